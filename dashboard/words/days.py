"""Days and intervals in words that no one reads two ways."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.data.anniversaries import Anniversary
from dashboard.data.columns import Col

__all__ = [
    "anniversary_words",
    "date_words",
    "interval_words",
]


_MONTH_RE = re.compile(r"\b(?:" + "|".join(calendar.month_name[1:]) + r")\b")


def date_words(row: Mapping[Any, object], *, short: bool = False) -> str:
    """Return the date of an incident, a row of the incidents frame, in words.

    *short* cuts the names of months: "31 Jan – 3 Feb 2019".
    """
    edtf = row[Col.DATE_EDTF]
    first, last = (_date(row[column]) for column in (Col.DATE_EARLIEST, Col.DATE_LATEST))
    words = interval_words(first, last, edtf if isinstance(edtf, str) else "")
    return _MONTH_RE.sub(lambda month: month[0][:3], words) if short else words


def _date(value: object) -> dt.date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None


def interval_words(earliest: dt.date | None, latest: dt.date | None, edtf: str) -> str:
    """Return a date interval in words; what is approximate or unknown says so.

    >>> interval_words(dt.date(2019, 1, 31), dt.date(2019, 2, 3), "2019-01-31/2019-02-03")
    '31 January – 3 February 2019'
    """
    about = "about " if "~" in edtf else ""
    if earliest and latest:
        return about + _closed(earliest, latest)
    if earliest:
        return f"{about}from {_day(earliest)} on"
    if latest:
        return f"{about}up to {_day(latest)}"
    return f"not known to the day ({edtf})" if edtf else "no date"


def anniversary_words(near: Anniversary, earlier: str) -> str:
    """Return how near an act was to the anniversary of another, *earlier* its summary.

    >>> day, before = dt.date(2019, 3, 22), dt.date(2003, 3, 20)
    >>> anniversary_words(Anniversary("inc-2", day, "inc-1", before, 2), "Coalition invades Iraq")
    '2 days after the anniversary of “Coalition invades Iraq” (20 March 2003)'
    """
    if (near.day.month, near.day.day) == (near.earlier_day.month, near.earlier_day.day):
        where = "on the same day of the year as"
    elif near.after == 0:
        where = "within a day of the anniversary of"  # of a 29th of February
    else:
        days = "1 day" if abs(near.after) == 1 else f"{abs(near.after)} days"
        where = f"{days} {'after' if near.after > 0 else 'before'} the anniversary of"
    return f"{where} “{earlier}” ({_day(near.earlier_day)})"


def _closed(earliest: dt.date, latest: dt.date) -> str:
    if earliest == latest:
        return _day(earliest)
    if earliest.year == latest.year:
        if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
            return str(earliest.year)
        last_of_month = calendar.monthrange(latest.year, latest.month)[1]
        if earliest.month == latest.month:
            if (earliest.day, latest.day) == (1, last_of_month):
                return f"{calendar.month_name[latest.month]} {latest.year}"
            return f"{earliest.day}–{_day(latest)}"
        return f"{earliest.day} {calendar.month_name[earliest.month]} – {_day(latest)}"
    return f"{_day(earliest)} – {_day(latest)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
