"""The names on the base map: countries, governorates, towns, quarters and bases, as points.

A label says from which zoom, and up to which, it is shown, so that each view has the names that
help at its scale; of names that would overlap, MapLibre keeps the one with the greater ``rank``.
"""

from __future__ import annotations

import json
import math
import tomllib
import unicodedata
from typing import Any

import shapely
from shapely.geometry import shape

from dashboard.data.resources import data_dir

__all__ = ["label_points"]

Feature = dict[str, Any]

# Whole numbers: MapLibre compares them with the zoom cut to a whole number.
_EVERYWHERE = 24  # beyond any zoom
_COUNTRY_ZOOM = 5  # from here on Iraq gives way to its governorates
_NEIGHBOUR_LABELS_END = 8

# (population at least, shown from zoom)
_TOWN_ZOOMS = ((500_000, 4), (150_000, 5), (50_000, 6), (10_000, 7))
_SMALL_TOWN_ZOOM = 9
_WORLD_TOWN_ZOOMS = ((5_000_000, 3), (1_000_000, 4), (500_000, 5))
_SMALL_WORLD_TOWN_ZOOM = 6
_CAPITAL_ZOOM = 4

# kind in the place file -> (class of label, shown from zoom)
_OVERLAY = {
    "town": ("town", 7),
    "village": ("town", 9),
    "quarter": ("quarter", 10),
    "base": ("base", 7),
    "airport": ("base", 8),
    "dam": ("base", 8),
    "crossing": ("base", 8),
    "camp": ("base", 9),
    "site": ("base", 11),
}
_VAGUE_KM = 12.0  # what is known less well than this has no place for a label
_SAME_TOWN_DEGREES = 0.03
_SUBURB_DEGREES = 0.15


def label_points(
    world: list[Feature], neighbours: list[Feature], governorates: list[Feature]
) -> list[Feature]:
    """Return every label, those that matter most first."""
    towns = _iraqi_and_syrian_towns()
    labels = [
        *_countries(world, neighbours),
        *_governorates(governorates),
        *towns,
        *_world_towns(),
        *_overlay_places(towns),
        *_airfields(),
    ]
    return sorted(labels, key=lambda label: -label["properties"]["rank"])


def _countries(world: list[Feature], neighbours: list[Feature]) -> list[Feature]:
    labels = []
    named = {feature["properties"]["name"] for feature in neighbours}
    for country in world:
        properties = country["properties"]
        if properties["iso"] in (None, "AQ"):
            continue
        area = shape(country["geometry"])
        until = _COUNTRY_ZOOM if properties["name"] in {*named, "Iraq"} else _NEIGHBOUR_LABELS_END
        # The larger the country, the sooner it is named.
        start = max(0, min(5, round(1.7 - math.log(max(area.area, 0.01) / 80) / 2)))
        labels.append(
            _label(_middle(area), properties["name"], "country", start, until, 10 + area.area / 1e4)
        )
    for country in neighbours:
        name = country["properties"]["name"]
        middle = _middle(shape(country["geometry"]))
        labels.append(_label(middle, name, "country", _COUNTRY_ZOOM, _NEIGHBOUR_LABELS_END, 10))
    return labels


def _middle(area: Any) -> tuple[float, float]:  # noqa: ANN401 - shapely publishes no types
    """Return the point deepest inside the largest part: where a name fits best."""
    largest = max(getattr(area, "geoms", [area]), key=lambda part: part.area)
    centre = shapely.maximum_inscribed_circle(largest, tolerance=0.05).coords[0]
    return round(centre[0], 3), round(centre[1], 3)


def _governorates(governorates: list[Feature]) -> list[Feature]:
    labels = []
    for feature in governorates:
        properties = feature["properties"]
        at = properties["lon"], properties["lat"]
        labels.append(_label(at, properties["name"], "governorate", _COUNTRY_ZOOM, 9, 8))
    return labels


