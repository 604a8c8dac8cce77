"""Parquet: typed columns, for pandas, R, DuckDB and Spark."""

from __future__ import annotations

import io
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.data.exports.about import about_of
from dashboard.data.exports.rows import COLUMNS, DAYS, FLAGS, FLOATS, INTEGERS, compact, rows_of
from dashboard.data.shown import Shown

__all__ = ["parquet_bytes"]

_ABOUT_KEY = "incident-desk"  # of the file's metadata


def parquet_bytes(shown: Shown) -> bytes:
    """Return the view as one Parquet file; the columns have their types in an empty one too."""
    rows = list(rows_of(shown))
    arrays = [
        pa.array([row.values[column] for row in rows], type=_type(column)) for column in COLUMNS
    ]
    schema = pa.schema(
        [(column, _type(column)) for column in COLUMNS],
        metadata={_ABOUT_KEY: compact(about_of(shown))},
    )
    stream = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), stream)
    return stream.getvalue()


def _type(column: str) -> Any:  # noqa: ANN401  the library has no types
    if column in DAYS:
        return pa.date32()
    if column in FLOATS:
        return pa.float64()
    if column in INTEGERS:
        return pa.int64()
    return pa.bool_() if column in FLAGS else pa.string()
