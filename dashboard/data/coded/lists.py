"""A list of small numbers for each incident, and the incidents for each number."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["Ids", "Lists", "of_owners", "paired"]

Number = TypeVar("Number", bound=np.integer)

Ids = NDArray[np.int32]  # incidents by their number, ascending


@dataclass(frozen=True, eq=False)
class Lists:
    """The list of incident *i* is ``values[starts[i]:starts[i + 1]]``, each value once."""

    starts: NDArray[np.int32]  # one more than there are incidents
    values: NDArray[np.int32]  # from 0 up to, not including, ``kinds``
    kinds: int

    @property
    def size(self) -> int:
        """Return how many lists there are."""
        return len(self.starts) - 1

    @cached_property
    def _inverted(self) -> tuple[NDArray[np.int32], Ids]:
        owners = np.repeat(np.arange(self.size, dtype=np.int32), np.diff(self.starts))
        order = np.argsort(self.values, kind="stable")
        counts = np.bincount(self.values, minlength=self.kinds)
        return np.concatenate(([0], np.cumsum(counts))).astype(np.int32), owners[order]

    def having(self, wanted: Iterable[int]) -> Ids:
        """Return the incidents that have any of the *wanted* values in their lists."""
        starts, owners = self._inverted
        parts = [owners[starts[value] : starts[value + 1]] for value in wanted]
        if len(parts) == 1:
            return parts[0]
        return _distinct(np.concatenate(parts)) if parts else np.empty(0, np.int32)

    def counts(self, ids: Ids | None) -> NDArray[np.int64]:
        """Return how many of the incidents *ids* (None: all) have each value."""
        if ids is None:
            return np.diff(self._inverted[0]).astype(np.int64)
        return np.bincount(self.of(ids), minlength=self.kinds)

    def of(self, ids: Ids) -> NDArray[np.int32]:
        """Return the values in the lists of *ids*, one list after the other."""
        keep = np.zeros(self.size, bool)
        keep[ids] = True
        found: NDArray[np.int32] = self.values[np.repeat(keep, np.diff(self.starts))]
        return found

    def at(self, number: int) -> list[int]:
        """Return the list of one incident."""
        found: list[int] = self.values[self.starts[number] : self.starts[number + 1]].tolist()
        return found


def of_owners(
    owners: NDArray[np.integer], values: NDArray[np.integer], size: int, kinds: int
) -> Lists:
    """Return *size* lists: each of *values* is in the list of its owner, once."""
    keys = _distinct(owners.astype(np.int64) * max(kinds, 1) + values)
    holders, kept = np.divmod(keys, max(kinds, 1))
    counts = np.bincount(holders, minlength=size)
    starts = np.concatenate(([0], np.cumsum(counts))).astype(np.int32)
    return Lists(starts, kept.astype(np.int32), kinds)


def paired(one: Lists, other: Lists) -> tuple[NDArray[np.int32], Lists]:
    """Return the pairs of a value of *one* and a value of *other* that meet in an incident.

    First a table of them, two columns; then for each incident the rows of it that it has.
    """
    many = np.diff(other.starts)
    owners = np.repeat(np.arange(one.size), np.diff(one.starts))
    times = many[owners]
    left = np.repeat(one.values, times)
    holders = np.repeat(owners, times)
    # The place within the list of the other: 0, 1 ... as often as it is long.
    within = np.arange(len(left)) - np.repeat(np.cumsum(times) - times, times)
    right = other.values[other.starts[:-1][holders] + within]
    keys, rows = np.unique(left.astype(np.int64) * max(other.kinds, 1) + right, return_inverse=True)
    table = np.stack(np.divmod(keys, max(other.kinds, 1)), axis=1).astype(np.int32)
    return table, of_owners(holders, rows, one.size, len(table))


def _distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return each of *numbers* once, ascending.

    As ``numpy.unique`` does, which hashes them: for a million that is thirty times slower.
    """
    ordered = np.sort(numbers)
    first = np.ones(len(ordered), bool)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
