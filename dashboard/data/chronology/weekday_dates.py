"""Date weekdays and weekends from a day to count from."""

from __future__ import annotations

import datetime as dt

from dashboard.data.chronology import intervals
from dashboard.data.chronology.anchors import Context, Dated, from_base, from_day
from dashboard.data.chronology.expressions import WeekdayDate, Weekend, Which
from dashboard.data.model import Interval

__all__ = ["date_weekday", "date_weekend"]

_WEEKEND_DAYS = (5, 6)
_SATURDAY = 5


def date_weekday(expr: WeekdayDate, context: Context) -> Dated | None:
    """Date "Saturday", "the following Monday"."""
    anchor = context.anchor(expr.anchor)
    interval = from_day(anchor, lambda day: _weekday_from(expr, day, future=context.future))
    if interval and anchor:
        ahead = expr.which is Which.NEXT or context.future
        return Dated(interval, f"{'after' if ahead else 'before'} {anchor.edtf}")
    return _same_weekday(expr, context)


def _weekday_from(expr: WeekdayDate, day: dt.date, *, future: bool) -> Interval:
    back = (day.weekday() - expr.weekday) % 7
    ahead = (expr.weekday - day.weekday()) % 7
    by = -back
    if expr.which is Which.LAST:
        by = -(back or 7)
    elif expr.which is Which.NEXT:
        by = ahead or 7
    elif future:
        by = ahead
    return intervals.day(day + dt.timedelta(days=by))


def _same_weekday(expr: WeekdayDate, context: Context) -> Dated | None:
    """Without a publication date, "Thursday" after "Thursday, Dec. 15" is that day."""
    previous = context.previous
    if expr.which is not Which.LATEST or previous is None or previous.earliest is None:
        return None
    if previous.earliest != previous.latest or previous.earliest.weekday() != expr.weekday:
        return None
    return Dated(previous, f"the day told of before, {previous.edtf}")


def date_weekend(expr: Weekend, context: Context) -> Dated | None:
    """Date "over the weekend"."""
    return from_base(context, lambda day: _weekend(expr, day, context))


def _weekend(expr: Weekend, day: dt.date, context: Context) -> Interval:
    """Date a weekend; one that is still going on ends on *day*."""
    saturday = day - dt.timedelta(days=(day.weekday() - _SATURDAY) % 7)
    during = day.weekday() in _WEEKEND_DAYS
    ahead = expr.which is Which.NEXT or (context.future and expr.which is Which.LATEST)
    if ahead and not (during and expr.which is Which.LATEST):
        saturday += dt.timedelta(days=7)
    if expr.which is Which.LAST and during:
        saturday -= dt.timedelta(days=7)
    sunday = saturday + dt.timedelta(days=1)
    if not ahead:
        sunday = min(sunday, day)
    return intervals.days(saturday - dt.timedelta(days=context.friday_weekend), sunday)
