"""Months: how dates are written on an axis, and which month an incident counts in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col

__all__ = ["DATE_TICKS", "month_of"]


_DAY_MS = 86_400_000

# Day before month name before year: read the same way everywhere.
DATE_TICKS: list[dict[str, Any]] = [
    {"dtickrange": [None, _DAY_MS - 1], "value": "%H:%M\n%-d %b %Y"},
    {"dtickrange": [_DAY_MS, "M1"], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M12"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]

# An incident known no better than this is in no month.
_MAX_DAYS = 62


def month_of(row: Row) -> tuple[pd.Timestamp | None, bool]:
    """Return the first day of the month an incident counts in, and whether that is certain.

    Dates that reach over the end of a month count in the month of their middle, uncertainly;
    what is known to two months at best, or open at an end, counts in none.
    """
    first, last = row[Col.DATE_EARLIEST], row[Col.DATE_LATEST]
    if not (known(first) and known(last)) or (last - first).days > _MAX_DAYS:
        return None, False
    middle = first + (last - first) / 2
    certain = (first.year, first.month) == (last.year, last.month)
    return pd.Timestamp(year=middle.year, month=middle.month, day=1), certain
