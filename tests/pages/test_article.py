"""The page of the article: what its reader is told of filters, other tellings and people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import Decided
from dashboard.state import served
from tests import factories
from tests.pages.conftest import component
from tests.widgets.telling import OTHER_TEXT, two_articles

Read = Callable[..., dict[str, Any]]


@pytest.fixture
def read(root: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Return a function that opens the page on a folder and returns what its reader is given."""

    def read(folder: CaseFolder, **params: str) -> dict[str, Any]:
        view = state.view_of(folder)
        monkeypatch.setattr(served, "load_view", lambda: view)
        page = AppTest.from_file(root / "dashboard/pages/article.py", default_timeout=30)
        for key, value in params.items():
            page.query_params[key] = value
        data = component(page.run(), "reader")
        assert not page.exception
        assert data is not None
        return data

    return read


def text_of(reader: dict[str, Any]) -> str:
    return "".join(words for line in reader["paragraphs"] for _, words, *_ in line)


def test_what_filters_hide_is_counted_and_nothing_else_is(read: Read) -> None:
    folder = folder_of([factories.case()])

    assert read(folder, region="Anbar")["hidden"] == {"shown": 3, "total": 12}
    assert read(folder)["hidden"] is None


def test_an_account_opens_its_own_article_not_that_of_its_incident(read: Read) -> None:
    reader = read(two_articles(), id="inc-other")

    assert text_of(reader).startswith("Clashes in the city")
    assert reader["selected"] == "inc-other"
    labels = [field["label"] for field in reader["record"]["fields"]]
    assert labels[-2:] == ["≠ Injured", "Also told by"]


def test_the_incident_chosen_in_one_article_is_selected_in_the_other_too(read: Read) -> None:
    reader = read(two_articles(), id="inc-10", article="art-other")

    assert reader["selected"] == "inc-other"
    assert OTHER_TEXT.startswith(reader["paragraphs"][0][0][1])
    assert reader["titled"] is True


def test_a_persons_value_is_told_as_such_and_rests_on_no_words(read: Read) -> None:
    review = AccountReview(set=frozenset({Field.DATE}), was=((Field.DATE, "2019-01-12"),))
    folder = folder_of([factories.case()], decided=Decided(reviews={"inc-04": review}))

    reader = read(folder, id="inc-04")

    card = next(each for each in reader["incidents"] if each["id"] == "inc-04")
    assert card["review"]["text"] == "reviewed"
    fields = {field["label"]: field["lines"] for field in reader["record"]["fields"]}
    assert fields["When"][0]["by"]["text"] == "human"
    assert "span" not in fields["When"][0]
    assert "span" in fields["Where"][0]


def test_the_sentence_beside_a_card_is_not_quoted_in_it(read: Read) -> None:
    folder = folder_of([factories.case()])

    quotes = read(folder, id="inc-01")["record"]["quotes"]

    pieces = ["".join(piece["text"] for piece in quote["pieces"]) for quote in quotes]
    assert pieces == [factories.SENTENCES[1]]
    assert read(folder, id="inc-03")["record"]["quotes"] == []


def test_another_choice_leaves_the_key_of_the_text_and_a_filter_changes_it(read: Read) -> None:
    folder = folder_of([factories.case()])

    assert read(folder, id="inc-01")["key"] == read(folder, id="inc-02")["key"]
    assert read(folder, id="inc-03")["key"] != read(folder, region="Anbar")["key"]
