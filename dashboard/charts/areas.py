"""How far a place may be off, as map layers: dashed circles in metres, tints and outlines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from dashboard.charts.geometry import Point, Rings, area_outline, circle
from dashboard.charts.hover import known
from dashboard.data.columns import Col
from dashboard.data.model import Precision
from dashboard.theme import Palette

__all__ = ["area_layers", "area_of"]

Row = Mapping[str, Any]

_DASHED = (Precision.NEAR_TOWN, Precision.DISTRICT)
_WIDE = (Precision.REGION, Precision.COUNTRY)

# kind of area -> opacity of its tint, width and dashes of its outline
_LOOKS: dict[str, tuple[float, float, list[float]]] = {
    "dashed": (0.07, 1.5, [3, 2]),
    "tinted": (0.14, 1.2, []),
    "wide": (0.035, 1.0, [2, 4]),
}


def area_layers(
    rows: Iterable[Row], selected: str | None, colours: Palette
) -> list[dict[str, Any]]:
    """Return the map layers of every area that incidents may lie in, each area once."""
    areas: dict[str, dict[tuple[object, ...], Rings]] = {look: {} for look in _LOOKS}
    chosen: Rings | None = None
    for row in rows:
        outline = area_of(row)
        if outline is None:
            continue
        if row[Col.ID] == selected:
            chosen = outline
        if look := _look(row):
            key = (row[Col.LAT], row[Col.LON], row[Col.RADIUS_KM], row[Col.PRECISION])
            areas[look][key] = outline
    layers = []
    for look, (opacity, width, dashes) in _LOOKS.items():
        if areas[look]:
            rings = [polygon for outline in areas[look].values() for polygon in outline]
            layers.append(_layer(rings, "fill", colours.area, opacity))
            layers.append(_layer(rings, "line", colours.area, 0.8, width=width, dashes=dashes))
    if chosen is not None:
        layers.append(_layer(chosen, "line", colours.selected, 0.9, width=2, dashes=[3, 2]))
    return layers


def area_of(row: Row) -> Rings | None:
    """Return where an incident may lie: the outline of its area, or a circle; None for a point."""
    precision, radius = row[Col.PRECISION], row[Col.RADIUS_KM]
    named = {
        Precision.GOVERNORATE: ("governorate", row[Col.ADMIN1] or row[Col.PLACE]),
        Precision.DISTRICT: ("district", row[Col.ADMIN2]),
        Precision.COUNTRY: ("country", row[Col.COUNTRY]),
    }.get(precision)
    # The outlines of governorates and districts are those of Iraq.
    if named and (precision is Precision.COUNTRY or row[Col.COUNTRY] == "IQ"):
        outline = area_outline(*named)
        if outline is not None:
            return outline
    if known(radius) and radius > 0:
        return circle(Point(row[Col.LAT], row[Col.LON]), float(radius))
    return None


def _look(row: Row) -> str | None:
    """Return how the area is drawn; None: it is small enough for the mark alone to say."""
    precision = row[Col.PRECISION]
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
        "below": "traces",
        "color": colour,
        "opacity": opacity,
    }
    if kind == "line":
        layer["line"] = {"width": width, **({"dash": dashes} if dashes else {})}
    return layer
