"""Single rows of a layer by their number: for a page of a list, out of a million."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.data.layers.columns import SCHEMA
from dashboard.data.layers.manifest import Manifest
from dashboard.errors import LayerError

__all__ = ["take_rows"]


def take_rows(folder: Path, manifest: Manifest, numbers: Sequence[int]) -> Any:  # noqa: ANN401
    """Return whole rows as an Arrow table, in the order of *numbers*.

    Args:
        folder: of the layer.
        manifest: of the layer; rows are counted through its files in their order, as ``load`` does.
        numbers: of the rows, from 0, each at most once.

    Raises:
        LayerError: a file of the layer cannot be read.
    """
    wanted = np.asarray(numbers, np.int64)
    order = np.argsort(wanted, kind="stable")
    ends = list(accumulate(file.rows for file in manifest.files))
    owners = np.searchsorted(ends, wanted[order], side="right")
    parts = []
    for at in np.unique(owners):
        start = ends[at] - manifest.files[at].rows
        rows = wanted[order][owners == at] - start
        parts.append(_rows_of(folder / manifest.files[at].path, rows))
    if not parts:
        return SCHEMA.empty_table()
    found = pa.concat_tables(parts).unify_dictionaries()
    return found.take(pa.array(np.argsort(order, kind="stable")))


def _rows_of(path: Path, rows: Any) -> Any:  # noqa: ANN401
    """Return rows of one file, given in ascending order; only their row groups are read."""
    try:
        file = pq.ParquetFile(path, memory_map=True)
        sizes = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
        ends = list(accumulate(sizes))
        owners = np.searchsorted(ends, rows, side="right")
        parts = [
            file.read_row_group(int(at)).take(pa.array(rows[owners == at] - (ends[at] - sizes[at])))
            for at in np.unique(owners)
        ]
    except (OSError, pa.ArrowException) as error:
        raise LayerError(f"{path}: cannot be read ({error}); import the layer again") from None
    return pa.concat_tables(parts).select(SCHEMA.names).cast(SCHEMA)
