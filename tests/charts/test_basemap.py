from __future__ import annotations

import json
from typing import Any

import pytest
from shapely.geometry import shape

from dashboard.charts.basemap import STATIC_DIR, static_files
from dashboard.charts.basemap_style import SOURCES, map_style

FILES = static_files()


def features(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(FILES[f"{name}.geojson"])["features"]
    return found


def label(name: str, kind: str) -> dict[str, Any]:
    return next(
        feature["properties"]
        for feature in features("labels")
        if (feature["properties"]["name"], feature["properties"]["kind"]) == (name, kind)
    )


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [*value, *(text for item in value.values() for text in strings(item))]
    return [text for item in value for text in strings(item)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_committed_file_is_what_the_data_yields(name: str) -> None:
    committed = (STATIC_DIR / name).read_bytes()
    # Not shown by pytest: half a megabyte of difference.  python -m dashboard.charts.basemap
    same = committed == FILES[name]
    assert same, f"dashboard/static/{name} is out of date: run python -m dashboard.charts.basemap"


def test_no_file_of_the_map_is_left_over() -> None:
    assert {path.name for path in STATIC_DIR.glob("*.geojson")} == set(FILES)


def test_every_run_yields_the_same_bytes() -> None:
    assert static_files() == FILES


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_is_small_enough_to_fetch_at_once(name: str) -> None:
    assert 0 < len(FILES[name]) <= 300_000


@pytest.mark.parametrize("name", ["world", "neighbours", "governorates", "districts", "lakes"])
def test_areas_are_valid(name: str) -> None:
    assert [f["properties"] for f in features(name) if not shape(f["geometry"]).is_valid] == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mosul", "town"),
        ("Hit", "town"),  # GeoNames has the Arabic in Latin letters
        ("Bashiqa", "town"),  # not in GeoNames' larger towns
        ("Deir ez-Zor", "town"),
        ("Bogota", "town"),  # without its accent
        ("Nineveh", "governorate"),
        ("Zuhur", "quarter"),
        ("Syria", "country"),
        ("Colombia", "country"),
    ],
)
def test_the_map_has_a_label_for(name: str, kind: str) -> None:
    assert label(name, kind)["until"] > label(name, kind)["from"]


def test_larger_towns_are_named_sooner() -> None:
    zooms = [label(name, "town")["from"] for name in ("Mosul", "Hit", "Bashiqa")]
    assert zooms == sorted(zooms)
    assert zooms[0] < zooms[-1]


def test_a_quarter_that_geonames_calls_a_city_does_not_pass_for_one() -> None:
    assert not [
        feature["properties"]
        for feature in features("labels")
        if feature["properties"]["name"] == "New Mosul" and feature["properties"]["kind"] == "town"
    ]


def test_label_zooms_are_whole_since_the_map_compares_them_with_whole_zooms() -> None:
    zooms = {f["properties"][end] for f in features("labels") for end in ("from", "until")}
    assert all(isinstance(zoom, int) for zoom in zooms)


@pytest.mark.parametrize("dark", [False, True])
def test_the_style_asks_only_this_server(dark: bool) -> None:
    style = map_style(dark=dark)
    assert "glyphs" not in style
    assert "sprite" not in style
    assert [text for text in strings(style) if "//" in text] == []
    assert all(source["data"].startswith("app/static/") for source in style["sources"].values())


@pytest.mark.parametrize("dark", [False, True])
def test_every_layer_has_its_source_and_every_source_its_file(dark: bool) -> None:
    style = map_style(dark=dark)
    used = {layer["source"] for layer in style["layers"] if "source" in layer}
    assert used == set(style["sources"]) == set(SOURCES)
    assert {f"{name}.geojson" for name in SOURCES} == set(FILES)


def test_layer_names_are_unique() -> None:
    names = [layer["id"] for layer in map_style(dark=False)["layers"]]
    assert len(names) == len(set(names))


def test_districts_and_fine_rivers_wait_until_they_help() -> None:
    layers = {layer["id"]: layer for layer in map_style(dark=False)["layers"]}
    assert layers["districts-line"]["minzoom"] == 6.5
    assert layers["rivers-line"]["maxzoom"] == layers["rivers_detail-line"]["minzoom"] == 7


def test_light_and_dark_differ_in_colour_alone() -> None:
    light, dark = map_style(dark=False), map_style(dark=True)
    assert [layer["id"] for layer in light["layers"]] == [layer["id"] for layer in dark["layers"]]
    assert light["layers"][0]["paint"] != dark["layers"][0]["paint"]
