"""The busiest actors and pairs of layers: by id, each event once, all layers together."""

from __future__ import annotations

import dataclasses
import random
from collections import Counter
from collections.abc import Iterator

import pytest

from dashboard.data.coded.layers import Events, Layers
from dashboard.data.coded.parties import Parties
from dashboard.data.filters import Filters
from dashboard.data.model import Actor
from tests import factories
from tests.data.coded import events
from tests.data.coded.served import layer

# Two of the names in a layer are one actor of the articles.
BRIGADE = dataclasses.replace(
    next(actor for actor in factories.ACTORS if actor.id == factories.BRIGADE),
    name="River Brigade",
    aliases=("Gunmen",),
)
ONE_OF_TWO_NAMES = {BRIGADE.id: BRIGADE}
EVERY = 99


def two(actors: dict[str, Actor]) -> Layers:
    """Return two layers that number the same names differently."""
    return Layers([layer("a", 200, seed=1), layer("b", 150, seed=2)], actors)


def parts(layers: Layers, found: tuple[Events, ...]) -> Iterator[tuple[set[str], set[str]]]:
    """Return who acts and who is acted on in each of the events, by id."""
    key = {name: key for key, name in (("name:coalition", "Coalition"), ("name:police", "Police"),
           ("name:villagers", "Villagers"))}  # fmt: skip
    for name, alone in (("River Brigade", "name:river brigade"), ("Gunmen", "name:gunmen")):
        key[name] = BRIGADE.id if BRIGADE.id in layers.names else alone
    for each in found:
        codes = each.layer.codes
        for number in each.selected.numbers.tolist():
            acting, receiving = (
                {key[codes.actor_names[name]] for name in lists.at(number)}
                for lists in (codes.acting, codes.receiving)
            )
            yield acting, receiving


@pytest.mark.parametrize("actors", [{}, ONE_OF_TWO_NAMES], ids=["by name", "two names of one"])
@pytest.mark.parametrize("seed", range(8))
def test_each_event_counts_once_for_an_actor_and_for_a_pair(
    seed: int, actors: dict[str, Actor]
) -> None:
    layers = two(actors)
    asked = events.filters(random.Random(seed)) if seed else Filters()
    found = layers.select(dataclasses.replace(asked, actors=()))
    told = list(parts(layers, found))
    did = Counter(one for acting, _ in told for one in acting)
    received = Counter(one for _, receiving in told for one in receiving)
    involved = Counter(one for acting, receiving in told for one in acting | receiving)
    pairs = Counter((one, other) for ones, others in told for one in ones for other in others)

    counted = layers.busiest_actors(found, EVERY)
    paired = layers.busiest_pairs(found, EVERY)

    assert {each.id: each.events for each in counted} == involved
    assert {each.id: each.did for each in counted if each.did} == did
    assert {each.id: each.received for each in counted if each.received} == received
    assert {(each.actor, each.recipient): each.events for each in paired} == pairs
    assert [each.events for each in counted] == sorted(involved.values(), reverse=True)
    assert [each.events for each in paired] == sorted(pairs.values(), reverse=True)
    assert layers.busiest_actors(found, 2) == counted[:2]
    assert layers.busiest_pairs(found, 3) == paired[:3]


def test_what_is_counted_for_an_actor_is_what_the_filter_by_it_leaves() -> None:
    layers = two(ONE_OF_TWO_NAMES)

    for each in layers.busiest_actors(layers.select(Filters()), EVERY):
        left = layers.select(Filters(actors=(each.id,)))
        assert each.events == sum(one.count for one in left)


def test_a_layer_that_the_filters_empty_takes_nothing_from_the_other() -> None:
    layers = two({})
    both = layers.select(Filters())

    alone = layers.busiest_actors(both[1:], EVERY)

    assert sum(each.did for each in alone) == both[1].layer.codes.acting.starts[-1]


@pytest.mark.parametrize("layers", [Layers([], {}), two({})], ids=["no layer", "no event"])
def test_nobody_is_busy_where_nothing_happened(layers: Layers) -> None:
    assert layers.busiest_actors((), EVERY) == []
    assert layers.busiest_pairs((), EVERY) == []


def test_a_source_in_which_nobody_is_named_has_no_pair() -> None:
    unnamed = Parties([(layer("a", 0, seed=1).codes, {})])

    assert unnamed.pairs([(0, None)], EVERY) == []
    assert unnamed.actors([(0, None)], EVERY) == []
