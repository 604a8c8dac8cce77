"""The head of an article: what is known of it, how much was read, and which texts repeat it."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from dashboard.data.case_folder import folder_of
from dashboard.data.model import Article, Basis, Interval
from dashboard.widgets.article_choice import newest_first
from dashboard.widgets.article_head import copies, facts, read_words
from tests import factories
from tests.widgets.telling import other_case

ARTICLE = factories.article()


def dated(name: str, day: str | None) -> Article:
    day_ = dt.date.fromisoformat(day) if day else None
    published = Interval(day, day_, day_) if day else None
    return dataclasses.replace(ARTICLE, id=name, published=published)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, ["The Test Herald", "published 3 February 2019 (as given)", "https://herald.test/patrol"]),
        (
            {"published_basis": Basis.INFERRED, "url": None},
            ["The Test Herald", "published 3 February 2019 (inferred)"],
        ),
        (
            {"published": None, "published_basis": None, "outlet": None, "url": None},
            ["publication date unknown"],
        ),
    ],
)  # fmt: skip
def test_the_head_says_what_is_known_and_that_a_date_is_not(
    changes: dict[str, object], words: list[str]
) -> None:
    assert facts(dataclasses.replace(ARTICLE, **changes)) == words  # type: ignore[arg-type]


def test_the_head_counts_what_was_read_and_names_the_reader() -> None:
    words = read_words(factories.case(keep=1))

    assert words.startswith("1 incident · 4 actors · 7 places · 1 date · 1 gap · ")
    assert words.endswith(f"{len(factories.TEXT)} characters · reader test")


def test_articles_with_the_same_text_are_copies_and_others_are_not() -> None:
    first = factories.case()
    again = dataclasses.replace(
        first,
        article=dataclasses.replace(ARTICLE, id="art-zz", outlet="The Echo"),
        incidents=(),
    )
    folder = folder_of([first, again, other_case()])

    assert [each.id for each in copies(folder, first.article)] == ["art-zz"]
    assert [each.id for each in copies(folder, again.article)] == ["art-test"]
    assert list(copies(folder, other_case().article)) == []


def test_the_choice_lists_the_newest_first_and_the_undated_last() -> None:
    articles = [dated("old", "2001-05-01"), dated("none", None), dated("new", "2019-01-02")]

    assert newest_first(articles) == ["new", "old", "none"]
