"""Write the rows of a layer: by month and day, into a folder that appears whole or not at all."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.data.layers.columns import FILE_SCHEMA, LayerCol
from dashboard.data.layers.compacting import compacted
from dashboard.data.layers.manifest import LayerFile, Manifest, write_manifest
from dashboard.data.layers.month_files import completed, to_disk, write_file
from dashboard.errors import LayerError

__all__ = ["UNFINISHED", "LayerWriter"]

UNKNOWN_MONTH = "unknown"
_AT_ONCE = 16
_ROW_GROUP = 65_536  # rows: what a filter by day has to read at least
_PAGES = ("id", "notes", "url", "summary")  # texts of which hardly two are alike
UNFINISHED = ".unfinished-"  # begins the name of a folder that is being written


class LayerWriter:
    """Writes a new layer.

        with LayerWriter(root) as writer:        # the folder of all layers
            for table in tables:                 # of FILE_SCHEMA or SCHEMA, in any order of days
                writer.write(table)
            manifest = writer.finish(manifest)   # else nothing is left behind

    Each table becomes a file a month; many small tables make many small files, see ``compacting``.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._unfinished = root / f"{UNFINISHED}{uuid.uuid4().hex[:12]}"
        self._files: list[LayerFile] = []
        self._number = 0

    def __enter__(self) -> LayerWriter:
        with _told(self._root):
            self._unfinished.mkdir(parents=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._unfinished, ignore_errors=True)

    @property
    def folder(self) -> Path:
        """Return the folder that is written in: what is put there becomes part of the layer."""
        return self._unfinished

    @property
    def files(self) -> tuple[LayerFile, ...]:
        """Return the files so far."""
        return tuple(self._files)

    def write(self, rows: Any) -> None:  # noqa: ANN401  an Arrow table
        """Write rows: a file for each month that they begin in.

        Raises:
            LayerError: the disk is full or cannot be written.
            pyarrow.ArrowInvalid: they have not the columns of a layer, or a null that may not be.
        """
        rows = rows.cast(FILE_SCHEMA)
        days = rows[LayerCol.DAY_FIRST].combine_chunks()
        months = np.where(
            days.is_null().to_numpy(zero_copy_only=False),
            np.datetime64("NaT"),
            pc.fill_null(days, dt.date(1970, 1, 1))
            .to_numpy(zero_copy_only=False)
            .astype("datetime64[D]"),
        ).astype("datetime64[M]")
        for month, part in _by_month(rows, months):
            self._number += 1
            path = f"month={month}/part-{self._number:06}.parquet"
            with _told(self._root):
                self._files.append(write_file(self._unfinished, path, part))

    def finish(self, manifest: Manifest, *, compact: bool = False) -> Manifest:
        """Put the layer in its place with the manifest completed, and return that.

        Args:
            manifest: its ``id`` names the folder; files, rows and days are filled in.
            compact: put the files of each month together first.

        Raises:
            LayerError: the disk cannot be written, or there is a layer of that id.
        """
        target = self._root / manifest.id
        if target.exists():
            raise LayerError(f"{manifest.id}: is there already; remove that layer first")
        with _told(self._root):
            files = compacted(self._unfinished, self._files, name="all") if compact else self._files
            for file in {each.path for each in self._files} - {each.path for each in files}:
                (self._unfinished / file).unlink()
            done = completed(manifest, files)
            write_manifest(self._unfinished, done)
            # The disk takes many at once about as fast as one.
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                list(threads.map(to_disk, (*self._unfinished.rglob("*"), self._unfinished)))
            self._unfinished.rename(target)
            to_disk(self._root)
        return done


def _by_month(rows: Any, months: Any) -> Iterable[tuple[str, Any]]:  # noqa: ANN401
    if not len(months):
        return
    order = np.argsort(months, kind="stable")
    if (order[1:] < order[:-1]).any():
        rows, months = rows.take(pa.array(order)), months[order]
    # NaT is not equal to itself: compared as numbers
    numbers = months.astype(np.int64)
    begins = np.flatnonzero(np.diff(numbers, prepend=numbers[0] - 1))
    for start, end in zip(begins, [*begins[1:], len(months)], strict=True):
        month = UNKNOWN_MONTH if np.isnat(months[start]) else str(months[start])
        yield month, rows.slice(start, end - start)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in one line what the disk refuses."""
    try:
        yield
    except OSError as error:
        why = error.strerror or error
        raise LayerError(f"{folder}: cannot be written ({why}); nothing of it was kept") from None
