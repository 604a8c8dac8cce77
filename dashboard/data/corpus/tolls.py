"""Whether two figures of dead or injured can both be right."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from dashboard.data.model import Count

__all__ = ["Toll", "compare_tolls"]

_TELLING = 3  # one or two dead say little about which attack it was


class Toll(StrEnum):
    """How an earlier and a later figure agree."""

    EQUAL = "equal"  # one exact figure, large enough to tell attacks apart
    FITS = "fits"  # "at least 20" and 22
    RISING = "rising"  # more on a later day
    APART = "apart"
    UNKNOWN = "unknown"


def compare_tolls(
    first: Count | None, then: Count | None, days: tuple[dt.date | None, dt.date | None]
) -> Toll:
    """Compare two figures published on *days*, whichever came first."""
    if first is None or then is None:
        return Toll.UNKNOWN
    if days[0] is not None and days[1] is not None and days[0] > days[1]:
        return compare_tolls(then, first, (days[1], days[0]))
    if first.low == then.low and (first.high == then.high or None in {first.high, then.high}):
        return Toll.EQUAL if first.low >= _TELLING else Toll.FITS
    if _fits(first, then) or _fits(then, first):
        return Toll.FITS
    later = days[0] is not None and days[1] is not None and days[0] < days[1]
    return Toll.RISING if later and then.low > first.low else Toll.APART


def _fits(vague: Count, exact: Count) -> bool:
    return vague.low <= exact.low and (vague.high is None or exact.low <= vague.high)
