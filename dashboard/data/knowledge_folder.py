"""A folder of the user's own knowledge: checked as a whole, put to use, and what it adds.

Its files are named like the package's: ``actors.toml`` or ``actors/*.toml``, ``places.toml``,
``triggers.toml`` ...  README.md in ``data/knowledge`` says what each may hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from dashboard.data.chronology.words import load_time_words
from dashboard.data.cues import load_cues
from dashboard.data.folding import load_transliteration
from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.knowledge import load_knowledge
from dashboard.data.knowledge_counts import counts_of
from dashboard.data.knowledge_files import files_of, folder_in_use, use_folder
from dashboard.data.letter_case import load_case_words
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.number_words import load_number_words
from dashboard.data.place_words import load_place_words
from dashboard.data.relations import load_relation_words
from dashboard.data.toml_tables import TomlTable, did_you_mean
from dashboard.data.triggers import load_triggers
from dashboard.data.vocabulary import load_vocabulary
from dashboard.data.weapons import load_weapons
from dashboard.errors import KnowledgeError

__all__ = ["TABLES", "Addition", "additions", "use_knowledge"]


_lock = Lock()  # whoever comes second waits until the folder is checked

# How each table is read.
TABLES: Mapping[str, Callable[[], object]] = {
    "actors": load_knowledge,
    "states": load_knowledge,
    "roles": load_knowledge,
    "shadows": load_knowledge,
    "transliteration": load_transliteration,
    "places": default_gazetteer,
    "place_words": load_place_words,
    "time_words": load_time_words,
    "triggers": load_triggers,
    "objects": load_vocabulary,
    "cues": load_cues,
    "weapons": load_weapons,
    "numbers": load_number_words,
    "name_words": load_name_words,
    "relation_words": load_relation_words,
    "letter_case": load_case_words,
}


@dataclass(frozen=True, slots=True)
class Addition:
    """What one file adds, in words and numbers: "actors.toml", {"actor": 2, "name": 3}."""

    file: str  # as below the folder
    counts: Mapping[str, int]


def use_knowledge(folder: Path | None) -> None:
    """Check the user's *folder* and read it beside the package's own files from now on.

    Call it before anything is read; None: the package's own files alone.

    Raises:
        KnowledgeError: the folder or a file in it is wrong; the message names the line and the fix.
    """
    with _lock:
        before = folder_in_use()
        if folder == before or (folder and before and folder.resolve() == before.resolve()):
            return
        stems = _tables_in(folder) if folder is not None else []
        use_folder(folder)
        try:
            for stem in stems:
                TABLES[stem]()
            if folder is not None and "places" in stems:
                _refuse_unknown_parents(folder)
        except KnowledgeError:
            use_folder(before)
            raise


def _refuse_unknown_parents(folder: Path) -> None:
    """Refuse a place that is "in" a settlement of which nobody has heard."""
    gazetteer = default_gazetteer()
    for path in files_of("places", (folder,))[0]:
        groups = TomlTable.read(path).table("places")
        for group in groups.values:
            for entry in groups.entries(group, title="name"):
                parent = entry.text("in", "")
                known = [candidate.name for candidate in gazetteer.candidates(parent)]
                if parent and parent not in known:
                    hint = did_you_mean(parent, known)
                    message = f"no place is named {parent!r}; {hint}use the 'name' of a settlement"
                    raise entry.error(message, "in")


def additions(folder: Path) -> tuple[Addition, ...]:
    """Say what each file of *folder* adds; the folder has been checked."""
    return tuple(
        Addition(path.relative_to(folder).as_posix(), counts_of(TomlTable.read(path)))
        for stem in TABLES
        for path in files_of(stem, (folder,))[0]
    )


# --- what a folder may hold --------------------------------------------------------------------


def _tables_in(folder: Path) -> list[str]:
    """Return the tables that *folder* has files for."""
    found: dict[str, None] = {}
    for path in _toml_files(folder):
        parts = path.relative_to(folder).parts
        stem = parts[0] if len(parts) > 1 else path.stem
        if stem not in TABLES or len(parts) > 2 or path.suffix != ".toml":
            raise KnowledgeError(f"{path}: {_where_it_belongs(stem)}")
        found[stem] = None
    if not found:
        raise KnowledgeError(
            f"{folder}: holds no knowledge; put e.g. actors.toml or places.toml into it"
        )
    return list(found)


def _where_it_belongs(stem: str) -> str:
    if stem in TABLES:
        return f"is not read; call it {stem}.toml, or put it into the folder {stem}/"
    hint = did_you_mean(stem, TABLES)
    return f"no table is called {stem!r}; {hint}use one of {', '.join(TABLES)}"


def _toml_files(folder: Path) -> Iterator[Path]:
    """Yield the TOML files below a folder, also those too deep to be read; hidden ones left out."""
    if not folder.exists():
        raise KnowledgeError(f"{folder}: no such folder; give one that holds TOML files")
    if not folder.is_dir():
        raise KnowledgeError(f"{folder}: is a file; give the folder that it is in")
    for path in _listed(folder):
        if not path.is_dir():
            yield path
            continue
        for inner in _listed(path):
            if not inner.is_dir():
                yield inner
            elif not inner.is_symlink():  # a link here may lead back to the folder
                yield from sorted(inner.rglob("*.toml"))


def _listed(folder: Path) -> list[Path]:
    """Return the folders and TOML files in a folder, in the order of their names."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        raise KnowledgeError(f"{folder}: cannot be read: {error.strerror}") from error
    return [
        path
        for path in paths
        if not path.name.startswith(".") and (path.suffix.lower() == ".toml" or path.is_dir())
    ]
