"""Copies are one origin; two reporters on one event are two."""

from __future__ import annotations

import random

import pytest

from dashboard.data.corpus.copies import origins
from tests.data.corpus.making import article
from tests.data.corpus.reading import cases

REPORT = (
    "Gunmen attacked a customs post near the northern town of Kelmane on Tuesday night and killed "
    "two guards, the interior ministry said. The attackers came in three boats across the river "
    "and set fire to a warehouse before they left.\n\n"
    "The ministry said a third guard was missing. Divers searched the water on Wednesday. "
    "Lorry drivers waited in a queue of several kilometres until the post opened again.\n\n"
    "It was the third attack on the crossing this year. Traders have asked for an army garrison, "
    "which the governor promised in March but has not sent."
)
OTHER_REPORT = (
    "Two customs guards died when armed men stormed the river crossing at Kelmane late on "
    "Tuesday. The interior ministry said they had come in boats and burned down a warehouse. "
    "A colleague of the dead told this paper that he hid behind sacks of rice for an hour. "
    "Nobody has claimed the raid. The crossing was attacked twice before this year, and the "
    "governor has been asked to send soldiers."
)


def kept(text: str, share: float) -> str:
    words = text.split(" ")
    return " ".join(words[: round(len(words) * share)])


@pytest.mark.parametrize(
    "copy",
    [
        REPORT,
        REPORT.upper(),
        REPORT.replace("\n\n", " "),
        f"KELMANE (River Post) - {REPORT}",
        REPORT.replace("the interior ministry", "the ministry of the interior"),
        REPORT.replace("Gunmen", "Armed men").replace("three boats", "boats"),
        kept(REPORT, 2 / 3),
        kept(REPORT, 1 / 3),
        REPORT[REPORT.index("The ministry said a third") :],
        f"{REPORT} This report was written with the help of our correspondent in the capital.",
    ],
)
def test_a_copy_has_the_origin_of_what_it_copies(copy: str) -> None:
    found = origins([article("a", REPORT), article("b", copy, published="2021-02-01")])

    assert found == {"a": "a", "b": "a"}


@pytest.mark.parametrize(
    "other",
    [
        OTHER_REPORT,
        "",
        REPORT[:60],  # a line is nobody's
        f"{OTHER_REPORT} {kept(REPORT, 0.2)}",  # one sentence quoted
    ],
)
def test_another_report_is_an_origin_of_its_own(other: str) -> None:
    found = origins([article("a", REPORT), article("b", other, published="2021-02-01")])

    assert found == {"a": "a", "b": "b"}


def test_the_origin_is_published_first_and_then_has_the_smaller_id() -> None:
    copies = [
        article("c", REPORT, published=None),
        article("b", REPORT),
        article("a", REPORT),
        article("z", REPORT, published="2021-01-30"),
    ]

    assert set(origins(copies).values()) == {"z"}
    assert set(origins(copies[:3]).values()) == {"a"}


def test_a_digest_of_two_reports_does_not_make_them_one() -> None:
    articles = [
        article("a", REPORT),
        article("b", OTHER_REPORT),
        article("digest", f"{REPORT}\n\n{OTHER_REPORT}", published="2021-02-01"),
    ]

    found = origins(articles)

    assert found["a"] == "a"
    assert found["b"] == "b"


def test_the_order_of_articles_changes_nothing() -> None:
    articles = [case.article for case in cases().values()]
    shuffled = random.Random(3).sample(articles, len(articles))

    assert origins(articles) == origins(shuffled)


def test_of_all_articles_only_the_three_copies_are_copies() -> None:
    stems = {case.article.id: stem for stem, case in cases().items()}
    found = origins(case.article for case in cases().values())

    groups: dict[str, set[str]] = {}
    for id_, origin in found.items():
        groups.setdefault(origin, set()).add(stems[id_])
    assert sorted(sorted(group) for group in groups.values() if len(group) > 1) == [
        ["blast-copy", "blast-second-day"],
        ["patrol-agency", "patrol-copy-cut", "patrol-copy-headline"],
    ]


def test_nothing_has_no_origins() -> None:
    assert origins([]) == {}
