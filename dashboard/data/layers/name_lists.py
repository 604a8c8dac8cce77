"""Cells of names, "A; B", as lists: each name once, in order, over all rows at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from dashboard.data.layers.cells import Cells

__all__ = ["NameLists", "name_lists"]


@dataclass(frozen=True, slots=True, eq=False)
class NameLists:
    """Row n has ``names[members[offsets[n]:offsets[n + 1]]]``."""

    names: tuple[str, ...]
    offsets: Any
    members: Any

    def arrow(self) -> Any:  # noqa: ANN401
        """Return the lists as an Arrow array."""
        names = pa.array(self.names, pa.string()).take(pa.array(self.members))
        return pa.ListArray.from_arrays(pa.array(self.offsets, pa.int32()), names)

    def first(self) -> Any:  # noqa: ANN401
        """Return the first name of each row, null where there is none."""
        some = np.diff(self.offsets) > 0
        at = np.full(len(some), -1, dtype=np.int64)
        at[some] = self.members[self.offsets[:-1][some]]
        return pa.array(self.names, pa.string()).take(pa.array(at, mask=at < 0))


def name_lists(columns: Sequence[Cells], separator: str | None, rows: int) -> NameLists:
    """Return the names in *columns*, those of the first before those of the second."""
    names: dict[str, int] = {}
    lists: list[list[int]] = []
    codes = np.zeros((rows, len(columns)), dtype=np.int64)
    for n, column in enumerate(columns):
        codes[:, n] = column.codes + len(lists)
        for word in column.words:
            parts = (word or "").split(separator) if separator else [word or ""]
            told = (part.strip() for part in parts)
            lists.append([names.setdefault(name, len(names)) for name in told if name])
    sizes = np.array([len(each) for each in lists] or [0], dtype=np.int64)
    starts = np.concatenate(([0], np.cumsum(sizes)))
    flat = np.array([member for each in lists for member in each], dtype=np.int64)
    taken = codes.reshape(-1)
    counts = sizes[taken] if len(lists) else np.zeros(0, dtype=np.int64)
    ends = np.cumsum(counts)
    within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
    members = flat[np.repeat(starts[taken], counts) + within] if len(flat) else flat
    row = np.repeat(np.arange(rows), counts.reshape(rows, len(columns)).sum(axis=1))
    members, row = _each_once(members, row, max(len(names), 1))
    offsets = np.concatenate(([0], np.cumsum(np.bincount(row, minlength=rows))))
    return NameLists(tuple(names), offsets, members)


def _each_once(members: Any, row: Any, names: int) -> tuple[Any, Any]:  # noqa: ANN401
    """Leave out what a row has twice; the first stays where it was."""
    _, first = np.unique(row * names + members, return_index=True)
    if len(first) == len(members):
        return members, row
    first.sort()
    return members[first], row[first]
