"""The codes of a layer: its columns as numbers, without a step from row to row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dashboard.data.coded.codes import (
    NEVER,
    ONCE,
    PRECISIONS,
    REVIEWS,
    STATUSES,
    TYPES,
    Codes,
    Days,
)
from dashboard.data.coded.lists import Lists, of_owners
from dashboard.data.coded.selecting import day_number
from dashboard.data.coded.world import world_xy
from dashboard.data.filters import Clock
from dashboard.data.layers.columns import LayerCol
from dashboard.data.model import Review
from dashboard.data.regions import tree_order

__all__ = ["CODED_COLUMNS", "codes_of_layer"]

# What codes are made of; the texts of a layer stay in its files.
CODED_COLUMNS = (
    LayerCol.TYPE, LayerCol.STATUS, LayerCol.DAY_FIRST, LayerCol.DAY_LAST, LayerCol.PUBLISHED,
    LayerCol.REGION, LayerCol.LAT, LayerCol.LON, LayerCol.PRECISION, LayerCol.ACTORS,
    LayerCol.RECIPIENTS, LayerCol.OUTLETS,
)  # fmt: skip


def codes_of_layer(table: Any, added: dt.date | None) -> Codes:  # noqa: ANN401
    """Return the codes of the rows of *table*, in their order.

    Args:
        table: ``CODED_COLUMNS`` of a layer, or more.
        added: the day on which the layer was imported.
    """
    size = table.num_rows
    lon, lat = (
        table[column].combine_chunks().fill_null(float("nan")).to_numpy(zero_copy_only=False)
        for column in (LayerCol.LON, LayerCol.LAT)
    )
    x, y = world_xy(lon, lat)
    keys, regions = _regions(table)
    names, (acting, receiving) = _lists(table, (LayerCol.ACTORS, LayerCol.RECIPIENTS))
    outlet_names, (outlets,) = _lists(table, (LayerCol.OUTLETS,))
    return Codes(
        types=_coded(table[LayerCol.TYPE], TYPES),
        statuses=_coded(table[LayerCol.STATUS], STATUSES),
        reviews=np.full(size, REVIEWS.index(Review.MACHINE), np.uint8),
        precisions=_coded(table[LayerCol.PRECISION], PRECISIONS),
        regions=regions,
        lon=lon,
        lat=lat,
        mappable=~np.isnan(lon),
        x=x,
        y=y,
        days=_days(table, added),
        acting=acting,
        receiving=receiving,
        involved=_united(acting, receiving),
        outlets=outlets,
        region_keys=keys,
        actor_names=names,
        outlet_names=outlet_names,
    )


def _coded(column: Any, kinds: Sequence[Any]) -> NDArray[np.uint8]:  # noqa: ANN401
    """Return the number among *kinds* of each value of a column."""
    numbers, words = _numbers_and_words(column)
    table = np.array([kinds.index(word) for word in words], np.uint8)
    return table[numbers] if len(table) else np.zeros(len(numbers), np.uint8)


def _numbers_and_words(column: Any) -> tuple[NDArray[np.int64], list[Any]]:  # noqa: ANN401
    """Return each value of a column as a number, and the words they stand for; None is the last."""
    coded = column.combine_chunks() if hasattr(column, "combine_chunks") else column
    if not pa.types.is_dictionary(coded.type):
        coded = coded.dictionary_encode()
    words = coded.dictionary.to_pylist()
    if coded.null_count:
        words.append(None)
    numbers = coded.indices.fill_null(len(words) - 1).to_numpy(zero_copy_only=False)
    return numbers.astype(np.int64), words


def _regions(table: Any) -> tuple[tuple[str, ...], NDArray[np.uint32]]:  # noqa: ANN401
    numbers, words = _numbers_and_words(table[LayerCol.REGION])
    # In the order of the tree; nowhere comes first.
    keys = ("", *sorted({word for word in words if word}, key=tree_order))
    at = {key: number for number, key in enumerate(keys)}
    places = np.array([at[word or ""] for word in words], np.uint32)
    return keys, places[numbers] if len(places) else np.zeros(len(numbers), np.uint32)


def _days(table: Any, added: dt.date | None) -> dict[Clock, Days]:  # noqa: ANN401
    first, last, told = (
        table[column].combine_chunks().cast(pa.int32())
        for column in (LayerCol.DAY_FIRST, LayerCol.DAY_LAST, LayerCol.PUBLISHED)
    )
    size = table.num_rows
    day = (ONCE, NEVER) if added is None else (day_number(added),) * 2
    return {
        Clock.EVENT: (_filled(first, ONCE), _filled(last, NEVER)),
        Clock.PUBLISHED: (_filled(told, ONCE), _filled(told, NEVER)),
        # One day for all of them: no array of it is held.
        Clock.ADDED: (
            np.broadcast_to(np.int32(day[0]), size),
            np.broadcast_to(np.int32(day[1]), size),
        ),
    }


def _filled(column: Any, missing: int) -> NDArray[np.int32]:  # noqa: ANN401
    filled: NDArray[np.int32] = column.fill_null(missing).to_numpy(zero_copy_only=False)
    return filled


def _lists(
    table: Any,  # noqa: ANN401
    columns: Sequence[LayerCol],
) -> tuple[tuple[str, ...], list[Lists]]:
    """Return the names in list columns, each once, and the lists as numbers of them."""
    parts = [table[column].combine_chunks() for column in columns]
    words = pa.concat_arrays([part.flatten() for part in parts]).dictionary_encode()
    names = tuple(words.dictionary.to_pylist())
    numbers = words.indices.to_numpy(zero_copy_only=False)
    found, start = [], 0
    for part in parts:
        many = pc.list_value_length(part).to_numpy(zero_copy_only=False)
        values = numbers[start : start + int(many.sum())]
        start += len(values)
        owners = np.repeat(np.arange(len(part)), many)
        found.append(of_owners(owners, values, len(part), len(names)))
    return names, found


def _united(one: Lists, other: Lists) -> Lists:
    owners = [np.repeat(np.arange(each.size), np.diff(each.starts)) for each in (one, other)]
    values = np.concatenate([one.values, other.values])
    return of_owners(np.concatenate(owners), values, one.size, one.kinds)
