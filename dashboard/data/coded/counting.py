"""Counts of what is selected: by time and by region.  ``parties`` counts actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded.codes import NEVER, ONCE
from dashboard.data.coded.selecting import Selected
from dashboard.data.filters import Clock

__all__ = [
    "Periods",
    "Reach",
    "period_counts",
    "reach",
    "region_counts",
]

Counts = NDArray[np.int64]


class Reach(NamedTuple):
    """The first and the last day that any incident names, as numbers."""

    first: int
    last: int


@dataclass(frozen=True, slots=True, eq=False)
class Periods:
    """How many incidents of each kind lie in each period: arrays of periods by kinds."""

    certain: Counts
    possible: Counts  # beside the certain ones
    dateless: Counts  # of each kind, in no period


def region_counts(selected: Selected) -> dict[str, int]:
    """Return how many lie in each region, the widest and the narrowest, by its key."""
    codes = selected.codes
    counts = np.bincount(selected.of(codes.regions), minlength=len(codes.region_keys))
    sums = np.concatenate(([0], np.cumsum(counts)))
    found = {key: int(sums[end] - sums[first]) for key, (first, end) in codes.region_ranges.items()}
    return {key: count for key, count in found.items() if count}


def reach(selected: Selected, clock: Clock) -> Reach | None:
    """Return from when to when the incidents are; None if none names a day."""
    first, last = (selected.of(column) for column in selected.codes.days[clock])
    named = [days[(days != ONCE) & (days != NEVER)] for days in (first, last)]
    held = [days for days in named if len(days)]
    if not held:
        return None
    return Reach(min(int(days.min()) for days in held), max(int(days.max()) for days in held))


def period_counts(
    selected: Selected,
    clock: Clock,
    edges: Sequence[int],
    kinds: NDArray[np.integer],
    number: int,
) -> Periods:
    """Count incidents in the periods between *edges*, by kind.

    An incident lies certainly in a period that its first and its last day are in, and possibly in
    each that its days touch: so a period has as many as are left when its days are filtered for.

    Args:
        selected: what is counted.
        clock: by which of their days.
        edges: the first day of each period, and the day after the last; ascending.
        kinds: the kind of each incident of the source, from 0 up to *number*.
        number: of kinds.
    """
    periods = len(edges) - 1
    first, last = (selected.of(column) for column in selected.codes.days[clock])
    of_kind = selected.of(kinds).astype(np.int64)
    dateless = (first == ONCE) & (last == NEVER)
    start, end = _period_of(first, edges), _period_of(last, edges)
    one = (start == end) & (start >= 0) & (start < periods) & (first != ONCE) & (last != NEVER)
    certain = _binned(start[one], of_kind[one], periods, number)
    several = ~one & ~dateless & (end >= 0) & (start < periods)
    # Up by one where an incident begins, down behind its end.
    begins = np.clip(start[several], 0, periods)
    ends = np.clip(end[several] + 1, 0, periods)
    steps = _binned(begins, of_kind[several], periods + 1, number)
    steps -= _binned(ends, of_kind[several], periods + 1, number)
    possible = np.cumsum(steps, axis=0)[:periods]
    return Periods(certain, possible, np.bincount(of_kind[dateless], minlength=number))


def _period_of(days: NDArray[np.generic], edges: Sequence[int]) -> NDArray[np.int64]:
    """Return in which period each day is: -1 before the first, their number behind the last."""
    first, end = edges[0], edges[-1]
    # A table of all days between: to look each up in it is far quicker than to search the edges.
    table = np.full(end - first + 2, len(edges) - 1, np.int16)
    table[0] = -1
    for number, (start, stop) in enumerate(pairwise(edges)):
        table[start - first + 1 : stop - first + 1] = number
    at: NDArray[np.int64] = table[np.clip(days, first - 1, end) - first + 1].astype(np.int64)
    return at


def _binned(periods: NDArray[np.int64], kinds: NDArray[np.int64], rows: int, number: int) -> Counts:
    return np.bincount(periods * number + kinds, minlength=rows * number).reshape(rows, number)
