"""The columns of a layer: one row an event, as its source coded it, in the vocabulary of the model.

The files of a layer hold them in this order; columns of few words, which are read as codes, are
plain text there.  A value that the source does not have is null, never an empty text; a list
without members is empty, never null.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any

import pyarrow as pa

__all__ = ["DICTIONARIES", "FILE_SCHEMA", "NEVER_NULL", "SCHEMA", "LayerCol", "schema_of"]


class LayerCol(StrEnum):
    """Columns of a layer."""

    ID = "id"  # the source's own, once in a layer
    TYPE = "type"  # a value of IncidentType
    MODE = "mode"  # of that type, see plover.MODES; null: the source's code says none
    CODE = "code"  # the source's own coding, whole: "Battles/Armed clash"
    STATUS = "status"  # a value of Modality
    SUMMARY = "summary"  # one line, made from the coding: who did what to whom, where
    DAY_FIRST = "day_first"  # the first day on which it may have been; null: not known
    DAY_LAST = "day_last"  # the last one, counted in; null exactly where day_first is
    PUBLISHED = "published"  # the day on which the source told of it or changed the row last
    COUNTRY = "country"  # ISO 3166-1 alpha-2
    ADMIN1 = "admin1"  # English name, with the words of regions.py
    REGION = "region"  # the leaf key of regions.py: "Iraq/Erbil/Makhmur", "Anbar"; null: nowhere
    PLACE = "place"
    LAT = "lat"  # degrees north, WGS 84; null exactly where lon is
    LON = "lon"  # degrees east
    PRECISION = "precision"  # a value of Precision; null: no place at all
    RADIUS_KM = "radius_km"  # within which it was
    ACTORS = "actors"  # names as the source writes them, the first first, each once
    RECIPIENTS = "recipients"
    KILLED_LOW = "killed_low"
    KILLED_HIGH = "killed_high"  # null with a low one: at least
    INJURED_LOW = "injured_low"
    INJURED_HIGH = "injured_high"
    OUTLETS = "outlets"  # who published what the source rests on
    NOTES = "notes"  # the source's own words
    URL = "url"  # of the article, where the source names one
    CONFIDENCE = "confidence"  # 0 to 1, of our own readings; null: somebody else's data


_TEXT = pa.string()
# Few values stand in very many rows: one code a row, and the words once.
_CODED = pa.dictionary(pa.int32(), pa.string())
_LIST = pa.list_(pa.field("element", pa.string(), nullable=False))

_TYPES: dict[LayerCol, Any] = {
    **dict.fromkeys(LayerCol, _TEXT),
    **dict.fromkeys(
        (
            LayerCol.TYPE, LayerCol.MODE, LayerCol.CODE, LayerCol.STATUS, LayerCol.COUNTRY,
            LayerCol.ADMIN1, LayerCol.REGION, LayerCol.PRECISION,
        ),
        _CODED,
    ),
    **dict.fromkeys((LayerCol.DAY_FIRST, LayerCol.DAY_LAST, LayerCol.PUBLISHED), pa.date32()),
    **dict.fromkeys((LayerCol.LAT, LayerCol.LON), pa.float64()),
    **dict.fromkeys((LayerCol.RADIUS_KM, LayerCol.CONFIDENCE), pa.float32()),
    **dict.fromkeys((LayerCol.ACTORS, LayerCol.RECIPIENTS, LayerCol.OUTLETS), _LIST),
    **dict.fromkeys(
        (
            LayerCol.KILLED_LOW, LayerCol.KILLED_HIGH, LayerCol.INJURED_LOW, LayerCol.INJURED_HIGH,
        ),
        pa.int32(),
    ),
}  # fmt: skip

NEVER_NULL = frozenset(
    {
        LayerCol.ID, LayerCol.TYPE, LayerCol.CODE, LayerCol.STATUS, LayerCol.SUMMARY,
        LayerCol.ACTORS, LayerCol.RECIPIENTS, LayerCol.OUTLETS,
    }
)  # fmt: skip
# The columns that are read as codes and words.
DICTIONARIES = tuple(column for column in LayerCol if _TYPES[column] == _CODED)

SCHEMA = pa.schema(
    [
        pa.field(column.value, _TYPES[column], nullable=column not in NEVER_NULL)
        for column in LayerCol
    ]
)
# The same as it is written: Parquet has dictionaries of its own.
FILE_SCHEMA = pa.schema(
    [
        field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in SCHEMA
    ]
)


def schema_of(columns: Sequence[LayerCol | str]) -> Any:  # noqa: ANN401  the library has no types
    """Return the schema of some of the columns, in the order of *columns*.

    Raises:
        ValueError: there is no such column.
    """
    return pa.schema([SCHEMA.field(LayerCol(column).value) for column in columns])
