"""The set-up: pins, settings and what goes into the package."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from dashboard import __version__, theme
from dashboard.serve import SETTINGS, flags
from tests.conftest import NetworkBlockedError

LOCKS = (
    "requirements.txt",
    "requirements-auth.txt",
    "requirements-dev.txt",
    "requirements-cluster.txt",
)

# "name==1.2 \\", "name==1.2 ; python_version < '3.12' \\" and then its hashes
PIN_RE = re.compile(r"([a-z0-9][a-z0-9-]*)==[\w.]+(?: ; [^\\]+)? \\")
HASH_RE = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def pinned(lock: Path) -> list[str]:
    lines = lock.read_text(encoding="utf-8").splitlines()
    return [match[1] for line in lines if (match := PIN_RE.fullmatch(line))]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(root: Path, name: str) -> None:
    lines = (root / ".ci" / name).read_text(encoding="utf-8").splitlines()

    odd = [line for line in lines if not (PIN_RE.fullmatch(line) or HASH_RE.fullmatch(line))]
    assert odd == []  # no address, no option, nothing without a version


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(root: Path, name: str) -> None:
    lines = (root / ".ci" / name).read_text(encoding="utf-8").splitlines()

    bare = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if PIN_RE.fullmatch(line) and not HASH_RE.fullmatch(following)
    ]
    assert bare == []


def test_what_the_project_asks_for_is_pinned(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]

    def missing(lock: str, wanted: list[str]) -> set[str]:
        names = {re.split(r"[<>=~! \[]", requirement)[0] for requirement in wanted}
        return names - set(pinned(root / ".ci" / lock))

    assert missing("requirements.txt", project["dependencies"] + extras["build"]) == set()
    assert missing("requirements-auth.txt", project["dependencies"] + extras["auth"]) == set()
    assert missing("requirements-dev.txt", project["dependencies"] + extras["dev"]) == set()
    clusters = extras["dask"] + extras["ray"] + extras["spark"]
    assert missing("requirements-cluster.txt", project["dependencies"] + clusters) == set()


_BROUGHT = {"py4j"}  # by Spark, whose errors are its


def test_every_library_that_is_imported_is_asked_for(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    asked = [*project["dependencies"], *extras["dask"], *extras["ray"], *extras["spark"]]
    wanted = {re.split(r"[<>=~! \[]", requirement)[0] for requirement in asked} | _BROUGHT
    sources = "\n".join(path.read_text("utf-8") for path in (root / "dashboard").rglob("*.py"))
    imported = set(re.findall(r"^\s*(?:from|import) (\w+)", sources, re.MULTILINE))
    carried_by = packages_distributions()

    libraries = imported & set(carried_by) - {"dashboard"}
    assert {
        name for name in libraries if not wanted & set(map(str.lower, carried_by[name]))
    } == set()


def test_development_has_the_versions_that_users_get(root: Path) -> None:
    def pins(name: str) -> set[str]:
        lines = (root / ".ci" / name).read_text(encoding="utf-8").splitlines()
        return {line for line in lines if PIN_RE.fullmatch(line)}

    assert pins("requirements.txt") - pins("requirements-auth.txt") == set()
    assert pins("requirements-auth.txt") - pins("requirements-dev.txt") == set()
    assert pins("requirements.txt") - pins("requirements-cluster.txt") == set()


def settings(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, object]]:
    """Yield "theme.dark.primaryColor" and its value, for every setting of a table."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from settings(value, f"{path}{name}.")
        else:
            yield f"{path}{name}", tuple(value) if isinstance(value, list) else value


def test_a_dark_page_has_the_background_that_charts_are_drawn_for() -> None:
    assert SETTINGS["theme.dark.backgroundColor"] == theme.DARK.page.lower()


def test_streamlit_is_set_alike_by_its_file_and_by_the_flags(root: Path) -> None:
    tables = tomllib.loads((root / ".streamlit" / "config.toml").read_text(encoding="utf-8"))

    assert dict(settings(tables)) == dict(SETTINGS)


