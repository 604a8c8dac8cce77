"""Which governorate and district of Iraq a point lies in.

Only this module of the reader uses shapely, imported when the first point is asked for.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from dashboard.data.resources import data_dir

if TYPE_CHECKING:
    from shapely import Point, STRtree

__all__ = ["place_at"]

# A point this close outside every polygon is on a simplified border: about 5 km.
_NEAREST_DEGREES = 0.05


@dataclass(frozen=True, slots=True)
class _Layer:
    tree: STRtree
    rows: tuple[dict[str, Any], ...]

    def at(self, point: Point) -> dict[str, Any] | None:
        """Return the row of the polygon around *point*, or of the nearest one at the border."""
        inside = self.tree.query(point, predicate="within")
        if len(inside):
            return self.rows[int(min(inside))]
        nearest = self.tree.nearest(point)
        if nearest is None or self.tree.geometries[nearest].distance(point) > _NEAREST_DEGREES:
            return None
        return self.rows[int(nearest)]


@cache
def _layer(file: str) -> _Layer:
    from shapely import STRtree
    from shapely.geometry import shape

    collection: dict[str, Any] = json.loads((data_dir() / "geo" / file).read_text("utf-8"))
    features = collection["features"]
    return _Layer(
        STRtree([shape(feature["geometry"]) for feature in features]),
        tuple(feature["properties"] for feature in features),
    )


def place_at(lat: float, lon: float) -> tuple[str | None, str | None]:
    """Return the governorate and the district of Iraq at a point; None outside Iraq.

    The district tells the governorate: the governorates' own outlines are coarser, and for Baghdad
    they hold the city alone.

    >>> place_at(36.335, 43.119)
    ('Nineveh', 'Al-Mosul')
    """
    from shapely import Point

    point = Point(lon, lat)
    governorates = _layer("iraq_admin1.geojson")
    if district := _layer("iraq_admin2.geojson").at(point):
        names = {row["iso"]: row["name"] for row in governorates.rows}
        return names[district["gov"]], district["name"]
    row = governorates.at(point)
    return (row["name"], None) if row else (None, None)
