"""Which regions a place lies in."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from dashboard.data.model import Place, Precision
from dashboard.data.regions import country_name, region_key, regions_of, tree

ANY = Place("p", "x", "IQ", None, None, 33.0, 44.0, Precision.TOWN, 5.0, "geonames", ())


def place(name: str, **changes: Any) -> Place:  # noqa: ANN401 - any field of a place
    return dataclasses.replace(ANY, name=name, **changes)


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        (
            place("Mosul", admin1="Nineveh", admin2="Al-Mosul"),
            ("Iraq", "Nineveh", "Mosul"),
        ),
        # a site in the district counts as Mosul without naming it
        (
            place("Ghizlani", admin1="Nineveh", admin2="Al-Mosul", precision=Precision.SITE),
            ("Iraq", "Nineveh", "Mosul"),
        ),
        (place("Mosul"), ("Iraq", "Nineveh", "Mosul")),  # named, though no district is known
        (
            place("Tal Afar", admin1="Nineveh", admin2="Telafar"),
            ("Iraq", "Nineveh", "Iraq/Nineveh/Tal Afar"),
        ),
        (place("Anbar", admin1="Al Anbar", precision=Precision.GOVERNORATE), ("Iraq", "Anbar")),
        (place("Al-Anbar province", precision=Precision.GOVERNORATE), ("Iraq", "Anbar")),
        (place("Erbil", admin1="Erbil"), ("Iraq", "Iraq/Erbil", "Iraq/Erbil/Erbil")),
        # known only to be in the country: in no governorate
        (place("Iraq", precision=Precision.COUNTRY), ("Iraq",)),
        (place("western Iraq", precision=Precision.REGION), ("Iraq",)),
        (place("Deir ez-Zor", country="SY"), ("Syria", "Syria/Deir ez-Zor")),
        # a Mosul or an Anbar elsewhere is not the Iraqi one
        (place("Mosul", country="US", admin1="Ohio"), (
            "United States", "United States/Ohio", "United States/Ohio/Mosul",
        )),
        (place("nowhere", country=None), ()),
        (None, ()),
    ],
)  # fmt: skip
def test_a_place_lies_in_its_country_governorate_and_town(
    where: Place | None, expected: tuple[str, ...]
) -> None:
    assert regions_of(where) == expected


def test_a_slash_in_a_name_adds_no_level() -> None:
    assert regions_of(place("Hit/Heet", admin1="Basra"))[-1] == "Iraq/Basra/Hit-Heet"


def test_an_unknown_country_code_names_itself() -> None:
    assert country_name("ZZ") == "ZZ"


def test_a_long_key_and_its_short_one_are_the_same_region() -> None:
    assert [region_key("Iraq/Anbar"), region_key("Anbar"), region_key("Iraq/Erbil")] == [
        "Anbar", "Anbar", "Iraq/Erbil",
    ]  # fmt: skip


def test_the_tree_puts_governorates_under_their_country_and_counts_incidents() -> None:
    rows = [("Syria",), ("Iraq", "Nineveh", "Mosul"), ("Iraq", "Anbar"), ("Iraq", "Nineveh"), ()]

    assert [(node.key, node.label, node.depth, node.count) for node in tree(rows)] == [
        ("Iraq", "Iraq", 0, 3),
        ("Anbar", "Anbar", 1, 1),
        ("Nineveh", "Nineveh", 1, 2),
        ("Mosul", "Mosul", 2, 1),
        ("Syria", "Syria", 0, 1),
    ]
