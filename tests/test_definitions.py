"""Definitions: every value that a page can show has one, under the name the page shows."""

from __future__ import annotations

from enum import StrEnum

import pytest

from dashboard.data.filters import Clock
from dashboard.data.model import IncidentType, Modality, Precision, Review, Stance
from dashboard.definitions import group, groups, hint, meaning, term
from dashboard.words import REVIEW_WORDS, STATUS_WORDS, TYPE_WORDS


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("type", IncidentType),
        ("status", Modality),
        ("precision", Precision),
        ("review", Review),
        ("stance", Stance),
        ("clock", Clock),
    ],
)
def test_every_value_is_defined_once(key: str, values: type[StrEnum]) -> None:
    assert [each.key for each in group(key).terms] == [value.value for value in values]


@pytest.mark.parametrize(
    ("key", "words"), [("type", TYPE_WORDS), ("status", STATUS_WORDS), ("review", REVIEW_WORDS)]
)
def test_a_term_has_the_name_that_pages_show(key: str, words: dict[str, str]) -> None:
    assert {each.key: each.name for each in group(key).terms} == {
        value: words[value] for value in words
    }


def test_no_definition_is_empty_or_given_twice() -> None:
    meanings = [each.meaning for part in groups() for each in part.terms]
    meanings += [part.meaning for part in groups()]

    assert all(words.endswith(".") and words == words.strip() for words in meanings)
    assert len(set(meanings)) == len(meanings)


def test_a_meaning_is_found_by_group_and_term() -> None:
    assert meaning("status", "denied") == term("status", "denied").meaning
    assert meaning("status") == group("status").meaning


def test_a_hint_names_the_terms_where_they_are_few() -> None:
    assert hint("review").startswith(f"{meaning('review')}\n\n- **Machine**: ")
    assert hint("type") == f"{meaning('type')} The Help page explains each."
