"""Shouted text and headlines get the capitals of ordinary prose; other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.language import known_words
from dashboard.data.letter_case import restored_case
from dashboard.data.model import Span

# shouted or title case -> ordinary
RESTORED = [
    ("GUERRILLAS ATTACKED SAN MIGUEL.", "Guerrillas attacked San Miguel."),
    ("SOLDIERS SHOT TWO MEN ON MONDAY.", "Soldiers shot two men on Monday."),
    ("THE BOMB KILLED A NUN. POLICE FLED.", "The bomb killed a nun. Police fled."),
    ("PRESIDENT DUARTE MET BISHOP RIVERA.", "President Duarte met bishop Rivera."),
    ("REBELS LEFT ZUNIL IN MARCH.", "Rebels left Zunil in March."),
    ("Militants Attack Base In Ramadi", "Militants attack base in Ramadi"),
    ("Rebels Release Three Hostages After Talks", "Rebels release three hostages after talks"),
]

# written as it should be, or too short to tell
KEPT = [
    "Soldiers shot two men on Monday.",
    "NATO and the UN met.",
    "CNN",
    "BREAKING NEWS",
    "The FARC, the ELN and the EPL met in San Vicente del Caguan.",
    "lower case all the way",
    "iPhone users in MOSCOW complained of 5G.",
    "",
    "1234 5678",
]


def restored(text: str, *names: str) -> str:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
    return restored_case(text, [[Span(0, len(text))]], spans, known_words())


@pytest.mark.parametrize(("text", "expected"), RESTORED)
def test_loud_text_is_lowered(text: str, expected: str) -> None:
    assert restored(text) == expected


@pytest.mark.parametrize("text", KEPT)
def test_ordinary_text_is_kept(text: str) -> None:
    assert restored(text) == text


def test_a_known_name_keeps_a_capital_on_each_word() -> None:
    text = "FIGHTERS OF THE SENDERO LUMINOSO ATTACKED HUANTA."
    assert restored(text, "SENDERO LUMINOSO") == "Fighters of the Sendero Luminoso attacked Huanta."


def test_a_known_acronym_stays_in_capitals() -> None:
    text = "FIGHTERS OF THE FMLN ATTACKED THE TOWN."
    assert restored(text, "FMLN") == "Fighters of the FMLN attacked the town."


def test_only_the_shouted_paragraph_is_changed() -> None:
    text = "SOLDIERS SHOT TWO MEN.\nThe UN and NATO met."
    lines = [[Span(0, 22)], [Span(23, len(text))]]
    assert restored_case(text, lines, [], known_words()) == (
        "Soldiers shot two men.\nThe UN and NATO met."
    )


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_the_length_never_changes(text: str) -> None:
    assert len(restored(text)) == len(text)


@settings(max_examples=60, deadline=None)
@given(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ .,'", max_size=80))
def test_only_the_case_of_letters_changes(text: str) -> None:
    assert restored(text).upper() == text
