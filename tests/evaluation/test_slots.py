"""Which fields of a matched incident are right, and what they add up to, by hand."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from dashboard.data.model import IncidentType, Modality, PlaceRef, Role, Span
from dashboard.evaluation.figures import Figures, Tally, figures_of, total
from dashboard.evaluation.gold import GoldActor, GoldPlace
from dashboard.evaluation.matching import Slot, judge
from tests import factories
from tests.evaluation.making import case, coded, counts, figures, gold, read, verdict
from tests.factories import BRIGADE, COALITION, POLICE

NOWHERE = Span(0, 1)


def roles(*actors: str) -> tuple[Role, ...]:
    return tuple(Role(actor, NOWHERE) for actor in actors)


@pytest.mark.parametrize(
    ("actors", "readings", "right", "wanted"),
    [
        (roles(), ((),), (), 0),
        (roles(), (("River Brigade",),), (), 1),
        (roles(), (("River Brigade",), ()), (), 0),  # nobody is the second reading accepted
        (roles(BRIGADE), ((),), (False,), 0),
        (roles(BRIGADE), (("River Brigade",),), (True,), 1),
        (roles(BRIGADE), (("Tigris Front",),), (False,), 1),
        (roles(BRIGADE), (("the brigade",),), (True,), 1),  # as the article calls it
        (roles(BRIGADE, POLICE), (("River Brigade",),), (True, False), 1),
        (roles(BRIGADE), (("River Brigade", "Mosul police"),), (True,), 2),
        (roles(BRIGADE), (("River Brigade", "Mosul police"), ("River Brigade",)), (True,), 1),
        (roles(POLICE, BRIGADE), (("River Brigade", "Mosul police"),), (True, True), 2),
        # one name answers for one party
        (roles(BRIGADE, BRIGADE), (("River Brigade",),), (True, False), 1),
        # of readings that fit alike the best one, which stands first
        (roles(COALITION), (("River Brigade",), ("Mosul police",)), (False,), 1),
        (roles(COALITION), (("River Brigade", "Mosul police"), ("gunmen",)), (False,), 1),
    ],
)
def test_parties_are_compared_with_the_reading_that_fits_best(
    actors: tuple[Role, ...],
    readings: tuple[tuple[str, ...], ...],
    right: tuple[bool, ...],
    wanted: int,
) -> None:
    for slot in (Slot.ACTORS, Slot.RECIPIENTS):
        (match,) = verdict(
            [coded(1, **{slot.value: readings})], [read(1, **{slot.value: actors})]
        ).matches

        compared = match.slots[slot]
        assert (compared.right, compared.wanted) == (right, wanted)
        assert compared.agrees is (all(right) and len(right) == wanted)


# Mosul lies at 36.335, 43.119.
ERBIL = GoldPlace("Erbil", ((36.19, 44.01),))  # 82 km from Mosul
HAMDANIYA = GoldPlace("Hamdaniya", ((36.27, 43.38),))  # 25 km
PROVINCE = GoldPlace("Nineveh Plains", ((36.0, 42.0), (36.5, 43.2)))  # the second: 20 km
VILLAGE = GoldPlace("a village", ())
MOSUL = PlaceRef("pl-mosul", None, NOWHERE)
HOTEL = PlaceRef("pl-mosul", "Nineveh Hotel", NOWHERE)
UNKNOWN = PlaceRef("pl-unknown", None, NOWHERE)  # a place that the case file does not list


@pytest.mark.parametrize(
    ("place", "coding", "listed", "right"),
    [
        (None, {"places": (None,)}, (), True),
        (None, {"places": ("Mosul",)}, (), False),  # missing
        (None, {"places": ("Mosul", None)}, (), True),
        (MOSUL, {"places": (None,)}, (), False),
        (MOSUL, {"places": ("Mosul",)}, (), True),
        (MOSUL, {"places": ("Mosul city",)}, (), True),
        (MOSUL, {"places": ("Mosul airport",)}, (), False),
        (MOSUL, {"places": ("Hit", "Mosul")}, (), True),
        (MOSUL, {"places": ("Hamdaniya",)}, (HAMDANIYA,), True),
        (MOSUL, {"places": ("Hamdaniya",)}, (), False),
        (MOSUL, {"places": ("Erbil",)}, (ERBIL,), False),
        (MOSUL, {"places": ("Hit",)}, (HAMDANIYA,), False),  # near a place of another act
        (MOSUL, {"places": ("Nineveh Plains",)}, (PROVINCE,), True),
        (MOSUL, {"places": ("a village",)}, (VILLAGE,), False),
        (MOSUL, {"places": ("a village", "Hamdaniya")}, (VILLAGE, HAMDANIYA), True),
        (HOTEL, {"places": ("Hit",), "sites": ("Nineveh Hotel",)}, (), True),
        (HOTEL, {"places": ("Hit",), "sites": (None, "Hotel")}, (), False),
        (MOSUL, {"places": ("Hit",), "sites": ("Nineveh Hotel",)}, (), False),
        (UNKNOWN, {"places": ("Mosul",)}, (), False),
    ],
)
def test_a_place_is_right_by_name_by_site_or_within_fifty_kilometres(
    place: PlaceRef | None,
    coding: dict[str, Any],
    listed: tuple[GoldPlace, ...],
    right: bool,
) -> None:
    (match,) = verdict([coded(1, **coding)], [read(1, place=place)], places=listed).matches

    assert match.slots[Slot.PLACE].right == (right,)


def test_a_place_without_coordinates_is_right_by_name_alone() -> None:
    found = case(read(1, place=MOSUL))
    unmapped = dataclasses.replace(
        found, places=(dataclasses.replace(found.places[0], lat=None, lon=None),)
    )
    for accepted, right in (("Mosul", True), ("Hamdaniya", False)):
        coding = gold(coded(1, places=(accepted,)), places=(HAMDANIYA,))
        (match,) = judge(coding, unmapped).matches
        assert match.slots[Slot.PLACE].right == (right,)


@pytest.mark.parametrize(
    ("changes", "slot"),
    [
        ({"type": IncidentType.ASSAULT}, Slot.TYPE),
        ({"modality": Modality.CLAIMED}, Slot.MODALITY),
        ({"date": factories.date("2019-02-02", "2019-02-02", "2019-02-02", None)}, Slot.DATE),
        ({"actors": roles(BRIGADE)}, Slot.ACTORS),
    ],
)
def test_one_wrong_field_leaves_the_others_right(changes: dict[str, Any], slot: Slot) -> None:
    (match,) = verdict([coded(1)], [read(1, **changes)]).matches

    assert {s for s, compared in match.slots.items() if not compared.agrees} == {slot}


def test_slots_count_the_rows_that_were_missed() -> None:
    # found: type, place, date and modality right, one actor of two, one recipient too many;
    # missed: four and its two actors; optional ones do not count
    found = figures(
        [
            coded(1, actors=(("River Brigade", "Mosul police"), ("gunmen",))),
            coded(2, actors=(("River Brigade", "Mosul police"),)),
            coded(3, required=False, actors=(("gunmen",),)),
        ],
        [read(1, actors=roles(BRIGADE), recipients=roles(POLICE)), read(3)],
    )

    assert counts(found.slots) == (5, 6, 5, 12)
    assert found.slots.f1 == pytest.approx(2 * 5 / (6 + 12))
    assert counts(found.by_slot[Slot.ACTORS]) == (1, 1, 1, 2)
    assert counts(found.by_slot[Slot.RECIPIENTS]) == (0, 1, 0, 0)
    assert counts(found.by_slot[Slot.DATE]) == (1, 1, 1, 1)


def test_slots_wanted_go_by_the_best_reading_even_when_another_fits() -> None:
    found = figures(
        [coded(1, actors=(("gunmen", "Mosul police"), ("River Brigade",)))],
        [read(1, actors=roles(BRIGADE))],
    )

    assert counts(found.slots) == (5, 5, 5, 6)
    assert counts(found.by_slot[Slot.ACTORS]) == (1, 1, 1, 1)


def test_actors_of_the_article() -> None:
    # the case has River Brigade, Coalition forces, Mosul police and Prime Minister of Iraq
    found = figures(
        [],
        [],
        actors=(
            GoldActor(("Brigade of the River", "the brigade"), required=True),
            GoldActor(("Mosul police",), required=False),
            GoldActor(("villagers",), required=True),
            GoldActor(("farmers",), required=False),
        ),
    )

    assert counts(found.actors) == (2, 4, 1, 2)
    assert found.actors.f1 == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("tally", "precision", "recall", "f1"),
    [
        (Tally(3, 4, 2, 4), 0.75, 0.5, 0.6),
        (Tally(0, 4, 0, 4), 0, 0, 0),
        (Tally(0, 0, 0, 4), None, 0, 0),
        (Tally(0, 4, 0, 0), 0, None, 0),
        (Tally(4, 4, 0, 0), 1, None, 0),  # only optional acts
        (Tally(0, 0, 0, 0), None, None, None),
    ],
)
def test_figures_of_a_tally(
    tally: Tally, precision: float | None, recall: float | None, f1: float | None
) -> None:
    assert tally.precision == precision
    assert tally.recall == recall
    assert tally.f1 == (None if f1 is None else pytest.approx(f1))


def test_totals_add_counts_up_and_do_not_average_figures() -> None:
    # one of one, and one of three: two of four, not the mean of 1 and .33
    both = total(
        figures_of(verdict(acts, [read(1)]))
        for acts in ([coded(1)], [coded(1), coded(2), coded(3)])
    )

    assert counts(both.incidents) == (2, 2, 2, 4)
    assert both.incidents.recall == 0.5
    assert counts(both.by_slot[Slot.TYPE]) == (2, 2, 2, 2)
    assert total([]) == Figures()
