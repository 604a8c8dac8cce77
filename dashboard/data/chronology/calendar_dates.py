"""Date what a calendar has: days, months, years, feasts and seasons.

Each function is a row or two of the codebook's table, written for one day to count from;
``from_day`` makes it do for an anchor that is only an interval.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from dashboard.data.chronology import intervals
from dashboard.data.chronology.anchors import Context, Dated, counted, from_base, from_day
from dashboard.data.chronology.expressions import (
    Anchor,
    CalendarDate,
    Decade,
    Holiday,
    Part,
    Season,
    Which,
)
from dashboard.data.chronology.intervals import edtf_interval
from dashboard.data.model import Interval

__all__ = [
    "date_calendar",
    "date_decade",
    "date_holiday",
    "date_season",
    "part_of_month",
    "part_of_year",
]

_YEARS_BACK = 12  # the same weekday and day of month come round at least this often


# ---- calendar dates ----------------------------------------------------------------------------


def date_calendar(expr: CalendarDate, context: Context) -> Dated | None:
    """Date "Dec. 6", "mid-January", "2014"; an unknown year stays unknown."""
    if expr.year is not None:
        return _written(expr, expr.year)
    if expr.year_offset is not None:
        return _year_away(expr, context)
    if expr.month is None:
        return counted(
            context.base, from_day(context.base, lambda day: _weekday_and_day(expr, day))
        )
    if expr.day and expr.day > calendar.monthrange(_LEAP_YEAR, expr.month)[1]:
        return None  # "Feb. 30": no year has it
    unknown = f"XXXX-{expr.month:02}" + (f"-{expr.day:02}" if expr.day else "")
    if expr.which is not Which.LATEST:
        found = from_base(context, lambda day: _which_month(expr, day))
        return found or Dated(edtf_interval(unknown), "year not known")
    return _yearly(None, lambda year: _in_year(expr, year), context, unknown)


def _written(expr: CalendarDate, year: int) -> Dated | None:
    """Return a date whose year is written; a weekday that does not fit makes it approximate."""
    interval = _in_year(expr, year)
    if interval:
        return Dated(interval, "as written")
    about = _in_year(replace(expr, weekday=None), year)
    if about is None:
        return None
    return Dated(edtf_interval(about.edtf + "~"), "as written, though the weekday does not fit")


def _in_year(expr: CalendarDate, year: int) -> Interval | None:
    """Return the date in a given year; None when that year has no such day or another weekday."""
    if expr.month is None:
        return part_of_year(year, expr.part)
    if expr.day is None:
        return part_of_month(year, expr.month, expr.part)
    if expr.day > calendar.monthrange(year, expr.month)[1]:
        return None
    date = dt.date(year, expr.month, expr.day)
    if expr.weekday is not None and date.weekday() != expr.weekday:
        return None
    return intervals.day(date)


_YEAR_PARTS = {
    Part.EARLY: (1, 4, "~"),
    Part.MID: (5, 8, "~"),
    Part.LATE: (9, 12, "~"),
    Part.FIRST_HALF: (1, 6, ""),
    Part.SECOND_HALF: (7, 12, ""),
    Part.QUARTER_1: (1, 3, ""),
    Part.QUARTER_2: (4, 6, ""),
    Part.QUARTER_3: (7, 9, ""),
    Part.QUARTER_4: (10, 12, ""),
}
_LEAP_YEAR = 2000  # has every day that any year has
_THIRDS = {Part.EARLY: 0, Part.MID: 1, Part.LATE: 2}


def part_of_year(year: int, part: Part | None) -> Interval:
    """Return a year or a part of it."""
    if part not in _YEAR_PARTS:
        return intervals.year(year)
    first, last, about = _YEAR_PARTS[part]
    return edtf_interval(f"{year:04}-{first:02}{about}/{year:04}-{last:02}{about}")


def part_of_month(year: int, month: int, part: Part | None) -> Interval:
    """Return a month or a part of it."""
    if part in _THIRDS:
        return intervals.thirds(year, month, _THIRDS[part])
    last = calendar.monthrange(year, month)[1]
    if part is Part.FIRST_HALF:
        return intervals.days(dt.date(year, month, 1), dt.date(year, month, 15))
    if part is Part.SECOND_HALF:
        return intervals.days(dt.date(year, month, 16), dt.date(year, month, last))
    return intervals.month(year, month)


def _year_away(expr: CalendarDate, context: Context) -> Dated | None:
    """Date "December last year"; the last event's year may be the one in force."""
    offset = expr.year_offset or 0
    anchor = context.anchor(expr.year_anchor)
    if anchor is None and expr.year_anchor is Anchor.PREVIOUS and context.year is not None:
        anchor = intervals.year(context.year)
    return counted(anchor, from_day(anchor, lambda day: _in_year(expr, day.year + offset)))


def _weekday_and_day(expr: CalendarDate, day: dt.date) -> Interval | None:
    """Date "Saturday the 9th": the latest such day."""
    for back in range(12 * _YEARS_BACK):
        year, month = intervals.shift_months(day.year, day.month, -back)
        found = _in_year(replace(expr, month=month), year)
        if found and found.earliest and found.earliest <= day:
            return found
    return None


