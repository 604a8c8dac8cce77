"""The page of review: the queue, and what a person decides about an incident, one at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import state
from dashboard.data.article import ARTICLE_VARIABLE, article_from_text
from dashboard.data.model import ActorKind, Review
from dashboard.data.reader import read
from dashboard.data.review import Field
from dashboard.data.review.drafts import confirm, set_values
from dashboard.data.store import STORE_VARIABLE, DecisionKind, Store, open_store
from dashboard.state import address
from tests.pages.conftest import component, listed, said

_TEXT = (
    "Gunmen shot two officers in Mosul on Saturday.\n\n"
    "Police arrested a man in Hit on Friday.\n\n"
    "They released him in Ramadi on Sunday."
)


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Serve a store with one article of three incidents."""
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    monkeypatch.delenv(ARTICLE_VARIABLE, raising=False)
    monkeypatch.setattr(address, "_run_from_the_app", lambda: None)
    opened = open_store(tmp_path / "store")
    case = read(article_from_text(_TEXT, title="Two shot", published="2019-02-04"))
    opened.add(case.article, case, source="a.txt")
    yield opened
    state.view_at.clear()
    opened.close()


@pytest.fixture
def page(root: Path, store: Store) -> AppTest:
    """Open the page of review on that store."""
    assert store.decisions() == ()
    return open_page(root)


def open_page(root: Path, name: str = "review", **params: str) -> AppTest:
    page = AppTest.from_file(root / "dashboard" / "pages" / f"{name}.py", default_timeout=60)
    for key, value in params.items():
        page.query_params[key] = value
    return page.run()


def press(page: AppTest, label: str) -> None:
    next(each for each in page.button if each.label == label).click().run()
    assert not page.exception


def plain(elements: Iterable[Any]) -> list[str]:
    """Return what is written in Markdown elements, without its escapes."""
    return [re.sub(r"\\(.)", r"\1", each.value) for each in elements]


def enter(page: AppTest, label: str, value: str) -> None:
    next(each for each in page.text_input if each.label == label).set_value(value).run()


def card(page: AppTest) -> dict[str, object]:
    found = component(page, "record")
    assert found is not None
    return found


def shown(page: AppTest, label: str) -> list[dict[str, object]]:
    fields = card(page)["fields"]
    assert isinstance(fields, list)
    return next((each["lines"] for each in fields if each["label"] == label), [])


def progress(page: AppTest) -> str:
    return next(each.value for each in page.text if "reviewed" in each.value)


def test_the_queue_has_the_most_doubtful_first_and_says_why(page: AppTest) -> None:
    assert not page.exception
    rows = component(page, "rows")
    assert rows is not None
    (section,) = rows["sections"]
    assert section["title"] == "To review"
    assert progress(page) == "0 of 3 reviewed"
    first = section["rows"][0]
    assert first["id"] == card(page)["id"]
    assert "released" in first["summary"]  # by "they": who it was is the least sure
    assert any(str(fact["text"]).startswith("who ") for fact in first["facts"])


def test_confirm_goes_on_to_the_next_until_all_is_done(page: AppTest, store: Store) -> None:
    seen = []
    for done in range(3):
        assert progress(page) == f"{done} of 3 reviewed"
        seen.append(card(page)["id"])
        press(page, "Confirm")
    assert len(set(seen)) == 3
    assert any("is reviewed" in each.value for each in page.success)
    assert list(listed(page)) == ["Reviewed"]
    assert {each.kind for each in store.decisions()} == {DecisionKind.CONFIRM_ACCOUNT}

    press(page, "Undo last decision")
    assert progress(page) == "2 of 3 reviewed"
    assert card(page)["id"] == seen[-1]


def test_a_corrected_value_is_shown_as_human_with_what_it_was(
    root: Path, page: AppTest, store: Store
) -> None:
    shot = next(id_ for id_ in listed(page)["To review"] if _summary(id_).find("shot") > 0)
    page = open_page(root, id=shot)
    press(page, "Correct")
    enter(page, "When", "2019-01-26")
    enter(page, "Killed", "2")
    enter(page, "Why (optional)", "the police report")
    press(page, "Save correction")

    assert [(each.field, each.new) for each in store.decisions()] == [
        ("date", "2019-01-26"), ("killed", "2"),
    ]  # fmt: skip
    (when,) = shown(page, "When")
    assert when["text"] == "26 January 2019"
    assert when["note"] == "was: 2 February 2019"
    assert "human" in str(when["by"])
    assert "span" not in when
    assert "aside" not in when
    assert any("Corrected: date, killed" in words for words in plain(page.success))
    history = " ".join(plain(page.markdown))
    assert "date “2019-02-02” → “2019-01-26” — the police report" in history


