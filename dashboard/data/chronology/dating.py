"""Turn a time expression into an interval: the dispatch, and what is counted from a day."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import replace

from dashboard.data.chronology import intervals
from dashboard.data.chronology.anchors import Context, Dated, counted, from_base, from_day
from dashboard.data.chronology.calendar_dates import (
    date_calendar,
    date_decade,
    date_holiday,
    date_season,
    part_of_month,
    part_of_year,
)
from dashboard.data.chronology.expressions import (
    Anchor,
    CalendarDate,
    Decade,
    Duration,
    Holiday,
    Night,
    Offset,
    OpenEnd,
    Part,
    Range,
    Season,
    Side,
    TimeExpr,
    Unit,
    Vague,
    WeekdayDate,
    Weekend,
    Which,
    Window,
)
from dashboard.data.chronology.intervals import edtf_interval
from dashboard.data.chronology.weekday_dates import date_weekday, date_weekend
from dashboard.data.model import Interval

__all__ = ["date_of", "looks_ahead"]


def date_of(expr: TimeExpr, context: Context) -> Dated | None:
    """Return the interval of an expression; None when nothing tells it."""
    match expr:
        case CalendarDate():
            return date_calendar(expr, context)
        case WeekdayDate():
            return date_weekday(expr, context)
        case Holiday():
            return date_holiday(expr, context)
        case Season():
            return date_season(expr, context)
        case Decade():
            return date_decade(expr)
        case Offset():
            return _offset(expr, context)
        case Window():
            return from_base(context, lambda day: _window(expr, day))
        case Weekend():
            return date_weekend(expr, context)
        case Night():
            return _night(expr, context)
        case Range():
            return _range(expr, context)
        case OpenEnd():
            return _open_end(expr, context)
        case Duration() | Vague():
            return None


def looks_ahead(expr: TimeExpr) -> bool:
    """Say whether the words themselves point past the anchor: "in the coming weeks"."""
    match expr:
        case Window():
            return expr.forward
        case Offset():
            ahead = expr.count > 0 and expr.anchor is Anchor.PUBLISHED
            return expr.part is Part.REST or ahead
        case WeekdayDate() | Weekend() | Season() | CalendarDate():
            return expr.which is Which.NEXT
        case Range():
            return looks_ahead(expr.last)
        case _:
            return False


# ---- offsets, windows, nights ------------------------------------------------------------------


def _offset(expr: Offset, context: Context) -> Dated | None:
    anchor = context.anchor(expr.anchor)
    if expr.base is not None:
        base = date_of(expr.base, context)
        anchor = base.interval if base else None
    if anchor is None:
        return None
    if expr.unit in (Unit.DAY, Unit.HOUR):
        return counted(anchor, _days_away(expr, anchor))
    if expr.unit is Unit.WEEK and expr.about:
        moved = intervals.shift(anchor, 7 * expr.count)
        return counted(anchor, _about(moved) if moved else None)
    return counted(anchor, from_day(anchor, lambda day: _unit_away(expr, day)))


def _days_away(expr: Offset, anchor: Interval) -> Interval | None:
    """Move by days; hours that are no whole days end on either of two."""
    if expr.unit is Unit.DAY:
        moved = intervals.shift(anchor, expr.count)
        return _about(moved) if moved and expr.about else moved
    whole, rest = divmod(abs(expr.count), 24)
    sign = -1 if expr.count < 0 else 1
    near = intervals.shift(anchor, sign * whole)
    if rest < 12 or near is None:
        return near
    far = intervals.shift(anchor, sign * (whole + 1))
    if far is None:
        return None
    return intervals.join(far, near) if sign < 0 else intervals.join(near, far)


def _about(interval: Interval) -> Interval:
    """Make a single value approximate; one that is so, or a range, stays."""
    if "/" in interval.edtf or interval.edtf.endswith("~") or interval.edtf.startswith("XXXX"):
        return interval
    return edtf_interval(interval.edtf + "~")


def _unit_away(expr: Offset, day: dt.date) -> Interval | None:
    if expr.unit is Unit.WEEK:
        return _week_away(expr, day)
    if expr.unit is Unit.MONTH:
        year, month = intervals.shift_months(day.year, day.month, expr.count)
        interval = part_of_month(year, month, expr.part)
    else:
        year = day.year + expr.count * (10 if expr.unit is Unit.DECADE else 1)
        if not dt.MINYEAR < year < dt.MAXYEAR:
            return None
        interval = part_of_year(year, expr.part)
    if expr.part is Part.REST and interval.latest and interval.latest > day:
        return intervals.days(day, interval.latest)
    return _about(interval) if expr.about else interval


def _week_away(expr: Offset, day: dt.date) -> Interval:
    """Return the week (from Monday) *count* away, or a part of it; this one ends on *day*."""
    monday = day - dt.timedelta(days=day.weekday()) + dt.timedelta(days=7 * expr.count)
    if expr.weekday is not None:
        return intervals.day(monday + dt.timedelta(days=expr.weekday))
    first, last = {Part.EARLY: (0, 2), Part.MID: (1, 3), Part.LATE: (3, 6)}.get(
        expr.part or Part.SO_FAR, (0, 6)
    )
    start, end = (monday + dt.timedelta(days=n) for n in (first, last))
    if expr.part is Part.REST:
        return intervals.days(day, max(day, end))
    if expr.count == 0 and start <= day:
        end = min(end, day)
    return intervals.days(start, end)


def _window(expr: Window, day: dt.date) -> Interval | None:
    """Return the time up to *day* (or from it): exact by hours and days, else approximate."""
    sign = 1 if expr.forward else -1
    if expr.count is None:
        return _vague_window(expr.unit, day, sign)
    if expr.unit is Unit.HOUR:
        other = intervals.day(day + dt.timedelta(days=sign * max(1, -(-expr.count // 24))))
    elif expr.unit is Unit.DAY:
        other = intervals.day(day + dt.timedelta(days=sign * expr.count))
    elif expr.unit is Unit.WEEK:
        other = intervals.day(day + dt.timedelta(days=sign * 7 * expr.count), about=True)
    else:
        size = {Unit.MONTH: 1, Unit.YEAR: 12}.get(expr.unit, 120)
        moved = _same_day(day, sign * size * expr.count)
        if moved is None:
            return None
        other = intervals.day(moved, about=True)
    here = intervals.day(day)
    return intervals.join(here, other) if expr.forward else intervals.join(other, here)


def _same_day(day: dt.date, months: int) -> dt.date | None:
    """Return the same day of the month, or its last, that many months away."""
    year, month = intervals.shift_months(day.year, day.month, months)
    if not dt.MINYEAR < year < dt.MAXYEAR:
        return None
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _vague_window(unit: Unit, day: dt.date, sign: int) -> Interval | None:
    """Read "in recent days" as about a week, "weeks" as about a month; longer ones stay unread."""
    if unit not in (Unit.HOUR, Unit.DAY, Unit.WEEK):
        return None
    size = {Unit.HOUR: 1, Unit.DAY: 7}.get(unit, 28)
    other = intervals.day(day + dt.timedelta(days=sign * size), about=True)
    here = intervals.day(day)
    return intervals.join(here, other) if sign > 0 else intervals.join(other, here)


def _night(expr: Night, context: Context) -> Dated | None:
    """Date "overnight" (into the anchor's day) or "the night of 3 May" (into the 4th)."""
    if expr.of is None:
        return from_base(context, lambda day: intervals.days(day - dt.timedelta(days=1), day))
    evening = date_of(expr.of, context)
    if evening is None or intervals.spread(evening.interval) != 0:
        return evening
    morning = intervals.shift(evening.interval, 1)
    both = intervals.join(evening.interval, morning) if morning else None
    return Dated(both, evening.how) if both else evening


# ---- ranges and open ends ----------------------------------------------------------------------


def _range(expr: Range, context: Context) -> Dated | None:
    """Date both ends; one without a year takes it from the other."""
    if _has_year(expr.last) and not _has_year(expr.first):
        last = date_of(expr.last, context)
        if last is None or last.interval.earliest is None:
            return None
        within = replace(
            context, base=intervals.day(last.interval.earliest), year=None, future=False
        )
        first = date_of(expr.first, within)
    else:
        first = date_of(expr.first, context)
        last = first and date_of(expr.last, _after(first.interval, expr.last, context))
    if first is None or last is None:
        return None
    both = intervals.join(first.interval, last.interval)
    return Dated(both, first.how) if both else None


def _has_year(expr: TimeExpr) -> bool:
    return isinstance(expr, CalendarDate | Season | Holiday) and expr.year is not None


def _after(first: Interval, last: TimeExpr, context: Context) -> Context:
    """Return the context in which the end of a range is the next one after its beginning."""
    recurring = isinstance(last, CalendarDate | WeekdayDate | Holiday) and not _has_year(last)
    if not recurring or first.earliest is None:
        return context if first.earliest or not recurring else replace(context, base=None)
    return replace(context, base=intervals.day(first.earliest), year=None, future=True)


def _open_end(expr: OpenEnd, context: Context) -> Dated | None:
    """Date "since 2014" as 2014/.. and "before 2014" as ../2014."""
    time = date_of(expr.time, context)
    if time is None or time.interval.edtf.startswith("XXXX") or "/.." in time.interval.edtf:
        return None
    if expr.side is Side.FROM:
        edtf = f"{intervals.first_half(time.interval)}/.."
        return Dated(Interval(edtf, time.interval.earliest, None), time.how)
    edtf = f"../{intervals.second_half(time.interval)}"
    return Dated(Interval(edtf, None, time.interval.latest), time.how)
