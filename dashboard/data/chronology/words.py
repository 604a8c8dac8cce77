"""The words of the date grammar, read from ``time_words.toml`` into a frozen table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.number_words import load_number_words

__all__ = ["TimeWords", "load_time_words"]

_TABLES = (
    "months", "weekdays", "ambiguous_months", "numbers", "ordinals", "seasons", "feasts",
    "movable_feasts", "named_days", "traps",
)  # fmt: skip
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


@kept
def load_time_words(*folders: Path) -> TimeWords:
    """Read ``time_words.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed; the message names the entry.
    """
    table = read_layers("time_words", folders)
    table.allow(*_TABLES)
    months, full_months = _named(table, "months", first=1, count=12)
    weekdays, full_weekdays = _named(table, "weekdays", first=0, count=7)
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


def _named(
    layers: TomlLayers, key: str, *, first: int, count: int
) -> tuple[Mapping[str, int], frozenset[str]]:
    """Number the forms of each entry of a list of lists; the first form is the full name."""
    numbered: dict[str, int] = {}
    full: set[str] = set()
    for table in layers.tables:
        forms = table.values.get(key, [])
        if not isinstance(forms, list) or not all(_texts(entry) for entry in forms):
            example = 'must be a list of lists such as [["january", "jan"], ...]'
            raise table.error(f"{key!r} {example}", key)
        if forms and len(forms) != count:
            raise table.error(f"{key!r} must hold {count} lists, not {len(forms)}", key)
        numbered |= {form: i for i, entry in enumerate(forms, start=first) for form in entry}
        full |= {entry[0] for entry in forms}
    return MappingProxyType(numbered), frozenset(full)


def _texts(entry: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(entry, list) and bool(entry) and all(isinstance(x, str) for x in entry)


def _counts(layers: TomlLayers) -> Mapping[str, int]:
    words = layers.by_key().items()
    return MappingProxyType({word: int(table.number(word)) for word, table in words})


def _tuples(layers: TomlLayers, size: int) -> Mapping[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for name, table in layers.by_key().items():
        value = table.values[name]
        if not _whole_numbers(value) or len(value) != size:
            message = f"{name!r} must be a list of {size} whole numbers, not {value!r}"
            raise table.error(message, name)
        found[name] = tuple(value)
    return MappingProxyType(found)


def _whole_numbers(value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(value, list) and all(isinstance(x, int) for x in value)


def _days(layers: TomlLayers) -> Mapping[str, dt.date]:
    days = {}
    for name, table in layers.by_key().items():
        text = table.text(name)
        try:
            days[name] = dt.date.fromisoformat(text)
        except ValueError as error:
            message = f"{name!r} is not a day: {error}; write YYYY-MM-DD"
            raise table.error(message, name) from error
    return MappingProxyType(days)
