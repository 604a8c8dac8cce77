"""Values in a few words, for the reasons of a link and the table of who says what."""

from __future__ import annotations

import calendar
import datetime as dt

from dashboard.data.model import Count, IncidentDate, IncidentType, Precision

__all__ = ["count_phrase", "date_phrase", "day_phrase", "days_phrase", "place_kind", "type_phrase"]

_PLACE_KINDS = {
    Precision.SITE: "site",
    Precision.NEIGHBOURHOOD: "quarter",
    Precision.TOWN: "town",
    Precision.NEAR_TOWN: "town",
    Precision.DISTRICT: "district",
    Precision.GOVERNORATE: "governorate",
    Precision.REGION: "region",
    Precision.COUNTRY: "country",
}


def place_kind(precision: Precision) -> str:
    """Return what sort of place it is: "town"."""
    return _PLACE_KINDS[precision]


def type_phrase(kind: IncidentType, mode: str | None) -> str:
    """Return type and mode: "coerce (restrict)"."""
    return f"{kind.lower()} ({mode})" if mode else kind.lower()


def count_phrase(count: Count) -> str:
    """Return a count with its bounds: "at least 3", "4 to 6"."""
    if count.high is None:
        return f"at least {count.low}"
    return str(count.low) if count.high == count.low else f"{count.low} to {count.high}"


def day_phrase(day: dt.date) -> str:
    """Return a day without its year: "29 January"."""
    return f"{day.day} {calendar.month_name[day.month]}"


def days_phrase(first: dt.date, last: dt.date) -> str:
    """Return a stretch of days of one or two months, in words."""
    if first == last:
        return day_phrase(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day_phrase(last)}"
    return f"{day_phrase(first)} – {day_phrase(last)}"


def date_phrase(date: IncidentDate) -> str:
    """Return when it was: "30 January 2021", "about 28–31 January 2021", "from 2014 on"."""
    about = "about " if "~" in date.edtf else ""
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return f"from {first.year} on" if first else f"up to {last.year}" if last else date.edtf
    if first.year != last.year:
        return f"{about}{first.year} to {last.year}"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{about}{first.year}"
    return f"{about}{days_phrase(first, last)} {last.year}"
