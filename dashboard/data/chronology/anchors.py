"""What time expressions count from, and how to read one from a day known only as an interval."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from dashboard.data.chronology import intervals
from dashboard.data.chronology.expressions import Anchor
from dashboard.data.model import Interval

__all__ = ["Context", "Dated", "ReadDay", "counted", "from_base", "from_day"]

_FIRST_YEAR, _LAST_YEAR = 1200, 9000  # of an anchor: room to count within what a date can hold
_MAX_ANCHOR_DAYS = 366  # from a wider anchor, "Saturday" or "December" says nothing

ReadDay = Callable[[dt.date], Interval | None]


class Dated(NamedTuple):
    """An interval and how it was worked out."""

    interval: Interval
    how: str


@dataclass(frozen=True, slots=True)
class Context:
    """The days that expressions count from."""

    base: Interval | None  # the statement's or the article's day
    previous: Interval | None = None  # the last event told
    year: int | None = None  # the year in force
    friday_weekend: bool = False
    future: bool = False  # the act is yet to come

    def anchor(self, anchor: Anchor) -> Interval | None:
        """Return what an expression counts from."""
        if anchor is Anchor.PUBLISHED:
            return self.base
        if anchor is Anchor.CONTEXT:
            return self.previous or self.base
        return self.previous


def from_day(anchor: Interval | None, read: ReadDay) -> Interval | None:
    """Read an expression from an anchor; None when the anchor is too wide to say anything."""
    if anchor is None or anchor.earliest is None:
        return None
    width = intervals.spread(anchor)
    if width is None or width > _MAX_ANCHOR_DAYS:
        return None
    if not _FIRST_YEAR <= anchor.earliest.year <= _LAST_YEAR:
        return None
    return intervals.hull(anchor, read)


def from_base(context: Context, read: ReadDay) -> Dated | None:
    """Read an expression from the statement's or the article's day."""
    return counted(context.base, from_day(context.base, read))


def counted(anchor: Interval | None, interval: Interval | None) -> Dated | None:
    """Return an interval with what it was counted from."""
    if anchor is None or interval is None:
        return None
    return Dated(interval, f"counted from {anchor.edtf}")
