"""When the date that was read agrees with one of the dates that were coded.

Coders differ on how wide "early in the week" is, so a coded date is read generously and a date
agrees when it overlaps one of those accepted and is not much vaguer than it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dashboard.data.model import IncidentDate

__all__ = ["check_edtf", "date_agrees"]

# 2016  2016-05  2016-05-03  2016-05-XX  XXXX-12-06  2016-05~; not 16-05, 2016-5, 2016-21 (a season)
_VALUE_RE = re.compile(r"(\d{4}|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?([~?%]*)")
_OPEN = ("", "..")
_NO_YEAR = "XXXX"
_NO_MONTH_RE = re.compile(rf"{_NO_YEAR}(?!-\d\d)")  # neither year nor month: says nothing
_LEAP_YEAR = 2000  # stands for an unknown year: 29 February may be meant
_DAYS_OF_A_YEAR = 366

# Days that "~", "?" or "%" adds on either side of a day, a month and a year.
_AROUND_A_DAY, _AROUND_A_MONTH, _AROUND_A_YEAR = 7, 20, 365

# A date that was read may span this many times the days of the coded one, and so many more.
_TIMES_AS_LONG = 3
_DAYS_LONGER = 7


class _Days(NamedTuple):
    first: dt.date
    last: dt.date


def date_agrees(read: IncidentDate | None, accepted: Iterable[str | None]) -> bool:
    """Say whether *read* is one of the *accepted* EDTF dates; None among them is "no date"."""
    accepted = tuple(accepted)
    if read is None:
        return None in accepted
    if read.edtf in accepted:
        return True
    if read.earliest is not None and read.latest is not None:
        days = _Days(read.earliest, read.latest)
        return any(_agree(days, coded) for coded in accepted if coded)
    # Two dates without a year are compared as if both were of the same.
    like = _in_year(read.edtf, _LEAP_YEAR) if _NO_YEAR in read.edtf else None
    return like is not None and any(
        _agree(like, coded) for coded in accepted if coded and _NO_YEAR in coded
    )


def check_edtf(edtf: str) -> None:
    """Refuse what is outside the EDTF that gold articles use.

    Raises:
        ValueError: it is no such date, no such day exists, or it ends before it begins.
    """
    days = _days(edtf)
    if days.first > days.last and _NO_YEAR not in edtf:  # without years it goes over New Year
        raise ValueError(f"{edtf!r} ends before it begins; swap its ends")


def _agree(read: _Days, coded: str) -> bool:
    return any(
        read.first <= days.last
        and days.first <= read.last
        and _length(read) <= _TIMES_AS_LONG * _length(days) + _DAYS_LONGER
        for days in _meant(coded, read)
    )


def _meant(coded: str, read: _Days) -> Iterator[_Days]:
    """Yield the days that *coded* may mean: without a year, those in any year near *read*."""
    if _NO_YEAR not in coded:
        yield _days(coded)
        return
    for year in range(
        max(read.first.year - 1, dt.MINYEAR), min(read.last.year + 1, dt.MAXYEAR) + 1
    ):
        days = _in_year(coded, year)
        if days is not None:
            yield days


def _in_year(edtf: str, year: int) -> _Days | None:
    """Return the days of a date without a year if it begins in *year*; None if there are none.

    What would end before it begins goes over New Year.  Of an open interval the one end counts.
    """
    left, slash, right = edtf.partition("/")
    if slash and (left in _OPEN or right in _OPEN):
        left, slash, right = (right if left in _OPEN else left), "", ""
    if _NO_MONTH_RE.search(edtf):
        return None
    begins = left.replace(_NO_YEAR, f"{year:04}")
    for last in (year, year + 1):
        try:
            days = _days(f"{begins}{slash}{right.replace(_NO_YEAR, f'{last:04}')}")
        except ValueError:  # 29 February, or beyond the calendar
            continue
        if 0 <= _length(days) < _DAYS_OF_A_YEAR:
            return days
    return None


def _length(days: _Days) -> int:
    return (days.last - days.first).days


def _days(edtf: str) -> _Days:
    left, slash, right = edtf.partition("/")
    if not slash:
        return _value(edtf)
    first = dt.date.min if left in _OPEN else _value(left).first
    last = dt.date.max if right in _OPEN else _value(right).last
    return _Days(first, last)


def _value(value: str) -> _Days:
    match = _VALUE_RE.fullmatch(value)
    if match is None:
        raise ValueError(
            f"{value!r} is no date as gold articles have them; write it as 2016-01-13, 2016-01, "
            "2016, with '~' for about, as FIRST/LAST ('..' for an open end), or as XXXX-01-13"
        )
    month, day = (int(part) if part and part != "XX" else None for part in match.group(2, 3))
    try:
        days = _bounds(_LEAP_YEAR if match[1] == _NO_YEAR else int(match[1]), month, day)
    except ValueError:
        raise ValueError(f"{value!r} is a day that no calendar has; mend it") from None
    if not match[4]:
        return days
    around = dt.timedelta(
        _AROUND_A_YEAR if month is None else _AROUND_A_MONTH if day is None else _AROUND_A_DAY
    )
    return _Days(_moved(days.first, -around), _moved(days.last, around))


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