def test_lists_and_cards_of_other_pages_tell_who_answers(root: Path, store: Store) -> None:
    (case,) = store.cases()
    first, second, _ = case.incidents
    drafts = [*set_values(case, first, {Field.DATE: "2019-01-26"}), confirm(case, second)]
    store.decide_together(drafts, by="ann")
    page = open_page(root, "timeline", id=second.id)

    assert not page.exception
    rows = component(page, "rows")
    assert rows is not None
    told = {
        row["id"]: [fact["text"] for fact in row["facts"]]
        for part in rows["sections"]
        for row in part["rows"]
    }
    assert told[first.id][-2:] == ["✓ reviewed", "✎ human: date"]
    assert told[second.id][-1] == "✓ reviewed"
    assert not any("machine" in fact for facts in told.values() for fact in facts)
    (when,) = shown(page, "When")
    assert "reviewed" in str(when["by"])
    assert any(each.label == "Correct" for each in page.button)


def _summary(id_: str) -> str:
    return state.load_view().folder.incident(id_).summary


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [("When", "last week", "date 'last week'"), ("Killed", "some", "no number of people")],
)
def test_what_is_no_value_is_refused_in_a_line(
    page: AppTest, store: Store, label: str, value: str, told: str
) -> None:
    press(page, "Correct")
    enter(page, label, value)
    press(page, "Save correction")
    assert store.decisions() == ()
    assert any(told in words for words in plain(page.error))


def test_a_new_actor_can_be_set(page: AppTest) -> None:
    press(page, "Correct")
    who = next(each for each in page.multiselect if each.label == "Who")
    who.set_value(["Hawks of the North"]).run()
    kind = next(each for each in page.selectbox if each.label == "Kind of the new actor")
    kind.set_value("militia").run()
    press(page, "Save correction")

    folder = state.load_view().folder
    (review,) = folder.reviews.values()
    assert review.set == {Field.ACTORS}
    (new,) = (each for each in folder.actors.values() if each.name == "Hawks of the North")
    assert new.kind is ActorKind.MILITIA
    assert [line["text"] for line in shown(page, "Who")] == ["Hawks of the North"]


def test_rejecting_needs_a_reason_and_can_be_taken_back(page: AppTest, store: Store) -> None:
    press(page, "Reject it")
    assert any("say why" in each.value for each in page.error)
    assert store.decisions() == ()
    gone = card(page)["id"]
    enter(page, "Why it is no incident", "told twice")
    press(page, "Reject it")

    assert progress(page) == "0 of 2 reviewed"
    assert gone not in listed(page)["To review"]
    assert any("told twice" in each.value for each in page.markdown)
    press(page, "Undo")
    assert progress(page) == "0 of 3 reviewed"


def test_two_incidents_of_an_article_are_merged_with_a_reason(page: AppTest, store: Store) -> None:
    other = next(each for each in page.selectbox if each.label == "Merge with, of this article")
    press(page, "Merge")
    assert any("Choose the incident" in each.value for each in page.error)
    chosen = listed(page)["To review"][-1]
    other.set_value(chosen).run()
    enter(page, "Why they are one", "one raid")
    press(page, "Merge")

    assert progress(page) == "1 of 2 reviewed"
    assert state.load_view().folder.leads[chosen] == store.decisions()[0].subject


def test_single_values_are_confirmed(page: AppTest) -> None:
    some = next(each for each in page.multiselect if each.label == "Confirm single values")
    some.set_value(["date", "place"]).run()
    press(page, "Confirm these")
    (review,) = state.load_view().folder.reviews.values()
    assert review.confirmed == {Field.DATE, Field.PLACE}
    assert review.review is Review.REVIEWED


@pytest.mark.usefixtures("store")
def test_the_queue_obeys_the_filters(root: Path) -> None:
    page = open_page(root, region="Anbar")
    assert progress(page) == "0 of 2 reviewed"
    page = open_page(root, review="reviewed")
    assert any("No incident matches" in words for words in said(page))


def test_next_and_previous_go_through_the_queue(page: AppTest) -> None:
    queue = listed(page)["To review"]
    press(page, "Next")
    assert card(page)["id"] == queue[1]
    press(page, "Previous")
    assert card(page)["id"] == queue[0]
    assert next(each for each in page.button if each.label == "Previous").disabled


def test_the_sentence_stands_in_its_paragraph(page: AppTest) -> None:
    quotes = card(page)["quotes"]
    assert isinstance(quotes, list)
    assert "".join(piece["text"] for piece in quotes[0]["pieces"]) in _TEXT


def test_a_server_of_one_article_has_nothing_to_decide(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(_TEXT, encoding="utf-8")
    monkeypatch.setenv(ARTICLE_VARIABLE, str(tmp_path / "a.txt"))
    monkeypatch.setattr(address, "_run_from_the_app", lambda: None)
    state.view_at.clear()
    page = open_page(root)
    assert not page.exception
    assert any("This server shows one article" in each.value for each in page.info)
    assert not any(each.label == "Confirm" for each in page.button)
    state.view_at.clear()
