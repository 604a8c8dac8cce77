"""The incidents of one source as arrays of small numbers, in memory or mapped from files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded.lists import Lists, paired
from dashboard.data.filters import Clock
from dashboard.data.folding import fold_name
from dashboard.data.model import IncidentType, Modality, Precision, Review
from dashboard.data.regions import lineage

__all__ = [
    "CODES_WHOLE",
    "NEVER",
    "ONCE",
    "PRECISIONS",
    "REVIEWS",
    "STATUSES",
    "TYPES",
    "Codes",
    "Days",
    "load_codes",
    "save_codes",
]

# What the numbers of the small columns stand for.
TYPES = tuple(IncidentType)
STATUSES = tuple(Modality)
REVIEWS = tuple(Review)
PRECISIONS = (None, *Precision)  # 0: no place

# Days are counted from 1970-01-01.  A first or last day that nobody knows reaches any day.
ONCE = np.iinfo(np.int32).min
NEVER = np.iinfo(np.int32).max

_FORMAT = 1  # of the files; others are made anew
CODES_WHOLE = "codes.json"  # written last: says that the others are whole

Days = tuple[NDArray[np.int32], NDArray[np.int32]]  # the first and the last of each incident


@dataclass(frozen=True, eq=False)
class Codes:
    """Incidents by number: their type is ``TYPES[types[number]]``, and so on.

    ``regions`` are numbers of ``region_keys``, whose first stands for nowhere; they are in the
    order of the tree, so that a region with all that lies in it is one range of numbers.
    """

    types: NDArray[np.uint8]
    statuses: NDArray[np.uint8]
    reviews: NDArray[np.uint8]
    precisions: NDArray[np.uint8]
    regions: NDArray[np.uint32]
    lon: NDArray[np.float64]  # degrees, WGS 84; NaN: no place
    lat: NDArray[np.float64]
    mappable: NDArray[np.bool_]
    x: NDArray[np.uint32]  # of the Mercator world, as ``world.world_xy`` has it
    y: NDArray[np.uint32]
    days: Mapping[Clock, Days]
    acting: Lists  # of ``actor_names``
    receiving: Lists
    involved: Lists  # acting, receiving, or the source of it
    outlets: Lists  # of ``outlet_names``
    region_keys: tuple[str, ...]
    actor_names: tuple[str, ...]
    outlet_names: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return how many incidents there are."""
        return len(self.types)

    @cached_property
    def pairs(self) -> tuple[NDArray[np.int32], Lists]:
        """Return who acts on whom: a table of actor and recipient, and its rows per incident."""
        return paired(self.acting, self.receiving)

    @cached_property
    def folded_names(self) -> tuple[str, ...]:
        """Return ``actor_names`` in the spelling that all spellings of a name share."""
        return tuple(map(fold_name, self.actor_names))

    @cached_property
    def region_ranges(self) -> dict[str, tuple[int, int]]:
        """Return for the key of each region the numbers of all that lies in it: first, end."""
        ranges: dict[str, tuple[int, int]] = {}
        for number, leaf in enumerate(self.region_keys):
            for key in lineage(leaf) if leaf else ():
                first, _ = ranges.get(key, (number, number))
                ranges[key] = (first, number + 1)
        return ranges


_ARRAYS = (
    "types",
    "statuses",
    "reviews",
    "precisions",
    "regions",
    "lon",
    "lat",
    "mappable",
    "x",
    "y",
)
_LISTS = ("acting", "receiving", "involved", "outlets")
_NAMES = ("region_keys", "actor_names", "outlet_names")


def save_codes(codes: Codes, folder: Path) -> None:
    """Write *codes* into the empty *folder*; what says that they are whole is written last."""
    for name in _ARRAYS:
        np.save(folder / name, getattr(codes, name))
    for clock, days in codes.days.items():
        for which, array in zip(("first", "last"), days, strict=True):
            np.save(folder / f"{clock.value}-{which}", array)
    kinds = {}
    for name in _LISTS:
        lists: Lists = getattr(codes, name)
        kinds[name] = lists.kinds
        np.save(folder / f"{name}-starts", lists.starts)
        np.save(folder / f"{name}-values", lists.values)
    names = {name: getattr(codes, name) for name in _NAMES}
    about = {"format": _FORMAT, "kinds": kinds, **names}
    (folder / CODES_WHOLE).write_text(json.dumps(about, ensure_ascii=False), "utf-8")


def load_codes(folder: Path) -> Codes | None:
    """Return the codes in *folder*, mapped into memory; None where they are to be made anew.

    That is where there are none, or a crash left them torn: they hold nothing that is not in the
    files of the layer.
    """
    try:
        about = json.loads((folder / CODES_WHOLE).read_text("utf-8"))
        return _mapped(folder, about) if about["format"] == _FORMAT else None
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None


def _mapped(folder: Path, about: Mapping[str, Any]) -> Codes:
    def array(name: str) -> Any:  # noqa: ANN401  the column says of what
        return np.load(folder / f"{name}.npy", mmap_mode="r")

    parts: dict[str, Any] = {name: array(name) for name in _ARRAYS}
    for name in _LISTS:
        kinds = about["kinds"][name]
        parts[name] = Lists(array(f"{name}-starts"), array(f"{name}-values"), kinds)
    parts |= {name: tuple(about[name]) for name in _NAMES}
    days = {clock: (array(f"{clock.value}-first"), array(f"{clock.value}-last")) for clock in Clock}
    return Codes(days=days, **parts)
