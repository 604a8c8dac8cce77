"""The layers of a store, ready to be filtered: opened once for all sessions of a server."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.data.coded.cells import Bounds
from dashboard.data.coded.codes import CODES_WHOLE, Codes, load_codes, save_codes
from dashboard.data.coded.coding import CODED_COLUMNS, codes_of_layer
from dashboard.data.coded.counting import region_counts
from dashboard.data.coded.lists import Ids
from dashboard.data.coded.parties import Parties, PartyCounts, PartyPair
from dashboard.data.coded.rows import rows_of_events
from dashboard.data.coded.selecting import Selected, select
from dashboard.data.columns import Col
from dashboard.data.filters import NAMED, Filters, Known
from dashboard.data.folding import fold_name
from dashboard.data.layers.catalogue import StoredLayer
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.reading import load
from dashboard.data.layers.taking import take_rows
from dashboard.data.model import Actor
from dashboard.data.regions import lineage
from dashboard.errors import LayerError

__all__ = [
    "Events",
    "Layer",
    "Layers",
    "has_codes",
    "open_layer",
    "with_layers",
]

_CODES = "codes"  # the folder in a layer's own: made of its files, and made anew when lost
_LEADING = 100  # actors to choose among: each is sent to the browser at every run
_KEPT = 16  # selections that are kept for all sessions: of a million events, 4 MB each at most
_OPEN = 16  # layers whose codes are kept open: a decision makes the view anew, not them


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: what it is, and its events as codes."""

    id: str
    manifest: Manifest
    folder: Path
    codes: Codes

    def rows(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Return some events as rows of the incidents frame, in the order of *numbers*.

        Raises:
            LayerError: a file of the layer cannot be read.
        """
        table = take_rows(self.folder, self.manifest, numbers)
        rows = rows_of_events(table, layer=self.id, title=self.manifest.title)
        day = pd.Timestamp(_made_on(self.manifest)).as_unit("s")
        rows[Col.ADDED_EARLIEST] = rows[Col.ADDED_LATEST] = day
        return rows


@dataclass(frozen=True, slots=True, eq=False)
class Events:
    """The events of a layer that meet the filters."""

    layer: Layer
    selected: Selected

    @property
    def count(self) -> int:
        """Return how many there are."""
        return self.selected.accounting.shown


class Layers:
    """All layers that can be read, and what the filters leave of them."""

    def __init__(
        self,
        layers: Iterable[Layer],
        actors: Mapping[str, Actor],
        problems: Iterable[str] = (),
        preparing: Iterable[str] = (),
    ) -> None:
        """Take *layers* as they are, and *actors*, those of the articles, for the same by name.

        *problems* say which layers could not be read, and why; *preparing* are the titles of those
        that are being made ready.
        """
        self.all = tuple(layers)
        self.problems = tuple(problems)
        self.preparing = tuple(preparing)
        self._actors = [_codes_by_actor(layer.codes, actors) for layer in self.all]
        self.select = lru_cache(_KEPT)(self._select)

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

    def _select(self, filters: Filters) -> tuple[Events, ...]:
        """Return what meets *filters*, layer by layer; those without an event are left out.

        Words are not looked for: what is searched for is in articles alone.
        """
        if filters.q:
            return ()
        found = (
            Events(layer, select(layer.codes, filters, actors=actors))
            for layer, actors in zip(self.all, self._actors, strict=True)
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


def open_layer(stored: StoredLayer) -> Layer:
    """Return a layer of the store, its codes mapped from files.

    The codes are made at the first time, which takes seconds for a million events.

    Raises:
        LayerError: its manifest or a file of it cannot be read.
    """
    manifest = stored.manifest
    if manifest is None:
        raise LayerError(stored.problem or f"{stored.folder}: cannot be read")
    codes = _codes_at(stored.folder, _fingerprint(manifest), _made_on(manifest))
    return Layer(stored.id, manifest, stored.folder, codes)


def has_codes(stored: StoredLayer) -> bool:
    """Say whether the codes of a layer lie beside its files, so that it is open at once."""
    manifest = stored.manifest
    return bool(manifest and load_codes(stored.folder / _CODES / _fingerprint(manifest)))


@lru_cache(_OPEN)
def _codes_at(layer: Path, fingerprint: str, made_on: dt.date) -> Codes:
    """Return the codes of the layer in a folder, as its files are by their *fingerprint*."""
    folder = layer / _CODES / fingerprint
    codes = load_codes(folder)
    if codes is None:
        codes = _kept(codes_of_layer(load(layer, CODED_COLUMNS), made_on), folder)
    return codes


def _kept(codes: Codes, folder: Path) -> Codes:
    """Write codes beside the layer and map them from there; keep them in memory if it cannot be."""
    try:
        folder.parent.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent))
        save_codes(codes, unfinished)
        # Those of another program at the same work are the same; torn ones are no loss.
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.replace(folder)
        _drop_older(folder)
    except OSError:
        return codes  # a folder that only others may write to
    return load_codes(folder) or codes


def _drop_older(folder: Path) -> None:
    """Delete codes of files that are no more; what another program is writing stays."""
    for other in folder.parent.iterdir():
        if other != folder and (other / CODES_WHOLE).exists():
            shutil.rmtree(other, ignore_errors=True)


def _fingerprint(manifest: Manifest) -> str:
    listed = "\n".join(f"{file.path} {file.rows} {file.bytes}" for file in manifest.files)
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def _made_on(manifest: Manifest) -> dt.date:
    return dt.datetime.fromisoformat(manifest.made_at).date()


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
