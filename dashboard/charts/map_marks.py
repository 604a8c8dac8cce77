"""The marks of the map: disc, edge and shape of each incident."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from dashboard.charts.drawing import Trace, trace
from dashboard.charts.hover import HOVER_TEMPLATE, hover_text
from dashboard.charts.rows import Row
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.theme import (
    CONTESTED,
    CROSS_GLYPH,
    STATUS_STYLE,
    TYPE_FAMILY,
    MarkStyle,
    Palette,
    faded,
)

__all__ = ["MARK_PX", "STEADY", "UNSEEN", "Paint", "disc_px", "marks", "paint_of"]

# The width of a mark with its edge.
MARK_PX = 22

_DISC_PX = 18
_WIDE_DISC_PX = 24
_EDGE_PX = MARK_PX - _DISC_PX
_GLYPH_PX = 12
_SIGN_PX = 17
_WIDE = (Precision.REGION, Precision.COUNTRY)

# A click must not dim the other marks: which one is selected is said by the ring alone.  "Below
# nothing" has to be said: else Plotly takes what the trace before has.
STEADY: dict[str, Any] = {
    "selected": {"marker": {"opacity": 1}},
    "unselected": {"marker": {"opacity": 1}},
    "below": "",
}

# Text beside its point needs a marker: Plotly reckons its distance from the marker's size, and
# without one draws nothing and reports an error.
UNSEEN = {"size": 1, "opacity": 0}


class Paint(NamedTuple):
    """The colours and the shape of one mark, from its edge to what stands on its disc."""

    edge: str
    disc: str
    ink: str
    glyph: str


def marks(rows: Iterable[Row], colours: Palette) -> list[Trace]:
    """Return the marks of *rows*, those that are known best on top; each carries its id."""
    ordered = sorted(rows, key=lambda row: (row[Col.PRECISION] not in _WIDE, row[Col.ID]))
    if not ordered:
        return []
    paints = [paint_of(row, colours) for row in ordered]
    return [
        _discs(ordered, paints),
        *_shapes(ordered, paints),
        *_contested([row for row in ordered if row[Col.CONTESTED]], colours),
    ]


def _discs(rows: Sequence[Row], paints: Sequence[Paint]) -> Trace:
    """Return every mark's edge and disc, one after the other: so each lies on the one before.

    One trace for all: each trace costs the map four sources and four layers.
    """
    sizes: list[int] = []
    tones: list[str] = []
    for row, paint in zip(rows, paints, strict=True):
        sizes += [disc_px(row) + _EDGE_PX, disc_px(row)]
        tones += [paint.edge, paint.disc]
    crowds = Counter((row[Col.LAT], row[Col.LON]) for row in rows)
    hover = [hover_text(row, note=_crowd_note(crowds[row[Col.LAT], row[Col.LON]])) for row in rows]
    return trace(
        "scattermap",
        **_spots([row for row in rows for _ in range(2)]),
        mode="markers",
        marker={"size": sizes, "color": tones, "opacity": 1},
        hovertext=[text for text in hover for _ in range(2)],
        hovertemplate=HOVER_TEMPLATE,
    )


def _shapes(rows: Sequence[Row], paints: Sequence[Paint]) -> list[Trace]:
    """Return the shapes on the discs: a trace for each ink, since text has one colour a trace."""
    traces = []
    for glyph, ink in dict.fromkeys((paint.glyph, paint.ink) for paint in paints):
        alike = [
            row
            for row, paint in zip(rows, paints, strict=True)
            if (paint.glyph, paint.ink) == (glyph, ink)
        ]
        traces.append(
            trace(
                "scattermap",
                **_spots(alike),
                mode="text",
                hoverinfo="skip",
                text=[glyph] * len(alike),
                textfont={"size": _GLYPH_PX, "color": ink},
                textposition="middle center",
                marker={"allowoverlap": True},
            )
        )
    return traces


def _contested(rows: Sequence[Row], colours: Palette) -> list[Trace]:
    """Return the sign beside the marks on which accounts disagree."""
    if not rows:
        return []
    return [
        trace(
            "scattermap",
            **_spots(rows),
            mode="markers+text",
            hoverinfo="skip",
            text=[CONTESTED] * len(rows),
            textfont={"size": _SIGN_PX, "color": colours.ink},
            textposition="top right",
            marker=UNSEEN,
        )
    ]


def _spots(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what all traces of marks have: where they are and whose."""
    return {
        "lat": [row[Col.LAT] for row in rows],
        "lon": [row[Col.LON] for row in rows],
        "customdata": [row[Col.ID] for row in rows],
        "showlegend": False,
        **STEADY,
    }


def paint_of(row: Row, colours: Palette) -> Paint:
    """Return the colours and the shape of one mark."""
    family = TYPE_FAMILY[row[Col.TYPE]]
    colour = colours.families[family.key]
    style = STATUS_STYLE[row[Col.STATUS]]
    if style is MarkStyle.CROSSED:
        grey = colours.denied
        return Paint(grey, colours.focus, grey, CROSS_GLYPH)
    if row[Col.PRECISION] in _WIDE:
        return Paint(faded(colour, 0.6), colours.focus, colour, family.glyph)
    if style is MarkStyle.HOLLOW:
        return Paint(colour, colours.focus, colour, family.glyph)
    return Paint(colours.focus, colour, colours.focus, family.glyph)


def disc_px(row: Row) -> int:
    """Return how wide the disc of a mark is."""
    return _WIDE_DISC_PX if row[Col.PRECISION] in _WIDE else _DISC_PX


def _crowd_note(count: int) -> str:
    return f"{count} incidents at this place" if count > 1 else ""
