"""Each number, scale, vague quantity and bound of ``numbers.toml`` is read in a toll."""

from __future__ import annotations

import pytest

from tests.data.reading import tolls

# sentence -> what stands in it, and the number killed
KILLED = {
    "A bomb killed {} nurses in Quetta.": {
        "one": "1",
        "two": "2",
        "three": "3",
        "four": "4",
        "five": "5",
        "six": "6",
        "seven": "7",
        "eight": "8",
        "nine": "9",
        "ten": "10",
        "eleven": "11",
        "twelve": "12",
        "thirteen": "13",
        "fourteen": "14",
        "fifteen": "15",
        "sixteen": "16",
        "seventeen": "17",
        "eighteen": "18",
        "nineteen": "19",
        "twenty": "20",
        "thirty": "30",
        "forty": "40",
        "fifty": "50",
        "sixty": "60",
        "seventy": "70",
        "eighty": "80",
        "ninety": "90",
    },
    "Bombs killed two {} farmers in Hanoi.": {
        "hundred": "200",
        "thousand": "2000",
        "million": "2000000",
    },
    "Bombs killed {} of farmers in Hanoi.": {
        "dozen": "24+",
        "dozens": "24+",
        "scores": "40+",
        "score": "20",
        "hundreds": "200+",
        "thousands": "2000+",
        "couple": "2",
        "handful": "3-9",
    },
    "Bombs killed {} farmers in Hanoi.": {
        "several": "3+",
        "many": "3+",
        "few": "3+",
    },
    "A bomb killed {} nine nurses in Quetta.": {
        "more than": "9+",
        "upwards of": "9+",
        "no fewer than": "9+",
        "no less than": "9+",
        "not fewer than": "9+",
        "not less than": "9+",
        "a maximum of": "0-9",
        "fewer than": "0-9",
        "less than": "0-9",
        "no more than": "0-9",
        "not more than": "0-9",
        "about": "8-10",
        "some": "8-10",
        "roughly": "8-10",
        "approximately": "8-10",
        "nearly": "8-9",
        "almost": "8-9",
        "over": "9+",
        "around": "8-10",
    },
    "{} 200 farmers were killed in Hanoi.": {
        "In excess of": "200+",
        "At most": "0-200",
        "Under": "0-200",
        "The estimated": "180-220",
    },
    "A bomb killed nine {} nurses in Quetta.": {
        "or more": "9+",
    },
}


@pytest.mark.parametrize(
    ("text", "killed"),
    [(text.format(words), n) for text, rows in KILLED.items() for words, n in rows.items()],
)
def test_a_number_in_words_is_counted(text: str, killed: str) -> None:
    assert tolls(text) == [("ASSAULT", killed, None)]
