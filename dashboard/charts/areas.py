"""How far a place may be off, as map layers: dashed circles in metres, tints and outlines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from dashboard.charts.basemap_style import LABELS
from dashboard.charts.rows import Row, known
from dashboard.data import filters
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.data.outlines import Rings, circle, outline_of
from dashboard.theme import Palette

__all__ = ["LOOKS", "Area", "area_layers", "areas_of", "drawn_area"]

_DASHED = (Precision.NEAR_TOWN, Precision.DISTRICT)
_WIDE = (Precision.REGION, Precision.COUNTRY)

# kind of area -> opacity of its tint, width and dashes of its outline
LOOKS: dict[str, tuple[float, float, list[float]]] = {
    "dashed": (0.07, 1.5, [3, 2]),
    "tinted": (0.14, 1.2, []),
    "wide": (0.035, 1.0, [2, 4]),
}


class Area(NamedTuple):
    """Where an incident may lie, and how that is drawn."""

    rings: Rings
    look: str  # one of LOOKS


def area_layers(rows: Iterable[Row], colours: Palette) -> list[dict[str, Any]]:
    """Return the map layers of every area that incidents may lie in, each area once."""
    areas = areas_of(rows)
    layers = []
    for look, (tint, width, dashes) in LOOKS.items():
        rings = [ring for area in areas if area.look == look for ring in area.rings]
        if rings:
            layers.append(_layer(rings, "fill", colours.area, tint))
            layers.append(_layer(rings, "line", colours.area, 0.8, width=width, dashes=dashes))
    return layers


def areas_of(rows: Iterable[Row]) -> list[Area]:
    """Return every area that incidents may lie in, each once."""
    areas: dict[tuple[object, ...], Area] = {}
    for row in rows:
        if (area := _area(row)) is not None:
            key = (row[Col.LAT], row[Col.LON], row[Col.RADIUS_KM], row[Col.PRECISION])
            areas[key] = area
    return list(areas.values())


def drawn_area(corners: filters.Area, colours: Palette) -> list[dict[str, Any]]:
    """Return the layers of the area that the analyst drew; none where nothing is drawn."""
    if not corners:
        return []
    rings = [[[list(corner) for corner in (*corners, corners[0])]]]
    return [
        _layer(rings, "fill", colours.selected, 0.05),
        _layer(rings, "line", colours.selected, 0.95, width=2, dashes=[4, 2]),
    ]


def _area(row: Row) -> Area | None:
    """Return the outline of the area, or a circle on the globe; None where it is not known.

    None too where the mark alone says enough: in a site, a quarter or a town.
    """
    look, radius = _look(row[Col.PRECISION]), row[Col.RADIUS_KM]
    if look is None:
        return None
    outline = outline_of(
        Precision(row[Col.PRECISION]),
        country=row[Col.COUNTRY],
        admin1=row[Col.ADMIN1] or row[Col.PLACE],
        admin2=row[Col.ADMIN2] or row[Col.PLACE],
    )
    if outline is not None:
        return Area(outline, look)
    if not (known(radius) and radius > 0):
        return None
    rings = circle(row[Col.LAT], row[Col.LON], float(radius))
    return Area(rings, "dashed" if look == "tinted" else look)


def _look(precision: str) -> str | None:
    if precision in _DASHED:
        return "dashed"
    if precision == Precision.GOVERNORATE:
        return "tinted"
    return "wide" if precision in _WIDE else None


def _layer(
    rings: Rings,
    kind: str,
    colour: str,
    opacity: float,
    *,
    width: float = 1,
    dashes: list[float] | None = None,
) -> dict[str, Any]:
    geometry = {"type": "MultiPolygon", "coordinates": rings}
    layer: dict[str, Any] = {
        "sourcetype": "geojson",
        "source": {"type": "Feature", "properties": {}, "geometry": geometry},
        "type": kind,
        "below": LABELS,
        "color": colour,
        "opacity": opacity,
    }
    if kind == "line":
        layer["line"] = {"width": width, **({"dash": dashes} if dashes else {})}
    return layer
