"""The menu that takes a view along is on every page, and takes what is shown."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data.discretion.asked import Discretion
from tests import factories
from tests.pages.conftest import Open

PAGES = ("map", "timeline", "actors", "article")


def texts(page: AppTest) -> list[str]:
    return [line for element in page.text for line in element.value.splitlines()]


@pytest.mark.parametrize("name", PAGES)
def test_every_page_offers_what_it_shows(name: str, open_page: Open) -> None:
    page = open_page(f"pages/{name}.py", factories.case(), region="Anbar")

    assert not page.exception
    assert "3 incidents as shown" in texts(page)
    assert page.selectbox(key="export.format").options[:3] == ["CSV", "JSON", "Excel"]


def test_what_acled_would_not_code_is_told_before_the_download(open_page: Open) -> None:
    page = open_page("pages/actors.py", factories.case())
    assert not any("left out" in text for text in texts(page))

    page.selectbox(key="export.format").select("acled").run()

    assert not page.exception
    assert "4 of 12 incidents as ACLED rows, 8 left out:" in texts(page)
    assert "3 × a statement, meeting or visit: ACLED does not code it" in texts(page)


def test_one_incident_is_not_called_incidents(open_page: Open) -> None:
    page = open_page("pages/actors.py", factories.case(), type="CONSULT")

    assert "1 incident as shown" in texts(page)


def test_what_is_left_vague_is_said_and_holds_on_other_pages(open_page: Open) -> None:
    page = open_page("pages/actors.py", factories.case())
    assert "export.discretion" not in page.session_state

    page.checkbox(key="export.hide-names").check().run()
    page.selectbox(key="export.places").select("To the governorate").run()

    assert not page.exception
    assert state_of(page) == Discretion(to_governorate=True, hide_names=True)
    told = "Coordinates are coarsened (governorate). Names of persons are hidden."
    assert f"{told} The brief is made so too." in [each.value for each in page.caption]


def state_of(page: AppTest) -> object:
    return page.session_state["export.discretion"]
