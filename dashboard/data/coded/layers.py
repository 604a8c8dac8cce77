"""The layers of a store, ready to be filtered: opened once for all sessions of a server."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from dashboard.data.coded.cells import Bounds
from dashboard.data.coded.codes import Codes
from dashboard.data.coded.counting import region_counts
from dashboard.data.coded.lists import Ids
from dashboard.data.coded.opening import Layer
from dashboard.data.coded.parties import Parties, PartyCounts, PartyPair
from dashboard.data.coded.searching import Found, has_word, search_words
from dashboard.data.coded.selecting import Selected, select
from dashboard.data.coded.word_index import WordIndex
from dashboard.data.filters import NAMED, Filters, Known
from dashboard.data.folding import fold_name
from dashboard.data.model import Actor
from dashboard.data.regions import lineage

__all__ = [
    "Events",
    "Layers",
    "with_layers",
]

_LEADING = 100  # actors to choose among: each is sent to the browser at every run
_KEPT = 16  # selections that are kept for all sessions: of a million events, 4 MB each at most
_SEARCHES = 4  # whose events are kept, while other filters change


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """The events of a layer that meet the filters."""

    layer: Layer
    selected: Selected

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.selected.accounting.shown

    def has(self, number: int) -> bool:
        """Say whether the event of that number is one of them."""
        ids = self.selected.ids
        if ids is None:
            return 0 <= number < self.selected.codes.size
        at = int(np.searchsorted(ids, number))
        return at < len(ids) and int(ids[at]) == number


class Layers:
    """All layers that can be read, and what the filters leave of them."""

    def __init__(
        self,
        layers: Iterable[Layer],
        actors: Mapping[str, Actor],
        problems: Iterable[str] = (),
        preparing: Iterable[str] = (),
        *,
        spelt: Callable[[str], bool] = lambda _: False,
    ) -> None:
        """Take *layers* as they are, and *actors*, those of the articles, for the same by name.

        *problems* say which layers could not be read, and why; *preparing* are the titles of those
        that are being made ready.  *spelt* says of a word whether articles have it, so that a
        search for it is for no other word.
        """
        self.all = tuple(layers)
        self.problems = tuple(problems)
        self.preparing = tuple(preparing)
        self._actors = [_codes_by_actor(layer.codes, actors) for layer in self.all]
        self._spelt = spelt
        self.select = lru_cache(_KEPT)(self._select)
        self.search = lru_cache(_SEARCHES)(self._search)

    @property
    def total(self) -> int:
        """Return how many events there are."""
        return sum(layer.codes.size for layer in self.all)

    @cached_property
    def regions(self) -> frozenset[str]:
        """Return the keys of the regions that events lie in."""
        return frozenset(key for layer in self.all for key in layer.codes.region_ranges)

    @cached_property
    def countries(self) -> dict[str, int]:
        """Return how many events lie in each country, by its key."""
        found: Counter[str] = Counter()
        for layer in self.all:
            counts = region_counts(select(layer.codes, Filters(), actors={}))
            found.update({key: count for key, count in counts.items() if len(lineage(key)) == 1})
        return dict(found)

    @cached_property
    def names(self) -> dict[str, str]:
        """Return for the id of each actor that layers name one of its names."""
        return {
            key: layer.codes.actor_names[numbers[0]]
            for layer, codes in zip(self.all, self._actors, strict=True)
            for key, numbers in codes.items()
        }

    @cached_property
    def leading(self) -> tuple[str, ...]:
        """Return the ids of the actors that layers name most often, the first the most often."""
        found: Counter[str] = Counter()
        for layer, codes in zip(self.all, self._actors, strict=True):
            counts = layer.codes.involved.counts(None).tolist()
            found.update({key: sum(counts[n] for n in numbers) for key, numbers in codes.items()})
        return tuple(key for key, _ in found.most_common(_LEADING))

    def frame(self, region: str) -> Bounds | None:
        """Return the frame of what lies in *region*; None where nothing has a place there.

        The outermost hundredth on each side does not widen it: a slip in a coordinate would.
        """
        asked = self.select(Filters(region=region))
        none = np.empty(0)
        lon = np.concatenate([none, *(each.selected.of(each.layer.codes.lon) for each in asked)])
        lat = np.concatenate([none, *(each.selected.of(each.layer.codes.lat) for each in asked)])
        lon, lat = lon[~np.isnan(lon)], lat[~np.isnan(lat)]  # one is missing where the other is
        if not len(lon):
            return None
        west, east = np.quantile(lon, (0.01, 0.99))
        south, north = np.quantile(lat, (0.01, 0.99))
        return Bounds(float(west), float(south), float(east), float(north))

    @cached_property
    def outlets(self) -> frozenset[str]:
        """Return who published what events rest on."""
        return frozenset(name for layer in self.all for name in layer.codes.outlet_names)

    @cached_property
    def actors(self) -> frozenset[str]:
        """Return the ids of all actors that layers name."""
        return frozenset(key for codes in self._actors for key in codes)

    @cached_property
    def _parties(self) -> Parties:
        codes = (layer.codes for layer in self.all)
        return Parties(zip(codes, self._actors, strict=True))

    def busiest_actors(self, events: Iterable[Events], most: int) -> list[PartyCounts]:
        """Return the *most* actors that take part in most of *events*, by id, busiest first."""
        return self._parties.actors(self._held(events), most)

    def busiest_pairs(self, events: Iterable[Events], most: int) -> list[PartyPair]:
        """Return who acts on whom in most of *events*, the *most* busiest pairs of ids."""
        return self._parties.pairs(self._held(events), most)

    def _held(self, events: Iterable[Events]) -> list[tuple[int, Ids | None]]:
        return [(self.all.index(each.layer), each.selected.ids) for each in events]

    @property
    def unsearched(self) -> tuple[str, ...]:
        """Return the titles of layers that no search finds anything in yet."""
        return tuple(layer.manifest.title for layer in self.all if layer.words is None)

    def has_word(self, word: str) -> bool:
        """Say whether *word*, folded, stands in any event, or is the beginning of one that does."""
        return has_word([layer.words for layer in self.all if layer.words], word)

    def _search(self, query: str) -> Found:
        """Return the events of each layer that a search finds, and how words were spelt for it."""
        indexes = [layer.words or WordIndex(()) for layer in self.all]
        return search_words(indexes, query, spelt=self._spelt)

    def _select(self, filters: Filters) -> tuple[Events, ...]:
        """Return what meets *filters*, layer by layer; those without an event are left out."""
        texts: Sequence[Ids | None] = [None] * len(self.all)
        if filters.q:
            texts = self.search(filters.q).events
        found = (
            Events(layer, select(layer.codes, filters, actors=actors, found=text))
            for layer, actors, text in zip(self.all, self._actors, texts, strict=True)
        )
        return tuple(each for each in found if each.count)


def with_layers(known: Known, layers: Layers) -> Known:
    """Return the keys that an address may name, those of *layers* among them."""
    if not layers.all:
        return known
    return replace(
        known,
        regions=known.regions | layers.regions,
        actors=known.actors | layers.actors,
        outlets=known.outlets | layers.outlets,
    )


def _codes_by_actor(codes: Codes, actors: Mapping[str, Actor]) -> dict[str, tuple[int, ...]]:
    """Return which names of a layer stand for an actor: of the articles, or of layers alone."""
    known = {
        folded: key
        for key, actor in actors.items()
        for name in (actor.name, *actor.aliases)
        if (folded := fold_name(name))
    }
    found: dict[str, list[int]] = {}
    for number, folded in enumerate(codes.folded_names):
        key = known.get(folded) or f"{NAMED}{folded or codes.actor_names[number]}"
        found.setdefault(key, []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
