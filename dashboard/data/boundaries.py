"""Which governorate and district of Iraq a point lies in.

Only this module imports shapely and reads the boundary files.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from shapely import STRtree
from shapely.geometry import Point, shape

from dashboard.data.resources import data_dir

__all__ = ["place_at"]

# A point this close outside every polygon is on a simplified border: about 5 km.
_NEAREST_DEGREES = 0.05


@dataclass(frozen=True, slots=True)
class _Layer:
    tree: STRtree
    names: tuple[str, ...]

    def name_at(self, point: Point) -> str | None:
        """Return the name of the polygon around *point*, or of the nearest one at the border."""
        inside = self.tree.query(point, predicate="within")
        if len(inside):
            return self.names[int(min(inside))]
        nearest = self.tree.nearest(point)
        if nearest is None or self.tree.geometries[nearest].distance(point) > _NEAREST_DEGREES:
            return None
        return self.names[int(nearest)]


@cache
def _layer(file: str) -> _Layer:
    collection: dict[str, Any] = json.loads((data_dir() / "geo" / file).read_text("utf-8"))
    features = collection["features"]
    return _Layer(
        STRtree([shape(feature["geometry"]) for feature in features]),
        tuple(feature["properties"]["name"] for feature in features),
    )


def place_at(lat: float, lon: float) -> tuple[str | None, str | None]:
    """Return the governorate and the district of Iraq at a point; None outside Iraq.

    >>> place_at(36.335, 43.119)
    ('Nineveh', 'Al-Mosul')
    """
    point = Point(lon, lat)
    admin1 = _layer("iraq_admin1.geojson").name_at(point)
    return admin1, _layer("iraq_admin2.geojson").name_at(point) if admin1 else None
