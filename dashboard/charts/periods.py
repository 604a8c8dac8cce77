"""How many incidents lie in each year, month or day: certainly, and possibly."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.charts.rows import Row
from dashboard.charts.timeline_range import Extent
from dashboard.charts.when import when
from dashboard.data.filters import Filters

__all__ = ["Period", "periods"]

_DAYS_LIMIT, _MONTHS_LIMIT = 62, 366 * 12  # a longer axis is counted by months, then by years
_MAX_PERIODS = 600  # about the axis; what lies beyond is reached with a wider zoom


class Period(NamedTuple):
    """A day, a month or a year, and how many incidents lie in it."""

    start: pd.Timestamp
    end: pd.Timestamp  # exclusive
    certain: int
    possible: int  # beside the certain ones
    words: str

    def within(self, filters: Filters) -> tuple[dt.date, dt.date]:
        """Return its first and last day as far as the dates of *filters* leave them."""
        first, last = self.start.date(), (self.end - pd.Timedelta(days=1)).date()
        return max(first, filters.date_from or first), min(last, filters.date_to or last)


def periods(dated: Sequence[Row], filters: Filters, shown: Extent) -> tuple[Period, ...]:
    """Return the days, months or years of *shown* in which incidents lie, in their order.

    An incident is counted wherever it may have been: certainly where its first and its last day
    are in one period.  So a bar is as high as what is left when its days are filtered for.
    """
    unit = _unit(shown)
    first, last = _reach(dated, filters, shown, unit)
    certain: Counter[int] = Counter()
    possible: Counter[int] = Counter()
    for row in dated:
        found = when(row, filters.clock)
        if found is None:
            continue
        start = first if found.first is None else found.first.to_period(unit).ordinal
        end = last if found.last is None else found.last.to_period(unit).ordinal
        if start == end and found.first is not None and found.last is not None:
            certain[start] += 1
        elif not filters.sure:
            possible.update(range(max(start, first), min(end, last) + 1))
    return tuple(
        _period(at, unit, certain[at], possible[at])
        for at in sorted({*certain, *possible})
        if first <= at <= last
    )


def _unit(shown: Extent) -> str:
    days = (shown[1] - shown[0]).days
    if days <= _DAYS_LIMIT:
        return "D"
    return "M" if days <= _MONTHS_LIMIT else "Y"


def _reach(dated: Sequence[Row], filters: Filters, shown: Extent, unit: str) -> tuple[int, int]:
    """Return the first and the last period that are counted: those of the data and the dates."""
    found = [each for row in dated if (each := when(row, filters.clock))]
    days = [day for one in found for day in (one.first, one.last) if day is not None]
    if not days:
        return 0, -1
    first, last = min(days), max(days)
    if filters.date_from:
        first = max(first, pd.Timestamp(filters.date_from))
        last = max(last, first)  # an open end may reach there
    if filters.date_to:
        last = min(last, pd.Timestamp(filters.date_to))
        first = min(first, last)
    start, end = (int(day.to_period(unit).ordinal) for day in (first, last))
    middle = int((shown[0] + (shown[1] - shown[0]) / 2).to_period(unit).ordinal)
    return max(start, middle - _MAX_PERIODS // 2), min(end, middle + _MAX_PERIODS // 2)


def _period(ordinal: int, unit: str, certain: int, possible: int) -> Period:
    period = pd.Period(ordinal=ordinal, freq=unit)
    start = period.start_time
    words = {"D": f"{start.day} {start:%B %Y}", "M": f"{start:%B %Y}", "Y": f"{start:%Y}"}
    return Period(start, (period + 1).start_time, certain, possible, words[unit])
