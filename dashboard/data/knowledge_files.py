"""Which files hold what the reader knows: the package's own, and those of a folder of the user's.

The folder is one for the whole process.  ``use_folder`` sets it, before anything is read;
what is made from the files is remembered by ``kept``, and forgotten when the folder changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import _lru_cache_wrapper, lru_cache
from pathlib import Path
from threading import Lock
from typing import TypeVar

from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = [
    "KNOWLEDGE_VARIABLE",
    "TomlLayers",
    "files_of",
    "folder_in_use",
    "is_own",
    "kept",
    "kept_up_to",
    "read_layers",
    "use_folder",
]

# The environment variable that names the user's folder where no option does.
KNOWLEDGE_VARIABLE = "INCIDENT_DESK_KNOWLEDGE"

T = TypeVar("T")

_lock = Lock()
_forgetting: list[Callable[[], None]] = []
_folder: Path | None = None


def kept(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """Remember what a function made from the knowledge files, until these change."""
    return _registered(lru_cache(maxsize=None)(function))


def kept_up_to(size: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """Do the same for the last *size* answers."""
    return lambda function: _registered(lru_cache(maxsize=size)(function))


def _registered(cached: _lru_cache_wrapper[T]) -> _lru_cache_wrapper[T]:
    _forgetting.append(cached.cache_clear)
    return cached


def use_folder(folder: Path | None) -> None:
    """Read the user's *folder* beside the package's own files from now on; None: those alone.

    Call it before reading begins: threads that read meanwhile may see the one or the other.
    """
    global _folder
    with _lock:
        if folder != _folder:
            _folder = folder
            forget()


def forget() -> None:
    """Forget everything made from knowledge files; it is read again when next asked for."""
    for forget_one in _forgetting:
        forget_one()


def folder_in_use() -> Path | None:
    """Return the user's folder, None if there is none."""
    return _folder


def is_own(path: Path) -> bool:
    """Say whether a file is the package's own and no user's."""
    return path.is_relative_to(data_dir())


def files_of(stem: str, folders: Sequence[Path] = ()) -> list[list[Path]]:
    """Return ``stem.toml`` and ``stem/*.toml`` of each folder, in order; the user's folder first.

    *folders* are read in place of those in use.
    """
    if not folders:
        own = data_dir() / "knowledge"
        folders = [own] if _folder is None else [_folder, own]
    return [
        [path for path in (folder / f"{stem}.toml", *_inside(folder / stem)) if _is_there(path)]
        for folder in folders
    ]


def _inside(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.toml"))


def _is_there(path: Path) -> bool:
    """Say whether there is an entry of that name, also a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def read_layers(stem: str, folders: Sequence[Path] = ()) -> TomlLayers:
    """Read the files of a table, the user's first.

    Raises:
        KnowledgeError: there is none, or one cannot be read, or is not TOML.
    """
    files = [path for group in files_of(stem, folders) for path in group]
    last = folders[-1] if folders else data_dir() / "knowledge"
    return TomlLayers(tuple(map(TomlTable.read, files or [last / f"{stem}.toml"])))


@dataclass(frozen=True, slots=True)
class TomlLayers:
    """A table that several files add to; the first has the first word."""

    tables: tuple[TomlTable, ...]

    def allow(self, *keys: str) -> None:
        """Refuse every key that is not one of *keys*."""
        for table in self.tables:
            table.allow(*keys)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the strings that the tables list under *key*, the first table's first."""
        return tuple(text for table in self.tables for text in table.texts(key))

    def table(self, key: str) -> TomlLayers:
        """Return the tables under *key*."""
        return TomlLayers(tuple(table.table(key) for table in self.tables))

    def entries(self, key: str, *, title: str) -> tuple[TomlTable, ...]:
        """Return the tables of the lists under *key*."""
        return tuple(entry for table in self.tables for entry in table.entries(key, title=title))

    def names(self) -> tuple[str, ...]:
        """Return the keys of the tables, each once."""
        return tuple(dict.fromkeys(key for table in self.tables for key in table.values))

    def by_key(self) -> Mapping[str, TomlTable]:
        """Return for each key the table that has the word on it: the first that holds it."""
        found: dict[str, TomlTable] = {}
        for table in self.tables:
            for key in table.values:
                found.setdefault(key, table)
        return found

    def words(self) -> Iterator[tuple[str, str, TomlTable]]:
        """Yield (word, key, table) of lists of words by key; a word counts where it is first."""
        seen: set[str] = set()
        for table in self.tables:
            for key in table.values:
                for word in table.texts(key):
                    if word not in seen:
                        seen.add(word)
                        yield word, key, table
