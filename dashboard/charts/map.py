"""The map of incidents over the offline base map.

A mark's colour and shape say what kind of act it was, its filling how it is told.  How well the
place is known is drawn too: a dot for a site, quarter or town, a dashed outline where the place is
approximate, a tint where only the governorate is known, a wide faint mark for less than that.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.areas import area_layers
from dashboard.charts.basemap_style import ATTRIBUTION, map_style
from dashboard.charts.geometry import Camera, Point, around, fan_out, fit
from dashboard.charts.hover import HOVER_TEMPLATE, hover_text, known
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
    palette,
    template,
)

__all__ = ["VIEWS", "describe_map", "map_figure"]

Row = Mapping[str, Any]

# The quick views.  Any other region is shown as far as its incidents reach.
VIEWS: dict[str, Camera] = {
    "Mosul": Camera(36.345, 43.15, 11.0),
    "Nineveh": Camera(36.1, 42.6, 7.4),
    "Anbar": Camera(33.1, 41.9, 6.3),
    "Iraq": Camera(33.35, 43.8, 5.0),
}

HEIGHT_PX = 620
_MARK_PX = 18
_WIDE_MARK_PX = 24
_EDGE_PX = 4  # by how much the disc under a mark is wider: its edge is half of that
_RING_PX = 12
_GLYPH_PX = 12
_WIDE = (Precision.REGION, Precision.COUNTRY)
_MAX_FIT_KM = 300.0  # a vast country does not push the view out to the globe

_KEY = (
    "Filled: reported · ✕ grey: denied"
    "<br>Hollow: claimed, threatened or planned"
    "<br>Dashed or tinted: somewhere within"
)


class _Paint(NamedTuple):
    """The colours and the shape of one mark, from its edge to what stands on its disc."""

    edge: str
    disc: str
    ink: str
    glyph: str


def map_figure(
    incidents: pd.DataFrame, *, dark: bool, view: str, selected: str | None
) -> go.Figure:
    """Return the map of the mappable rows; each mark carries its incident's id.

    Args:
        incidents: rows of the incidents frame.
        dark: the theme.
        view: one of ``VIEWS``, or any other region: then the map shows all marks.
        selected: the id of the incident to ring.
    """
    rows: list[dict[str, Any]] = incidents.loc[incidents[Col.MAPPABLE]].to_dict("records")
    colours = palette(dark=dark)
    camera = VIEWS.get(view) or _fitted(rows)
    places, crowds = _spread(rows, camera)
    figure = go.Figure(_leaders(rows, places, crowds, colours))
    figure.add_traces(_selected_ring(rows, places, selected, colours))
    # What is known best lies on top.
    for wide in (True, False):
        alike = [row for row in rows if (row[Col.PRECISION] in _WIDE) is wide]
        for family in families():
            members = [row for row in alike if TYPE_FAMILY[row[Col.TYPE]] == family]
            if members:
                figure.add_traces(_marks(members, family, places, crowds, colours))
    figure.add_traces(_legend_entries(rows, colours))
    figure.update_layout(
        template=template(dark=dark),
        height=HEIGHT_PX,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        clickmode="event+select",
        annotations=[_attribution(colours)],
        uirevision="map",
        map={
            "style": map_style(dark=dark),
            "center": {"lat": camera.lat, "lon": camera.lon},
            "zoom": camera.zoom,
            "layers": area_layers(rows, selected, colours),
            # The reader's own camera is kept until another view is asked for.
            "uirevision": f"{view} {camera}",
        },
        legend={
            "orientation": "h",
            "x": 0,
            "y": -0.01,
            "yanchor": "top",
            "title": {"text": _KEY if rows else "", "side": "top", "font": {"size": 11}},
        },
    )
    return figure


def describe_map(incidents: pd.DataFrame) -> str:
    """Return the map in one sentence, for those who cannot see it."""
    shown = incidents.loc[incidents[Col.MAPPABLE]]
    if shown.empty:
        return "Map without incidents."
    counts = Counter(str(place) for place in shown[Col.PLACE])
    named = [f"{place} ({count})" for place, count in counts.most_common(8)]
    rest = len(counts) - len(named)
    more = f" and {rest} more places" if rest else ""
    return f"Map of {len(shown)} incidents: {', '.join(named)}{more}."


def _fitted(rows: Iterable[Row]) -> Camera:
    """Return the camera for all *rows*, each with the area it may lie in; Iraq when empty."""
    corners = [
        corner
        for row in rows
        for corner in around(_point(row), min(_radius_km(row), _MAX_FIT_KM))
    ]
    return fit(corners) if corners else VIEWS["Iraq"]


def _point(row: Row) -> Point:
    return Point(row[Col.LAT], row[Col.LON])


def _radius_km(row: Row) -> float:
    radius = row[Col.RADIUS_KM]
    return float(radius) if known(radius) else 0.0


def _spread(
    rows: Iterable[Row], camera: Camera
) -> tuple[dict[str, Point], dict[str, int]]:
    """Return where to draw each incident, and how many share its place."""
    groups: dict[Point, list[str]] = defaultdict(list)
    for row in rows:
        groups[_point(row)].append(row[Col.ID])
    places: dict[str, Point] = {}
    for centre, ids in groups.items():
        places |= fan_out(ids, centre, zoom=camera.zoom, mark_px=_MARK_PX + _EDGE_PX)
    crowds = {identity: len(ids) for ids in groups.values() for identity in ids}
    return places, crowds


def _leaders(
    rows: Iterable[Row], places: Mapping[str, Point], crowds: Mapping[str, int], colours: Palette
) -> list[go.Scattermap]:
    """Return thin lines from a shared place to the marks that stand round it."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for row in rows:
        identity = row[Col.ID]
        if crowds[identity] > 1:
            lat += [row[Col.LAT], places[identity].lat, None]
            lon += [row[Col.LON], places[identity].lon, None]
    if not lat:
        return []
    line = {"color": colours.area, "width": 1}
    return [_plain(lat, lon, mode="lines", line=line)]


