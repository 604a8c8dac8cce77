"""What the timeline shows, as a table: the same incidents in the same order and words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.rows import Row, rows_of
from dashboard.charts.when import possibly, when
from dashboard.data.columns import Col
from dashboard.data.filters import Filters
from dashboard.data.query import in_time
from dashboard.words import (
    CLOCK_WORDS,
    REVIEW_WORDS,
    STATUS_WORDS,
    TYPE_WORDS,
    UNDATED_WORDS,
    date_words,
)

__all__ = ["timeline_table"]

_COLUMNS = [
    "First day", "Last day", "Date in words", "Between the dates", "Incident", "Type", "Status",
    "Review", "Actors", "Background", "Contested",
]  # fmt: skip


def timeline_table(incidents: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return one row for each incident, by the clock of *filters*; those without a day last."""
    rows = [_line(row, filters) for row in rows_of(in_time(incidents, filters.clock))]
    clock = CLOCK_WORDS[filters.clock].lower()
    columns = [f"{name}, {clock}" if "day" in name else name for name in _COLUMNS]
    return pd.DataFrame(rows, columns=columns)


def _line(row: Row, filters: Filters) -> list[str]:
    found = when(row, filters.clock)
    first, last = found.days if found else (None, None)
    between = ("possibly" if possibly(row, filters) else "certainly") if filters.dated else ""
    lacking = UNDATED_WORDS[filters.clock].title if found is None else ""
    return [
        first.isoformat() if first else lacking,
        last.isoformat() if last else lacking,
        date_words(row),
        between,
        str(row[Col.SUMMARY]),
        TYPE_WORDS[row[Col.TYPE]],
        STATUS_WORDS[row[Col.STATUS]],
        REVIEW_WORDS.get(row[Col.REVIEW], ""),
        str(row[Col.ACTORS] or ""),
        "background" if row[Col.BACKGROUND] else "",
        str(row[Col.CONTESTED] or ""),
    ]
