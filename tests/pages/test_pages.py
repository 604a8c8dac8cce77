"""Every page with no incident, one and all of them, and the filters they share."""

from __future__ import annotations

import dataclasses
import datetime as dt
from unittest.mock import Mock

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data import query
from dashboard.data.filters import Filters
from dashboard.data.model import CaseFile
from dashboard.state import selection
from tests import factories
from tests.pages.conftest import Open, charted, component, figures, listed, said

PAGES = ("pages/map.py", "pages/timeline.py", "pages/actors.py", "pages/article.py")
ANBAR = {"inc-03", "inc-04", "inc-08"}


# A control's label, and the filters that it sets.
CONTROLS = {
    "Region": ["region"],
    "Elsewhere": ["region"],
    "Actor": ["actors"],
    "Type": ["types"],
    "Status": ["statuses"],
    "Dates": ["date_from", "date_to"],
    "Date of": ["clock"],
    "Review": ["reviews"],
    "Outlet": ["outlets"],
    "Only what certainly lies between the dates": ["sure"],
    "Search": ["q"],
}


def fine(page: AppTest) -> bool:
    return not page.exception and not page.error


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("case", "line"),
    [
        (factories.empty_case(), "0 of 0 incidents · 0 on the map · 0 not mappable"),
        (factories.case(keep=1), "1 of 1 incident · 1 on the map · 0 not mappable"),
        (factories.case(), "12 of 12 incidents · 9 on the map · 3 not mappable"),
    ],
    ids=["empty", "one", "all"],
)
def test_a_page_runs_and_accounts_for_every_incident(
    open_page: Open, name: str, case: CaseFile, line: str
) -> None:
    page = open_page(name, case)

    assert fine(page)
    assert said(page)[0] == line


@pytest.mark.parametrize("name", PAGES)
def test_a_page_runs_on_hostile_text(open_page: Open, name: str) -> None:
    assert fine(open_page(name, factories.hostile_case(), id="inc-01"))


@pytest.mark.parametrize("name", ["pages/map.py", "pages/timeline.py"])
def test_an_empty_page_says_why_and_what_to_do(open_page: Open, name: str) -> None:
    empty = open_page(name, factories.empty_case())
    filtered = open_page(name, factories.case(), q="nothing like it")

    assert "No incident was found" in empty.info[0].value
    assert "Reset filters" in filtered.info[0].value
    assert [len(figures(page)) for page in (empty, filtered)] == [0, 0]


def test_the_actors_page_says_so_when_there_is_none(open_page: Open) -> None:
    assert "No actor was found" in open_page(PAGES[2], factories.empty_case()).info[0].value


def test_the_map_lists_everything_and_puts_aside_what_it_cannot_draw(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case())

    sections = {title: len(rows) for title, rows in listed(page).items()}
    assert list(sections.items()) == [
        ("Mosul", 3), ("Al Asad Air Base", 1), ("Anbar", 1), ("Baghdad", 1), ("Hit", 1),
        ("Iraq", 1), ("northern Syria", 1), ("Not mappable", 2), ("Background", 1),
    ]  # fmt: skip
    aside = {*listed(page)["Not mappable"], *listed(page)["Background"]}
    assert charted(page) == {each for ids in listed(page).values() for each in ids} - aside


@pytest.mark.parametrize("name", ["pages/map.py", "pages/timeline.py"])
def test_a_region_in_the_address_leaves_only_its_incidents(open_page: Open, name: str) -> None:
    page = open_page(name, factories.case(), region="Anbar")

    assert charted(page) == ANBAR
    assert {each for rows in listed(page).values() for each in rows} == ANBAR
    assert said(page)[0] == "3 of 12 incidents · 3 on the map · 0 not mappable"


def test_the_article_page_marks_only_the_incidents_shown(open_page: Open) -> None:
    reader = component(open_page("pages/article.py", factories.case(), region="Anbar"), "reader")

    assert reader is not None
    assert {incident["id"] for incident in reader["incidents"]} == ANBAR


def test_the_actors_page_leaves_out_who_has_no_part_in_what_is_shown(open_page: Open) -> None:
    page = open_page("pages/actors.py", factories.case(), region="Mosul")

    table = component(page, "table")
    assert table is not None
    assert [row["id"] for row in table["rows"]] == [
        factories.BRIGADE, factories.COALITION, factories.POLICE,
    ]  # fmt: skip


def test_the_timeline_lists_by_date_and_keeps_the_undated(open_page: Open) -> None:
    sections = listed(open_page("pages/timeline.py", factories.case()))

    assert sections["Undated"] == ["inc-07"]
    assert sections["Dated"][:2] == ["inc-12", "inc-08"]
    assert sections["Dated"][-1] == "inc-11"


def test_choosing_a_region_changes_page_and_address(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case())

    page.button_group(key="filter.region").set_value("Anbar").run()

    assert said(page)[0] == "3 of 12 incidents · 3 on the map · 0 not mappable"
    assert page.query_params == {"region": "Anbar"}


def test_the_lanes_of_the_timeline_are_in_the_address(open_page: Open) -> None:
    page = open_page("pages/timeline.py", factories.case(), lanes="region")
    asked = lane_titles(page)
    page.button_group(key="timeline.lanes").set_value("actor").run()

    assert "Iraq, Anbar" in asked
    assert "River Brigade" in lane_titles(page)
    assert page.query_params == {"lanes": "actor"}


