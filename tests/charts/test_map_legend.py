"""The legend: what is in it, what it says, and what pressing an entry filters by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.map_legend import Entry, map_legend, toggled_family, toggled_status
from dashboard.data.filters import Filters
from dashboard.data.model import IncidentType, Modality
from dashboard.theme import TYPE_FAMILY, families
from tests.charts.frames import frame, row

EVERYTHING = frame(
    row(1, type="ASSAULT"), row(2, type="COERCE", status="denied"), row(3, type="MOBILIZE")
)


def entries(filters: Filters, shown: int = 3) -> dict[str, Entry]:
    groups = map_legend(EVERYTHING, EVERYTHING.head(shown), filters, dark=False)
    return {entry.label: entry for group in groups for entry in group.entries}


def test_it_counts_what_is_shown_of_all_kinds_there_are() -> None:
    found = entries(Filters(), shown=1)
    assert (found["Armed violence"].number, found["Armed violence"].faint) == (1, False)
    assert (found["Force short of violence"].number, found["Force short of violence"].faint) == (
        0,
        True,
    )
    assert "Talks and support" not in found  # there is none to filter for
    assert "Claimed" not in found
    assert found["Denied"].sample == "crossed"


def test_every_entry_says_what_it_means() -> None:
    assert all(len(entry.meaning) > 20 for entry in entries(Filters()).values())
    assert "Mobilize: Moves or readies" in entries(Filters())["Force short of violence"].meaning


def test_what_explains_only_filters_nothing() -> None:
    found = entries(Filters())
    assert {label for label, entry in found.items() if not entry.kind} == {
        "Mark alone",
        "Dashed outline",
        "Tinted governorate",
        "Faint outline, pale mark",
    }


@pytest.mark.parametrize(
    ("types", "pressed"),
    [((), False), (("COERCE",), False), (("COERCE", "MOBILIZE"), True)],
)
def test_an_entry_is_pressed_when_all_its_types_are_filtered_for(
    types: tuple[str, ...], pressed: bool
) -> None:
    assert entries(Filters(types=types))["Force short of violence"].pressed == pressed


def test_a_contested_sign_is_explained_only_where_there_is_one() -> None:
    disputed = frame(row(1, contested="place"))
    groups = map_legend(disputed, disputed, Filters(), dark=True)
    assert "Contested" in [entry.label for entry in groups[-1].entries]
    assert "Contested" not in entries(Filters())


@given(
    st.sets(st.sampled_from([kind.value for kind in IncidentType])),
    st.sampled_from([family.key for family in families()]),
)
def test_pressing_a_family_adds_all_its_types_or_takes_them_all(types: set[str], key: str) -> None:
    own = {kind for kind, family in TYPE_FAMILY.items() if family.key == key}
    after = toggled_family(tuple(types), key)
    assert set(after) == (types - own if own <= types else types | own)
    assert all(type(kind) is str for kind in after)  # as an address has them
    assert toggled_family(toggled_family(after, key), key) == after


def test_pressing_a_status_turns_it_on_and_off() -> None:
    assert toggled_status((), "denied") == ("denied",)
    assert toggled_status(("denied",), "reported") == ("reported", "denied")
    assert toggled_status(("denied",), "denied") == ()
    assert {type(status) for status in toggled_status((), Modality.DENIED)} == {str}
