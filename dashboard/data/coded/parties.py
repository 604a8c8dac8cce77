"""Who takes part in events most often, and who acts on whom: of several layers together.

A layer has its own numbers for names, and several names may stand for one actor: here each actor
is one, by its id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded.codes import Codes
from dashboard.data.coded.lists import Ids, Lists, of_owners

__all__ = ["Parties", "PartyCounts", "PartyPair"]

Counts = NDArray[np.int64]
ByActor = Mapping[str, Sequence[int]]  # the numbers of names that stand for an actor's id
Held = Sequence[tuple[int, Ids | None]]  # which source, and which of its events; None: all


class PartyCounts(NamedTuple):
    """An actor, and in how many events it takes part: in any way, by doing it, by bearing it."""

    id: str
    events: int
    did: int
    received: int


class PartyPair(NamedTuple):
    """The id of an actor and of whom it acts on, and in how many events it does."""

    actor: str
    recipient: str
    events: int


class Parties:
    """The actors of several sources by id, ready to be counted."""

    def __init__(self, sources: Iterable[tuple[Codes, ByActor]]) -> None:
        """Take for each source its codes, and which of its names stand for which actor."""
        numbers: dict[str, int] = {}
        self._codes: list[Codes] = []
        self._numbers: list[NDArray[np.int64]] = []  # of actors in all sources, by those in one
        for codes, by_actor in sources:
            self._codes.append(_by_id(codes, by_actor))
            ids = self._codes[-1].actor_names
            self._numbers.append(
                np.array([numbers.setdefault(key, len(numbers)) for key in ids], np.int64)
            )
        self._ids = tuple(numbers)

    def actors(self, held: Held, most: int) -> list[PartyCounts]:
        """Return the *most* actors that take part in most events, the busiest first."""
        events = self._counts(held, lambda codes: codes.involved)
        did = self._counts(held, lambda codes: codes.acting)
        received = self._counts(held, lambda codes: codes.receiving)
        return [
            PartyCounts(self._ids[n], int(events[n]), int(did[n]), int(received[n]))
            for n in _highest(events, most)
        ]

    def pairs(self, held: Held, most: int) -> list[PartyPair]:
        """Return the *most* pairs of who acts on whom in most events, the busiest first."""
        wide = max(len(self._ids), 1)
        keys, counts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for source, ids in held:
            table, lists = self._codes[source].pairs
            found = lists.counts(ids)
            full = np.flatnonzero(found)
            actors, recipients = self._numbers[source][table[full]].T
            keys.append(actors * wide + recipients)
            counts.append(found[full])
        both, at = np.unique(np.concatenate(keys), return_inverse=True)
        events = np.zeros(len(both), np.int64)
        np.add.at(events, at, np.concatenate(counts))
        pairs = [(*divmod(int(both[n]), wide), int(events[n])) for n in _highest(events, most)]
        return [PartyPair(self._ids[one], self._ids[other], n) for one, other, n in pairs]

    def _counts(self, held: Held, part: Callable[[Codes], Lists]) -> Counts:
        sums = np.zeros(len(self._ids), np.int64)
        for source, ids in held:
            # An actor is once among the numbers of a source, so that none is written over.
            sums[self._numbers[source]] += part(self._codes[source]).counts(ids)
        return sums


def _by_id(codes: Codes, by_actor: ByActor) -> Codes:
    """Return *codes* with an id for each actor in place of its names, once in each list."""
    ids = tuple(by_actor)
    place = np.zeros(len(codes.actor_names), np.int32)
    for number, names in enumerate(by_actor.values()):
        place[list(names)] = number
    if np.array_equal(place, np.arange(len(ids))):  # nobody has two names
        return replace(codes, actor_names=ids)
    return replace(
        codes,
        actor_names=ids,
        acting=_renamed(codes.acting, place, len(ids)),
        receiving=_renamed(codes.receiving, place, len(ids)),
        involved=_renamed(codes.involved, place, len(ids)),
    )


def _renamed(lists: Lists, place: NDArray[np.int32], kinds: int) -> Lists:
    owners = np.repeat(np.arange(lists.size), np.diff(lists.starts))
    return of_owners(owners, place[lists.values], lists.size, kinds)


def _highest(counts: Counts, most: int) -> list[int]:
    found = np.flatnonzero(counts)
    order = np.argsort(-counts[found], kind="stable")
    return found[order][:most].tolist()  # type: ignore[no-any-return]
