"""The days on which the articles were published, as lines across a timeline and in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.rows import Row, known
from dashboard.charts.timeline_range import Extent
from dashboard.data.columns import Col
from dashboard.theme import Palette

__all__ = ["mark_publication", "publication_days", "publication_words"]

_MOST_LINES = 3


def publication_days(rows: Iterable[Row], shown: Extent) -> list[pd.Timestamp]:
    """Return the days in what is *shown*, in order; none where too many to tell apart."""
    published = {row[Col.PUBLISHED_EARLIEST] for row in rows}
    days = sorted(day for day in published if known(day) and shown[0] <= day <= shown[1])
    return days if len(days) <= _MOST_LINES else []


def publication_words(days: Iterable[pd.Timestamp]) -> str:
    """Return the days in words: "published 12 Mar 2019, 13 Mar 2019"."""
    return f"published {', '.join(f'{day.day} {day:%b %Y}' for day in days)}"


def mark_publication(
    drawing: Drawing, rows: Sequence[Row], shown: Extent, colours: Palette
) -> None:
    """Draw a line at each day of publication, and name them all in one text.

    A single day is named beside its line; several, which may lie side by side, at the edge.
    """
    days = publication_days(rows, shown)
    if not days:
        return
    for day in days:
        drawing.add_shape(
            type="line",
            x0=day,
            x1=day,
            yref="y domain",
            y0=0,
            y1=1,
            line={"color": colours.quiet, "width": 1, "dash": "dot"},
        )
    late = days[0] - shown[0] > shown[1] - days[-1]
    side = "right" if late else "left"
    place = {"x": days[0]} if len(days) == 1 else {"xref": "paper", "x": 1 if late else 0}
    drawing.add_annotation(
        text=publication_words(days),
        **place,
        xanchor=side,
        yref="paper",
        y=1,
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": colours.quiet},
    )
