"""When the date that was read agrees with one of the dates that were coded.

Coders differ on how wide "early in the week" is, so a coded date is read generously and a date
agrees when it overlaps one of those accepted and is not much vaguer than it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from dashboard.data.model import IncidentDate

__all__ = ["check_edtf", "date_agrees"]

# 2016  2016-05  2016-05-03  2016-05-XX  XXXX-12-06  2016-05~; not 16-05, 2016-5, 2016-21 (a season)
_VALUE_RE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]*)")
_OPEN = ("", "..")
_LEAP_YEAR = 2000  # stands for an unknown year: 29 February may be meant

# Days that "~", "?" or "%" adds on either side of a day, a month and a year.
_AROUND_A_DAY, _AROUND_A_MONTH, _AROUND_A_YEAR = 7, 20, 365

# A date that was read may span this many times the days of the coded one, and so many more.
_TIMES_AS_LONG = 3
_DAYS_LONGER = 7


class _Days(NamedTuple):
    first: dt.date
    last: dt.date


class _MonthDay(NamedTuple):
    """A date of which the year is not known."""

    month: int | None
    day: int | None


def date_agrees(read: IncidentDate | None, accepted: Iterable[str | None]) -> bool:
    """Say whether *read* is one of the *accepted* EDTF dates; None among them is "no date"."""
    accepted = tuple(accepted)
    if read is None:
        return None in accepted
    if read.edtf in accepted:
        return True
    if read.earliest is None or read.latest is None:
        return False
    days = _Days(read.earliest, read.latest)
    return any(_agree(days, coded) for coded in accepted if coded)


def check_edtf(edtf: str) -> None:
    """Refuse what is outside the EDTF that gold articles use.

    Raises:
        ValueError: it is no such date, no such day exists, or it ends before it begins.
    """
    days = _days(edtf)
    if days is not None and days.first > days.last:
        raise ValueError(f"{edtf!r} ends before it begins; swap its ends")


def _agree(read: _Days, coded: str) -> bool:
    begins = coded.partition("/")[0]
    if begins.startswith("XXXX"):
        return _holds(read, _value(begins)[1])
    days = _days(coded)
    return (
        days is not None
        and read.first <= days.last
        and days.first <= read.last
        and _length(read) <= _TIMES_AS_LONG * _length(days) + _DAYS_LONGER
    )


def _holds(read: _Days, known: _MonthDay) -> bool:
    """Say whether the month, or the day of the month, lies between the ends of *read*."""
    first, last = read
    if known.month is None:
        return False
    if known.day is None:
        return first.month == known.month or first.month < known.month <= last.month
    return (first.month, first.day) <= (known.month, known.day) <= (last.month, last.day)


def _length(days: _Days) -> int:
    return (days.last - days.first).days


def _days(edtf: str) -> _Days | None:
    """Return the first and the last day; None where a year is not known."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _value(edtf)[0]
    first = _Days(dt.date.min, dt.date.min) if left in _OPEN else _value(left)[0]
    last = _Days(dt.date.max, dt.date.max) if right in _OPEN else _value(right)[0]
    return None if first is None or last is None else _Days(first.first, last.last)


def _value(value: str) -> tuple[_Days | None, _MonthDay]:
    match = _VALUE_RE.fullmatch(value)
    if match is None:
        raise ValueError(
            f"{value!r} is no date as gold articles have them; write it as 2016-01-13, 2016-01, "
            "2016, with '~' for about, as FIRST/LAST ('..' for an open end), or as XXXX-01-13"
        )
    month, day = (int(part) if part and part != "XX" else None for part in match.group(2, 3))
    unknown = match[1] == "XXXX"
    try:
        days = _bounds(_LEAP_YEAR if unknown else int(match[1]), month, day)
    except ValueError:
        raise ValueError(f"{value!r} is a day that no calendar has; mend it") from None
    if unknown:
        return None, _MonthDay(month, day)
    if match[4]:
        around = dt.timedelta(
            _AROUND_A_YEAR if month is None else _AROUND_A_MONTH if day is None else _AROUND_A_DAY
        )
        days = _Days(_moved(days.first, -around), _moved(days.last, around))
    return days, _MonthDay(month, day)


def _bounds(year: int, month: int | None, day: int | None) -> _Days:
    if month is None:
        return _Days(dt.date(year, 1, 1), dt.date(year, 12, 31))
    if day is None:
        first = dt.date(year, month, 1)
        return _Days(first, first.replace(day=calendar.monthrange(year, month)[1]))
    return _Days(dt.date(year, month, day), dt.date(year, month, day))


def _moved(date: dt.date, by: dt.timedelta) -> dt.date:
    """Add days, stopping at the first and the last that a date can hold."""
    ordinal = date.toordinal() + by.days
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))
