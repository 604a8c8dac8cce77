"""The map of incidents over the offline base map.

A mark's colour and shape say what kind of act it was, its filling how it is told.  How well the
place is known is drawn too: a dot for a site, quarter or town, a dashed outline where the place is
approximate, a tint where only the governorate is known, a wide faint mark for less than that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.areas import area_layers, drawn_area
from dashboard.charts.basemap_style import ATTRIBUTION, map_style
from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.geometry import Camera, Point, around, fit
from dashboard.charts.map_counts import count_marks
from dashboard.charts.map_marks import STEADY, marks
from dashboard.charts.rows import Row, known, rows_of
from dashboard.data.coded.cells import Bounds
from dashboard.data.columns import Col
from dashboard.data.filters import Area
from dashboard.data.model import Precision
from dashboard.theme import Palette, faded, palette

__all__ = ["MAX_MARKS", "VIEWS", "camera_for", "describe_map", "map_drawing"]


# The quick views.  Any other region is shown as far as its incidents reach.
VIEWS: dict[str, Camera] = {
    "Mosul": Camera(36.345, 43.15, 11.0),
    "Nineveh": Camera(36.1, 42.6, 7.4),
    "Anbar": Camera(33.1, 41.9, 6.3),
    "Iraq": Camera(33.35, 43.8, 5.0),
}

HEIGHT_PX = 620
MAX_MARKS = 2000  # more at once help nobody, and no browser draws them quickly
_MAX_FIT_KM = 300.0  # a vast country does not push the view out to the globe
_VAGUE = (Precision.REGION, Precision.COUNTRY)


def map_drawing(
    incidents: pd.DataFrame,
    *,
    dark: bool,
    view: str,
    camera: Camera | None = None,
    area: Area = (),
    counts: bool = False,
) -> Drawing:
    """Return the map of the mappable rows, ``MAX_MARKS`` at most; each mark carries its id.

    Every mark is where its place is: those that would hide each other are moved apart or gathered
    in the browser, which alone knows how far the map is zoomed.  Which incident is selected the
    figure does not know: it would be drawn anew for each.

    Args:
        incidents: rows of the incidents frame.
        dark: the theme.
        view: one of ``VIEWS``, or any other region.
        camera: where the map is, whatever other filters leave; None: where what is drawn lies.
        area: what the analyst drew, shown as an outline.
        counts: whether to tint the governorates of Iraq by their number of incidents.
    """
    rows = rows_of(incidents.loc[incidents[Col.MAPPABLE]].head(MAX_MARKS))
    colours = palette(dark=dark)
    camera = camera or camera_for(view, incidents)
    # With no trace at all Plotly would draw axes instead of a map.
    traces = [
        trace("scattermap", lat=[None], lon=[None], mode="markers", **_SILENT),
        *(count_marks(incidents, colours) if counts else []),
        *_leaders(rows, colours),
        *marks(rows, colours),
    ]
    drawing = Drawing(traces, dark=dark)
    drawing.add_annotation(**_attribution(colours))
    drawing.lay_out(
        height=HEIGHT_PX,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        clickmode="event",
        showlegend=False,
        uirevision="map",
        map={
            "style": map_style(dark=dark),
            "center": {"lat": camera.lat, "lon": camera.lon},
            "zoom": camera.zoom,
            "layers": [*area_layers(rows, colours), *drawn_area(area, colours)],
            # The reader's own camera is kept until another view is asked for.
            "uirevision": f"{view} {camera}",
        },
    )
    return drawing


_SILENT: dict[str, Any] = {"hoverinfo": "skip", "showlegend": False, **STEADY}


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


def camera_for(view: str, incidents: pd.DataFrame, frame: Bounds | None = None) -> Camera:
    """Return what the map shows of a *view*: its own camera, or all *incidents*; Iraq if empty.

    *frame*, in which the events of layers lie, is shown too.

    What is known only to a country or a region does not widen the view while anything is known
    better: the whole globe would be shown for one act somewhere in the United States.
    """
    if view in VIEWS:
        return VIEWS[view]
    columns = [str(column) for column in (Col.LAT, Col.LON, Col.RADIUS_KM, Col.PRECISION)]
    rows = rows_of(incidents.loc[incidents[Col.MAPPABLE], columns])
    placed = [row for row in rows if row[Col.PRECISION] not in _VAGUE] or rows
    corners = [
        corner
        for row in placed
        for corner in around(_point(row), min(_radius_km(row), _MAX_FIT_KM))
    ]
    if frame:
        corners += [Point(frame.south, frame.west), Point(frame.north, frame.east)]
    return fit(corners) if corners else VIEWS["Iraq"]


def _point(row: Row) -> Point:
    return Point(row[Col.LAT], row[Col.LON])


def _radius_km(row: Row) -> float:
    radius = row[Col.RADIUS_KM]
    return float(radius) if known(radius) else 0.0


def _leaders(rows: Sequence[Row], colours: Palette) -> list[Trace]:
    """Return a line from each place with several marks to each of them.

    It has no length until the browser moves the mark, its second point.
    """
    crowds = Counter(_point(row) for row in rows)
    crowded = [row for row in rows if crowds[_point(row)] > 1]
    if not crowded:
        return []
    return [
        trace(
            "scattermap",
            lat=[lat for row in crowded for lat in (row[Col.LAT], row[Col.LAT], None)],
            lon=[lon for row in crowded for lon in (row[Col.LON], row[Col.LON], None)],
            customdata=[row[Col.ID] for row in crowded for _ in range(3)],
            meta="leaders",
            mode="lines",
            line={"color": colours.area, "width": 1},
            **_SILENT,
        )
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
