"""The map page: its list by place, its layers, and what its tools are given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.charts.map_tiles import TILE_HOST
from dashboard.state import served
from tests import factories
from tests.bench.many import many
from tests.pages.conftest import Open, charted, component, figures, listed, opened_table, said

MAP = "pages/map.py"


def figure(page: AppTest) -> dict[str, Any]:
    return figures(page)[0]


def test_each_place_can_be_filtered_for_from_the_list(open_page: Open) -> None:
    rows = component(open_page(MAP, factories.case()), "rows")

    assert rows is not None
    assert {part["title"]: (part["only"] or {}).get("region") for part in rows["sections"]} == {
        "Mosul": "Mosul",
        "Al Asad Air Base": "Iraq/Anbar/Al Asad Air Base",
        "Anbar": "Anbar",
        "Baghdad": "Iraq/Baghdad/Baghdad",
        "Hit": "Iraq/Anbar/Hit",
        "Iraq": "Iraq",
        "northern Syria": "Syria",
        "Not mappable": None,
        "Background": None,
    }
    assert [part["only"]["text"] for part in rows["sections"][:2]] == [
        "Only Mosul", "Only Al Asad Air Base",
    ]  # fmt: skip


def test_what_lies_at_the_selected_incidents_point_is_listed_first(open_page: Open) -> None:
    page = open_page(MAP, factories.case(), id="inc-02")

    assert next(iter(listed(page).items())) == ("At the same point", ["inc-01", "inc-10"])
    alone = open_page(MAP, factories.case(), id="inc-04")
    assert "At the same point" not in listed(alone)


def test_the_tools_know_the_marks_and_the_legend_the_counts(open_page: Open) -> None:
    page = open_page(MAP, factories.case(), region="Anbar")
    tools, legend = component(page, "map_tools"), component(page, "legend")

    assert tools is not None
    assert legend is not None
    assert set(tools["marks"]) == charted(page) == {"inc-03", "inc-04", "inc-08"}
    assert tools["marks"]["inc-04"]["summary"] == "Coalition aircraft strike a depot near Hit"
    assert list(tools["views"]) == ["Mosul", "Nineveh", "Anbar", "Iraq", "All"]
    numbers = {entry["label"]: entry["number"] for entry in legend["groups"][0]["entries"]}
    assert (numbers["Armed violence"], numbers["Talks and support"]) == (2, 0)


def test_counts_per_governorate_are_in_the_address(open_page: Open) -> None:
    page = open_page(MAP, factories.case())
    page.toggle(key="map.counts").set_value(True).run()

    assert page.query_params == {"layers": "counts"}
    assert "choroplethmap" in {trace["type"] for trace in figure(page)["data"]}
    explained = [caption.value for caption in page.caption]
    assert any("7 of the 12 shown lie in a governorate" in words for words in explained)

    page.toggle(key="map.counts").set_value(False).run()
    assert page.query_params == {}


def test_street_tiles_are_asked_for_by_a_switch_and_never_by_an_address(open_page: Open) -> None:
    page = open_page(MAP, factories.case(), layers="tiles")
    before = component(page, "map_tools")
    switch = page.toggle(key="map.ask-tiles")
    switch.set_value(True).run()
    after = component(page, "map_tools")

    assert "tiles" in page.warning[0].value
    assert TILE_HOST in switch.help
    assert before is not None
    assert before["tiles"] is None
    assert after is not None
    assert TILE_HOST in after["tiles"]["address"]
    assert page.query_params == {}


def test_an_area_in_the_address_is_drawn_and_can_be_left(open_page: Open) -> None:
    page = open_page(MAP, factories.case(), area="42.5,33.5;43,33.5;43,33.8;42.5,33.8")

    assert said(page)[0].startswith("1 of 12")
    assert figure(page)["layout"]["map"]["layers"][-1]["type"] == "line"
    page.button(key="filter.area").click().run()
    assert said(page)[0].startswith("12 of 12")
    assert page.query_params == {}


def test_the_map_is_a_table_too(open_page: Open) -> None:
    page = open_page(MAP, factories.hostile_case())
    assert component(page, "sheet") is None  # made when it is opened

    sheet = component(opened_table(page, "map.table"), "sheet")
    assert sheet is not None
    assert sheet["columns"][:2] == ["Incident", "Type"]
    assert sheet["rows"][0][0].startswith(factories.HOSTILE_NAME)  # as it is: set as text


def test_of_a_long_list_the_first_rows_are_drawn_and_more_when_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = state.view_of(many())
    monkeypatch.setattr(served, "load_view", lambda: view)
    page = AppTest.from_file(root / "dashboard" / MAP, default_timeout=60).run()
    first = [key for keys in listed(page).values() for key in keys]

    page.button(key="map.list.longer").click().run()
    longer = [key for keys in listed(page).values() for key in keys]

    assert (len(first), len(longer)) == (100, 200)
    assert longer[:100] == first
    assert said(page)[0].startswith("529 of 529")
