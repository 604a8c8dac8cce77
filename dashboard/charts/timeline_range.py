"""How much of the time the timeline shows at first: all that is there, or a week, month or year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.rows import Row
from dashboard.charts.when import When, when
from dashboard.data.columns import Col
from dashboard.data.filters import Filters, Zoom

__all__ = ["Extent", "extent"]

Extent = tuple[pd.Timestamp, pd.Timestamp]

_DAY = pd.Timedelta(days=1)
_MIN_DAYS = 8.0
_MARGIN = 0.06
_DAYS: dict[Zoom, int] = {"week": 7, "month": 31, "year": 366}


def extent(
    dated: Sequence[Row], filters: Filters, *, zoom: Zoom = "fit", selected: str | None = None
) -> Extent:
    """Return the first and the last moment that the axis shows.

    ``fit`` leaves out the background, for a war named in passing would press the rest into a
    corner, and what lies beyond the dates that were asked for.  A week, a month or a year has the
    selected incident in its middle, or ends with the last of those shown.
    """
    known = [(row, found) for row in dated if (found := when(row, filters.clock))]
    if not known:
        return pd.Timestamp("2000-01-01"), pd.Timestamp("2000-02-01")  # hidden: nothing is dated
    if zoom == "all":
        return _around([found for _, found in known])
    foreground = [found for row, found in known if not row[Col.BACKGROUND]]
    foreground = foreground or [found for _, found in known]
    if zoom == "fit":
        return _within_dates(*_around(foreground), filters)
    width = pd.Timedelta(days=_DAYS[zoom])
    chosen = next((found for row, found in known if row[Col.ID] == selected), None)
    if chosen is not None:
        start = (_middle(chosen) - width / 2).floor("D")
        return start, start + width
    end = max(day for one in foreground for day in one[:2] if day is not None) + _DAY
    end = _within_dates(end - width, end, filters)[1] + width * _MARGIN
    return end - width, end


def _around(found: Sequence[When]) -> Extent:
    """Return all days of *found* and some room beside them, more where an end is open."""
    days = [day for one in found for day in (one.first, one.last) if day is not None]
    first, last = min(days), max(days) + _DAY
    margin = max((last - first) / _DAY, _MIN_DAYS) * _MARGIN
    if any(one.last is None for one in found):
        last += pd.Timedelta(days=margin)
    if any(one.first is None for one in found):
        first -= pd.Timedelta(days=margin)
    lacking = max(0.0, _MIN_DAYS - (last - first) / _DAY) / 2
    room = pd.Timedelta(days=margin + lacking)
    return (first - room).floor("D"), (last + room).ceil("D")


def _within_dates(start: pd.Timestamp, end: pd.Timestamp, filters: Filters) -> Extent:
    """Cut what lies beyond the dates asked for, with some room beside them."""
    first = pd.Timestamp(filters.date_from) if filters.date_from else start
    last = pd.Timestamp(filters.date_to) + _DAY if filters.date_to else end
    room = pd.Timedelta(days=max((last - first) / _DAY, _MIN_DAYS) * _MARGIN)
    return max(start, (first - room).floor("D")), min(end, (last + room).ceil("D"))


def _middle(found: When) -> pd.Timestamp:
    known = [day for day in (found.first, found.last) if day is not None]
    return known[0] + (known[-1] - known[0]) / 2
