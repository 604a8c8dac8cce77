"""Read a layer: only the columns that are asked for, only the files and row groups of the days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.data.layers.columns import DICTIONARIES, FILE_SCHEMA, LayerCol, schema_of
from dashboard.data.layers.manifest import LayerFile, Manifest, read_manifest
from dashboard.errors import LayerError

__all__ = ["batches", "files_within", "load", "read_file"]

_AT_ONCE = 65_536  # rows, of which a few columns of text are some 20 MB
_DAY_COLUMNS = (LayerCol.DAY_FIRST, LayerCol.DAY_LAST)


def load(
    folder: Path,
    columns: Sequence[LayerCol | str] = tuple(LayerCol),
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
) -> Any:  # noqa: ANN401  the library has no types
    """Return columns of a layer as an Arrow table of ``schema_of(columns)``, months in order.

    Args:
        folder: of the layer.
        columns: which, in which order.
        first: leave out what certainly was before this day.
        last: leave out what certainly was after this day.

    Rows without a day are left out as soon as there is a bound.  The files are mapped into memory;
    the columns that come out are decoded, some 10 bytes a number and the length of a text.

    Raises:
        LayerError: the layer, or a file of it, cannot be read.
        ValueError: there is no such column.
    """
    schema = schema_of(columns)
    for attempt in (1, 2):
        manifest = read_manifest(folder)
        try:
            tables = [
                _within(_open(folder / file.path), schema, first, last)
                for file in files_within(manifest, first, last)
            ]
        except FileNotFoundError as error:
            # Between manifest and files somebody may have compacted the layer.
            if attempt == 2:
                raise LayerError(f"{error.filename}: is missing; import the layer again") from None
            continue
        except (OSError, pa.ArrowException) as error:
            raise LayerError(f"{folder}: cannot be read ({error}); import it again") from None
        if not tables:
            return schema.empty_table()
        # One dictionary for all files: codes of two months can be compared.
        return pa.concat_tables(tables).unify_dictionaries()
    raise AssertionError("unreachable")


def batches(folder: Path, columns: Sequence[LayerCol]) -> Iterator[Any]:
    """Yield columns of a layer as record batches, its rows in the order in which ``load`` has them.

    Raises:
        LayerError: the layer, or a file of it, cannot be read.
    """
    names = [column.value for column in columns]
    for listed in read_manifest(folder).files:
        path = folder / listed.path
        try:
            with pq.ParquetFile(path, memory_map=True) as file:
                yield from file.iter_batches(_AT_ONCE, columns=names)
        except (OSError, pa.ArrowException) as error:
            raise LayerError(f"{path}: cannot be read ({error}); import the layer again") from None


def files_within(
    manifest: Manifest, first: dt.date | None = None, last: dt.date | None = None
) -> tuple[LayerFile, ...]:
    """Return the files that may hold events between two days; a bound that is None is none."""
    if first is None and last is None:
        return manifest.files
    return tuple(
        file
        for file in manifest.files
        if file.earliest is not None
        and file.latest is not None
        and (first is None or file.latest >= first)
        and (last is None or file.earliest <= last)
    )


def read_file(path: Path) -> Any:  # noqa: ANN401
    """Return all rows of one file as they were written."""
    return pq.read_table(path, schema=FILE_SCHEMA, memory_map=True, partitioning=None)


def _open(path: Path) -> Any:  # noqa: ANN401
    return pq.ParquetFile(path, memory_map=True, read_dictionary=[c.value for c in DICTIONARIES])


def _within(file: Any, schema: Any, first: dt.date | None, last: dt.date | None) -> Any:  # noqa: ANN401
    """Return the rows of a file that may lie between two days."""
    bounded = first is not None or last is not None
    names = list(dict.fromkeys((*schema.names, *(_DAY_COLUMNS if bounded else ()))))
    groups = [n for n in range(file.num_row_groups) if _may_hold(file, n, first, last)]
    rows = file.read_row_groups(groups, columns=[str(name) for name in names])
    if bounded:
        rows = rows.filter(_between(rows, first, last))
    return rows.select(schema.names).cast(schema)


def _may_hold(file: Any, group: int, first: dt.date | None, last: dt.date | None) -> bool:  # noqa: ANN401
    """Say whether the statistics of a row group allow events between two days."""
    begin, end = (_bounds(file, group, column) for column in _DAY_COLUMNS)
    if last is not None and begin is not None and begin[0] > last:
        return False
    return not (first is not None and end is not None and end[1] < first)


def _bounds(file: Any, group: int, column: LayerCol) -> tuple[dt.date, dt.date] | None:  # noqa: ANN401
    statistics = (
        file.metadata.row_group(group).column(FILE_SCHEMA.get_field_index(column)).statistics
    )
    if statistics is None or not statistics.has_min_max:
        return None
    return statistics.min, statistics.max


def _between(rows: Any, first: dt.date | None, last: dt.date | None) -> Any:  # noqa: ANN401
    masks = []
    if last is not None:
        masks.append(pc.less_equal(rows[LayerCol.DAY_FIRST], pa.scalar(last)))
    if first is not None:
        masks.append(pc.greater_equal(rows[LayerCol.DAY_LAST], pa.scalar(first)))
    mask = masks[0] if len(masks) == 1 else pc.and_(*masks)
    return pc.fill_null(mask, False)
