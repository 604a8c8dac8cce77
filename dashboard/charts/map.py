"""The map of incidents over the offline base map.

A mark's colour and shape say what kind of act it was, its filling how it is told.  How well the
place is known is drawn too: a dot for a site, quarter or town, a dashed outline where the place is
approximate, a tint where only the governorate is known, a wide faint mark for less than that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.areas import area_layers
from dashboard.charts.basemap_style import ATTRIBUTION, map_style
from dashboard.charts.geometry import Camera, Point, around, fan_out, fit, screen_distance
from dashboard.charts.map_marks import MARK_PX, STEADY, legend_entries, marks
from dashboard.charts.rows import Row, known, rows_of
from dashboard.data.columns import Col
from dashboard.theme import CONTESTED, Palette, faded, palette, template

__all__ = ["VIEWS", "describe_map", "map_figure"]


# The quick views.  Any other region is shown as far as its incidents reach.
VIEWS: dict[str, Camera] = {
    "Mosul": Camera(36.345, 43.15, 11.0),
    "Nineveh": Camera(36.1, 42.6, 7.4),
    "Anbar": Camera(33.1, 41.9, 6.3),
    "Iraq": Camera(33.35, 43.8, 5.0),
}

HEIGHT_PX = 620
_COVER_SHARE = 0.5  # of a mark's width: nearer ones are moved apart
_MAX_FIT_KM = 300.0  # a vast country does not push the view out to the globe

_KEY = (
    "Filled: reported · ✕ grey: denied"
    "<br>Hollow: claimed, threatened or planned"
    "<br>Dashed or tinted: somewhere within"
)


def map_figure(incidents: pd.DataFrame, *, dark: bool, view: str) -> go.Figure:
    """Return the map of the mappable rows; each mark carries its incident's id.

    Which incident is selected the figure does not know: it would be drawn anew for each.

    Args:
        incidents: rows of the incidents frame.
        dark: the theme.
        view: one of ``VIEWS``, or any other region: then the map shows all marks.
    """
    rows = rows_of(incidents.loc[incidents[Col.MAPPABLE]])
    colours = palette(dark=dark)
    camera = VIEWS.get(view) or _fitted(rows)
    places, crowds = _spread(rows, camera)
    # With no trace at all Plotly would draw axes instead of a map.
    figure = go.Figure(_plain([None], [None], mode="markers"))
    figure.add_traces(_leaders(rows, places, colours))
    figure.add_traces(marks(rows, places, crowds, colours))
    figure.add_traces(legend_entries(rows, colours))
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
            "layers": area_layers(rows, colours),
            # The reader's own camera is kept until another view is asked for.
            "uirevision": f"{view} {camera}",
        },
        legend={
            "orientation": "h",
            # Choosing kinds is the filter's business: here a click would hide marks uncounted.
            "itemclick": False,
            "itemdoubleclick": False,
            "x": 0,
            "y": -0.01,
            "yanchor": "top",
            "title": {"text": _key(rows), "side": "top", "font": {"size": 11}},
        },
    )
    return figure


def _key(rows: Sequence[Row]) -> str:
    """Return what the styles of the marks mean, of those that may be on the map."""
    disputed = any(row[Col.CONTESTED] for row in rows)
    return (_KEY + (f" · {CONTESTED} contested" if disputed else "")) if rows else ""


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
        corner for row in rows for corner in around(_point(row), min(_radius_km(row), _MAX_FIT_KM))
    ]
    return fit(corners) if corners else VIEWS["Iraq"]


def _point(row: Row) -> Point:
    return Point(row[Col.LAT], row[Col.LON])


def _radius_km(row: Row) -> float:
    radius = row[Col.RADIUS_KM]
    return float(radius) if known(radius) else 0.0


def _spread(rows: Iterable[Row], camera: Camera) -> tuple[dict[str, Point], dict[str, int]]:
    """Return where to draw each incident, and how many share its place at this zoom."""
    groups: dict[Point, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row[Col.ID])):
        point = _point(row)
        centre = next((c for c in groups if _covers(c, point, camera.zoom)), point)
        groups.setdefault(centre, []).append(row[Col.ID])
    places: dict[str, Point] = {}
    for centre, ids in groups.items():
        places |= fan_out(ids, centre, zoom=camera.zoom, mark_px=MARK_PX)
    crowds = {identity: len(ids) for ids in groups.values() for identity in ids}
    return places, crowds


def _covers(centre: Point, point: Point, zoom: float) -> bool:
    """Say whether a mark at *centre* would hide one at *point*."""
    return screen_distance(centre, point, zoom=zoom) < MARK_PX * _COVER_SHARE


def _leaders(
    rows: Iterable[Row], places: Mapping[str, Point], colours: Palette
) -> list[go.Scattermap]:
    """Return a thin line from each place to a mark that had to make room."""
    lat: list[float | None] = []
    lon: list[float | None] = []
    for row in rows:
        identity = row[Col.ID]
        if places[identity] != _point(row):
            lat += [row[Col.LAT], places[identity].lat, None]
            lon += [row[Col.LON], places[identity].lon, None]
    if not lat:
        return []
    line = {"color": colours.area, "width": 1}
    return [_plain(lat, lon, mode="lines", line=line)]


def _plain(lat: list[Any], lon: list[Any], **options: Any) -> go.Scattermap:  # noqa: ANN401
    return go.Scattermap(lat=lat, lon=lon, hoverinfo="skip", showlegend=False, **STEADY, **options)


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
