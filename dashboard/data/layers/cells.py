"""A column of a chunk as codes and words: what is done to a value is done to each word once.

Columns of events have few words in many rows: days, types, places, names.  Code by code they are
looked up in plain Python, and the rows take what was found by number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

__all__ = ["Cells", "cells_of", "joint"]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """A column: ``codes`` of shape ``(rows,)`` into ``words``, which are without blanks around."""

    codes: Any
    words: tuple[str | None, ...]  # None: nothing in the cell

    def array(self, each: Callable[[str | None], object], kind: type[Any]) -> Any:  # noqa: ANN401
        """Return what *each* makes of every cell, as a numpy array of *kind*."""
        return np.array([each(word) for word in self.words], dtype=kind)[self.codes]

    def arrow(self, values: Sequence[object], kind: object) -> Any:  # noqa: ANN401
        """Return *values*, one for each word, as an Arrow array of *kind* with one for each row."""
        return pa.array(values, kind).take(pa.array(self.codes))

    @property
    def empty(self) -> Any:  # noqa: ANN401
        """Say of each row whether its cell is empty."""
        return np.array([word is None for word in self.words])[self.codes]


def cells_of(chunk: Any, column: str) -> Cells:  # noqa: ANN401  an Arrow table
    """Return a column of text; one that the chunk does not have is empty."""
    if column not in chunk.column_names:
        return Cells(np.zeros(chunk.num_rows, dtype=np.int32), (None,))
    encoded = pc.dictionary_encode(chunk[column].combine_chunks(), null_encoding="encode")
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    words = tuple((word or "").strip() or None for word in encoded.dictionary.to_pylist())
    return Cells(encoded.indices.to_numpy(), words)


def joint(columns: Sequence[Cells]) -> tuple[Any, list[tuple[str | None, ...]]]:
    """Return the different rows of several columns, and for each row the number of its kind.

    Returns:
        Numbers of shape ``(rows,)``, and the kinds: the words of each column.
    """
    if not columns:
        raise ValueError("no columns")
    number = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        number = number * len(column.words) + column.codes
        # Numbered anew each time, or many columns of many words would run over 64 bits.
        _, first, number = np.unique(number, return_index=True, return_inverse=True)
    kinds = [tuple(column.words[column.codes[row]] for column in columns) for row in first]
    return number, kinds
