"""Imports go one way, and heavy or risky libraries stay where they belong."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import dashboard

PACKAGE = Path(dashboard.__file__).resolve().parent
PROJECT = PACKAGE.parent
SOURCES = sorted(PACKAGE.rglob("*.py"))

# From the bottom up.  A module may import from its own layer and from those before it.
LAYERS = (
    ("errors", "data.model", "data.resources"),
    ("data",),
    ("charts", "definitions", "theme", "words"),
    ("brief",),
    ("scripts",),
    ("state", "widgets", "components"),
    ("pages",),
    ("app",),
    ("gate",),
    ("asgi",),
)
# The command line stands beside the pages: it reads, prints and starts the app.
COMMAND_LINE = (
    "admission",
    "cli",
    "cli_brief",
    "cli_exchange",
    "cli_layers",
    "cli_purge",
    "cli_store",
    "console",
    "serve",
    "__main__",
)
COMMAND_LINE_MAY = ("errors", "data", "brief", "evaluation", *COMMAND_LINE, "")
# The scorer is the command line's alone: it sees what was read, and shows it in a terminal.
EVALUATION_MAY = ("errors", "data", "console", "evaluation")

SHOWN_WITH_STREAMLIT = ("state", "widgets", "components", "pages", "app", "gate", "asgi")
ONLY_IN = {
    "streamlit": (*SHOWN_WITH_STREAMLIT, "serve"),
    "plotly": ("charts", "theme"),
    "spacy": ("data.language", "data.parser_slips"),
    "geopy": ("data.places",),
    "alembic": ("data.store",),
    "duckdb": ("data.layers",),
    "numpy": ("data.layers", "data.coded"),
    "datasketch": ("data.corpus.copies",),
    "openpyxl": ("data.exports.xlsx", "data.imports"),
    "pyarrow": (
        "data.exports.parquet",
        "data.layers",
        "data.coded.coding",
        "data.coded.indexing",
        "data.archives",
        "data.engines.spark",
    ),
    "joblib": ("data.engines.pool",),
    "distributed": ("data.engines.dask",),
    "ray": ("data.engines.ray",),
    "pyspark": ("data.engines.spark",),
    "platformdirs": ("data.store.location",),
    "sqlalchemy": ("data.store",),
    "typer": ("cli", "cli_exchange", "cli_layers", "cli_purge", "cli_store"),
    "trafilatura": ("data.intake.web_page",),
    "pypdf": ("data.intake.pdf",),
    "docx": ("data.intake.word",),
    "feedparser": ("data.intake.feed_entries",),
    "defusedxml": ("data.intake",),
    "starlette": ("gate", "asgi"),
    "itsdangerous": ("gate.identity",),
    "rich": ("cli", "cli_store", "console", "evaluation.report"),
}


def module_name(path: Path) -> str:
    """Return "data.article" for dashboard/data/article.py and "" for dashboard/__init__.py."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            module = node.module or ""
            yield module
            # `from dashboard.data import query` imports dashboard.data.query
            yield from (
                f"{module}.{alias.name}"
                for alias in node.names
                if (PROJECT / module.replace(".", "/") / f"{alias.name}.py").is_file()
                or (PROJECT / module.replace(".", "/") / alias.name).is_dir()
            )


def own_imports(path: Path) -> set[str]:
    """Return the modules of this package that a file imports, without the package's name."""
    return {
        name.removeprefix("dashboard").removeprefix(".")
        for name in imports(path)
        if name.partition(".")[0] == "dashboard"
    }


def within(name: str, folders: tuple[str, ...]) -> bool:
    return any(name == folder or name.startswith(f"{folder}.") for folder in folders)


def layer(name: str) -> int | None:
    return next((level for level, folders in enumerate(LAYERS) if within(name, folders)), None)


