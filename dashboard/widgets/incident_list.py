"""The incidents shown, as rows to read and choose: the text equivalent of map and timeline."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from typing import TypedDict

import pandas as pd

from dashboard import components, state
from dashboard.data.model import Modality
from dashboard.data.query import Col
from dashboard.widgets import symbols
from dashboard.words import STATUS_WORDS, TYPE_WORDS, date_words

__all__ = ["Section", "by_place", "chronological", "facts", "show"]


class Fact(TypedDict, total=False):
    """A short statement under a row."""

    text: str
    missing: bool


class Row(TypedDict):
    """One incident of a list."""

    id: str
    summary: str
    symbol: dict[str, str]
    facts: list[Fact]


class Section(TypedDict):
    """Rows under one heading."""

    title: str
    note: str
    rows: list[Row]


def show(sections: Iterable[Section], *, selected: str | None, key: str) -> None:
    """Draw *sections*; choosing a row selects its incident on every page."""

    def pick() -> None:
        chosen = state.triggered(key, "pick")
        state.select(str(chosen) if chosen else None)

    data = {"sections": [part for part in sections if part["rows"]], "selected": selected}
    components.rows(key=key, data=data, on_pick_change=pick)


def by_place(shown: pd.DataFrame) -> list[Section]:
    """Return the incidents on the map, and those that cannot be, in sections of their own."""
    on_map = shown[shown[Col.MAPPABLE]]
    background = shown[shown[Col.BACKGROUND]]
    nowhere = shown[~shown[Col.MAPPABLE] & ~shown[Col.BACKGROUND]]
    return [
        _section("On the map", "", on_map),
        _section("Not mappable", "The article does not say where, or no map has it.", nowhere),
        _section("Background", "Named as context: listed, not mapped.", background),
    ]


def chronological(shown: pd.DataFrame) -> list[Section]:
    """Return the incidents in the order of their dates, then those without one."""
    undated = shown[Col.DATE_EARLIEST].isna() & shown[Col.DATE_LATEST].isna()
    first = shown[Col.DATE_EARLIEST].fillna(shown[Col.DATE_LATEST])
    dated = shown[~undated].assign(first=first).sort_values("first", kind="stable")
    return [
        _section("Dated", "Earliest first.", dated),
        _section("Undated", "The article gives no date for these.", shown[undated]),
    ]


def _section(title: str, note: str, rows: pd.DataFrame) -> Section:
    dark = state.is_dark()
    return {
        "title": title,
        "note": note,
        "rows": [
            {
                "id": row[Col.ID],
                "summary": row[Col.SUMMARY],
                "symbol": symbols.mark(row[Col.TYPE], dark=dark),
                "facts": facts(row),
            }
            for row in rows.to_dict("records")
        ],
    }


def facts(row: Mapping[Hashable, object]) -> list[Fact]:
    """Return type, date, place and status of an incident in a few words each."""
    places = [place for place in (row[Col.SITE], row[Col.PLACE]) if isinstance(place, str)]
    found: list[Fact] = [
        {"text": TYPE_WORDS[str(row[Col.TYPE])]},
        _when(row),
        {"text": places[0]} if places else {"text": "no place", "missing": True},
    ]
    if row[Col.STATUS] != Modality.REPORTED:
        found.append({"text": STATUS_WORDS[str(row[Col.STATUS])].lower()})
    if int(str(row[Col.ACCOUNTS])) > 1:
        found.append({"text": f"{row[Col.ACCOUNTS]} accounts, {row[Col.ORIGINS]} origins"})
    if row[Col.CONTESTED]:
        found.append({"text": f"≠ contested: {row[Col.CONTESTED]}"})
    return found


def _when(row: Mapping[Hashable, object]) -> Fact:
    fact: Fact = {"text": date_words(row)}
    if not isinstance(row[Col.DATE_EDTF], str):
        fact["missing"] = True
    return fact
