"""What stands in one cell → a day, a number; None where it is none.  Strict: nothing is guessed."""

from __future__ import annotations

import datetime as dt
import math
from functools import lru_cache

__all__ = ["count_in", "day_in", "degrees_in", "last_day_of_month", "month_begin"]

_DAY_ZERO = dt.date(1970, 1, 1).toordinal()
_MOST = 2**31 - 1
_BLANK = frozenset(" -/.,:")


@lru_cache(maxsize=50_000)
def day_in(cell: str | None, forms: tuple[str, ...]) -> int | None:
    """Return the day in a cell as days since 1970.

    >>> day_in("2019-02-03", ("%Y-%m-%d",)), day_in("2019-02-30", ("%Y-%m-%d",))
    (17930, None)
    """
    for form in forms:
        try:
            found = dt.datetime.strptime(cell or "", form)  # noqa: DTZ007  a day has no zone
        except ValueError:
            continue
        # "2015111" fits %Y%m%d in two ways: without marks between, every digit has to be there
        if _BLANK.isdisjoint(form) and found.strftime(form) != cell:
            continue
        return found.toordinal() - _DAY_ZERO
    return None


def month_begin(day: int) -> int:
    """Return the first day of the month that a day lies in."""
    return day - dt.date.fromordinal(day + _DAY_ZERO).day + 1


def last_day_of_month(day: int) -> int:
    """Return the last day of the month that a day lies in."""
    return month_begin(month_begin(day) + 31) - 1


def degrees_in(cell: str | None) -> float | None:
    """Return the number in a cell; "nan" and "inf" are none."""
    try:
        # "1_0" is a number to Python alone
        found = float(cell or "") if "_" not in (cell or "") else math.nan
    except ValueError:
        return None
    return found if math.isfinite(found) else None


def count_in(cell: str | None) -> int | None:
    """Return the whole number from 0 on in a cell; spreadsheets write 3 as 3.0."""
    found = degrees_in(cell)
    if found is None or found != math.floor(found) or not 0 <= found <= _MOST:
        return None
    return int(found)
