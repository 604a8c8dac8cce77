"""What speaks for two accounts being of one act, what against, and what forbids it."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data.corpus.agreement import HIGH, LOW, agreement
from dashboard.data.corpus.nearness import Near, nearness
from dashboard.data.corpus.tolls import Toll, compare_tolls
from dashboard.data.model import ActorKind, IncidentType, Modality, Precision
from tests.data.corpus.making import actor, count, date, place, role_phrase, told

MILITIA = actor("River Brigade")
OTHER_MILITIA = actor("Hill Brigade")
ARMY = actor("Northern army", ActorKind.MILITARY)
MOSUL = place("Mosul", radius_km=10.0)
GUNMEN = role_phrase("gunmen", ActorKind.INSURGENT, of="b")
SOLDIERS = role_phrase("soldiers", ActorKind.MILITARY, of="b")

PLAIN: dict[str, Any] = {"by": MILITIA, "to": ARMY, "at": MOSUL, "mode": "restrict"}
VAGUE: dict[str, Any] = {"by": MILITIA, "date": date("2021-01-28", "2021-01-31", told=False)}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "same town: Mosul"),
        ({}, "same day: 30 January"),
        ({}, "both: River Brigade"),
        ({}, "both: coerce (restrict)"),
        ({"by": GUNMEN}, "may be one: River Brigade and gunmen"),
        ({"date": date("2021-01-29")}, "a day apart: 29 and 30 January"),
        ({"date": date("2021-01-31")}, "a day apart: 30 and 31 January"),
        ({"at": place("Nineveh", precision=Precision.GOVERNORATE)}, "Mosul is in Nineveh"),
        ({"modality": Modality.DENIED}, "same town: Mosul"),
        ({"to": None}, "both: River Brigade"),
    ],
)
def test_what_agrees_is_a_reason_to_link(changes: dict[str, Any], reason: str) -> None:
    found = agreement(told("a", **PLAIN), told("b", **(PLAIN | changes)))

    assert reason in found.reasons
    assert found.score >= HIGH


@pytest.mark.parametrize(
    ("changes", "against"),
    [
        ({"at": place("Tal", 36.65, 43.1)}, "two places 39 km apart: Mosul and Tal"),
        ({"by": OTHER_MILITIA}, "by River Brigade in one, by Hill Brigade in the other"),
        (
            {"to": role_phrase("villagers", ActorKind.CIVILIANS, of="b")},
            "to Northern army in one, to villagers in the other",
        ),
        (
            {"type": IncidentType.ASSAULT},
            "coerce (restrict) and assault (restrict) are not the same act",
        ),
        ({"modality": Modality.PLANNED}, "only planned in one"),
    ],
)
def test_what_differs_is_told_and_lowers_the_score(changes: dict[str, Any], against: str) -> None:
    whole = agreement(told("a", **PLAIN), told("b", **PLAIN))

    found = agreement(told("a", **PLAIN), told("b", **(PLAIN | changes)))

    assert against in found.against
    assert found.score < whole.score


@pytest.mark.parametrize(
    ("changes", "against"),
    [
        ({"background": True}, "one is background or a total"),
        ({"aggregate": True}, "one is background or a total"),
        ({"date": date("2021-02-05")}, "6 days apart"),
        ({"type": IncidentType.CONSULT}, "coerce is not consult"),
        ({"modality": Modality.THREATENED}, "only one is a threat"),
    ],
)
def test_what_forbids_a_link(changes: dict[str, Any], against: str) -> None:
    found = agreement(told("a", **PLAIN), told("b", **(PLAIN | changes)))

    assert (found.score, found.against) == (0.0, (against,))


@pytest.mark.parametrize(
    "changes",
    [
        {"at": place("Tal", 37.6, 43.1)},  # 145 km off
        {"by": OTHER_MILITIA, "to": SOLDIERS, "date": date("2021-01-28")},
        {"at": place("Aleppo", 36.2, 37.2, country="SY")},
    ],
)
def test_two_acts_are_not_even_suggested(changes: dict[str, Any]) -> None:
    assert agreement(told("a", **PLAIN), told("b", **(PLAIN | changes))).score < LOW


def test_what_has_no_place_and_no_day_is_suggested_at_most() -> None:
    both = {"to": ARMY, "mode": "restrict", **VAGUE}
    text = "Masked men of the brigade parked seven orange bulldozers before the silo."

    found = agreement(told("a", text, **both), told("b", text, **both))

    assert LOW <= found.score < HIGH


def test_agreement_is_the_same_both_ways() -> None:
    a, b = told("a", **PLAIN), told("b", **(PLAIN | {"by": GUNMEN, "date": date("2021-01-29")}))

    assert agreement(a, b) == agreement(b, a)


def test_a_score_out_of_reach_is_not_worked_out() -> None:
    a, b = (
        told("a", **PLAIN),
        told("b", **(PLAIN | {"by": OTHER_MILITIA, "at": place("Tal", 36.7)})),
    )
    whole = agreement(a, b).score

    assert agreement(a, b, at_least=whole).score == whole
    assert agreement(a, b, at_least=0.99).score in {0.0, whole}


@pytest.mark.parametrize(
    ("first", "then", "days", "toll"),
    [
        ((7, 7), (7, 7), (1, 1), Toll.EQUAL),
        ((1, 1), (1, 1), (1, 1), Toll.FITS),  # one dead: so had many attacks
        ((20, None), (22, 22), (1, 1), Toll.FITS),
        ((7, 7), (18, 18), (1, 2), Toll.RISING),
        ((18, 18), (7, 7), (1, 2), Toll.APART),  # nobody comes back
        ((18, 18), (7, 7), (2, 1), Toll.RISING),
        ((7, 7), (18, 18), (1, 1), Toll.APART),
        ((30, None), (12, 12), (1, 2), Toll.APART),
    ],
)
def test_tolls_rise_and_never_fall(
    first: tuple[int, int | None],
    then: tuple[int, int | None],
    days: tuple[int, int],
    toll: Toll,
) -> None:
    published = tuple(date(f"2021-01-0{day}").earliest for day in days)

    assert compare_tolls(count(*first), count(*then), (published[0], published[1])) is toll


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        (MOSUL, MOSUL, Near.SAME),
        (MOSUL, None, Near.UNKNOWN),
        (MOSUL, place("east Mosul", 36.33, precision=Precision.NEIGHBOURHOOD), Near.CLOSE),
        (MOSUL, place("Tal", 36.65), Near.APART),
        (MOSUL, place("Nineveh", 35.0, precision=Precision.GOVERNORATE), Near.WITHIN),
        (MOSUL, place("Anbar", admin1="Anbar", precision=Precision.GOVERNORATE), Near.APART),
        (MOSUL, place("Iraq", 33.0, admin1=None, precision=Precision.COUNTRY), Near.WITHIN),
        (MOSUL, place("Syria", country="SY", precision=Precision.COUNTRY), Near.APART),
        (place("Kela", lat=None, lon=None), place("Kelah", lat=None, lon=None), Near.APART),
        (place("Kela", lat=None, lon=None), place("Al-Kela", lat=None, lon=None), Near.SAME),
    ],
)
def test_places_lie_to_each_other(a: Any, b: Any, near: Near) -> None:  # noqa: ANN401
    assert nearness(a, b).near is near
    assert nearness(b, a).near is near
