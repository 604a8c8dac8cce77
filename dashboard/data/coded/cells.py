"""Incidents gathered in the cells of a grid over the map, as fine as the map is zoomed."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded.codes import PRECISIONS, TYPES, Codes
from dashboard.data.coded.lists import Ids
from dashboard.data.coded.selecting import Selected
from dashboard.data.coded.world import BITS, WORLD, World, degrees, world_xy
from dashboard.data.model import Precision

__all__ = ["Bounds", "Cell", "Cells", "cells", "in_cell"]

# Known only to a governorate or less: such an incident is not where its mark is.
_VAGUE = np.array(
    [
        each in (None, Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY)
        for each in PRECISIONS
    ]
)


class Bounds(NamedTuple):
    """The frame of a map, in degrees."""

    west: float
    south: float
    east: float
    north: float


class Cell(NamedTuple):
    """One square of the grid that halves the world *bits* times."""

    bits: int
    column: int
    row: int


class Cells(NamedTuple):
    """What lies in the cells that are not empty, an entry each; those with most first."""

    bits: int
    columns: NDArray[np.int64]
    rows: NDArray[np.int64]
    lon: NDArray[np.float64]  # the middle of what is in it, in degrees
    lat: NDArray[np.float64]
    types: NDArray[np.int64]  # how many of each of ``TYPES``, a row each
    vague: NDArray[np.int64]  # how many of them are known only to a governorate or less

    @property
    def counts(self) -> NDArray[np.int64]:
        """Return how many incidents each cell has."""
        counts: NDArray[np.int64] = self.types.sum(axis=1)
        return counts


def cells(selected: Selected, bounds: Bounds, *, across: int, most: int) -> Cells:
    """Gather what is on the map within *bounds* in cells, about *across* of them side by side.

    Where the frame is so high that there could be more than *most*, cells are larger.
    """
    codes = selected.codes
    west, north, east, south = _frame(bounds)
    bits = _bits(east - west, south - north, across, most)
    shift = BITS - bits
    ids, x, y = _within(selected, (west, north, east, south))
    left, top = west >> shift, north >> shift
    wide, high = (east >> shift) - left + 1, (south >> shift) - top + 1
    key = ((y >> shift) - top).astype(np.int64) * wide + ((x >> shift) - left)
    kinds = len(TYPES)
    types = np.bincount(key * kinds + codes.types[ids], minlength=wide * high * kinds)
    types = types.reshape(-1, kinds)
    counts = types.sum(axis=1)
    full = np.flatnonzero(counts)
    full = full[np.argsort(-counts[full], kind="stable")]
    vague = np.bincount(key[_VAGUE[codes.precisions[ids]]], minlength=len(counts))
    middle = [np.bincount(key, steps, len(counts))[full] / counts[full] for steps in (x, y)]
    rows, columns = np.divmod(full, wide)
    return Cells(
        bits, columns + left, rows + top, *degrees(middle[0], middle[1]), types[full], vague[full]
    )


def in_cell(selected: Selected, cell: Cell) -> Ids:
    """Return the incidents on the map that are in *cell*."""
    codes, shift = selected.codes, BITS - cell.bits
    numbers = selected.numbers
    keep = codes.mappable[numbers]
    keep &= (codes.x[numbers] >> shift) == cell.column
    keep &= (codes.y[numbers] >> shift) == cell.row
    return numbers[keep]


def _frame(bounds: Bounds) -> tuple[int, int, int, int]:
    x, y = world_xy(
        np.array([max(-180.0, bounds.west), min(180.0, bounds.east)]),
        np.array([bounds.north, bounds.south]),
    )
    return int(x[0]), int(y[0]), int(x[1]), int(y[1])


def _bits(width: int, height: int, across: int, most: int) -> int:
    bits = max(1, min(BITS, math.ceil(math.log2(WORLD * across / max(width, across)))))
    while bits > 1 and ((width >> (BITS - bits)) + 2) * ((height >> (BITS - bits)) + 2) > most:
        bits -= 1
    return bits


def _within(selected: Selected, frame: tuple[int, int, int, int]) -> tuple[Ids, World, World]:
    codes: Codes = selected.codes
    west, north, east, south = frame
    x, y = selected.of(codes.x), selected.of(codes.y)
    keep = selected.of(codes.mappable) & (x >= west) & (x <= east) & (y >= north) & (y <= south)
    at = np.flatnonzero(keep)
    ids = at.astype(np.int32) if selected.ids is None else selected.ids[at]
    return ids, x[at], y[at]
