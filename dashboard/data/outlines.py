"""Where an incident may lie, as an area on the globe: the outline of what is named, or a circle."""

from __future__ import annotations

import json
import math
from functools import cache
from typing import Any

from dashboard.data.model import Place, Precision
from dashboard.data.resources import data_dir

__all__ = ["Rings", "area_of", "beyond", "circle", "outline_of"]

Rings = list[list[list[list[float]]]]  # coordinates of a GeoJSON MultiPolygon

_EARTH_KM = 6371.0088
_CIRCLE_POINTS = 72
# The file of the outlines of such a place, and the property that names each.
_OUTLINES = {
    Precision.GOVERNORATE: ("iraq_admin1.geojson", "name"),
    Precision.DISTRICT: ("iraq_admin2.geojson", "name"),
    Precision.COUNTRY: ("world_countries.geojson", "iso"),
}
_NARROW = frozenset({Precision.SITE, Precision.NEIGHBOURHOOD, Precision.TOWN})


def area_of(place: Place) -> Rings | None:
    """Return where an act at *place* may have been; None where its point says enough, or nothing.

    Iraq's governorates and districts and all countries have outlines; others get the circle of
    their radius.
    """
    if place.precision in _NARROW or place.lat is None or place.lon is None:
        return None
    outline = outline_of(
        place.precision,
        country=place.country,
        admin1=place.admin1 or place.name,
        admin2=place.admin2 or place.name,
    )
    if outline is None and place.radius_km:
        return circle(place.lat, place.lon, place.radius_km)
    return outline


def outline_of(
    precision: Precision, *, country: str | None, admin1: str, admin2: str
) -> Rings | None:
    """Return the outline of the governorate or district (Iraq has them) or of the country.

    *country* is its ISO 3166-1 code; governorates and districts go by their exact names.
    """
    if precision is Precision.COUNTRY:
        return _outlines(precision).get(country or "")
    if country != "IQ" or precision not in _OUTLINES:
        return None
    return _outlines(precision).get(admin1 if precision is Precision.GOVERNORATE else admin2)


@cache
def _outlines(kind: Precision) -> dict[str, Rings]:
    file, key = _OUTLINES[kind]
    found: dict[str, Any] = json.loads((data_dir() / "geo" / file).read_text("utf-8"))
    return {
        feature["properties"][key]: _polygons(feature["geometry"])
        for feature in found["features"]
        if feature["properties"][key]
    }


def _polygons(geometry: dict[str, Any]) -> Rings:
    rings = geometry["coordinates"]
    return [rings] if geometry["type"] == "Polygon" else rings


def circle(lat: float, lon: float, radius_km: float) -> Rings:
    """Return the circle of *radius_km* on the globe, counter-clockwise as RFC 7946 has it."""
    points = [
        beyond(lat, lon, radius_km, -2 * math.pi * (step % _CIRCLE_POINTS) / _CIRCLE_POINTS)
        for step in range(_CIRCLE_POINTS + 1)
    ]
    return [[[[east, north] for north, east in points]]]


def beyond(lat: float, lon: float, radius_km: float, bearing: float) -> tuple[float, float]:
    """Return latitude and longitude *radius_km* away at *bearing*, in radians from north.

    The longitude goes on past 180 degrees, so that an outline over the date line stays whole.
    """
    angle, north = radius_km / _EARTH_KM, math.radians(lat)
    sine = math.sin(north) * math.cos(angle)
    sine += math.cos(north) * math.sin(angle) * math.cos(bearing)
    sine = max(-1.0, min(1.0, sine))
    east = math.atan2(
        math.sin(bearing) * math.sin(angle) * math.cos(north),
        math.cos(angle) - math.sin(north) * sine,
    )
    return round(math.degrees(math.asin(sine)), 5), round(lon + math.degrees(east), 5)
