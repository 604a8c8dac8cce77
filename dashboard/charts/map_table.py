"""What the map shows, as a table: the same incidents in the same words."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.rows import Row, known, rows_of
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.words import REVIEW_WORDS, STATUS_WORDS, TYPE_WORDS, date_words, precision_words

__all__ = ["map_table"]

_COLUMNS = [
    "Incident", "Type", "Status", "Review", "Date", "Place", "Governorate", "How well it is known",
    "Latitude", "Longitude", "Contested",
]  # fmt: skip


def map_table(incidents: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each mappable incident, in words."""
    rows = rows_of(incidents.loc[incidents[Col.MAPPABLE]])
    return pd.DataFrame([_line(row) for row in rows], columns=_COLUMNS)


def _line(row: Row) -> list[str]:
    radius = row[Col.RADIUS_KM]
    how_well = precision_words(Precision(row[Col.PRECISION]), radius if known(radius) else None)
    return [
        str(row[Col.SUMMARY]),
        TYPE_WORDS[row[Col.TYPE]],
        STATUS_WORDS[row[Col.STATUS]],
        REVIEW_WORDS.get(row[Col.REVIEW], ""),
        date_words(row),
        ", ".join(str(row[each]) for each in (Col.SITE, Col.PLACE) if known(row[each])),
        str(row[Col.ADMIN1]) if known(row[Col.ADMIN1]) else "",
        how_well,
        f"{row[Col.LAT]:.3f}",
        f"{row[Col.LON]:.3f}",
        str(row[Col.CONTESTED] or ""),
    ]
