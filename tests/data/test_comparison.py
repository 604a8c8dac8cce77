"""Two actors: what one does to the other, what they do together, and what they share."""

from __future__ import annotations

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.comparison import Comparison, compare, side_of
from tests import factories
from tests.factories import BRIGADE, COALITION, POLICE, PREMIER

VIEW = state.view_of(folder_of([factories.case()]))


def compared(first: str, second: str, *, only: tuple[str, ...] = ()) -> Comparison:
    shown = VIEW.incidents
    if only:
        shown = shown[shown["id"].isin(only)]
    one, other = (side_of(VIEW.folder, VIEW.roles, shown, each) for each in (first, second))
    return compare(VIEW.folder, VIEW.roles, shown, one, other)


def test_who_acts_on_whom_is_told_apart() -> None:
    found = compared(BRIGADE, COALITION)

    assert found.against == ("inc-01", "inc-02", "inc-03")
    assert (found.back, found.together) == ((), ())
    assert compared(COALITION, BRIGADE).back == found.against


def test_what_two_actors_share() -> None:
    found = compared(BRIGADE, PREMIER)

    assert found.targets == ("Coalition forces",)
    assert found.articles == ("art-test",)
    assert compared(BRIGADE, POLICE).places == ("Mosul",)


def test_a_comparison_counts_only_what_is_shown() -> None:
    assert compared(BRIGADE, COALITION, only=("inc-02", "inc-10")).against == ("inc-02",)


def test_to_tell_of_an_incident_is_no_part_in_it() -> None:
    side = side_of(VIEW.folder, VIEW.roles, VIEW.incidents, POLICE)

    assert side.all == {"inc-10"}
