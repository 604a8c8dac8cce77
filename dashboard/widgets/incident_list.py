"""The incidents shown, as rows to read and choose: the text equivalent of map and timeline."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypedDict

import pandas as pd

from dashboard import components, state
from dashboard.charts.when import possibly, when
from dashboard.data.anniversaries import NEAR_DAYS, anniversaries
from dashboard.data.filters import Clock, Filters
from dashboard.data.model import Modality
from dashboard.data.query import Col, clock_columns
from dashboard.widgets import symbols
from dashboard.words import (
    STATUS_WORDS,
    TYPE_WORDS,
    UNDATED_WORDS,
    anniversary_words,
    date_words,
    interval_words,
)

__all__ = ["Only", "Section", "chronological", "facts", "near_anniversaries", "section", "show"]

_MAX_ANNIVERSARIES = 12


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


class Only(TypedDict):
    """A button beside a heading that leaves only a region."""

    text: str
    region: str


class Section(TypedDict):
    """Rows under one heading."""

    title: str
    note: str
    rows: list[Row]
    only: Only | None


Tell = Callable[[Mapping[Hashable, object]], list[Fact]]


def show(sections: Iterable[Section], *, selected: str | None, key: str) -> None:
    """Draw *sections*; choosing a row selects its incident on every page."""

    def pick() -> None:
        chosen = state.triggered(key, "pick")
        state.select(str(chosen) if chosen else None)

    def narrow() -> None:
        state.change(region=str(state.triggered(key, "only")))

    data = {"sections": [part for part in sections if part["rows"]], "selected": selected}
    components.rows(key=key, data=data, on_pick_change=pick, on_only_change=narrow)


def chronological(shown: pd.DataFrame, filters: Filters) -> list[Section]:
    """Return the incidents in the order of the clock's dates, then those without one.

    What lies only possibly between the dates asked for says so.
    """
    clock = filters.clock
    earliest, latest = clock_columns(clock)
    undated = shown[earliest].isna() & shown[latest].isna()
    first = shown[earliest].fillna(shown[latest])
    dated = shown.assign(first=first)[~undated].sort_values("first", kind="stable")
    title, reason = UNDATED_WORDS[clock]
    return [
        section("Dated", "Earliest first.", dated, _by_clock(filters)),
        section(title, reason, shown[undated]),
    ]


def _by_clock(filters: Filters) -> Tell:
    """Return what a row says of its day by another clock, and of doubts about it."""

    def tell(row: Mapping[Hashable, object]) -> list[Fact]:
        told: list[Fact] = []
        cells = {str(key): value for key, value in row.items()}
        found = when(cells, filters.clock)
        if found is not None and filters.clock is not Clock.EVENT:
            told.append({"text": f"{filters.clock} {interval_words(*found.days, '')}"})
        if possibly(cells, filters):
            told.append({"text": "possibly between the dates, not certainly", "missing": True})
        if row[Col.BACKGROUND]:
            told.append({"text": "background"})
        return told

    return tell


def near_anniversaries(shown: pd.DataFrame) -> Section:
    """Return the acts near the anniversary of an earlier one, the nearest first."""
    found = anniversaries(shown)
    by_id = shown.set_index(str(Col.ID))
    summaries = by_id[Col.SUMMARY]
    words = {one.incident: anniversary_words(one, summaries[one.earlier]) for one in found}
    kept = list(words)[:_MAX_ANNIVERSARIES]
    more = f" The nearest {len(kept)} of {len(words)}." if len(words) > len(kept) else ""
    return section(
        "Near an anniversary",
        f"Within {NEAR_DAYS} days of the day of the year of an earlier act. "
        f"The dates say no more than that.{more}",
        by_id.loc[kept].reset_index(),
        lambda row: [{"text": words[str(row[Col.ID])]}],
    )


def section(
    title: str,
    note: str,
    rows: pd.DataFrame,
    tell: Tell = lambda _: [],
    *,
    only: Only | None = None,
) -> Section:
    """Return *rows* under a heading; *tell* says more of each, *only* is the button beside it."""
    dark = state.is_dark()
    return {
        "title": title,
        "note": note,
        "only": only,
        "rows": [
            {
                "id": row[Col.ID],
                "summary": row[Col.SUMMARY],
                "symbol": symbols.mark(row[Col.TYPE], dark=dark),
                "facts": [*facts(row), *tell(row)],
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
