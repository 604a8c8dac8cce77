"""What was found becomes an article, with what a person corrects in place."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from dashboard.data.intake.found import Found, Refused, checked
from dashboard.data.model import Basis, Interval
from dashboard.errors import ArticleError
from tests.data.intake.making import STORY

FOUND = Found(
    "a.html",
    STORY,
    title="Two killed",
    outlet="The Test Herald",
    url="https://herald.test/mosul",
    published="2019-02",
    published_basis=Basis.STATED,
)


def test_becomes_an_article_with_all_that_the_document_says() -> None:
    article = FOUND.article()

    assert (article.title, article.outlet, article.url, article.text) == (
        "Two killed",
        "The Test Herald",
        "https://herald.test/mosul",
        STORY,
    )
    assert article.published == Interval("2019-02", dt.date(2019, 2, 1), dt.date(2019, 2, 28))
    assert article.published_basis is Basis.STATED


def test_a_date_that_a_person_says_is_given() -> None:
    assert FOUND.corrected(published=" 2019-02 ").published_basis is Basis.GIVEN
    assert FOUND.corrected(published="2019-02-03").article().published_basis is Basis.GIVEN


def test_what_a_person_does_not_say_stays() -> None:
    corrected = FOUND.corrected(title="Another")

    assert (corrected.title, corrected.outlet) == ("Another", "The Test Herald")
    assert corrected.published_basis is Basis.STATED


def test_what_a_person_empties_is_gone() -> None:
    article = FOUND.corrected(title="", outlet=" ", url="", published="").article()

    assert (article.title, article.outlet, article.url, article.published) == (None,) * 4
    assert article.published_basis is None


def test_what_a_person_gets_wrong_is_named() -> None:
    with pytest.raises(ArticleError, match=r"a\.html: published 'soon' is no date"):
        FOUND.corrected(published="soon").article()


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "b.txt: is empty; give it"),
        ("\n \n", "b.txt: is empty"),
        ("12 34", "b.txt: has no letters"),
        ("a" * 2_000_001, "b.txt: is over 2 MB"),
        ("\ud800 half a letter", "b.txt: no character at position 0"),
    ],
)
def test_a_text_that_makes_no_article_is_refused(text: str, complaint: str) -> None:
    refused = checked(Found("b.txt", text))

    assert isinstance(refused, Refused)
    assert refused.reason.startswith(complaint)
    assert checked(FOUND) is FOUND


def test_a_nul_of_a_document_becomes_a_space_with_a_note() -> None:
    told = checked(replace(FOUND, text=STORY.replace(" ", "\0", 2), notes=("dated by hand",)))

    assert isinstance(told, Found)
    assert told.text == STORY
    assert told.notes == ("dated by hand", "2 NULs were read as spaces: check the words")
    assert checked(FOUND) == FOUND


def test_a_nul_that_nobody_looked_at_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"a\.html: has a NUL at position 3"):
        replace(FOUND, text=f"The\0{STORY}").article()
