"""Points on the map: what the view has to hold, and room for marks at one place."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.data.outlines import beyond

__all__ = [
    "Camera",
    "Point",
    "around",
    "fan_out",
    "fit",
    "mercator",
    "screen_distance",
]

_TILE_PX = 512  # MapLibre: the world is this wide at zoom 0

# The room that all points must fit in: what a phone shows of the map, less a margin.
_FIT_PX = (320, 340)
_FIT_MAX_ZOOM = 11.0
_MERCATOR_LIMIT = 85.0  # degrees; the map ends there


class Point(NamedTuple):
    """A place on the globe, in degrees."""

    lat: float
    lon: float


class Camera(NamedTuple):
    """What the map shows at first."""

    lat: float
    lon: float
    zoom: float


def around(centre: Point, radius_km: float) -> list[Point]:
    """Return the points *radius_km* north, east, south and west of *centre*."""
    return [Point(*beyond(*centre, radius_km, quarter * math.pi / 2)) for quarter in range(4)]


def fan_out(ids: Sequence[str], centre: Point, *, zoom: float, mark_px: float) -> dict[str, Point]:
    """Return where to draw marks that share a place, so that each can be reached.

    One mark stays where it is.  Several stand on a ring that just holds them at *zoom*, in an
    order and from an angle that depend on the ids alone; past a dozen, on a spiral.
    """
    ordered = sorted(ids, key=_seed)
    if len(ordered) == 1:
        return {ordered[0]: centre}
    degrees_per_px = 360 / (_TILE_PX * 2**zoom)
    start = _seed(ordered[0]) / 2**32 * 2 * math.pi
    golden = math.pi * (3 - math.sqrt(5))
    places = {}
    for number, identity in enumerate(ordered):
        if len(ordered) <= 12:
            radius_px = max(0.6 * mark_px, mark_px * len(ordered) / (2 * math.pi))
            angle = start + 2 * math.pi * number / len(ordered)
        else:
            radius_px = mark_px * 0.62 * math.sqrt(number + 0.5)
            angle = start + golden * number
        away = radius_px * degrees_per_px
        # On a Mercator map a degree of latitude is drawn longer than one of longitude.
        lat = centre.lat + away * math.sin(angle) * math.cos(math.radians(centre.lat))
        places[identity] = Point(lat, centre.lon + away * math.cos(angle))
    return places


def screen_distance(one: Point, other: Point, *, zoom: float) -> float:
    """Return how many pixels apart two points are drawn at *zoom*."""
    px_per_degree = _TILE_PX * 2**zoom / 360
    north = mercator(one.lat) - mercator(other.lat)
    east = (one.lon - other.lon + 180) % 360 - 180
    return math.hypot(north, east) * px_per_degree


def _seed(identity: str) -> int:
    """Return a number below 2**32 that is the same for an id on every run and machine."""
    return int.from_bytes(hashlib.sha256(identity.encode("utf-8", "surrogatepass")).digest()[:4])


def fit(points: Sequence[Point]) -> Camera:
    """Return the camera that shows all *points* with some room round them; never empty."""
    west, width = _shortest_span([point.lon for point in points])
    south, north = min(p.lat for p in points), max(p.lat for p in points)
    low, high = mercator(south), mercator(north)
    zooms = [
        math.log2(room * 360 / (_TILE_PX * extent))
        for room, extent in zip(_FIT_PX, (width, high - low), strict=True)
        if extent > 0
    ]
    zoom = max(0.0, min([*zooms, _FIT_MAX_ZOOM]))
    middle = (west + width / 2 + 180) % 360 - 180
    return Camera(round(_latitude((low + high) / 2), 4), round(middle, 4), round(zoom, 2))


def _shortest_span(longitudes: Sequence[float]) -> tuple[float, float]:
    """Return the western end and the width of the smallest arc that holds all *longitudes*."""
    ordered = sorted({longitude % 360 for longitude in longitudes})
    following = [*ordered[1:], ordered[0] + 360]
    gap, west = max(
        (after - before, after) for before, after in zip(ordered, following, strict=True)
    )
    return west, 360 - gap


def mercator(lat: float) -> float:
    """Return how far north *lat* is drawn, in degrees of longitude."""
    held = math.radians(max(-_MERCATOR_LIMIT, min(_MERCATOR_LIMIT, lat)))
    return math.degrees(math.log(math.tan(math.pi / 4 + held / 2)))


def _latitude(mercator: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(mercator))) - math.pi / 2)
