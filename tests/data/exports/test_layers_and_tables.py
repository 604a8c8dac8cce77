"""GeoJSON, Parquet, the workbook and FollowTheMoney, each read as others would."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely

from dashboard.data.exports.formats import FORMATS, export
from dashboard.data.exports.rows import COLUMNS
from dashboard.data.shown import Shown
from tests import factories
from tests.data.exports.showing import shown_of


def features(shown: Shown | None = None) -> dict[str, dict[str, Any]]:
    found = json.loads(export(shown or shown_of(), "geojson"))
    assert found["type"] == "FeatureCollection"
    return {feature["id"]: feature for feature in found["features"]}


@pytest.mark.parametrize(
    ("number", "kind", "means"),
    [
        (1, "Point", "at or about this point (town), see radius_km"),
        (8, "Point", "at or about this point (site), see radius_km"),
        (4, "Polygon", "somewhere in this area (near town)"),
        (3, "Polygon", "somewhere in this area (governorate)"),
        (6, "Polygon", "somewhere in this area (country)"),
        (7, None, "no place is told"),
    ],
)
def test_a_geometry_is_as_sure_as_the_place(number: int, kind: str | None, means: str) -> None:
    feature = features()[f"inc-{number:02}"]
    geometry = feature["geometry"]

    assert (geometry and geometry["type"]) == kind
    assert feature["properties"]["geometry_means"] == means
    if geometry is not None:
        assert shapely.geometry.shape(geometry).is_valid


def test_no_incident_is_dropped_from_the_map_layer() -> None:
    assert list(features()) == list(shown_of().ids)
    assert list(features(shown_of(region="Anbar"))) == ["inc-03", "inc-04", "inc-08"]


def test_an_area_holds_its_point_and_a_circle_has_its_radius() -> None:
    near = features()["inc-04"]["geometry"]
    circle, hit = shapely.geometry.shape(near), shapely.Point(42.83, 33.64)

    assert circle.contains(hit)
    north = max(lat for _, lat in near["coordinates"][0])
    assert (north - 33.64) * 111.2 == pytest.approx(25, rel=0.01)


def test_background_says_that_the_map_leaves_it_out() -> None:
    assert "background" in features()["inc-12"]["properties"]["geometry_means"]


def test_parquet_has_types_also_when_it_is_empty() -> None:
    full = pq.read_table(io.BytesIO(export(shown_of(), "parquet")))
    empty = pq.read_table(io.BytesIO(export(shown_of(review="human"), "parquet")))

    assert full.schema.equals(empty.schema)
    assert tuple(full.column_names) == COLUMNS
    types = {name: full.schema.field(name).type for name in COLUMNS}
    assert types["latitude"] == pa.float64()
    assert types["date_earliest"] == pa.date32()
    assert types["killed_low"] == pa.int64()
    assert types["background"] == pa.bool_()
    first = full.to_pylist()[3]
    assert (first["killed_low"], first["killed_high"]) == (3, None)
    assert first["date_earliest"] == dt.date(2019, 1, 12)
    about = json.loads(full.schema.metadata[b"incident-desk"])
    assert about["filter"] == "All incidents."


def sheets(shown: Shown) -> Any:  # noqa: ANN401
    return openpyxl.load_workbook(io.BytesIO(export(shown, "xlsx")))


def test_a_workbook_has_incidents_actors_relations_sources_and_what_it_is() -> None:
    book = sheets(shown_of(region="Anbar"))

    names = ["incidents", "actors", "relations", "sources", "about", "import data"]
    assert book.sheetnames == names
    ids = [row[0] for row in book["incidents"].iter_rows(min_row=2, values_only=True)]
    assert ids == ["inc-03", "inc-04", "inc-08"]
    actors = [row[1] for row in book["actors"].iter_rows(min_row=2, values_only=True)]
    assert actors == ["River Brigade", "Coalition forces"]
    about = dict(book["about"].iter_rows(min_row=2, values_only=True))
    assert about["filter"] == "Incidents that lie in Anbar."
    assert (about["incidents"], about["of"]) == (3, 12)
    assert (
        "In ACLED columns, fatalities is the lowest of all." in about["killed_low to injured_high"]
    )
    quotes = [row[4] for row in book["relations"].iter_rows(min_row=2, values_only=True)]
    assert quotes == [factories.SENTENCES[1], None]


def test_no_cell_of_a_workbook_is_a_formula() -> None:
    case = factories.one(summary='=HYPERLINK("https://evil.test")')
    cell = sheets(shown_of(case))["incidents"]["D2"]

    assert (cell.data_type, cell.value) == ("s", '=HYPERLINK("https://evil.test")')


def test_characters_that_excel_refuses_are_replaced() -> None:
    case = factories.one(summary="a\x0bb")

    assert sheets(shown_of(case))["incidents"]["D2"].value == "a\ufffdb"


# What each schema of FollowTheMoney may hold, as far as it is used here.
_THING = {"name", "alias", "country", "notes", "summary", "description", "publisher", "sourceUrl"}
_INTERVAL = {"startDate", "endDate", "date", "summary", "description", "recordId", "sourceUrl"}
_FTM = {
    "Person": _THING,
    "Organization": _THING,
    "PublicBody": _THING,
    "LegalEntity": _THING,
    "Article": _THING | {"title", "publishedAt"},
    "Address": {"full", "remarks", "region", "country", "latitude", "longitude"},
    "Membership": _INTERVAL | {"member", "organization", "role"},
    "UnknownLink": _INTERVAL | {"subject", "object", "role"},
    "Event": _THING | _INTERVAL | {"location", "addressEntity", "involved", "keywords", "proof"},
}


def test_entities_keep_to_the_schemata_and_name_only_what_is_there() -> None:
    lines = export(shown_of(), "ftm").decode().splitlines()
    found = {entity["id"]: entity for entity in map(json.loads, lines)}

    assert len(found) == len(lines)
    for entity in found.values():
        properties = entity["properties"]
        assert set(properties) <= _FTM[entity["schema"]]
        assert all(isinstance(text, str) for texts in properties.values() for text in texts)
        for name in ("involved", "proof", "member", "organization", "subject", "object"):
            assert set(properties.get(name, ())) <= set(found)
    events = [key for key, entity in found.items() if entity["schema"] == "Event"]
    assert events == list(shown_of().ids)


@pytest.mark.parametrize(
    ("number", "dates"),
    [
        (4, {"date": ["2019-01-12"], "startDate": ["2019-01-12"], "endDate": ["2019-01-12"]}),
        (11, {"date": ["2019-03"], "startDate": ["2019-03-01"], "endDate": ["2019-03-31"]}),
        (8, {"startDate": ["2018-11-25"], "endDate": ["2019-01-06"]}),  # "2018-12~": about
        (7, {}),
    ],
)
def test_an_entitys_date_is_no_surer_than_the_words(
    number: int, dates: dict[str, list[str]]
) -> None:
    found = map(json.loads, export(shown_of(), "ftm").decode().splitlines())
    (event,) = (entity for entity in found if entity["id"] == f"inc-{number:02}")
    kept = {key: value for key, value in event["properties"].items() if "ate" in key[-4:]}

    assert kept == dates


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_writes_an_empty_view_and_a_hostile_one(name: str) -> None:
    empty = export(shown_of(review="human"), name)
    assert (empty == b"") is (name == "ftm")  # no entity, no line
    assert export(shown_of(factories.hostile_case()), name)


def test_formats_say_what_they_are_for_in_one_line() -> None:
    assert [each.name for each in FORMATS.values()] == list(FORMATS)
    assert all(0 < len(each.use) <= 80 for each in FORMATS.values())
