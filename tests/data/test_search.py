"""What a search finds: every word, ranked, in any spelling, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.search import Entry, SearchIndex

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
    assert _INDEX.search("mosul").respelled == {}


@given(st.text(max_size=40))
def test_any_words_may_be_searched(query: str) -> None:
    found = _INDEX.search(query).incidents
    assert len(found) == len(set(found))
    assert set(found) <= {"patrol", "visit", "bomb", "qaim"}
