"""Dates as documents write them → EDTF days, months and years."""

from __future__ import annotations

import datetime as dt
import re
from calendar import month_abbr, month_name
from email.utils import parsedate_tz

__all__ = ["day_in"]

# "2019", "2019-02", "2019-02-03", "2019-02-03T10:00:00Z", "2019-02-03 10:00"
_ISO_RE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{1,2}:.*|Z)?")
# "20190203", "D:20190203101500+01'00'", "D:2019"
_RUN_RE = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:\d.*|Z.*|[+-].*)?|D:(\d{4})(\d\d)?")
# "3 February 2019", "03-Feb-2019", "3. Feb, 2019"
_DAY_FIRST_RE = re.compile(r"(\d{1,2})[. -]+([A-Za-z]+)\.?,?[ -]+(\d{4})")
# "February 3, 2019", "Feb. 3 2019"
_MONTH_FIRST_RE = re.compile(r"([A-Za-z]+)\.? (\d{1,2}),? (\d{4})")
# "February 2019"
_MONTH_RE = re.compile(r"([A-Za-z]+)\.?,? (\d{4})")

_LONGEST = 100  # a date is short; what is longer is something else
_MONTHS = {
    name.lower(): number
    for names in (month_name, month_abbr)
    for number, name in enumerate(names)
    if name
} | {"sept": 9}


def day_in(stated: str) -> str | None:
    """Read a date with nothing around it; the time of day and its zone are left out.

    ``None`` for what is no date, and for what may be two: "03/02/2019".

    >>> day_in("Sun, 03 Feb 2019 23:10:00 +0300"), day_in("Feb 2019"), day_in("03/02/2019")
    ('2019-02-03', '2019-02', None)
    """
    stated = stated.strip()
    if not stated.isascii() or len(stated) > _LONGEST:
        return None
    if match := _ISO_RE.fullmatch(stated):
        return _edtf(match[1], match[2], match[3])
    if match := _RUN_RE.fullmatch(stated):
        return _edtf(match[1] or match[4], match[2] or match[5], match[3])
    if match := _DAY_FIRST_RE.fullmatch(stated):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_FIRST_RE.fullmatch(stated):
        return _named(match[3], match[1], match[2])
    if match := _MONTH_RE.fullmatch(stated):
        return _named(match[2], match[1], None)
    return _in_a_mail(stated)


def _named(year: str, month: str, day: str | None) -> str | None:
    number = _MONTHS.get(month.lower())
    return None if number is None else _edtf(year, str(number), day)


def _in_a_mail(stated: str) -> str | None:
    if not re.search(r"\d:\d\d", stated):  # it reads "03/02/2019" as nothing, but guesses at others
        return None
    try:
        fields = parsedate_tz(stated)
    except (ValueError, IndexError, OverflowError):  # each has been seen of damaged mail
        return None
    return None if fields is None else _edtf(*map(str, fields[:3]))


def _edtf(year: str, month: str | None, day: str | None) -> str | None:
    try:
        first = dt.date(int(year), int(month or 1), int(day or 1))
    except (ValueError, OverflowError):
        return None
    if not 1000 <= first.year <= 2999:
        return None
    return first.isoformat()[: len("2019-02-03" if day else "2019-02" if month else "2019")]