def lane_titles(page: AppTest) -> list[str]:
    figure = figures(page)[0]
    titles = [trace["text"] for trace in figure["data"] if trace.get("name") == "lanes"]
    return [text.rpartition(" · ")[0] for found in titles for text in found]


def test_the_open_profile_is_in_the_address(open_page: Open) -> None:
    page = open_page("pages/actors.py", factories.case(), profile=factories.POLICE)

    profile = component(page, "record")
    assert profile is not None
    assert profile["title"] == "Mosul police"
    assert page.query_params == {"profile": factories.POLICE}


def test_every_filter_has_a_control_found_by_its_label(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case())

    kinds = (
        page.button_group, page.multiselect, page.date_input, page.text_input, page.selectbox,
        page.checkbox, page.radio,
    )  # fmt: skip
    found = (element for kind in kinds for element in kind)
    labels = [element.label for element in found if not str(element.key).startswith("export.")]
    assert sorted(labels) == sorted(CONTROLS)
    by_drawing = {"area"}  # round marks of the map
    assert {name for names in CONTROLS.values() for name in names} | by_drawing == {
        field.name for field in dataclasses.fields(Filters)
    }


def test_the_last_filter_can_be_taken_back(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), region="Iraq")
    assert "filter.undo" not in {button.key for button in page.button}

    page.multiselect(key="filter.types").set_value(["ASSAULT"]).run()
    page.button(key="filter.reset").click().run()
    seen = [dict(page.query_params)]
    while any(button.key == "filter.undo" for button in page.button):
        page.button(key="filter.undo").click().run()
        seen.append(dict(page.query_params))

    assert seen == [{}, {"region": "Iraq", "type": "ASSAULT"}, {"region": "Iraq"}]


def test_filters_combine_and_reset_takes_them_all_away(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), region="Iraq")

    page.multiselect(key="filter.types").set_value(["ASSAULT"])
    page.text_input(key="filter.q").set_value("mosul").run()
    combined = said(page)[0], dict(page.query_params)
    page.button(key="filter.reset").click().run()

    assert combined == (
        "1 of 12 incidents · 1 on the map · 0 not mappable",
        {"region": "Iraq", "type": "ASSAULT", "q": "mosul"},
    )
    assert said(page)[0].startswith("12 of 12")
    assert dict(page.query_params) == {}


def test_a_date_range_leaves_out_the_undated_and_says_so(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), **{"from": "2019-02-01"})

    assert said(page)[0].endswith("· 1 without a date left out")


def test_a_bad_address_is_noted_and_shown_as_written(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), region="<b>Nowhere</b>", type="COERCE")

    assert fine(page)
    assert r"\<b\>Nowhere\<\/b\>" in page.warning[0].value
    assert page.query_params == {"type": "COERCE"}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("params", "note"),
    [
        ({"from": "1800-01-01"}, "is not between 1900"),
        ({"from": "0001-01-01", "to": "2019-02-03"}, "is not between 1900"),
        ({"to": "9999-12-31"}, "is not between 1900"),
        ({"from": "soon"}, "is no day"),
        ({"from": "2019-02-03", "to": "2019-01-01"}, "before they begin"),
    ],
)
def test_no_date_in_an_address_breaks_a_page(
    open_page: Open, name: str, params: dict[str, str], note: str
) -> None:
    page = open_page(name, factories.case(), **params)

    assert fine(page)
    assert note in page.warning[0].value.replace("\\", "")


def test_a_first_day_without_a_last_one_does_not_outlive_reset(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), type="ASSAULT")

    page.date_input(key="filter.dates").set_value((dt.date(2019, 1, 1),)).run()
    half = page.date_input(key="filter.dates").value
    page.button(key="filter.reset").click().run()

    assert (half, page.date_input(key="filter.dates").value) == ((dt.date(2019, 1, 1),), ())


def test_the_selected_incident_opens_its_card(open_page: Open) -> None:
    card = component(open_page("pages/map.py", factories.case(), id="inc-04"), "record")

    assert card is not None
    assert card["title"] == "Coalition aircraft strike a depot near Hit"


def test_an_incident_that_the_filters_hide_has_no_card(open_page: Open) -> None:
    page = open_page("pages/map.py", factories.case(), id="inc-04", region="Mosul")

    assert component(page, "record") is None
    assert page.query_params == {"region": "Mosul", "id": "inc-04"}


def test_hostile_words_reach_components_as_they_are(open_page: Open) -> None:
    reader = component(open_page("pages/article.py", factories.hostile_case()), "reader")

    assert reader is not None
    text = ["".join(words for _, words, *_ in line) for line in reader["paragraphs"]]
    assert text[0] == factories.HOSTILE_TITLE


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_one_choice_filter_once(
    open_page: Open, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrow = Mock(wraps=query.narrow)
    monkeypatch.setattr(selection, "narrow", narrow)
    page = open_page("app.py", factories.case(), region="Anbar")

    page.switch_page(name).run()

    assert fine(page)
    assert [call.args[2] for call in narrow.mock_calls] == [Filters(region="Anbar")]


def test_filters_and_selection_survive_a_page_switch(open_page: Open) -> None:
    page = open_page("app.py", factories.case(), region="Anbar", id="inc-03")

    page.switch_page("pages/timeline.py").run()

    assert fine(page)
    assert said(page)[0] == "3 of 12 incidents · 3 on the map · 0 not mappable"
    assert page.query_params == {"region": "Anbar", "id": "inc-03"}
