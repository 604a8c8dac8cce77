"""Examples of terms: found in what was read, never made up."""

from __future__ import annotations

import pytest

from dashboard.data.examples import example_of
from dashboard.data.model import CaseFile
from dashboard.definitions import groups
from tests import factories

TERMS = [(group.key, term.key) for group in groups() for term in group.terms]


@pytest.mark.parametrize(
    ("group", "term", "sentence", "words", "value"),
    [
        ("type", "CONSULT", 5, "met", "Prime minister meets the coalition’s envoy in Baghdad"),
        # The invasion of 2003 is told as background: the strike says better what an assault is.
        ("type", "ASSAULT", 4, "struck", "Coalition aircraft strike a depot near Hit"),
        ("type", "AID", None, "", ""),
        ("mode", None, 1, "blocked", "Coerce · restrict"),
        ("status", "denied", 8, "denied", "Coalition denies firing on villagers"),
        ("precision", "near town", 4, "Hit", "Hit, within about 25 km"),
        ("precision", "district", None, "", ""),
        # The cue stands elsewhere than in the evidence: its own paragraph is quoted.
        ("stance", "confirms", 10, "police", "Mosul police: "
         "River Brigade blocks a coalition patrol in Mosul"),
        ("stance", "suspects", None, "", ""),
        ("confidence", "low", None, "", ""),  # of who or to whom: none is that doubtful
        ("date", "possible", 3, "mid-January",
         "2019-01-11 to 2019-01-20: dates from 2019-01-15 on have it possibly, not certainly"),
        ("date", "about", None, "", ""),
        ("accounts", "background", 12, "invaded", "Coalition invades Iraq"),
        ("accounts", "gap", 7, "a prison camp", "'a prison camp' is not in the gazetteer"),
        ("accounts", "contested", None, "", ""),  # one article contradicts no other
        ("review", "human", None, "", ""),
        ("clock", "added", None, "", ""),
    ],
)  # fmt: skip
def test_the_example_is_the_one_that_was_read(
    group: str, term: str | None, sentence: int | None, words: str, value: str
) -> None:
    case = factories.case()
    found = example_of(case, group, term)

    if sentence is None:
        assert found is None
        return
    assert found is not None
    assert found.words is not None
    text = case.article.text
    assert factories.SENTENCES[sentence - 1] in text[slice(*found.sentence)]
    assert (text[slice(*found.words)], found.value) == (words, value)


@pytest.mark.parametrize(("group", "term"), TERMS)
@pytest.mark.parametrize("case", [factories.case(), factories.hostile_case()])
def test_the_words_lie_in_their_sentence(case: CaseFile, group: str, term: str) -> None:
    found = example_of(case, group, term)

    if found is not None and found.words is not None:
        assert found.sentence.contains(found.words)
        assert found.sentence.end <= len(case.article.text)


@pytest.mark.parametrize(("group", "term"), TERMS)
def test_an_empty_reading_has_no_example(group: str, term: str) -> None:
    assert example_of(factories.empty_case(), group, term) is None