def _which_month(expr: CalendarDate, day: dt.date) -> Interval | None:
    """Date "last December", "this May", "next March" as told on *day*."""
    month = expr.month or 1
    year = day.year
    if expr.which is Which.LAST and not _begun_before(expr, year, day):
        year -= 1
    if expr.which is Which.NEXT and (month, expr.day or 0) <= (day.month, day.day * bool(expr.day)):
        year += 1
    return _in_year(expr, year)


def _begun_before(expr: CalendarDate, year: int, day: dt.date) -> bool:
    if expr.day is None:
        return (year, expr.month or 1) < (day.year, day.month)
    interval = _in_year(expr, year)
    return bool(interval and interval.earliest and interval.earliest < day)


def _yearly(
    year: int | None, read: Callable[[int], Interval | None], context: Context, unknown: str
) -> Dated | None:
    """Choose the year of a date that comes every year: the latest not after the anchor.

    The year in force wins unless it would put an act that is told as done after the anchor.
    """
    if year is not None:
        interval = read(year)
        return Dated(interval, "as written") if interval else None
    if context.year is not None:
        interval = read(context.year)
        if interval and not _too_late(interval, context):
            return Dated(interval, f"in {context.year}, the year told of")
    nearest = from_day(context.base, lambda day: _nearest_year(read, day, future=context.future))
    if nearest and context.base:
        side = "after" if context.future else "before"
        return Dated(nearest, f"{side} {context.base.edtf}")
    return Dated(edtf_interval(unknown), "year not known") if unknown else None


def _too_late(interval: Interval, context: Context) -> bool:
    if context.future or context.base is None:
        return False
    limit, first = context.base.latest, interval.earliest
    return limit is not None and first is not None and first > limit


def _nearest_year(
    read: Callable[[int], Interval | None], day: dt.date, *, future: bool
) -> Interval | None:
    """Return the latest reading that has begun by *day*, or the first that has not ended."""
    step = 1 if future else -1
    years: Iterable[int] = range(day.year, day.year + step * _YEARS_BACK, step)
    for year in years:
        if not dt.MINYEAR <= year <= dt.MAXYEAR:
            return None
        interval = read(year)
        if interval is None or interval.earliest is None or interval.latest is None:
            continue
        begun = _month_start(interval) <= day
        if (future and interval.latest >= day) or (not future and begun):
            return interval
    return None


def _month_start(interval: Interval) -> dt.date:
    """Return the first day, or the first of its month for a part of a month.

    "late January" told on 13 January is still this January's: it may have begun.
    """
    half = intervals.first_half(interval)
    if not half.endswith("~"):
        return interval.earliest or dt.date.max
    return dt.date.fromisoformat(f"{half[:7]}-01")


def _holiday(expr: Holiday, year: int) -> Interval:
    first = dt.date(year, expr.month, 1)
    ahead = (expr.weekday - first.weekday()) % 7 + 7 * (expr.nth - 1)
    return intervals.day(first + dt.timedelta(days=ahead))


# ---- seasons and decades -----------------------------------------------------------------------


def date_holiday(expr: Holiday, context: Context) -> Dated | None:
    """Date a movable feast; None when no year is known."""
    return _yearly(expr.year, lambda year: _holiday(expr, year), context, "")


def date_season(expr: Season, context: Context) -> Dated | None:
    """Date "the summer of 2014", "last winter"."""
    if expr.year is not None:
        winter = expr.first_month > 10  # "the winter of 2014" may begin or end in 2014
        if winter:
            return Dated(
                edtf_interval(f"{expr.year - 1:04}-12~/{expr.year + 1:04}-02~"), "as written"
            )
        return Dated(_season_of(expr, expr.year), "as written")
    return from_base(context, lambda day: _which_season(expr, day, future=context.future))


def _season_of(expr: Season, year: int) -> Interval:
    last_year, last = intervals.shift_months(year, expr.first_month, 2)
    return edtf_interval(f"{year:04}-{expr.first_month:02}~/{last_year:04}-{last:02}~")


def _which_season(expr: Season, day: dt.date, *, future: bool) -> Interval:
    """Date "last summer" (over by then), "this summer" (begun, or to come), "next summer"."""

    def begins(year: int) -> dt.date:
        return dt.date(year, expr.first_month, 1)

    def over(year: int) -> bool:
        return begins(year) + dt.timedelta(days=92) <= day

    years = range(day.year - 2, day.year + 2)
    if expr.which is Which.LAST:
        return _season_of(expr, max(y for y in years if over(y)))
    if expr.which is Which.NEXT or future:
        return _season_of(expr, min(y for y in years if begins(y) > day))
    return _season_of(expr, max(y for y in years if begins(y) <= day))


def date_decade(expr: Decade) -> Dated:
    """Date "the 1990s", or a part of them."""
    first, last, about = 0, 9, ""
    if expr.part in _THIRDS:
        first, last = ((0, 3), (4, 6), (7, 9))[_THIRDS[expr.part]]
        about = "~"
    years = f"{expr.first_year + first}{about}/{expr.first_year + last}{about}"
    return Dated(edtf_interval(years), "as written")
