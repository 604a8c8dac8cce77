"""When an incident was, by the clock that was chosen, and whether it surely lies in the dates."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

import pandas as pd

from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.query import clock_columns

__all__ = ["When", "possibly", "when"]


class When(NamedTuple):
    """The first and the last day an incident may have been on; None: open."""

    first: pd.Timestamp | None
    last: pd.Timestamp | None
    approximate: bool

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Return the two as days of the calendar."""
        first, last = (None if day is None else day.date() for day in self[:2])
        return first, last


def when(row: Row, clock: Clock) -> When | None:
    """Return when an incident was by *clock*; None when nothing is known of it."""
    first, last = (row[day] if known(row[day]) else None for day in clock_columns(clock))
    if first is None and last is None:
        return None
    approximate = clock is Clock.EVENT and "~" in str(row[Col.DATE_EDTF] or "")
    return When(first, last, approximate)


def possibly(row: Row, filters: Filters) -> bool:
    """Say whether an incident that the dates leave lies between them only possibly."""
    found = when(row, filters.clock) if filters.dated else None
    if found is None:
        return False
    after = filters.date_from is None or (
        found.first is not None and found.first >= pd.Timestamp(filters.date_from)
    )
    before = filters.date_to is None or (
        found.last is not None and found.last <= pd.Timestamp(filters.date_to)
    )
    return not (after and before)
