"""Cleaning never moves a character, so spans found in the clean text fit the given one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.cleaning import CLEANERS, Cleaner, clean_text

ODD = st.text(
    st.sampled_from("ab Z9\n\r\t\v\f\x00\x1b\x85\x93\xa0\xad’“–\u200b\u200d\u2028\u202e\ufeff٠é😀")
)


@given(st.text() | ODD)
def test_cleaning_keeps_every_offset(raw: str) -> None:
    assert len(clean_text(raw)) == len(raw)


@given(st.text() | ODD)
def test_what_is_clean_stays_as_it_is(raw: str) -> None:
    assert clean_text(clean_text(raw)) == clean_text(raw)


@pytest.mark.parametrize("cleaner", CLEANERS)
@given(raw=st.text() | ODD)
def test_every_step_keeps_the_length(cleaner: Cleaner, raw: str) -> None:
    assert len(cleaner(raw)) == len(raw)


@given(st.text() | ODD)
def test_letters_and_digits_are_left_alone(raw: str) -> None:
    changed = {
        old for old, new in zip(raw, clean_text(raw), strict=True) if old != new and old.isalnum()
    }
    assert changed <= {"ʼ", "ʻ"}  # quotes that Unicode counts among the letters


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Kata’ib, Kata‘ib, Shiʻite, Kata`ib", "Kata'ib, Kata'ib, Shi'ite, Kata'ib"),
        ("“provocations” «x» „y‟", '"provocations" "x" "y"'),
        ("\x93mis-read\x94 it\x92s", '"mis-read" it\'s'),
        ("non\u2011breaking \u221240", "non-breaking -40"),
        ("a dash – and — another", "a dash – and — another"),  # a dash is no hyphen
        ("US\xa0forces\u202f12\tmen", "US forces 12 men"),
        ("one\r\ntwo\rthree\u2028four\ffive", "one \ntwo\nthree\nfour\nfive"),
        ("\x1b[31mred", " [31mred"),
        ("mili\u00adtia", "mili\u00adtia"),  # a space would make two words of it
        ("\u200fMosul\u200e, \ufeffIraq", " Mosul ,  Iraq"),
        ("Mosul\u200bIraq", "Mosul Iraq"),  # where a word may break
        ("naïve 中文 😀", "naïve 中文 😀"),
    ],
)
def test_cleans(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean
