"""The words of the date grammar, read from ``time_words.toml`` into a frozen table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.data.number_words import load_number_words
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = ["TimeWords", "load_time_words"]

_TRAPS = (
    "papers",
    "named_by",
    "habit",
    "date_named",
    "date_named_by",
    "counted",
    "measured",
    "reporting",
)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Word tables; every key is lower case."""

    months: Mapping[str, int]  # 1-12; full names and short forms
    full_months: frozenset[str]
    ambiguous_months: frozenset[str]
    weekdays: Mapping[str, int]  # 0 is Monday
    full_weekdays: frozenset[str]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    seasons: Mapping[str, int]  # first month
    feasts: Mapping[str, tuple[int, ...]]  # month, day
    movable_feasts: Mapping[str, tuple[int, ...]]  # month, weekday, which of them
    named_days: Mapping[str, dt.date]
    traps: Mapping[str, frozenset[str]]


@cache
def load_time_words(path: Path | None = None) -> TimeWords:
    """Read the word tables, by default the package's own.

    Raises:
        KnowledgeError: the file is malformed; the message names the entry.
    """
    table = TomlTable.read(path or data_dir() / "knowledge" / "time_words.toml")
    months, full_months = _named(table, "months", first=1)
    weekdays, full_weekdays = _named(table, "weekdays", first=0)
    traps = table.table("traps")
    traps.allow(*_TRAPS)
    return TimeWords(
        months=months,
        full_months=full_months,
        ambiguous_months=frozenset(table.texts("ambiguous_months")),
        weekdays=weekdays,
        full_weekdays=full_weekdays,
        numbers={**load_number_words().up_to_a_hundred(), **_counts(table.table("numbers"))},
        ordinals=_counts(table.table("ordinals")),
        seasons=_counts(table.table("seasons")),
        feasts=_tuples(table.table("feasts"), 2),
        movable_feasts=_tuples(table.table("movable_feasts"), 3),
        named_days=_days(table.table("named_days")),
        traps=MappingProxyType({name: frozenset(traps.texts(name)) for name in _TRAPS}),
    )


def _named(table: TomlTable, key: str, *, first: int) -> tuple[Mapping[str, int], frozenset[str]]:
    """Number the forms of each entry of a list of lists; the first form is the full name."""
    forms = table.values.get(key, [])
    if not isinstance(forms, list) or not all(_texts(entry) for entry in forms):
        raise table.error(f'{key!r} must be a list of lists such as [["january", "jan"], ...]')
    numbered = {form: i for i, entry in enumerate(forms, start=first) for form in entry}
    return MappingProxyType(numbered), frozenset(entry[0] for entry in forms)


def _texts(entry: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(entry, list) and bool(entry) and all(isinstance(x, str) for x in entry)


def _counts(table: TomlTable) -> Mapping[str, int]:
    return MappingProxyType({word: int(table.number(word)) for word in table.values})


def _tuples(table: TomlTable, size: int) -> Mapping[str, tuple[int, ...]]:
    for name, value in table.values.items():
        if not _whole_numbers(value) or len(value) != size:
            raise table.error(f"{name!r} must be a list of {size} whole numbers, not {value!r}")
    return MappingProxyType({name: tuple(value) for name, value in table.values.items()})


def _whole_numbers(value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(value, Iterable) and all(isinstance(x, int) for x in value)


def _days(table: TomlTable) -> Mapping[str, dt.date]:
    days = {}
    for name in table.values:
        text = table.text(name)
        try:
            days[name] = dt.date.fromisoformat(text)
        except ValueError as error:
            raise table.error(f"{name!r} is not a day: {error}; write YYYY-MM-DD") from error
    return MappingProxyType(days)
