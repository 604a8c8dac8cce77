"""Which names are the same party or place, and which only look like it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import KnowledgeError
from dashboard.evaluation.names import any_same, load_name_rules, same_name


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Mosul", "mosul"),
        ("Kata’ib Hezbollah", "Kataeb Hizballah"),
        ("Asa'ib Ahl al-Haq", "Asaib Ahl Al Haq"),
        ("U.S. forces", "the American forces"),
        ("Popular Mobilization Forces (PMF)", "Hashd al-Shaabi"),
        ("Islamic State", "Daesh"),
        ("Gen. Raad Mahmoud", "Raad Mahmoud"),
        ("Brett McGurk", "envoy Brett McGurk"),
        ("Prime Minister Haider al-Abadi", "Haider al-Abadi"),
        ("Talafar", "Talafar city"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Rashtriya Rifles", "44 Rashtriya Rifles"),
    ],
)
def test_names_that_are_the_same(first: str, second: str) -> None:
    assert same_name(first, second)
    assert same_name(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("", ""),
        ("the", "the"),  # nothing is left of it
        ("Mosul", ""),
        ("Mosul", "Mosul airport"),  # a site is not the town
        ("Mosul", "Mosul province"),
        ("Mosul", "eastern Mosul"),
        ("army", "Syrian army"),  # what they share is common to many
        ("Hezbollah", "Kata’ib Hezbollah"),
        ("Iraqi army", "Syrian army"),
        ("Khalid Ahmed", "Khalid Hassan"),
        ("Khalid", "Khalid Hassan Ibrahim Jassim"),  # three more words
        ("United States", "United Kingdom"),
        ("Islamic State", "Iraqi army"),  # two groups
    ],
)
def test_names_that_are_not(first: str, second: str) -> None:
    assert not same_name(first, second)
    assert not same_name(second, first)


def test_any_of_the_names_will_do() -> None:
    assert any_same(["the group", "Daesh"], ["ISIS"])
    assert not any_same(["the group"], ["ISIS"])
    assert not any_same([], ["ISIS"])


TWO_GROUPS = """
[[same]]
party = "A"
names = ["A", "The B"]
[[same]]
party = "C"
names = ["b"]
"""


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('quiet = ["the"]', "unknown key 'quiet'"),
        ('[spellings]\nx = "("', "'x' is no regular expression"),
        (TWO_GROUPS, "'b' is in another group too"),
    ],
)
def test_a_wrong_list_is_refused(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(f'silent = ["the"]\n{text}', encoding="utf-8")

    with pytest.raises(KnowledgeError, match=complaint):
        load_name_rules(path)
