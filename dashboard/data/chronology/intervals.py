"""Dates as intervals: the EDTF subset of the codebook, its bounds, and arithmetic on them.

2016-01-09   2016-01   2016          a day, a month, a year
2016-01-13~  2016-01~  2014~         about then: 3 days, 10 days, half a year to either side
2016-01-11~/2016-01-20~              part of a month: its thirds end on the 10th and the 20th
2014/..      ../2014                 an open end has no bound
XXXX-12-06                           the year is not known: neither bound is
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from dashboard.data.model import Interval

__all__ = [
    "bounded",
    "capped",
    "combine",
    "day",
    "days",
    "edtf_interval",
    "first_half",
    "hull",
    "join",
    "month",
    "second_half",
    "shift",
    "shift_months",
    "spread",
    "thirds",
    "year",
]

DAY_WIDENING = 3  # days that "~" adds on either side of a day
MONTH_WIDENING = 10  # days, for a month or a third of one
YEAR_WIDENING = 6  # months, for a year

# yes: 2016  2016-05  2016-05-03~  XXXX-12-06   no: 16-05  2016-5  2016-05-03Z
_VALUE = re.compile(r"(?P<y>\d{4}|XXXX)(?:-(?P<m>\d\d)(?:-(?P<d>\d\d))?)?(?P<about>~?)")
_THIRDS = ((1, 10), (11, 20), (21, 31))
_UNKNOWN_YEAR = "XXXX"
_LEAP_YEAR, _PLAIN_YEAR = 2000, 2001

Bounds = tuple[dt.date | None, dt.date | None]


def edtf_interval(edtf: str) -> Interval:
    """Return the interval that an EDTF value stands for.

    >>> edtf_interval("2014~").earliest
    datetime.date(2013, 7, 1)

    Raises:
        ValueError: it is outside the subset above, no such day exists, or it ends before it begins.
    """
    left, slash, right = edtf.partition("/")
    if not slash:
        return Interval(edtf, *_value_bounds(edtf))
    if _is_third(left, right):
        earliest, latest = dt.date.fromisoformat(left[:-1]), dt.date.fromisoformat(right[:-1])
        return Interval(edtf, _move(earliest, -MONTH_WIDENING), _move(latest, MONTH_WIDENING))
    first = None if left == ".." else _value_bounds(left)[0]
    last = None if right == ".." else _value_bounds(right)[1]
    if first and last and first > last:
        raise ValueError(f"{edtf!r} ends before it begins")
    return Interval(edtf, first, last)


def day(date: dt.date, *, about: bool = False) -> Interval:
    """Return one day."""
    return edtf_interval(date.isoformat() + "~" * about)


def month(year_: int, month_: int, *, about: bool = False) -> Interval:
    """Return one month."""
    return edtf_interval(f"{year_:04}-{month_:02}" + "~" * about)


def year(year_: int, *, about: bool = False) -> Interval:
    """Return one year."""
    return edtf_interval(f"{year_:04}" + "~" * about)


def thirds(year_: int, month_: int, third: int) -> Interval:
    """Return the early (0), middle (1) or late (2) part of a month."""
    first, last = _THIRDS[third]
    last = min(last, calendar.monthrange(year_, month_)[1])
    stem = f"{year_:04}-{month_:02}"
    return edtf_interval(f"{stem}-{first:02}~/{stem}-{last:02}~")


def days(first: dt.date, last: dt.date) -> Interval:
    """Return the days from *first* to *last* in the shortest EDTF: a year, a month, a day, a/b."""
    if first == last:
        return day(first)
    if (first.month, first.day, last) == (1, 1, dt.date(first.year, 12, 31)):
        return year(first.year)
    if first.day == 1 and last == _month_end(first):
        return month(first.year, first.month)
    return edtf_interval(f"{first.isoformat()}/{last.isoformat()}")


def first_half(interval: Interval) -> str:
    """Return the EDTF of where the interval begins."""
    return interval.edtf.partition("/")[0]


def second_half(interval: Interval) -> str:
    """Return the EDTF of where the interval ends."""
    return interval.edtf.rpartition("/")[2]


def join(first: Interval, last: Interval) -> Interval | None:
    """Return the interval from the beginning of *first* to the end of *last*; None if reversed."""
    if first == last:
        return first
    if first.earliest and last.latest and first.earliest > last.latest:
        return None
    edtf = f"{first_half(first)}/{second_half(last)}"
    return Interval(edtf, first.earliest, last.latest)


def hull(interval: Interval, reading: Callable[[dt.date], Interval | None]) -> Interval | None:
    """Return what *reading* makes of a day known only to lie in *interval*.

    An open end stays open; without any bound there is nothing to go by, so the answer is None.
    """
    if interval.earliest is None or interval.latest is None:
        return None
    first, last = reading(interval.earliest), reading(interval.latest)
    return join(first, last) if first and last else None


def bounded(interval: Interval | None) -> bool:
    """Say whether both ends are known."""
    return interval is not None and None not in (interval.earliest, interval.latest)


def capped(interval: Interval, limit: dt.date | None) -> Interval:
    """Move the last day back to *limit* when the interval has begun by then; the EDTF stays."""
    if limit is None or interval.latest is None or interval.latest <= limit:
        return interval
    if interval.earliest is None or interval.earliest > limit:
        return interval
    return replace(interval, latest=limit)


def shift(interval: Interval, by: int) -> Interval | None:
    """Return the interval moved by a number of days; None where an unknown year forbids it.

    >>> shift(edtf_interval("XXXX-12-06"), 1).edtf
    'XXXX-12-07'
    """
    if interval.edtf.startswith(_UNKNOWN_YEAR):
        edtf = _shift_unknown(interval.edtf, by)
        return None if edtf is None else edtf_interval(edtf)
    if by == 0:
        return interval
    earliest = None if interval.earliest is None else _move(interval.earliest, by)
    latest = None if interval.latest is None else _move(interval.latest, by)
    moved = [_shift_value(half, by, last=i == 1) for i, half in enumerate(_halves(interval.edtf))]
    edtf = moved[0] if moved[0] == moved[1] else "/".join(moved)
    return Interval(edtf, earliest, latest)


def shift_months(year_: int, month_: int, by: int) -> tuple[int, int]:
    """Return year and month, *by* months later."""
    total = year_ * 12 + month_ - 1 + by
    return total // 12, total % 12 + 1


def spread(interval: Interval) -> int | None:
    """Return its length in days, 0 for one day; None at an open or unknown end."""
    if interval.earliest is None or interval.latest is None:
        return None
    return (interval.latest - interval.earliest).days


def combine(readings: Sequence[Interval]) -> Interval | None:
    """Return the interval that fits all of *readings*, None when they contradict each other.

    >>> combine([edtf_interval("2016-01"), edtf_interval("2016-01-09")]).edtf
    '2016-01-09'
    """
    known = [r for r in readings if not r.edtf.startswith(_UNKNOWN_YEAR)]
    unknown = [r for r in readings if r.edtf.startswith(_UNKNOWN_YEAR)]
    if len({r.edtf for r in unknown}) > 1:
        return None
    if not known:
        return unknown[0] if unknown else None
    together = _intersect(known)
    if together is None or not unknown:
        return together
    return _year_that_fits(unknown[0], together)


def _intersect(readings: Sequence[Interval]) -> Interval | None:
    earliest = max((r.earliest for r in readings if r.earliest), default=None)
    latest = min((r.latest for r in readings if r.latest), default=None)
    if earliest and latest and earliest > latest:
        return None
    exact = [r for r in readings if (r.earliest, r.latest) == (earliest, latest)]
    if exact:
        return min(exact, key=lambda r: ("~" in r.edtf, len(r.edtf), r.edtf))
    if earliest and latest:
        return days(earliest, latest)
    first = earliest.isoformat() if earliest else ".."
    return Interval(f"{first}/{latest.isoformat() if latest else '..'}", earliest, latest)


def _year_that_fits(unknown: Interval, known: Interval) -> Interval | None:
    """Fix the year of an XXXX date by another reading; the other one alone if several years do."""
    if known.earliest is None or known.latest is None:
        return known
    fitting: list[Interval] = []
    for candidate in range(known.earliest.year, known.latest.year + 1):
        try:
            dated = edtf_interval(unknown.edtf.replace(_UNKNOWN_YEAR, f"{candidate:04}"))
        except ValueError:  # 29 February
            continue
        together = _intersect([dated, known])
        if together:
            fitting.append(together)
    if len(fitting) == 1:
        return fitting[0]
    return known if fitting else None


def _value_bounds(value: str) -> Bounds:
    match = _VALUE.fullmatch(value)
    if not match:
        raise ValueError(f"{value!r} is not a date the codebook uses, e.g. 2016-01-13 or 2014~")
    month_, day_ = (int(match[g]) if match[g] else None for g in ("m", "d"))
    unknown = match["y"] == _UNKNOWN_YEAR
    year_ = _LEAP_YEAR if unknown else int(match["y"])
    first = dt.date(year_, month_ or 1, day_ or 1)
    last = first if day_ else _month_end(first) if month_ else dt.date(year_, 12, 31)
    if unknown:
        return None, None
    if match["about"]:
        if month_ is None:
            return _move_months(first, -YEAR_WIDENING), _move_months(last, YEAR_WIDENING)
        widening = DAY_WIDENING if day_ else MONTH_WIDENING
        return _move(first, -widening), _move(last, widening)
    return first, last


def _is_third(left: str, right: str) -> bool:
    match = re.fullmatch(r"(\d{4}-\d\d)-(\d\d)~/\1-(\d\d)~", f"{left}/{right}")
    if not match:
        return False
    first, last = int(match[2]), int(match[3])
    end = calendar.monthrange(int(match[1][:4]) or 1, int(match[1][5:]))[1]
    return (first, last) in ((1, 10), (11, 20), (21, end))


def _month_end(date: dt.date) -> dt.date:
    return date.replace(day=calendar.monthrange(date.year, date.month)[1])


def _move(date: dt.date, by: int) -> dt.date:
    """Add days, stopping at the first and last day that a date can hold."""
    ordinal = min(max(date.toordinal() + by, 1), dt.date.max.toordinal())
    return dt.date.fromordinal(ordinal)


def _move_months(date: dt.date, by: int) -> dt.date:
    """Add months to the first or last day of a month, keeping it the first or last."""
    year_, month_ = shift_months(date.year, date.month, by)
    if not 1 <= year_ <= 9999:
        return dt.date.min if year_ < 1 else dt.date.max
    moved = dt.date(year_, month_, 1)
    return moved if date.day == 1 else _month_end(moved)


def _halves(edtf: str) -> tuple[str, str]:
    left, slash, right = edtf.partition("/")
    return (left, right) if slash else (left, left)


def _shift_value(value: str, by: int, *, last: bool) -> str:
    """Move one side of an EDTF value by days: the first day of it, or the last."""
    first_day, last_day = _value_bounds(value.removesuffix("~")) if value != ".." else (None, None)
    date = last_day if last else first_day
    if date is None:
        return value
    return _move(date, by).isoformat() + "~" * value.endswith("~")


def _shift_unknown(edtf: str, by: int) -> str | None:
    """Move a month and day of an unknown year; None where 29 February would matter."""
    match = _VALUE.fullmatch(edtf)
    if not match or not match["d"]:
        return edtf if by == 0 else None
    moved = set()
    for year_ in (_LEAP_YEAR, _PLAIN_YEAR):
        month_, day_ = int(match["m"]), int(match["d"])
        if day_ > calendar.monthrange(year_, month_)[1]:
            return None
        moved.add(_move(dt.date(year_, month_, day_), by).strftime("-%m-%d"))
    return _UNKNOWN_YEAR + moved.pop() if len(moved) == 1 else None
