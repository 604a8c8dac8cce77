"""Addresses: what they ask for, and what becomes of nonsense in them."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from dashboard.data.filters import Address, Clock, Filters, Known, read_params, to_params

KNOWN = Known(
    regions=frozenset({"Iraq", "Anbar", "Iraq/Erbil", "Syria"}),
    actors=frozenset({"act-1", "act-2"}),
    incidents=frozenset({"inc-1"}),
    outlets=frozenset({"The Post", "News, daily"}),
)
FULL = Filters(
    region="Iraq/Erbil",
    actors=("act-1", "act-2"),
    types=("COERCE", "ASSAULT"),
    statuses=("claimed",),
    date_from=dt.date(2019, 1, 1),
    date_to=dt.date(2019, 2, 3),
    q="río brigade",
    clock=Clock.PUBLISHED,
    sure=True,
    reviews=("reviewed", "human"),
    outlets=("The Post", "News, daily"),
    area=((43.0, 36.2), (43.3, 36.2), (43.125, 36.5)),
)


def test_the_default_view_needs_no_parameters() -> None:
    assert to_params(Address()) == {}


@pytest.mark.parametrize(
    "address",
    [
        Address(FULL, selected="inc-1", profile="act-2", lanes="region", zoom="all"),
        Address(layers=("counts",)),
        Address(actor_view="network", ties=("threatens", "belongs")),
        Address(profile="act-1", compare="act-2", actor_view="compare"),
        Address(actor_view="compare"),  # the other one is still to be chosen
        Address(profile="act-1", compare="act-2"),  # back on the profile of the first
    ],
)
def test_an_address_rebuilds_the_view_it_was_made_from(address: Address) -> None:
    assert read_params(to_params(address), KNOWN) == address


def test_two_actors_in_an_address_are_compared() -> None:
    assert read_params({"compare": ["act-2"]}, KNOWN).actor_view == "compare"


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"region": ["anbar"]}, Filters(region="Anbar")),
        ({"region": ["Iraq/Anbar"]}, Filters(region="Anbar")),
        ({"region": ["Mosul"]}, Filters(region="Mosul")),  # a quick choice, though no row has it
        ({"region": [""]}, Filters()),
        ({"type": ["coerce,ASSAULT"]}, Filters(types=("COERCE", "ASSAULT"))),
        ({"type": ["COERCE", "COERCE"]}, Filters(types=("COERCE",))),
        ({"from": ["2019-01-31"]}, Filters(date_from=dt.date(2019, 1, 31))),
        ({"q": ["  two \n words "]}, Filters(q="two words")),
        ({"in": ["certain"]}, Filters(sure=True)),
        ({"in": ["possible"]}, Filters()),
        ({"clock": ["added"]}, Filters(clock=Clock.ADDED)),
        ({"review": ["human,MACHINE"]}, Filters(reviews=("human", "machine"))),
        ({"outlet": ["news, daily"]}, Filters(outlets=("News, daily",))),
        ({"area": ["1,2;3,4;5,-6.5"]}, Filters(area=((1, 2), (3, 4), (5, -6.5)))),
        ({"unknown": ["x"]}, Filters()),  # another program's parameter is none of ours
        ({}, Filters()),
    ],
)
def test_a_good_value_is_used_without_a_note(
    params: dict[str, list[str]], expected: Filters
) -> None:
    assert read_params(params, KNOWN) == Address(expected)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"region": ["Atlantis"]}, "'Atlantis'"),
        ({"actor": ["act-9"]}, "'act-9'"),
        ({"type": ["EXPLODE"]}, "'EXPLODE'"),
        ({"status": ["<script>"]}, "'<script>'"),
        ({"from": ["yesterday"]}, "'yesterday'"),
        ({"to": ["2019-02-30"]}, "'2019-02-30'"),
        ({"from": ["1800-01-01"]}, "between 1900-01-01 and 2100-12-31"),
        ({"from": ["0001-01-01"]}, "'0001-01-01'"),
        ({"to": ["9999-12-31"]}, "'9999-12-31'"),
        ({"to": ["10000-01-01"]}, "'10000-01-01'"),
        ({"from": ["2019-02-03"], "to": ["2019-01-01"]}, "before they begin"),
        ({"clock": ["noon"]}, "'noon'"),
        ({"id": ["inc-99"]}, "'inc-99'"),
        ({"profile": ["act-9"]}, "'act-9'"),
        ({"lanes": ["moon"]}, "'moon'"),
        ({"zoom": ["decade"]}, "'decade'"),
        ({"show": ["everything"]}, "'everything'"),
        ({"compare": ["act-9"]}, "'act-9'"),
        ({"ties": ["hates"]}, "'hates'"),
        ({"layers": ["tiles"]}, "'tiles'"),  # a link never makes another's browser ask the network
    ],
)
def test_a_bad_value_is_ignored_with_a_note(params: dict[str, list[str]], words: str) -> None:
    address = read_params(params, KNOWN)

    assert dataclasses.replace(address, notes=()) == Address()
    assert len(address.notes) == 1
    assert words in address.notes[0]


def test_days_reach_as_far_as_the_data_do() -> None:
    known = dataclasses.replace(KNOWN, days=(dt.date(1789, 7, 14), dt.date(2100, 12, 31)))

    assert read_params({"from": ["1800-01-01"]}, known).notes == ()


def test_what_is_good_beside_a_bad_value_stays() -> None:
    address = read_params({"type": ["COERCE,NOPE"], "region": ["Anbar"]}, KNOWN)

    assert address.filters == Filters(region="Anbar", types=("COERCE",))
    assert len(address.notes) == 1


def test_a_very_long_search_is_cut() -> None:
    assert len(read_params({"q": ["x" * 5000]}, KNOWN).filters.q) == 200