def _selected_ring(
    rows: Iterable[Row], places: Mapping[str, Point], selected: str | None, colours: Palette
) -> list[go.Scattermap]:
    for row in rows:
        if row[Col.ID] == selected:
            at = places[row[Col.ID]]
            marker = {"size": _size(row) + _RING_PX, "color": colours.selected, "opacity": 1}
            return [_plain([at.lat], [at.lon], mode="markers", marker=marker)]
    return []


def _plain(lat: list[Any], lon: list[Any], **options: Any) -> go.Scattermap:  # noqa: ANN401
    return go.Scattermap(lat=lat, lon=lon, hoverinfo="skip", showlegend=False, **options)


def _marks(
    rows: list[Row],
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
    # A click must not dim the other marks: which one is selected is said by the ring alone.
    for sheet in sheets:
        sheet.update(selected={"marker": {"opacity": 1}}, unselected={"marker": {"opacity": 1}})
    return [*sheets, *_shapes(rows, paints, family, places)]


def _shapes(
    rows: list[Row], paints: list[_Paint], family: Family, places: Mapping[str, Point]
) -> list[go.Scattermap]:
    """Return the shapes on the discs: one sheet for each ink, since text has one colour a trace."""
    sheets = []
    for look in dict.fromkeys((paint.glyph, paint.ink) for paint in paints):
        alike = [
            row
            for row, paint in zip(rows, paints, strict=True)
            if (paint.glyph, paint.ink) == look
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
    rows: list[Row], family: Family, places: Mapping[str, Point], **options: Any  # noqa: ANN401
) -> go.Scattermap:
    return go.Scattermap(
        lat=[places[row[Col.ID]].lat for row in rows],
        lon=[places[row[Col.ID]].lon for row in rows],
        customdata=[row[Col.ID] for row in rows],
        name=family.label,
        legendgroup=family.key,
        showlegend=False,
        **options,
    )


def _legend_entries(rows: Iterable[Row], colours: Palette) -> list[go.Scattermap]:
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


def _attribution(colours: Palette) -> dict[str, Any]:
    return {
        "text": "<br>".join(ATTRIBUTION),
        "align": "right",
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 1,
        "y": 0,
        "xanchor": "right",
        "yanchor": "bottom",
        "borderpad": 3,
        "bgcolor": faded(colours.page, 0.75),
        "font": {"size": 9, "color": colours.quiet},
    }


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
    return _WIDE_MARK_PX if row[Col.PRECISION] in _WIDE else _MARK_PX


def _crowd_note(count: int) -> str:
    return f"{count} incidents at this place, drawn round it" if count > 1 else ""