def _iraqi_and_syrian_towns() -> list[Feature]:
    overlay = _place_file()["names"]["entries"]
    names = {entry["id"]: entry for entry in overlay}
    labels = []
    for town in [*_json("gazetteer_iq.json"), *_json("gazetteer_sy.json")]:
        entry = names.get(town["geonameid"], {})
        population = entry.get("population", town["population"])
        # A part of a city ("in") is labelled by the place file, a nameless hamlet not at all.
        if entry.get("hidden") or (not entry and not population):
            continue
        at = town["longitude"], town["latitude"]
        name = _short(entry.get("name", town["name"]))
        if "in" in entry:
            labels.append(_label(at, name, "quarter", 10, _EVERYWHERE, 2))
            continue
        start = _zoom(population, _TOWN_ZOOMS, _SMALL_TOWN_ZOOM)
        labels.append(_label(at, name, "town", start, _EVERYWHERE, 4 + population / 1e8))
    return labels


def _world_towns() -> list[Feature]:
    """Return the towns beyond Iraq and Syria; the file has the largest first."""
    labels: list[Feature] = []
    taken: list[tuple[float, float]] = []
    for town in _json("world_towns.json"):
        start = _zoom(town["population"], _WORLD_TOWN_ZOOMS, _SMALL_WORLD_TOWN_ZOOM)
        if town["capital"]:
            start = min(start, _CAPITAL_ZOOM)
        rank = 3 + town["population"] / 1e8
        at = town["lon"], town["lat"]
        if any(math.dist(at, other) < _SUBURB_DEGREES for other in taken):
            continue
        taken.append(at)
        labels.append(_label(at, _plain(town["name"]), "town", start, _EVERYWHERE, rank))
    return labels


def _overlay_places(towns: list[Feature]) -> list[Feature]:
    known = [(town["properties"]["name"], town["geometry"]["coordinates"]) for town in towns]
    labels = []
    for group in _place_file()["places"].values():
        for place in group:
            kind = _OVERLAY.get(place["kind"])
            if kind is None or place.get("radius_km", 0) > _VAGUE_KM:
                continue
            lat, lon = place["at"]
            name = _short(place["name"])
            if any(name == other and _near((lon, lat), at) for other, at in known):
                continue
            labels.append(_label((lon, lat), name, kind[0], kind[1], _EVERYWHERE, 3))
    return labels


def _airfields() -> list[Feature]:
    """Return the airfields that the place file does not have under a name of its own."""
    places = [place for group in _place_file()["places"].values() for place in group]
    taken = [place["at"][::-1] for place in places if place["kind"] in ("base", "airport")]
    labels = []
    for field in _json("airfields_iq.json"):
        at = field["lon"], field["lat"]
        if not any(_near(at, other) for other in taken):
            labels.append(_label(at, field["name"], "base", 8, _EVERYWHERE, 2))
    return labels


def _label(
    at: tuple[float, float], name: str, kind: str, start: int, until: int, rank: float
) -> Feature:
    properties = {"name": name, "kind": kind, "from": start}
    properties |= {"until": until, "rank": round(rank, 3)}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": list(at)},
    }


def _zoom(population: int, steps: tuple[tuple[int, int], ...], otherwise: int) -> int:
    return next((zoom for least, zoom in steps if population >= least), otherwise)


def _near(one: tuple[float, float], other: Any) -> bool:  # noqa: ANN401 - JSON
    return math.dist(one, other) < _SAME_TOWN_DEGREES


def _short(name: str) -> str:
    """Return a place's name without the city it is told apart by: "Zahra, Mosul"."""
    return _plain(name.split(",")[0])


def _plain(name: str) -> str:
    """Return a transliterated name as English writes it: without the marks on its letters."""
    decomposed = unicodedata.normalize("NFKD", name)
    kept = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return kept.translate({ord(mark): "" for mark in "‘’ʻʼʿʾ`"})


def _json(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((data_dir() / "geo" / name).read_text("utf-8"))
    return rows


def _place_file() -> dict[str, Any]:
    return tomllib.loads((data_dir() / "knowledge" / "places.toml").read_text("utf-8"))
