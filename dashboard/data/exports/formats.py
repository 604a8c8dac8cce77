"""All formats by name: what each is for, and the one function that writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.data.exports.csv import csv_text
from dashboard.data.exports.view_json import view_json
from dashboard.data.shown import Shown

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to take a view along."""

    name: str
    title: str
    use: str  # what it is for, in a line
    suffix: str
    mime: str
    write: Callable[[Shown], bytes]


def _text(write: Callable[[Shown], str]) -> Callable[[Shown], bytes]:
    # Half a character, as broken programs leave them, has no bytes: a question mark stands for it.
    return lambda shown: write(shown).encode("utf-8", "replace")


_ALL = (
    Format(
        "csv", "CSV", "One row an incident, for spreadsheets and scripts; can be imported again.",
        "csv", "text/csv", _text(csv_text),
    ),
    Format(
        "json", "JSON", "Rows, quotes and all accounts, for programs; can be imported again.",
        "json", "application/json", _text(view_json),
    ),
)  # fmt: skip
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}


def export(shown: Shown, to: str) -> bytes:
    """Return the view as a file in the format *to*, one of ``FORMATS``."""
    return FORMATS[to].write(shown)
