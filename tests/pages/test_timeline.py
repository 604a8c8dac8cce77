"""The timeline page: its clock, its lanes as filters, and what it says of doubtful dates."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests import factories
from tests.pages.conftest import Open, charted, component, figures, listed, opened_table, said

PAGE = "pages/timeline.py"


def figure(page: AppTest) -> dict[str, Any]:
    return figures(page)[0]


def facts(page: AppTest, incident: str) -> list[str]:
    data = component(page, "rows")
    assert data is not None
    rows = [row for section in data["sections"] for row in section["rows"]]
    return next([fact["text"] for fact in row["facts"]] for row in rows if row["id"] == incident)


@pytest.mark.parametrize(
    ("clock", "axis", "sections"),
    [
        ("", "When it happened", {"Dated": 11, "Undated": 1}),
        ("published", "When it was published", {"Dated": 12}),
        ("added", "When it was added", {"No day of adding": 12}),  # it was read, not added
    ],
)
def test_the_clock_rules_axis_and_list(
    open_page: Open, clock: str, axis: str, sections: dict[str, int]
) -> None:
    page = open_page(PAGE, factories.case(), **({"clock": clock} if clock else {}))

    assert not page.exception
    assert figure(page)["layout"]["xaxis"]["title"]["text"] == axis
    assert {title: len(rows) for title, rows in listed(page).items()} == sections
    assert len(charted(page)) == 12


def test_the_clock_is_chosen_on_the_page_and_stays_in_the_address(open_page: Open) -> None:
    page = open_page(PAGE, factories.case())
    page.button_group(key="timeline.clock").set_value("published").run()

    assert page.query_params == {"clock": "published"}
    assert figure(page)["layout"]["xaxis"]["title"]["text"] == "When it was published"
    assert "published 3 February 2019" in facts(page, "inc-04")


@pytest.mark.parametrize(
    ("lanes", "key", "params", "left"),
    [
        ("type", "ASSAULT", {"type": "ASSAULT"}, "4 of 12"),
        ("actor", factories.COALITION, {"actor": factories.COALITION}, "8 of 12"),
        ("region", "Anbar", {"region": "Anbar"}, "3 of 12"),
        ("source", "The Test Herald", {"outlet": "The Test Herald"}, "12 of 12"),
    ],
)
def test_one_lane_alone_is_a_filter(
    open_page: Open, lanes: str, key: str, params: dict[str, str], left: str
) -> None:
    page = open_page(PAGE, factories.case(), lanes=lanes)
    page.selectbox(key="timeline.only").set_value(key).run()
    shown = {name: value for name, value in page.query_params.items() if name != "lanes"}
    counted = said(page)[0]
    page.button(key="filter.undo").click().run()

    assert (shown, counted.partition(" incidents")[0]) == (params, left)
    assert said(page)[0].startswith("12 of 12")
    assert page.selectbox(key="timeline.only").value is None


def test_the_zoom_is_in_the_address_and_reset_takes_it_away(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), zoom="all")
    all_of_it = figure(page)["layout"]["xaxis"]["range"]
    page.button(key="timeline.reset").click().run()

    assert all_of_it[0] < "2003"
    assert figure(page)["layout"]["xaxis"]["range"][0] > "2018"
    assert page.query_params == {}


def test_what_is_only_possibly_between_the_dates_says_so(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), **{"from": "2019-01-12", "to": "2019-01-12"})
    doubt = "possibly between the dates, not certainly"

    assert doubt in facts(page, "inc-03")  # mid-January
    assert doubt not in facts(page, "inc-04")  # 12 January


def test_background_is_called_so_in_the_list(open_page: Open) -> None:
    assert "background" in facts(open_page(PAGE, factories.case()), "inc-12")


def test_the_picture_is_told_what_was_asked_for(open_page: Open) -> None:
    picture = component(open_page(PAGE, factories.case(), region="Anbar"), "picture")

    assert picture is not None
    assert picture["chart"] == "timeline"
    assert picture["lines"] == ["Incidents that lie in Anbar. 3 of 12 incidents."]


def test_hostile_words_reach_the_picture_escaped(open_page: Open) -> None:
    picture = component(open_page(PAGE, factories.hostile_case(), actor="act-hostile"), "picture")

    assert picture is not None
    assert "&lt;img src=x onerror=" in picture["lines"][0]
    assert "<" not in "".join(picture["lines"])


def test_chart_list_legend_and_table_have_the_same_incidents(open_page: Open) -> None:
    page = opened_table(open_page(PAGE, factories.case(), region="Anbar"), "timeline.table")
    sheet, legend = component(page, "sheet"), component(page, "legend")
    assert sheet is not None
    assert legend is not None

    listing = [each for rows in listed(page).values() for each in rows]
    assert charted(page) == set(listing)
    assert len(sheet["rows"]) == len(listing) == 3
    kinds = legend["groups"][0]["entries"]
    assert sum(entry["number"] for entry in kinds) == 3
