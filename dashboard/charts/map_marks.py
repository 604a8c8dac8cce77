"""The marks of the map: disc, edge and shape of each incident, and what the legend says of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from dashboard.charts.geometry import Point
from dashboard.charts.hover import HOVER_TEMPLATE, hover_text
from dashboard.charts.rows import Row
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.theme import (
    CROSS_GLYPH,
    STATUS_STYLE,
    TYPE_FAMILY,
    Family,
    MarkStyle,
    Palette,
    faded,
    families,
)

__all__ = ["MARK_PX", "STEADY", "legend_entries", "mark_px", "marks"]

# The width of a mark with its edge.
MARK_PX = 22

_DISC_PX = 18
_WIDE_DISC_PX = 24
_EDGE_PX = MARK_PX - _DISC_PX
_GLYPH_PX = 12
_WIDE = (Precision.REGION, Precision.COUNTRY)

# A click must not dim the other marks: which one is selected is said by the ring alone.
STEADY = {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


class _Paint(NamedTuple):
    """The colours and the shape of one mark, from its edge to what stands on its disc."""

    edge: str
    disc: str
    ink: str
    glyph: str


def marks(
    rows: Sequence[Row],
    places: Mapping[str, Point],
    crowds: Mapping[str, int],
    colours: Palette,
) -> list[go.Scattermap]:
    """Return the marks of *rows*, those that are known best on top.

    Args:
        rows: the incidents.
        places: where to draw each, by id.
        crowds: how many share the place of each, by id.
        colours: the theme.
    """
    traces = []
    for wide in (True, False):
        alike = [row for row in rows if (row[Col.PRECISION] in _WIDE) is wide]
        for family in families():
            members = [row for row in alike if TYPE_FAMILY[row[Col.TYPE]] == family]
            if members:
                traces += _marks(members, family, places, crowds, colours)
    return traces


def legend_entries(rows: Iterable[Row], colours: Palette) -> list[go.Scattermap]:
    """Return one legend entry for each family on the map, in words and with its shape."""
    present = {TYPE_FAMILY[row[Col.TYPE]] for row in rows}
    return [
        go.Scattermap(
            lat=[None],
            lon=[None],
            mode="markers",
            name=f"{family.glyph} {family.label}",
            legendgroup=family.key,
            marker={"size": 12, "color": colours.families[family.key]},
        )
        for family in families()
        if family in present
    ]


def mark_px(row: Row) -> int:
    """Return the width of an incident's mark with its edge."""
    return _size(row) + _EDGE_PX


def _marks(
    rows: Sequence[Row],
    family: Family,
    places: Mapping[str, Point],
    crowds: Mapping[str, int],
    colours: Palette,
) -> list[go.Scattermap]:
    """Return a family's marks in three sheets: edges, discs and shapes."""
    paints = [_paint(row, family, colours) for row in rows]
    sizes = [_size(row) for row in rows]
    edge = {
        "size": [size + _EDGE_PX for size in sizes],
        "color": [paint.edge for paint in paints],
        "opacity": 1,
    }
    disc = {"size": sizes, "color": [paint.disc for paint in paints], "opacity": 1}
    hover = [hover_text(row, note=_crowd_note(crowds[row[Col.ID]])) for row in rows]
    sheets = [
        _sheet(rows, family, places, mode="markers", hoverinfo="skip", marker=edge),
        _sheet(
            rows,
            family,
            places,
            mode="markers",
            marker=disc,
            hovertext=hover,
            hovertemplate=HOVER_TEMPLATE,
        ),
    ]
    return [*sheets, *_shapes(rows, paints, family, places)]


def _shapes(
    rows: Sequence[Row], paints: list[_Paint], family: Family, places: Mapping[str, Point]
) -> list[go.Scattermap]:
    """Return the shapes on the discs: one sheet for each ink, since text has one colour a trace."""
    sheets = []
    for look in dict.fromkeys((paint.glyph, paint.ink) for paint in paints):
        alike = [
            row for row, paint in zip(rows, paints, strict=True) if (paint.glyph, paint.ink) == look
        ]
        sheets.append(
            _sheet(
                alike,
                family,
                places,
                mode="text",
                hoverinfo="skip",
                text=[look[0]] * len(alike),
                textfont={"size": _GLYPH_PX, "color": look[1]},
                textposition="middle center",
                marker={"allowoverlap": True},
            )
        )
    return sheets


def _sheet(
    rows: Sequence[Row],
    family: Family,
    places: Mapping[str, Point],
    **options: Any,  # noqa: ANN401
) -> go.Scattermap:
    return go.Scattermap(
        lat=[places[row[Col.ID]].lat for row in rows],
        lon=[places[row[Col.ID]].lon for row in rows],
        customdata=[row[Col.ID] for row in rows],
        name=family.label,
        legendgroup=family.key,
        showlegend=False,
        **STEADY,
        **options,
    )


def _paint(row: Row, family: Family, colours: Palette) -> _Paint:
    """Return the colours and the shape of one mark."""
    colour = colours.families[family.key]
    style = STATUS_STYLE[row[Col.STATUS]]
    if style is MarkStyle.CROSSED:
        grey = colours.denied
        return _Paint(grey, colours.focus, grey, CROSS_GLYPH)
    if row[Col.PRECISION] in _WIDE:
        return _Paint(faded(colour, 0.6), colours.focus, colour, family.glyph)
    if style is MarkStyle.HOLLOW:
        return _Paint(colour, colours.focus, colour, family.glyph)
    return _Paint(colours.focus, colour, colours.focus, family.glyph)


def _size(row: Row) -> int:
    return _WIDE_DISC_PX if row[Col.PRECISION] in _WIDE else _DISC_PX


def _crowd_note(count: int) -> str:
    return f"{count} incidents at this place, drawn round it" if count > 1 else ""
