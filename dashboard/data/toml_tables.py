"""Read TOML tables with errors that name the file, the entry, the key and the fix.

    table = TomlTable.read(path)                     # the whole file
    table.allow("actor")                             # unknown keys are refused
    for entry in table.entries("actor", title="name"):
        kind = entry.choice("kind", ActorKind)       # "actors.toml: actor 'X': unknown kind ..."

Used for every word list of the reader, so all of them complain in the same words.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomli

from dashboard.errors import KnowledgeError

__all__ = ["TomlTable", "read_toml"]

E = TypeVar("E", bound=StrEnum)


def read_toml(path: Path) -> dict[str, Any]:
    """Parse one TOML file.

    Raises:
        KnowledgeError: it cannot be opened, is not UTF-8 or is not TOML (the message has the line).
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnowledgeError(
            f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(f"{path}: not valid TOML: {error}") from error


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file and the words that name it in an error."""

    where: str  # "actors.toml" or "actors.toml: actor 'Badr Organization'"
    values: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path) -> TomlTable:
        """Open a file as a table; errors call it by its file name."""
        return cls(path.name, read_toml(path))

    def error(self, message: str) -> KnowledgeError:
        """Return the error for this table, ready to raise."""
        return KnowledgeError(f"{self.where}: {message}")

    def allow(self, *keys: str) -> None:
        """Refuse every key that is not one of *keys*."""
        for key in self.values:
            if key not in keys:
                raise self.error(f"unknown key {key!r}; {_choose(key, keys)}")

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string; a missing key is an error unless there is a *default*."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(f'no {key!r}; add {key} = "..."')
        if not isinstance(value, str) or (value != default and not value.strip()):
            raise self.error(f"{key!r} must be a non-empty string, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of non-empty strings; a missing key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.error(f'{key!r} must be a list such as ["..."], not {value!r}')
        for item in value:
            if not isinstance(item, str) or not item.strip():
                raise self.error(f"{key!r} holds {item!r}; every item must be a non-empty string")
        return tuple(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} must be true or false, not {value!r}")
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number; a missing key is an error unless there is a *default*."""
        value = self.values.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{key!r} must be a number, not {value!r}")
        return value

    def choice(self, key: str, values: type[E], default: E | None = None) -> E:
        """Return a member of the closed vocabulary *values*."""
        text = self.text(key, default)
        return self.member(key, text, values)

    def member(self, key: str, text: str, values: type[E]) -> E:
        """Return *text* as a member of *values*; *key* is what an error calls it."""
        try:
            return values(text)
        except ValueError:
            raise self.error(f"unknown {key} {text!r}; {_choose(text, values)}") from None

    def table(self, key: str) -> TomlTable:
        """Return the table under *key*; a missing one is empty."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key!r} must be a table [{key}], not {value!r}")
        return TomlTable(f"{self.where}: [{key}]", value)

    def entries(self, key: str, *, title: str) -> tuple[TomlTable, ...]:
        """Return the list of tables under *key*; an error names each by its value of *title*."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key!r} must be a list of tables [[{key}]]")
        return tuple(
            TomlTable(f"{self.where}: {key} {item.get(title, number)!r}", item)
            for number, item in enumerate(value, start=1)
        )


def _choose(wrong: str, allowed: Iterable[str]) -> str:
    options = [str(option) for option in allowed]
    near = difflib.get_close_matches(wrong, options, n=1)
    hint = f"did you mean {near[0]!r}? " if near else ""
    return f"{hint}use one of {', '.join(options)}"
