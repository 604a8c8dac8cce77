"""Read TOML tables with errors that name the file, the line, the entry, the key and the fix.

    table = TomlTable.read(path)                     # the whole file
    table.allow("actor")                             # unknown keys are refused
    for entry in table.entries("actor", title="name"):
        kind = entry.choice("kind", ActorKind)       # "actors.toml, line 3: actor 'X': unknown ..."

Used for every word list of the reader, so all of them complain in the same words.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import tomli

from dashboard.data.toml_lines import line_of
from dashboard.errors import KnowledgeError

__all__ = ["TomlTable", "did_you_mean", "read_toml"]

E = TypeVar("E", bound=StrEnum)


def read_toml(path: Path) -> dict[str, Any]:
    """Parse one TOML file.

    Raises:
        KnowledgeError: it cannot be opened, is not UTF-8 or is not TOML (the message has the line).
    """
    try:
        # some editors begin a file with a byte order mark
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise KnowledgeError(
            f"{path}, line {line}: not UTF-8 at byte {error.start}; save it as UTF-8"
        ) from error
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        raise KnowledgeError(
            f"{path}, line {error.lineno}: not valid TOML: {error.msg} (column {error.colno})"
        ) from error
    except (RecursionError, ValueError) as error:  # brackets without end, a number of a mile
        raise KnowledgeError(f"{path}: too deep or too long for a table: {error}") from error


@dataclass(frozen=True, slots=True)
class TomlTable:
    """One table of a TOML file, where it stands, and the words that name it in an error."""

    path: Path
    values: Mapping[str, Any]
    trail: tuple[str | int, ...] = ()  # keys and indexes that lead to it: ("actor", 2)
    title: str = ""  # "actor 'Badr Organization'", "[harm]"

    @classmethod
    def read(cls, path: Path) -> TomlTable:
        """Open a file as a table."""
        return cls(path, read_toml(path))

    @property
    def where(self) -> str:
        """Return file, line and entry: "actors.toml, line 3: actor 'X'"."""
        return self._at()

    def error(self, message: str, *keys: str | int) -> KnowledgeError:
        """Return the error for this table, or for what *keys* lead to in it, ready to raise."""
        return KnowledgeError(f"{self._at(*keys)}: {message}")

    def _at(self, *keys: str | int) -> str:
        trail = (*self.trail, *keys)
        line = line_of(self.path, trail) if trail else None
        place = f"{self.path}, line {line}" if line else str(self.path)
        return f"{place}: {self.title}" if self.title else place

    def item(self, key: str, text: str) -> tuple[str | int, ...]:
        """Return the keys that lead to *text* in the list under *key*, as far as it is there."""
        items = self.values.get(key)
        if isinstance(items, list) and text in items:
            return key, items.index(text)
        return (key,) if key in self.values else ()

    def allow(self, *keys: str) -> None:
        """Refuse every key that is not one of *keys*."""
        for key in self.values:
            if key not in keys:
                raise self.error(f"unknown key {key!r}; {_choose(key, keys)}", key)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a non-empty string; a missing key is an error unless there is a *default*."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(f'no {key!r}; add {key} = "..."')
        if not isinstance(value, str) or (value != default and not value.strip()):
            raise self.error(f"{key!r} must be a non-empty string, not {value!r}", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of non-empty strings; a missing key is an empty list."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            raise self.error(f'{key!r} must be a list such as ["..."], not {value!r}', key)
        for number, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                raise self.error(
                    f"{key!r} holds {item!r}; every item must be a non-empty string", key, number
                )
        return tuple(value)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """Return true or false."""
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"{key!r} must be true or false, not {value!r}", key)
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a finite number; a missing key is an error unless there is a *default*."""
        value = self.values.get(key, default)
        if value is None:
            raise self.error(f"no {key!r}; add {key} = a number")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.error(f"{key!r} must be a number, not {value!r}", key)
        if not math.isfinite(value):
            raise self.error(f"{key!r} must be a finite number, not {value!r}", key)
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
            at = next((name for name in (key, text) if name in self.values), None)
            message = f"unknown {key} {text!r}; {_choose(text, values)}"
            raise self.error(message, *((at,) if at else ())) from None

    def table(self, key: str) -> TomlTable:
        """Return the table under *key*; a missing one is empty."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"{key!r} must be a table [{key}], not {value!r}", key)
        return self._under(f"[{key}]", value, key)

    def entries(self, key: str, *, title: str) -> tuple[TomlTable, ...]:
        """Return the list of tables under *key*; an error names each by its value of *title*."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.error(f"{key!r} must be a list of tables [[{key}]]", key)
        return tuple(
            self._under(f"{key} {item.get(title, number + 1)!r}", item, key, number)
            for number, item in enumerate(value)
        )

    def _under(self, title: str, values: Mapping[str, Any], *keys: str | int) -> TomlTable:
        whole = f"{self.title}: {title}" if self.title else title
        return TomlTable(self.path, values, (*self.trail, *keys), whole)


def _choose(wrong: str, allowed: Iterable[str]) -> str:
    options = [str(option) for option in allowed]
    return f"{did_you_mean(wrong, options)}use one of {', '.join(options)}"


def did_you_mean(wrong: str, options: Iterable[str]) -> str:
    """Return a question that names the nearest of *options*, or nothing."""
    near = difflib.get_close_matches(wrong, options, n=1)
    return f"did you mean {near[0]!r}? " if near else ""
