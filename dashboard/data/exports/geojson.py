"""GeoJSON (RFC 7946): a layer for QGIS, ArcGIS, kepler.gl and the like.

A point where the place is known to a town or better, an area where it is not, and no geometry where
nothing is: no incident is dropped, for a map layer that lacks some lies about how many there were.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboard.data.exports.about import about_of
from dashboard.data.exports.rows import Row, compact, rows_of
from dashboard.data.model import Place
from dashboard.data.outlines import area_of
from dashboard.data.shown import Shown

__all__ = ["geojson_text"]


def geojson_text(shown: Shown) -> str:
    """Return the view as a feature collection, one feature an incident."""
    head = {"type": "FeatureCollection", "about": about_of(shown)}
    lines = ",\n".join(compact(_feature(row)) for row in rows_of(shown))
    return compact(head)[:-1] + f',"features":[\n{lines}\n]}}\n'


def _feature(row: Row) -> dict[str, Any]:
    where = row.incident.place
    place = next((each for each in row.case.places if where and each.id == where.place), None)
    geometry, means = _geometry(place)
    if row.values["background"]:
        means = f"{means}; background: the product's own map leaves it out"
    properties = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in row.values.items()
    }
    return {
        "type": "Feature",
        "id": row.id,
        "geometry": geometry,
        "properties": {**properties, "geometry_means": means},
    }


def _geometry(place: Place | None) -> tuple[dict[str, Any] | None, str]:
    """Return the geometry of a place, and what it means."""
    if place is None:
        return None, "no place is told"
    if place.lat is None or place.lon is None:
        return None, "the place could not be located"
    if (area := area_of(place)) is not None:
        return _polygon(area), f"somewhere in this area ({place.precision})"
    point = {"type": "Point", "coordinates": [place.lon, place.lat]}
    return point, f"at or about this point ({place.precision}), see radius_km"


def _polygon(rings: list[Any]) -> dict[str, Any]:
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}
