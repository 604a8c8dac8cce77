"""What stands beside a sentence: the incident in a line, who answers for it, who else tells it."""

from __future__ import annotations

import pytest

from dashboard.data.case_folder import folder_of
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import Decided
from dashboard.widgets.article_cards import Card, card, told_elsewhere
from tests import factories
from tests.widgets.telling import OTHER_TEXT, two_articles

CASE = factories.case()
ALONE = folder_of([CASE])


def card_of(number: int) -> Card:
    return card(CASE, ALONE, CASE.incidents[number - 1], dark=False)


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (1, "Coerce · restrict · 2 February 2019 · eastern Mosul"),
        (7, "Coerce · no date · no place"),
        (8, "Assault · about 25 November 2018 – 6 January 2019 · Al Asad Air Base · denied"),
        (12, "Assault · 2003 · Iraq · background"),
    ],
)
def test_a_card_says_in_a_line_what_when_and_where_and_what_is_not_known(
    number: int, facts: str
) -> None:
    assert card_of(number)["facts"] == facts


@pytest.mark.parametrize(
    ("review", "sign"),
    [
        (AccountReview(), ("⚙", "machine")),
        (AccountReview(confirmed=frozenset({Field.DATE})), ("✓", "reviewed")),
        (AccountReview(set=frozenset({Field.DATE})), ("✓", "reviewed")),
        (AccountReview(added=True), ("✎", "human")),
    ],
)
def test_a_card_says_who_answers_for_it_by_icon_and_word(
    review: AccountReview, sign: tuple[str, str]
) -> None:
    folder = folder_of([CASE], decided=Decided(reviews={"inc-01": review}))

    shown = card(CASE, folder, CASE.incidents[0], dark=False)["review"]
    assert (shown["icon"], shown["text"]) == sign


def test_a_card_names_what_is_contested_and_who_else_tells_of_it() -> None:
    folder = two_articles()
    clash = folder.incident("inc-10")

    assert card(CASE, folder, clash, dark=False)["signs"] == [
        "≠ contested: injured",
        "also told by The Other Post",
    ]
    assert card_of(10)["signs"] == []
    assert told_elsewhere(ALONE, clash) == []


def test_each_side_of_what_is_contested_opens_its_own_words() -> None:
    folder = two_articles()
    fields = {field["label"]: field["lines"] for field in told_elsewhere(folder, CASE.incidents[9])}

    sides = {line["article"]: line for line in fields["≠ Injured"]}
    assert sides["art-other"]["aside"] == "The Other Post"
    assert OTHER_TEXT[slice(*sides["art-other"]["span"])] == "20"
    assert factories.TEXT[slice(*sides["art-test"]["span"])] == "4 to 6"
    also = fields["Also told by"]
    assert [(line["text"], line["article"], line["incident"]) for line in also] == [
        ("The Other Post", "art-other", "inc-other")
    ]
    assert OTHER_TEXT[slice(*also[0]["span"])].startswith("Doctors treated")
