"""Acts near the day of the year on which another act was: the dates say so, and nothing more."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from dashboard.data.columns import Col

__all__ = ["NEAR_DAYS", "Anniversary", "anniversaries"]

NEAR_DAYS = 3


class Anniversary(NamedTuple):
    """An act, an earlier one, and how many days after the earlier one's day of the year it was."""

    incident: str
    day: dt.date
    earlier: str
    earlier_day: dt.date
    after: int  # days; negative: before it

    @property
    def years(self) -> int:
        """Return how many years lie between the two."""
        return round((self.day - self.earlier_day).days / 365.2425)


def anniversaries(incidents: pd.DataFrame) -> tuple[Anniversary, ...]:
    """Return the acts known to the day that were near an earlier one's day of the year.

    Each has the nearest, and of those as near the earliest; the nearest of all come first.
    """
    acts = sorted(_on_a_day(incidents))
    by_day: dict[tuple[int, int], list[tuple[dt.date, str]]] = {}
    found = []
    for day, incident in acts:
        near = [
            Anniversary(incident, day, earlier, earlier_day, after)
            for after in range(-NEAR_DAYS, NEAR_DAYS + 1)
            for key in _recurring_on(day - dt.timedelta(days=after))
            for earlier_day, earlier in by_day.get(key, ())
            if (day - earlier_day).days > 2 * NEAR_DAYS  # another year's, not this one's
        ]
        if near:
            found.append(min(near, key=lambda one: (abs(one.after), one.earlier_day)))
        by_day.setdefault((day.month, day.day), []).append((day, incident))
    return tuple(sorted(found, key=lambda one: (abs(one.after), one.day, one.incident)))


def _on_a_day(incidents: pd.DataFrame) -> Iterator[tuple[dt.date, str]]:
    columns = [Col.ID, Col.DATE_EDTF, Col.DATE_EARLIEST, Col.DATE_LATEST]
    rows: Iterable[tuple[str, str | None, pd.Timestamp, pd.Timestamp]] = incidents[
        columns
    ].itertuples(index=False, name=None)
    for incident, edtf, first, last in rows:
        if first == last and "~" not in str(edtf):
            yield first.date(), incident


def _recurring_on(day: dt.date) -> Iterator[tuple[int, int]]:
    """Yield month and day of what recurs on *day*: the 29th of February on the 1st of March."""
    yield day.month, day.day
    if (day.month, day.day) == (3, 1) and not calendar.isleap(day.year):
        yield 2, 29
