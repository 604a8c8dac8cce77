"""Layers beside the articles' incidents: counted, on the map, and listed under the same filters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.coded.cells import Cell
from dashboard.data.coded.opening import open_layer
from dashboard.data.layers.catalogue import add_layer, stored_layers
from dashboard.data.store import open_store
from dashboard.state import ChosenEvent, served
from dashboard.widgets.markdown import literal
from tests import factories
from tests.data.layers.rows import ACLED, write_rows
from tests.pages.conftest import component, figures, listed, said
from tests.pages.test_actors_page import tables

ROWS = [
    {"actor1": "Group A", "notes": "A first note."},
    {"actor1": "River Brigade", "event_date": "2019-02-10", "notes": "<b>bold</b> [link](x)"},
    {"actor1": "Group B", "admin1": "Anbar", "admin2": "Heet", "location": "Hit",
     "latitude": "33.64", "longitude": "42.83",
     "event_type": "Protests", "sub_event_type": "Peaceful protest"},
]  # fmt: skip


@pytest.fixture
def page(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[AppTest]:
    store = open_store(tmp_path / "store")
    add_layer(store, write_rows(tmp_path / "a.csv", ACLED, ROWS), by="ann")
    opened = [open_layer(stored) for stored in stored_layers(store)]
    view = state.view_of(folder_of([factories.case()]), opened)
    monkeypatch.setattr(served, "load_view", lambda: view)
    yield AppTest.from_file(root / "dashboard" / "pages/map.py", default_timeout=30)
    store.close()


def test_events_are_counted_gathered_and_listed(page: AppTest) -> None:
    page.run()
    drawn = component(page, "map_cells")

    assert not page.exception
    assert said(page)[:2] == [
        "12 of 12 incidents · 9 on the map · 3 not mappable",
        "Layers: 3 of 3 events",
    ]
    assert drawn is not None
    assert sum(cell["count"] for cell in drawn["cells"]) == 3
    assert "lay-" in listed(page)["Layers"][0]
    assert len(listed(page)["Layers"]) == 3


@pytest.mark.parametrize(
    ("params", "line", "count"),
    [
        ({"region": "Anbar"}, "Layers: 1 of 3 events", 1),
        ({"type": "PROTEST"}, "Layers: 1 of 3 events", 1),
        ({"actor": factories.BRIGADE}, "Layers: 1 of 3 events", 1),
        ({"actor": "name:group a"}, "Layers: 1 of 3 events", 1),
        ({"from": "2019-02-09"}, "Layers: 1 of 3 events", 1),
        ({"q": "patrol"}, "Layers: 0 of 3 events", 0),
        ({"q": "NOTE first"}, "Layers: 1 of 3 events", 1),
        ({"q": "note", "region": "Anbar"}, "Layers: 0 of 3 events", 0),
        ({"q": "hit", "region": "Anbar"}, "Layers: 1 of 3 events", 1),
    ],
)
def test_the_filters_are_those_of_the_page(
    page: AppTest, params: dict[str, str], line: str, count: int
) -> None:
    for name, value in params.items():
        page.query_params[name] = value
    page.run()
    drawn = component(page, "map_cells")

    assert line in said(page)
    assert not page.warning
    assert len(listed(page).get("Layers", [])) == count
    assert sum(cell["count"] for cell in (drawn or {"cells": []})["cells"]) == count


def card(page: AppTest) -> dict[str, Any]:
    """Return the card on the page: title, badge and the lines of each field."""
    data = component(page, "record")
    assert data is not None
    fields = {field["label"]: field["lines"] for field in data["fields"]}
    return {**data, "fields": fields}


def test_the_card_of_an_event_has_what_its_layer_says_and_nothing_else(page: AppTest) -> None:
    page.run()
    assert component(page, "record") is None
    (layer,) = served.load_view().layers.all
    page.session_state["desk.event"] = ChosenEvent(layer.id, 2, "TST12")
    page.run()
    shown = card(page)

    assert not page.exception
    assert shown["title"] == "River Brigade: Attack → Civilians (Iraq) (Mosul - Old City)"
    assert [badge["text"] for badge in shown["badges"]] == ["ACLED"]
    assert shown["quotes"] == []
    told = {label: [line["text"] for line in lines] for label, lines in shown["fields"].items()}
    assert told == {
        "Who": ["River Brigade"],
        "To whom": ["Civilians (Iraq)"],
        "When": ["10 February 2019"],
        "Where": ["Mosul - Old City, Nineveh, Iraq"],
        "Killed": ["at least 1"],
        "Notes": ["<b>bold</b> [link](x)"],
        "Source": ["Outlet A", "Outlet B"],
        "Published": ["11 February 2019"],
        "Type": ["Assault"],
        "Id": ["TST12"],
        "Layer": ["ACLED: a.csv"],
    }
    assert not any("span" in line for lines in shown["fields"].values() for line in lines)
    assert "in the source: " in shown["fields"]["Type"][0]["note"]
    assert "acleddata.com" in shown["fields"]["Layer"][0]["note"]
    lists = [
        json.loads(each.proto.json)
        for each in page.get("bidi_component")
        if each.proto.component_name == "incident_desk_rows"
    ]
    assert [str(each["selected"]).endswith("TST12") for each in lists] == [False, True]


@pytest.mark.parametrize("chosen", [("other", 0, "TST11"), ("", 0, "TST12"), ("", 99, "TST99")])
def test_an_event_that_is_not_there_has_no_card(
    page: AppTest, chosen: tuple[str, int, str]
) -> None:
    (layer,) = served.load_view().layers.all
    page.session_state["desk.event"] = ChosenEvent(chosen[0] or layer.id, *chosen[1:])
    page.run()

    assert not page.exception
    assert component(page, "record") is None


def test_an_event_that_the_filters_leave_out_has_no_card(page: AppTest) -> None:
    (layer,) = served.load_view().layers.all
    page.session_state["desk.event"] = ChosenEvent(layer.id, 2, "TST12")
    page.query_params["region"] = "Anbar"
    page.run()

    assert component(page, "record") is None


def test_an_incident_that_is_named_takes_the_place_of_an_event(page: AppTest) -> None:
    (layer,) = served.load_view().layers.all
    page.session_state["desk.event"] = ChosenEvent(layer.id, 2, "TST12")
    page.query_params["id"] = "inc-01"
    page.run()

    shown = component(page, "record")
    assert shown is not None
    assert shown["id"] == "inc-01"


def test_a_square_lists_what_is_in_it_and_can_be_left(page: AppTest) -> None:
    page.run()
    drawn = component(page, "map_cells")
    assert drawn is not None
    most = drawn["cells"][0]
    page.session_state["map.cells.cell"] = Cell(*map(int, most["key"].split(".")))
    page.run()

    assert len(listed(page)["Layers"]) == most["count"] == 2
    page.button(key="map.leave-cell").click().run()
    assert len(listed(page)["Layers"]) == 3


def test_a_square_without_any_of_the_events_shown_says_so(page: AppTest) -> None:
    page.session_state["map.cells.cell"] = Cell(8, 0, 0)
    page.run()

    assert "Layers" not in listed(page)
    assert any("None of the events shown" in caption.value for caption in page.caption)


@pytest.mark.usefixtures("page")
def test_below_the_timeline_are_the_counts_and_their_bars_filter(root: Path) -> None:
    timeline = AppTest.from_file(root / "dashboard" / "pages/timeline.py", default_timeout=30)
    timeline.query_params["from"] = "2019-02-04"
    timeline.query_params["type"] = "ASSAULT"
    timeline.run()

    assert not timeline.exception
    counts = figures(timeline)[-1]
    assert counts["layout"]["title"]["text"].startswith("1 events of layers by day")
    assert sum(sum(bar["y"]) for bar in counts["data"]) == 1
    assert len(listed(timeline)["Layers"]) == 1


@pytest.mark.usefixtures("page")
def test_a_timeline_without_an_article_has_the_counts_alone(root: Path) -> None:
    timeline = AppTest.from_file(root / "dashboard" / "pages/timeline.py", default_timeout=30)
    timeline.query_params["actor"] = "name:group a"
    timeline.run()

    assert not timeline.exception
    assert len(figures(timeline)) == 1
    assert "0 of 12 incidents" in said(timeline)[0]


def test_what_only_layers_have_is_in_its_field_and_among_the_choices(page: AppTest) -> None:
    page.query_params["actor"] = "name:group a"
    page.run()
    chosen = page.multiselect(key="filter.actors")

    assert chosen.value == ["name:group a"]
    assert "Group A (layers)" in chosen.options
    assert "River Brigade" in chosen.options  # once: the articles' actor is the layer's
    assert "River Brigade (layers)" not in chosen.options


def test_a_region_that_only_layers_reach_can_be_chosen(page: AppTest) -> None:
    page.query_params["region"] = "Iraq/Nineveh/Mosul"
    page.run()
    assert not page.exception
    assert "Layers: 2 of 3 events" in said(page)


@pytest.mark.usefixtures("page")
def test_the_actors_page_counts_who_acts_in_layers(root: Path) -> None:
    actors = AppTest.from_file(root / "dashboard" / "pages/actors.py", default_timeout=30)
    actors.run()
    found = tables(actors)

    assert not actors.exception
    rows = {
        row["id"]: [row["cells"][0], *(cell["text"] for cell in row["cells"][1:])]
        for row in found["Actors of the events of layers"]
    }
    assert rows[factories.BRIGADE] == ["River Brigade", "1", "1", "0"]
    assert rows["name:group a"] == ["Group A", "1", "1", "0"]
    pairs = [row["cells"] for row in found["Who acts on whom in layers"]]
    assert {tuple(pair[:1]) for pair in pairs} >= {("River Brigade",), ("Group A",)}
    assert "Actors of the incidents shown" in found


@pytest.mark.usefixtures("page")
def test_an_actor_of_layers_alone_has_the_page_without_the_articles(root: Path) -> None:
    actors = AppTest.from_file(root / "dashboard" / "pages/actors.py", default_timeout=30)
    actors.query_params["actor"] = "name:group a"
    actors.run()
    found = tables(actors)

    assert not actors.exception
    assert "Actors of the incidents shown" not in found
    assert "No actor of the articles takes part" in " ".join(said(actors))
    assert "name:group a" in [row["id"] for row in found["Actors of the events of layers"]]
    assert any("Only those of Group A" in caption.value for caption in actors.caption)


@pytest.mark.usefixtures("page")
def test_without_an_event_the_actors_page_has_no_part_for_layers(root: Path) -> None:
    actors = AppTest.from_file(root / "dashboard" / "pages/actors.py", default_timeout=30)
    actors.query_params["q"] = "patrol"
    actors.run()

    assert not actors.exception
    assert not [caption for caption in tables(actors) if "layers" in caption]


def test_a_search_says_which_layers_it_cannot_look_into_yet(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = served.load_view()
    (layer,) = ready.layers.all
    waiting = state.view_of(ready.folder, [replace(layer, words=None)])
    monkeypatch.setattr(served, "load_view", lambda: waiting)
    page.run()
    assert not page.info  # nobody searches
    page.text_input(key="filter.q").set_value("note").run()

    assert [info.value for info in page.info][:1] == [
        f"Being made ready, once: {literal(layer.manifest.title)}. "
        "What it has of the words searched for is shown here as soon as that is done."
    ]
    assert "Layers: 0 of 3 events" in said(page)

    monkeypatch.setattr(served, "load_view", lambda: ready)
    page.run()

    assert not any("Being made ready" in info.value for info in page.info)
    assert "Layers: 1 of 3 events" in said(page)


def test_a_slip_of_a_word_that_layers_have_is_told(page: AppTest) -> None:
    page.query_params["q"] = "peacefull"
    page.run()

    assert [warning.value for warning in page.warning] == [
        literal("Nothing has “peacefull”: shown is what has “peaceful”.")
    ]
    assert "Layers: 1 of 3 events" in said(page)


def test_a_layer_that_is_not_ready_is_told_and_shown_once_it_is(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    ready = served.load_view()
    waiting = state.view_of(ready.folder, (), (), ["Events of *others*"])
    monkeypatch.setattr(served, "load_view", lambda: waiting)
    page.run()

    assert [info.value for info in page.info] == [
        "Being made ready, once: Events of \\*others\\*. "
        "Its events are shown here as soon as that is done."
    ]
    assert not any(line.startswith("Layers") for line in said(page))

    monkeypatch.setattr(served, "load_view", lambda: ready)
    page.run()

    assert not page.info
    assert said(page)[1] == "Layers: 3 of 3 events"
