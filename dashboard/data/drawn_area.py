"""An area that was drawn on the map, as a filter that fits into an address."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import shapely

from dashboard.data.filters import MAX_CORNERS, Area

__all__ = ["area_from"]

_DECIMALS = 3  # of a degree: about 100 m
_LEAST_STEP = 10**-_DECIMALS
_SHARE = 0.003  # of the width: a line through three pixels of a map as wide as a screen


def area_from(points: Iterable[Sequence[float]]) -> Area:
    """Return the area inside a stroke through *points*, in degrees east and north.

    It is simplified to ``MAX_CORNERS`` at most; empty when the stroke goes round nothing.
    """
    corners = [(_held(point[0], 180.0), _held(point[1], 90.0)) for point in points]
    if len(corners) < 3:
        return ()
    ring = shapely.LinearRing(corners)
    west, south, east, north = ring.bounds
    tolerance = max(_LEAST_STEP / 2, _SHARE * max(east - west, north - south))
    found = _simplified(ring, tolerance)
    while len(found) > MAX_CORNERS:
        tolerance *= 1.5
        found = _simplified(ring, tolerance)
    if len(found) < 3 or shapely.make_valid(shapely.Polygon(found)).area == 0:
        return ()
    return found


def _simplified(ring: shapely.LinearRing, tolerance: float) -> Area:
    return _rounded([(east, north) for east, north in ring.simplify(tolerance).coords])


def _held(degrees: float, most: float) -> float:
    return max(-most, min(most, float(degrees)))


def _rounded(corners: Iterable[tuple[float, float]]) -> Area:
    """Return *corners* rounded, without one that repeats the one before it or closes the ring."""
    found: list[tuple[float, float]] = []
    for east, north in corners:
        # + 0.0: no "-0.0" in an address
        corner = (round(east, _DECIMALS) + 0.0, round(north, _DECIMALS) + 0.0)
        if not found or corner != found[-1]:
            found.append(corner)
    while len(found) > 1 and found[0] == found[-1]:
        found.pop()
    return tuple(found)
