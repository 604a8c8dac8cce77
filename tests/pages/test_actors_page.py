"""The actors page: the list, a profile, the network and what each leads to."""

from __future__ import annotations

import json
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests import factories
from tests.pages.conftest import Open, component, figures, said

PAGE = "pages/actors.py"


def tables(page: AppTest) -> dict[str, Any]:
    """Return the rows of every table on the page, by its caption."""
    found = {}
    for element in page.get("bidi_component"):
        if element.proto.component_name == "incident_desk_table":
            data = json.loads(element.proto.json)
            found[data["caption"]] = data["rows"]
    return found


def test_the_list_counts_what_is_shown_and_says_how_much_is_unnamed(open_page: Open) -> None:
    page = open_page(PAGE, factories.case())

    captions = [caption.value for caption in page.caption]
    assert "4 of 4 actors · in 2 incidents nobody is named who did it" in captions


@pytest.mark.parametrize(
    ("date", "words", "sort"),
    [
        (("2019-02-02", "2019-02-02", "2019-02-02"), "2 Feb 2019", "2019-02-02"),
        (("in days", "2019-01-31", "2019-02-03"), "31 Jan – 3 Feb 2019", "2019-02-03"),
        (("2019", "2019-01-01", "2019-12-31"), "2019", "2019-12-31"),
        (("2014/..", "2014-03-01", None), "from 1 Mar 2014 on", "2014-03-01"),
        (("../2014", None, "2014-03-01"), "–", ""),  # it may be ages ago
        (None, "–", ""),
    ],
)
def test_the_list_has_the_days_of_the_profile_sorted_by_their_end(
    date: tuple[str, str | None, str | None] | None, words: str, sort: str, open_page: Open
) -> None:
    acted = (factories.role(factories.BRIGADE, "River Brigade", 1),)
    page = open_page(PAGE, factories.one(date=date and factories.date(*date, None), actors=acted))

    rows = {row["id"]: row["cells"] for row in tables(page)["Actors of the incidents shown"]}
    seen = rows[factories.BRIGADE][5]
    assert (seen["text"], seen["sort"][:10]) == (words, sort)


def test_the_act_that_began_last_is_the_last_in_the_list_too(open_page: Open) -> None:
    page = open_page(PAGE, factories.case())

    rows = {row["id"]: row["cells"] for row in tables(page)["Actors of the incidents shown"]}
    # "2019" may end later than the second of February, but nobody says that it does
    assert rows[factories.BRIGADE][5]["text"] == "2 Feb 2019"
    assert rows[factories.PREMIER][5]["text"] == "1 Feb 2019"


def test_only_this_actor_is_a_filter_and_can_be_left_again(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), profile=factories.POLICE)

    page.button(key="actor.only").click().run()
    only = page.query_params["actor"], said(page)[0]
    page.button(key="actor.all").click().run()

    assert only == (factories.POLICE, "2 of 12 incidents · 2 on the map · 0 not mappable")
    assert "actor" not in page.query_params


def test_the_network_lists_every_tie_with_who_and_whom(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), show="network")

    rows = [row["cells"] for row in tables(page)["Ties between actors"]]
    assert ["River Brigade", "threatens", "Coalition forces", 1] in rows
    assert ["Not named", "acts on: Assault", "Mosul police", 1] in rows
    assert not page.exception


def test_a_kind_of_tie_switched_off_leaves_chart_and_table_and_is_in_the_address(
    open_page: Open,
) -> None:
    page = open_page(PAGE, factories.case(), show="network")

    page.button_group(key="network.kinds").set_value(["threatens"]).run()

    assert [row["cells"][1] for row in tables(page)["Ties between actors"]] == ["threatens"]
    assert "threatens" in page.query_params["ties"]


def test_who_threatened_whom_obeys_the_dates(open_page: Open) -> None:
    page = open_page(
        PAGE, factories.case(), show="network", ties="threatens", **{"from": "2019-02-04"}
    )
    assert "Ties between actors" not in tables(page)
    assert any("Reset filters" in each for each in said(page))


def test_a_chosen_tie_shows_its_sentences(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), show="network")

    page.session_state["network.tie"] = f"threatens|{factories.BRIGADE}|{factories.COALITION}"
    page.run()

    card = component(page, "record")
    assert card is not None
    assert card["title"] == "River Brigade → Coalition forces"
    (line,) = card["fields"][0]["lines"]
    assert line["text"] == f"“{factories.SENTENCES[1]}”"
    assert line["incident"] == "inc-02"


def test_an_actor_without_ties_says_so(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), profile=factories.POLICE, type="CONSULT")

    assert not page.exception


def test_two_actors_are_compared_by_their_address(open_page: Open) -> None:
    page = open_page(PAGE, factories.case(), profile=factories.BRIGADE, compare=factories.COALITION)

    card = component(page, "record")
    assert not page.exception
    assert card is not None
    assert card["fields"][0]["label"] == "River Brigade → Coalition forces"
    assert len(figures(page)) == 1


def test_a_comparison_asks_for_the_second_actor_and_keeps_it_in_the_address(
    open_page: Open,
) -> None:
    page = open_page(PAGE, factories.case(), show="compare", profile=factories.BRIGADE)
    asked = [info.value for info in page.info]

    page.selectbox(key="compare.other").set_value(factories.POLICE).run()

    assert asked == ["Choose a second actor to see both on one timeline."]
    assert page.query_params["compare"] == factories.POLICE
    assert "show" not in page.query_params  # two actors in an address are compared
    assert not page.exception