def test_every_module_with_a_layer_is_there() -> None:
    names = {module_name(path) for path in SOURCES}
    named = {name for folders in (*LAYERS, COMMAND_LINE_MAY, EVALUATION_MAY) for name in folders}

    assert [name for name in named if not any(within(other, (name,)) for other in names)] == []


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_imports_go_one_way(path: Path) -> None:
    name = module_name(path)
    if within(name, COMMAND_LINE):
        strays = {other for other in own_imports(path) if not within(other, COMMAND_LINE_MAY)}
    elif within(name, ("evaluation",)):
        strays = {other for other in own_imports(path) if not within(other, EVALUATION_MAY)}
    elif name == "":
        strays = {other for other in own_imports(path) if not within(other, ("data", "errors"))}
    else:
        level = layer(name)
        assert level is not None, f"{name}: give it a layer in this test"
        strays = {
            other
            for other in own_imports(path) - {""}
            if (below := layer(other)) is None or below > level
        }

    assert strays == set()


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_libraries_stay_where_they_belong(path: Path) -> None:
    name = module_name(path)
    used = {imported.partition(".")[0] for imported in imports(path)}

    assert {
        library for library in used & set(ONLY_IN) if not within(name, ONLY_IN[library])
    } == set()


def readme_rows() -> list[tuple[tuple[str, ...], set[str]]]:
    """Return the rows of the README's table: its modules, and what they may import."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    table = readme.split("## Contract per layer")[1].split("\n\n")[1]
    rows = []
    for line in table.splitlines()[2:]:
        modules, _, may = line.strip("|").split(" | ")
        names = [name.removesuffix(".py").rstrip("/") for name in re.findall("`(.+?)`", modules)]
        rows.append((tuple(names), set(re.findall("`(.+?)`", re.sub(r"\(.*?\)", "", may)))))
    return rows


def test_the_readmes_table_names_every_module_once() -> None:
    named = [name for modules, _ in readme_rows() for name in modules]

    assert sorted(named) == sorted({module_name(path).partition(".")[0] for path in SOURCES} - {""})


@pytest.mark.parametrize(
    ("modules", "may"), readme_rows(), ids=lambda names: " ".join(sorted(names))
)
def test_the_readmes_table_says_what_is_imported(modules: tuple[str, ...], may: set[str]) -> None:
    used: set[str] = set()
    for path in SOURCES:
        if within(module_name(path), modules):
            used |= {name.partition(".")[0] for name in own_imports(path)}
            used |= {name.partition(".")[0] for name in imports(path)} - sys.stdlib_module_names

    assert used - {"", "dashboard", *modules} == may - set(modules)


def test_the_model_needs_the_standard_library_alone() -> None:
    used = {imported.partition(".")[0] for imported in imports(PACKAGE / "data" / "model.py")}

    assert used <= sys.stdlib_module_names


def test_no_module_beside_the_app_replaces_one_of_the_standard_library() -> None:
    """Streamlit puts the app's folder first on the path."""
    names = {path.stem for path in PACKAGE.iterdir() if not path.name.startswith("_")}

    assert names & sys.stdlib_module_names == set()


@pytest.mark.parametrize("path", SOURCES, ids=module_name)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


# --- what no file may say ------------------------------------------------------------------------

TEXT_FILES = sorted(
    path
    for pattern in ("*", ".ci/*", ".streamlit/*", "dashboard/**/*", "data/**/*", "tests/**/*")
    for path in PROJECT.glob(pattern)
    if path.is_file()
    and path.suffix not in {".png", ".gz", ".pyc"}
    and path.name != ".git"  # a file in a second working tree: it names the first
    and "__pycache__" not in path.parts
)

# Written in two pieces, so that this file does not say them itself.
REGISTRIES = ("pypi" + ".org", "files.python" + "hosted", "npmjs" + ".org", "deb." + "debian.org")
MACHINE_PATH_RE = re.compile(
    r"(?<![\w./<-])/(?:" + "|".join(("wor" + "k", "ro" + "ot", "ho" + "me", "Use" + "rs")) + r")/\w"
)


def texts() -> Iterator[tuple[str, str]]:
    for path in TEXT_FILES:
        yield str(path.relative_to(PROJECT)), path.read_text(encoding="utf-8")


def test_no_file_names_a_package_registry() -> None:
    found = [(name, host) for name, text in texts() for host in REGISTRIES if host in text]

    assert found == []


def test_no_file_names_a_folder_of_one_machine() -> None:
    found = [(name, match[0]) for name, text in texts() for match in MACHINE_PATH_RE.finditer(text)]

    assert found == []
