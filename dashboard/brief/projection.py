"""From degrees to the pixels of a still map: the same Mercator and zoom as the map page's."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from dashboard.charts.geometry import Camera, Point, mercator

__all__ = ["Frame", "path_of"]

_TILE_PX = 512  # MapLibre: the world is this wide at zoom 0
_EQUATOR_KM = 40_075.0
_OVERLAP_PX = 4.0  # what is cut lies this far outside the picture
_TOLERANCE_PX = 0.6
_SPECK_PX = 3.0  # islands and holes of a smaller area, in square pixels, are left out

Flatten = Callable[[Iterable[float], Iterable[float]], tuple[list[float], list[float]]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of the map: what it shows, and how wide and high it is in pixels."""

    camera: Camera
    width: float
    height: float

    @property
    def px_per_degree(self) -> float:
        """Return how many pixels a degree of longitude takes."""
        return float(_TILE_PX * 2**self.camera.zoom / 360)

    @property
    def km_per_px(self) -> float:
        """Return how many kilometres a pixel takes in the middle of the picture."""
        round_the_earth = _EQUATOR_KM * math.cos(math.radians(self.camera.lat))
        return round_the_earth / (360 * self.px_per_degree)

    def spot(self, point: Point) -> tuple[float, float]:
        """Return where a point is drawn, on the side of the globe that the picture shows."""
        east = (point.lon - self.camera.lon + 180) % 360 - 180
        north = mercator(point.lat) - mercator(self.camera.lat)
        return (
            self.width / 2 + east * self.px_per_degree,
            self.height / 2 - north * self.px_per_degree,
        )

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Say whether a point lies in the picture, *margin* pixels from its edges."""
        x, y = self.spot(point)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin

    def drawn(self, geometry: BaseGeometry) -> list[BaseGeometry]:
        """Return what the picture shows of a geometry in degrees, in pixels and no finer."""
        box = (-_OVERLAP_PX, -_OVERLAP_PX, self.width + _OVERLAP_PX, self.height + _OVERLAP_PX)
        found = []
        for turn in (-360.0, 0.0, 360.0):  # the globe goes on beyond either edge
            west, _, east, _ = geometry.bounds
            left, right = (self._x(lon + turn) for lon in (west, east))
            if right < box[0] or left > box[2]:
                continue
            flat = shapely.transform(geometry, self._flattened(turn), interleaved=False)
            part = shapely.simplify(shapely.clip_by_rect(flat, *box), _TOLERANCE_PX)
            if not part.is_empty:
                found.append(part)
        return found

    def _x(self, lon: float) -> float:
        return self.width / 2 + (lon - self.camera.lon) * self.px_per_degree

    def _flattened(self, turn: float) -> Flatten:
        middle = mercator(self.camera.lat)

        def flatten(
            longitudes: Iterable[float], latitudes: Iterable[float]
        ) -> tuple[list[float], list[float]]:
            half = self.height / 2
            return (
                [self._x(lon + turn) for lon in longitudes],
                [half - (mercator(lat) - middle) * self.px_per_degree for lat in latitudes],
            )

        return flatten


def path_of(geometry: BaseGeometry) -> str:
    """Return the lines of a geometry in pixels as an SVG path, to a tenth of a pixel."""
    return "".join(_lines(geometry))


def _lines(geometry: BaseGeometry) -> list[str]:
    if geometry.geom_type == "Polygon":
        rings = [geometry.exterior, *geometry.interiors]
        seen = [ring for ring in rings if Polygon(ring).area >= _SPECK_PX]
        return [f"{_line(ring.coords[:-1])}z" for ring in seen]
    if geometry.geom_type in ("LineString", "LinearRing"):
        return [_line(geometry.coords[:])] if geometry.length >= _TOLERANCE_PX else []
    return [line for part in getattr(geometry, "geoms", ()) for line in _lines(part)]


def _line(points: list[tuple[float, ...]]) -> str:
    """Return a line as its start and the steps from there, which are short to write."""
    tenths = [(round(x * 10), round(y * 10)) for x, y, *_ in points]
    start, *others = tenths
    path = f"M{_number(start[0])} {_number(start[1])}l"
    for (x1, y1), (x2, y2) in zip(tenths, others, strict=False):
        path += f"{_number(x2 - x1)} {_number(y2 - y1)} "
    return path.rstrip()


def _number(tenths: int) -> str:
    whole, tenth = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole}.{tenth}" if tenth else f"{sign}{whole}"
