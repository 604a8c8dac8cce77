"""The first minutes: told what is seen, three things to try, put away for good."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.data.article import ARTICLE_VARIABLE, built_in_article, load_article
from dashboard.data.model import CaseFile
from dashboard.data.store import STORE_VARIABLE, open_store
from tests import factories
from tests.pages.conftest import Open

TRIES = {"first.region", "first.otherwise", "first.sentence"}


def built_in(*, keep: int = 12) -> CaseFile:
    """Return the hand-made case as if it were read in the built-in article."""
    case = factories.case(keep=keep)
    key = load_article(built_in_article()).id
    return dataclasses.replace(case, article=dataclasses.replace(case.article, id=key))


def offered(page: AppTest) -> set[str]:
    keys = {button.key for button in page.button if button.key}
    return {key for key in keys if key.startswith("first.")} - {"first.away"}


def test_the_story_opens_with_a_sentence_and_three_things_to_try(open_page: Open) -> None:
    page = open_page("pages/map.py", built_in())
    text = "\n".join(element.value for element in page.markdown)

    assert "You see 12 incidents that were read in one article" in text
    assert "A tense week in the north" in text
    assert "The Test Herald, 3 February 2019" in text
    assert "9 are on the map" in text
    assert offered(page) == TRIES


def test_each_try_does_what_it_says(open_page: Open) -> None:
    page = open_page("pages/map.py", built_in())

    page.button(key="first.region").click().run()
    assert page.query_params["region"] in ("Anbar", ["Anbar"])
    page.button(key="first.otherwise").click().run()
    assert {key: "".join(value) for key, value in page.query_params.items()} == {
        "status": "denied",
        "id": "inc-08",
    }
    assert not page.exception


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ({"region": "Anbar"}, "You see 3 of 12 incidents that were read in one article"),
        ({"q": "nothing-has-this"}, "The filters hide all 12 incidents that were read"),
    ],
)
def test_the_sentence_counts_what_the_filters_leave(
    open_page: Open, filters: dict[str, str], told: str
) -> None:
    page = open_page("pages/map.py", built_in(), **filters)

    assert told in "\n".join(element.value for element in page.markdown)


def test_what_the_article_has_not_is_not_offered(open_page: Open) -> None:
    # The first two: both in Mosul, nothing denied or claimed.
    page = open_page("pages/map.py", built_in(keep=2))

    assert offered(page) == {"first.region", "first.sentence"}
    assert page.button(key="first.region").label == "What happened in Mosul?"


def test_put_away_it_stays_away_in_session_and_address(open_page: Open) -> None:
    page = open_page("pages/map.py", built_in())
    page.button(key="first.away").click().run()

    assert offered(page) == set()
    assert page.query_params["begun"] in ("yes", ["yes"])
    again = open_page("pages/map.py", built_in(), begun="yes")
    assert offered(again) == set()


def test_an_article_of_the_users_is_not_introduced(
    open_page: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert offered(open_page("pages/map.py", factories.case())) == set()

    monkeypatch.setenv(ARTICLE_VARIABLE, str(built_in_article()))
    assert offered(open_page("pages/map.py", built_in())) == set()
    monkeypatch.delenv(ARTICLE_VARIABLE)

    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    store = open_store(tmp_path / "store")
    assert offered(open_page("pages/map.py", built_in())) == TRIES  # an empty store
    store.add(built_in().article, built_in(), source="given")
    assert offered(open_page("pages/map.py", built_in())) == set()
    store.close()


def test_markup_in_the_head_of_the_article_is_text(open_page: Open) -> None:
    case = factories.hostile_case()
    key = built_in().article.id
    hostile = dataclasses.replace(case, article=dataclasses.replace(case.article, id=key))
    page = open_page("pages/map.py", hostile)
    text = "\n".join(element.value for element in page.markdown)

    assert "You see 1 incident that was read in one article" in text
    assert "<script>" not in text
