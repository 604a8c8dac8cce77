"""The columns of a layer, and what their types promise."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.data.layers.columns import DICTIONARIES, NEVER_NULL, SCHEMA, LayerCol, schema_of


def test_the_schema_has_every_column_once_and_in_order() -> None:
    assert SCHEMA.names == [column.value for column in LayerCol]


def test_what_is_never_null_is_said_by_the_schema() -> None:
    assert {field.name for field in SCHEMA if not field.nullable} == set(NEVER_NULL)


@pytest.mark.parametrize("column", DICTIONARIES)
def test_few_words_are_codes(column: LayerCol) -> None:
    assert pa.types.is_dictionary(SCHEMA.field(column).type)


def test_a_file_gives_the_types_back() -> None:
    stream = io.BytesIO()
    pq.write_table(SCHEMA.empty_table(), stream)

    assert pq.read_schema(stream) == SCHEMA


def test_some_columns_keep_the_order_asked_for() -> None:
    assert schema_of(["lon", LayerCol.ID]).names == ["lon", "id"]


def test_a_column_that_no_layer_has_is_refused() -> None:
    with pytest.raises(ValueError, match="latitude"):
        schema_of(["latitude"])