def test_every_streamlit_setting_has_its_reason(root: Path) -> None:
    lines = (root / ".streamlit" / "config.toml").read_text(encoding="utf-8").splitlines()
    without = [
        line
        for before, line in zip(["", *lines], lines, strict=False)
        if " = " in line and not before.startswith("#")
    ]
    assert without == []


def test_flags_say_booleans_and_lists_as_streamlit_reads_them() -> None:
    given = flags(address="127.0.0.1", port=8600)

    assert "--server.headless=true" in given
    assert "--server.port=8600" in given
    assert [flag for flag in given if "allowedHosts" in flag] == [
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
    ]


def test_streamlit_knows_every_flag() -> None:
    from streamlit import config

    names = {flag.partition("=")[0].removeprefix("--") for flag in flags(address="::1", port=1)}
    assert names - set(config.get_config_options()) == set()


def test_the_version_has_one_home(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert project["dynamic"] == ["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", __version__)


def test_nothing_strays_to_the_top_level(root: Path) -> None:
    allowed = {
        *(
            "pyproject.toml",
            "README.md",
            "SECURITY.md",
            "LICENSE",
            "LICENCES.md",
            "Makefile",
            ".gitignore",
        ),
        *("dashboard", "data", "tests", ".streamlit", ".ci"),
    }
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("not a git checkout")

    assert {line.partition("/")[0] for line in listed.stdout.splitlines()} - allowed == set()


@pytest.mark.parametrize("script", ["run", "find-python", "find-browser", "find-java"])
def test_scripts_can_be_run(root: Path, script: str) -> None:
    assert os.access(root / ".ci" / script, os.X_OK)


@pytest.fixture
def bare_machine(tmp_path: Path) -> Path:
    """Return a folder to be the whole PATH: a shell and no more."""
    for tool in ("bash", "env", "cat", "chmod"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or tool)
    return tmp_path


def stub(folder: Path, name: str, script: str) -> None:
    (folder / name).write_text(f"#!/usr/bin/env bash\n{script}\n", encoding="utf-8")
    (folder / name).chmod(0o755)


def find(what: str, root: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [root / ".ci" / f"find-{what}"],
        env={"PATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_without_a_browser_gets_a_message_and_a_failure(
    root: Path, bare_machine: Path
) -> None:
    stub(bare_machine, "id", "echo 1000")
    stub(bare_machine, "chromium-browser", "exit 1")  # a stub that leads nowhere
    done = find("browser", root, bare_machine)

    assert (done.returncode, done.stdout) == (1, "")
    assert "INCIDENT_DESK_BROWSER" in done.stderr


def test_the_browser_is_installed_where_that_can_be_done(root: Path, bare_machine: Path) -> None:
    browser = bare_machine / "chromium"
    stub(bare_machine, "id", "echo 0")
    stub(
        bare_machine,
        "apt-get",
        f'echo "apt-get $*"; printf "#!/bin/sh\\n" > {browser}; chmod +x {browser}',
    )
    done = find("browser", root, bare_machine)

    assert (done.returncode, done.stdout) == (0, f"{browser}\n")
    assert "apt-get update\napt-get install --yes" in done.stderr


def test_a_machine_without_python_gets_a_message_and_a_failure(
    root: Path, bare_machine: Path
) -> None:
    stub(bare_machine, "python3", "exit 1")  # too old
    done = find("python", root, bare_machine)

    assert (done.returncode, done.stdout) == (1, "")
    assert "Python 3.11 or newer" in done.stderr


def test_tests_reach_no_other_machine() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_STREAM) as reaching,
        pytest.raises(NetworkBlockedError, match=re.escape("192.0.2.1")),
    ):
        reaching.connect(("192.0.2.1", 80))


def test_tests_look_up_no_name_of_another_machine() -> None:
    with pytest.raises(NetworkBlockedError, match=re.escape("herald.example")):
        socket.create_connection(("herald.example", 80))


def test_tests_reach_this_machine() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as reaching,
    ):
        assert reaching.getpeername() == server.getsockname()
