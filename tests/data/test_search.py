"""What a search finds: every word, ranked, in any spelling, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.model import CaseFile, Span
from dashboard.data.passages import Passage, passages_of, word_in
from dashboard.data.search import Entry, SearchIndex
from tests import factories

_INDEX = SearchIndex(
    [
        Entry("patrol", "militia: blocked → US forces (Mosul)", "Badr Organization; US forces",
              "Mosul; Al-Karāma", "Militiamen blocked a US patrol in Mosul.", "The Post"),
        Entry("visit", "minister: visited (Mosul)", "Iraq", "Mosul",
              "The minister visited Mosul and praised the militia.", "The Post"),
        Entry("bomb", "Unknown: exploded → people (Bogotá)", "people", "Bogotá",
              "A bomb exploded in Bogotá near the Ministerio.", "El Día"),
        Entry("qaim", "Kata'ib Hezbollah: attacked (Al-Qa'im)", "Kata'ib Hezbollah", "Al-Qa'im",
              "Fighters of Kata'ib Hezbollah attacked a base in al-Qaim.", "Sahat"),
    ]
)  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("patrol", ["patrol"]),
        ("mosul", ["visit", "patrol"]),
        ("MOSUL militia", ["patrol", "visit"]),  # in its summary before in a sentence alone
        ("mosul bomb", []),
        ("bogota", ["bomb"]),
        ("Bogotá", ["bomb"]),
        ("el dia", ["bomb"]),
        ("karama", ["patrol"]),
        ("hezb", ["qaim"]),  # the beginning of a word
        ("kataib", ["qaim"]),
        ("al-qaim", ["qaim"]),
        ("mosol", ["visit", "patrol"]),  # a slip
        ("hezbolah", ["qaim"]),
        ("explodde", ["bomb"]),  # two letters exchanged
        ("hzebollah", ["qaim"]),
        ("mzzul", []),  # two slips in a short word are another word
        ("bo", ["bomb"]),
        ("xyz", []),
        ("", []),
        ("   ", []),
        ('" OR 1=1 --', []),
        ("mosul OR bomb", []),
        ("*", []),
        ("NEAR(mosul bomb)", []),
    ],
)  # fmt: skip
def test_every_word_is_found_the_best_first(query: str, expected: list[str]) -> None:
    assert list(_INDEX.search(query).incidents) == expected


def test_another_spelling_is_told() -> None:
    assert _INDEX.search("mosol").respelled == {"mosol": ("mosul",)}
    elsewhere = _INDEX.search("mosol", spelt=lambda word: word == "mosol")
    assert (elsewhere.incidents, elsewhere.respelled) == ((), {})
    assert _INDEX.has("mosu")
    assert not _INDEX.has("mosol")
    assert _INDEX.search("mosul").respelled == {}


_TEXT = (
    "Militiamen blocked a US patrol in Mosul.\n"
    "The Hizballah checkpoint at Karāma was closed. The checkpoint reopened.\n\n"
    "A checkpoint stood near the bridge.\n"
)
_EVIDENCE = (Span(0, 40), Span(88, 112))


def _case(text: str, *, evidence: tuple[Span, ...] = (), title: str | None = None) -> CaseFile:
    incidents = (factories.incident(1, evidence=evidence),) if evidence else ()
    article = replace(factories.article(text), title=title, outlet=None)
    return replace(factories.empty_case(), article=article, incidents=incidents)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("checkpoint", "checkpoint"),
        ("check", "checkpoint"),
        ("chekpoint", "checkpoint"),
        ("Hezbollah", "Hizballah"),
        ("karama", "Karāma"),
        ("closed checkpoint", "checkpoint"),
        ("reopened", None),  # an incident rests on it, and is found by it
        ("militiamen", None),
        ("closed bridge", None),  # in two paragraphs
        ("xyzzy", None),
    ],
)
def test_words_outside_the_incidents_are_found_where_they_stand(
    query: str, word: str | None
) -> None:
    case = _case(_TEXT, evidence=_EVIDENCE)
    hits = SearchIndex([], passages_of(case)).search(query)
    assert hits.incidents == ()
    found = [word_in(case, span, hits.beginnings) for _, span in hits.elsewhere]
    assert [_TEXT[slice(*span)] for span in found] == ([word] if word else [])


def test_an_article_with_more_of_the_words_comes_first() -> None:
    once, twice = (Passage(f"art-{n}", Span(0, 9), "checkpoint") for n in (1, 2))
    index = SearchIndex([], [once, twice, replace(twice, span=Span(9, 18))])
    assert index.search("checkpoint").elsewhere == (
        ("art-2", Span(0, 9)),
        ("art-1", Span(0, 9)),
    )


def test_a_title_of_an_article_without_incidents_is_searched() -> None:
    case = _case("Nothing happened.", title="Quiet in Bogotá")
    ((article, span),) = SearchIndex([], passages_of(case)).search("bogota").elsewhere
    assert (article, span) == (case.article.id, Span(0, 0))
    with_incident = _case("Nothing happened.", evidence=(Span(0, 17),), title="Quiet in Bogotá")
    assert list(passages_of(with_incident)) == []


@given(st.text(max_size=40))
def test_any_words_may_be_searched(query: str) -> None:
    found = _INDEX.search(query).incidents
    assert len(found) == len(set(found))
    assert set(found) <= {"patrol", "visit", "bomb", "qaim"}
