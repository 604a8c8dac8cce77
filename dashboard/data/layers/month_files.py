"""The files of a layer: each holds rows of one month, sorted by day and id."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.data.layers.columns import FILE_SCHEMA, LayerCol
from dashboard.data.layers.manifest import LayerFile, Manifest

__all__ = ["completed", "to_disk", "write_file"]

_ROW_GROUP = 65_536  # rows: what a filter by day has to read at least
# Texts of which hardly two are alike: a dictionary of them would be them all.
_DIFFERENT = ("id", "notes", "url", "summary")


def completed(manifest: Manifest, files: Iterable[LayerFile]) -> Manifest:
    """Return a manifest with its files, and what follows from them."""
    listed = tuple(sorted(files, key=lambda file: file.path))
    first = [file.earliest for file in listed if file.earliest]
    last = [file.latest for file in listed if file.latest]
    return replace(
        manifest,
        files=listed,
        rows=sum(file.rows for file in listed),
        first_day=min(first, default=None),
        last_day=max(last, default=None),
    )


def write_file(folder: Path, path: str, rows: Any) -> LayerFile:  # noqa: ANN401
    """Write rows of one month, sorted by day and id, and return what the manifest says of them."""
    by = [(LayerCol.DAY_FIRST.value, "ascending"), (LayerCol.ID.value, "ascending")]
    rows = rows.take(pc.sort_indices(rows, sort_keys=by))
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        rows,
        target,
        compression="zstd",
        compression_level=1,
        row_group_size=_ROW_GROUP,
        use_dictionary=[name for name in FILE_SCHEMA.names if name not in _DIFFERENT],
        write_statistics=[name for name in FILE_SCHEMA.names if name not in _DIFFERENT[1:]],
        sorting_columns=[pq.SortingColumn(FILE_SCHEMA.get_field_index(name)) for name, _ in by],
    )
    days = (pc.min(rows[LayerCol.DAY_FIRST]).as_py(), pc.max(rows[LayerCol.DAY_LAST]).as_py())
    return LayerFile(path, rows.num_rows, target.stat().st_size, *days)


def to_disk(path: Path) -> None:
    """Return when a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
