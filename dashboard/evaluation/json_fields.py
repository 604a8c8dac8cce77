"""Read JSON files with errors that name the file, the field, the value and the fix.

gold = JsonField.read(path)  # the whole file
for incident in gold.member("incidents").items():
    required = incident.member("required").flag()  # "a.json: incidents[3].required: must be"
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dashboard.data.model import Span
from dashboard.data.toml_tables import did_you_mean
from dashboard.errors import GoldError

__all__ = ["JsonField"]

E = TypeVar("E", bound=StrEnum)

_MISSPELT = 0.85  # how alike two keys are when one is the other misspelt: "recipient", not "types"


@dataclass(frozen=True, slots=True)
class JsonField:
    """A value of a JSON file and the way to it, for errors."""

    file: Path
    way: str  # "incidents[3].dates[0]"; empty for the whole file
    value: Any

    @classmethod
    def read(cls, path: Path) -> JsonField:
        """Open a file.

        Raises:
            GoldError: it cannot be opened, is not UTF-8 or is not JSON (the message has the line).
        """
        try:
            return cls(path, "", json.loads(path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            raise GoldError(f"{path}: no such file; add it") from None
        except OSError as error:
            raise GoldError(f"{path}: cannot be read ({error.strerror}); check it") from None
        except UnicodeDecodeError as error:
            raise GoldError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from None
        except json.JSONDecodeError as error:
            where = f"line {error.lineno} column {error.colno}"
            raise GoldError(f"{path}: not JSON at {where} ({error.msg}); mend it there") from None
        except RecursionError:
            raise GoldError(f"{path}: is nested too deeply to be gold; mend it") from None

    def error(self, message: str) -> GoldError:
        """Return the error for this field, ready to raise."""
        where = f"{self.file}: {self.way}" if self.way else str(self.file)
        return GoldError(f"{where}: {message}")

    def member(self, key: str) -> JsonField:
        """Return the field under *key* of an object; it must be there."""
        values = self.keyed()
        if key not in values:
            near = difflib.get_close_matches(key, values, n=1, cutoff=_MISSPELT)
            hint = f"rename {near[0]!r}" if near else "add it"
            raise self.error(f"no {key!r}; {hint}")
        return self._inside(f".{key}" if self.way else key, values[key])

    def keyed(self) -> dict[str, Any]:
        """Return an object as it stands."""
        if not isinstance(self.value, dict):
            raise self._not('an object such as {"KEY": ...}')
        return self.value

    def members(self) -> Iterator[tuple[str, JsonField]]:
        """Yield every key of an object with its field."""
        for key in self.keyed():
            yield key, self.member(key)

    def items(self, *, at_least: int = 0, hint: str = "[...]") -> tuple[JsonField, ...]:
        """Return the fields of a list; *hint* tells what to write into one that is too short."""
        if not isinstance(self.value, list):
            raise self._not(f"a list: {hint}")
        if len(self.value) < at_least:
            raise self.error(f"is empty; write {hint}")
        return tuple(self._inside(f"[{i}]", item) for i, item in enumerate(self.value))

    def text(self) -> str:
        """Return a text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self._not("a text that is not empty")
        return self.value

    def text_or_null(self) -> str | None:
        """Return a text that is not empty, or None for null."""
        if self.value is not None and (not isinstance(self.value, str) or not self.value.strip()):
            raise self._not("a text that is not empty, or null for none")
        return self.value

    def flag(self) -> bool:
        """Return true or false."""
        if not isinstance(self.value, bool):
            raise self._not("true or false")
        return self.value

    def number(self, *, between: tuple[float, float]) -> float:
        """Return a number within the two bounds."""
        low, high = between
        numeric = isinstance(self.value, int | float) and not isinstance(self.value, bool)
        if not numeric or not low <= self.value <= high:
            raise self._not(f"a number from {low:g} to {high:g}")
        return float(self.value)

    def choice(self, values: type[E]) -> E:
        """Return a member of the closed vocabulary *values*."""
        text = self.text()
        if text not in {member.value for member in values}:
            hint = did_you_mean(text, map(str, values))
            raise self.error(f"unknown {text!r}; {hint}use one of {', '.join(values)}")
        return values(text)

    def span(self, *, chars: int) -> Span:
        """Return ``[start, end]``, code points of a text of *chars*."""
        match self.value:
            # By type: true and false are whole numbers to Python, and no offsets.
            case [start, end] if type(start) is type(end) is int and 0 <= start < end <= chars:
                return Span(start, end)
        raise self._not(f"[start, end] with 0 <= start < end <= {chars}, the text's length")

    def _inside(self, step: str, value: object) -> JsonField:
        return JsonField(self.file, f"{self.way}{step}", value)

    def _not(self, expected: str) -> GoldError:
        shown = json.dumps(self.value, ensure_ascii=False)
        shown = shown if len(shown) <= 60 else f"{shown[:59]}…"
        return self.error(f"must be {expected}; it is {shown}")
