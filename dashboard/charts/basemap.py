"""The base map's files: what the browser fetches from ``dashboard/static``, derived from data/geo.

``python -m dashboard.charts.basemap`` writes them; a test says when they are out of date.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from dashboard.charts.basemap_labels import label_points
from dashboard.data.resources import data_dir

__all__ = ["STATIC_DIR", "static_files", "write_static_files"]

STATIC_DIR = Path(__file__).resolve().parents[1] / "static"

# The neighbours are drawn in detail inside this frame: west, south, east, north in degrees.
DETAIL_BOX = (36.0, 26.5, 52.0, 40.0)
_DETAIL_COUNTRIES = frozenset({"IQ", "IR", "JO", "KW", "SA", "SY", "TR"})
_EDGE_DEGREES = 0.02  # a line this close to the frame is the cut, not a border

Feature = dict[str, Any]


def static_files() -> dict[str, bytes]:
    """Return the base map's GeoJSON by file name; the same bytes on every run."""
    governorates = _features("iraq_admin1.geojson")
    neighbours = _features("neighbours.geojson")
    world = _features("world_countries.geojson")
    iraq = shapely.union_all([shape(feature["geometry"]) for feature in governorates])
    detail = shapely.union_all([iraq, *(shape(feature["geometry"]) for feature in neighbours)])
    around = [_outside_detail(feature, detail) for feature in world]
    layers = {
        "world": [_feature(land) for land in around if not land.is_empty],
        "neighbours": [_feature(shape(feature["geometry"])) for feature in neighbours],
        "borders": [_feature(_borders(around, neighbours, iraq))],
        "governorates": [_bare(feature, "iso", "name") for feature in governorates],
        "districts": [_bare(feature, "name") for feature in _features("iraq_admin2.geojson")],
        "lakes": [_bare(feature) for feature in _features("lakes.geojson")],
        "rivers": [_bare(feature, "name") for feature in _features("rivers_ne50m.geojson")],
        "rivers_detail": [_bare(line, "name") for line in _features("rivers_gshhg_i.geojson")],
        "labels": label_points(world, neighbours, governorates),
    }
    return {f"{name}.geojson": _dump(features) for name, features in layers.items()}


def write_static_files(folder: Path = STATIC_DIR) -> None:
    """Write the base map's files into *folder*."""
    folder.mkdir(exist_ok=True)
    for name, content in static_files().items():
        (folder / name).write_bytes(content)


def _features(name: str) -> list[Feature]:
    collection: dict[str, Any] = json.loads((data_dir() / "geo" / name).read_text("utf-8"))
    features: list[Feature] = collection["features"]
    return features


def _outside_detail(country: Feature, detail: BaseGeometry) -> BaseGeometry:
    """Return the part of a *country* that no finer layer draws."""
    whole = shape(country["geometry"])
    if country["properties"]["iso"] in _DETAIL_COUNTRIES:
        return _polygons(shapely.difference(whole, shapely.box(*DETAIL_BOX)))
    return _polygons(shapely.difference(whole, detail))


def _polygons(geometry: BaseGeometry) -> BaseGeometry:
    """Return the areas in *geometry*, without the lines and points that a cut may leave."""
    parts = getattr(geometry, "geoms", [geometry])
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _borders(
    around: Iterable[BaseGeometry], neighbours: Iterable[Feature], iraq: BaseGeometry
) -> BaseGeometry:
    """Return the outlines of countries, each once, without the edges where detail begins."""
    west, south, east, north = DETAIL_BOX
    frame = shapely.buffer(shapely.box(west, south, east, north).exterior, _EDGE_DEGREES)
    coarse = shapely.union_all([shapely.boundary(area) for area in around])
    outlines = [shapely.boundary(shape(feature["geometry"])) for feature in neighbours]
    fine = shapely.union_all([*outlines, shapely.boundary(iraq)])
    lines = shapely.union_all([coarse, shapely.difference(fine, frame)])
    return shapely.line_merge(shapely.difference(lines, frame))


def _bare(feature: Feature, *properties: str) -> Feature:
    kept = {key: feature["properties"][key] for key in properties if key in feature["properties"]}
    return {"type": "Feature", "properties": kept, "geometry": feature["geometry"]}


def _feature(geometry: BaseGeometry) -> Feature:
    return {"type": "Feature", "properties": {}, "geometry": mapping(geometry)}


def _dump(features: list[Feature]) -> bytes:
    collection = {"type": "FeatureCollection", "features": _rounded(features)}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _rounded(value: Any) -> Any:  # noqa: ANN401 - any JSON value
    """Return *value* with its degrees cut to four decimals, about 10 m."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {key: _rounded(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(item) for item in value]
    return value


if __name__ == "__main__":
    write_static_files()
