"""Map a chunk of a file's rows: every value over all rows at once, every code and place once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.data.layers.cells import Cells, cells_of, joint
from dashboard.data.layers.coding import ActCode, act_code
from dashboard.data.layers.columns import FILE_SCHEMA, LayerCol
from dashboard.data.layers.days import days_of
from dashboard.data.layers.mapping import LayerMapping
from dashboard.data.layers.name_lists import NameLists, name_lists
from dashboard.data.layers.reading_cells import count_in, degrees_in
from dashboard.data.layers.refusing import Refusing
from dashboard.data.layers.seen_ids import SeenIds
from dashboard.data.layers.whereabouts import Whereabouts, whereabouts

__all__ = ["HASH", "ID", "NOTES", "URL", "ChunkMapper", "MappedChunk"]

# Columns of a chunk that the reading of the file makes: their values are different in each row.
ID, HASH, NOTES, URL = "~id", "~hash", "~notes", "~url"
_MOST_KNOWN = 300_000  # places or codes that are kept from chunk to chunk: some 150 MB
_TWICE = "an id that an earlier row has"


class MappedChunk(NamedTuple):
    """The rows of a chunk that were mapped, by day and id, and why the others were not."""

    rows: Any  # an Arrow table of FILE_SCHEMA
    refused: tuple[tuple[int, str], ...]  # place of the row in the chunk, and the reason


class ChunkMapper:
    """Maps chunk after chunk of one file, in their order."""

    def __init__(self, mapping: LayerMapping) -> None:
        self._mapping = mapping
        self._seen = SeenIds()
        self._acts: dict[tuple[str | None, ...], ActCode] = {}
        self._places: dict[tuple[str | None, ...], Whereabouts] = {}

    def mapped(self, chunk: Any) -> MappedChunk:  # noqa: ANN401  an Arrow table
        """Map a chunk: a table of text with the columns of the file, and those named above."""
        found = _Chunk(chunk, self._mapping)
        acts, act = self._known(found.of("code"), self._acts, self._act)
        keys = [*found.of("country"), *found.one("admin1", "admin2", "place", "place_code")]
        places, place = self._known(keys, self._places, self._place)
        days = days_of(self._mapping, found)
        lat, lon = (found.numbers(value, degrees_in) for value in ("lat", "lon"))
        counts = {value: found.numbers(value, count_in) for value in ("killed_low", "killed_high")}
        refusing = Refusing(chunk.num_rows)
        refusing.add(chunk[ID].is_null().to_numpy(), "no id", *found.named("id"))
        days.refuse(refusing)
        refusing.add_told(act, [code.refused for code in acts], *found.named("code"))
        refusing.add_told(place, [each.refused for each in places], *found.named("place_code"))
        _refuse_coordinates(refusing, found, lat, lon)
        for value, numbers in counts.items():
            wrong = np.isnan(numbers) & ~found.one(value)[0].empty
            refusing.add(wrong, "a count that is no whole number", *found.named(value))
        fine = ~refusing.refused
        twice = np.zeros_like(fine)
        twice[fine] = self._seen.repeated(chunk[HASH].to_numpy()[fine])
        refusing.add(twice, _TWICE, *found.named("id"))

        turned = np.array([code.turned for code in acts], dtype=bool)[act]
        actors, recipients = _sides(found, turned)
        values = {
            **_act_values(acts, act, chunk.num_rows, self._mapping),
            **_place_values(places, place),
            LayerCol.ID: chunk[ID],
            LayerCol.SUMMARY: _summary(acts, act, places, place, actors, recipients),
            LayerCol.DAY_FIRST: _dates(days.first),
            LayerCol.DAY_LAST: _dates(days.last),
            LayerCol.PUBLISHED: days.published(),
            LayerCol.LAT: pa.array(lat, from_pandas=True),
            LayerCol.LON: pa.array(lon, from_pandas=True),
            LayerCol.ACTORS: actors.arrow(),
            LayerCol.RECIPIENTS: recipients.arrow(),
            LayerCol.KILLED_LOW: _counts(counts["killed_low"], self._mapping.killed_none),
            LayerCol.KILLED_HIGH: _counts(counts["killed_high"], None),
            LayerCol.OUTLETS: found.names("outlets").arrow(),
            LayerCol.NOTES: chunk[NOTES],
            LayerCol.URL: chunk[URL],
        }
        fine = np.flatnonzero(~refusing.refused)
        order = fine[_order(days.first[fine], chunk[ID], fine)]
        table = pa.table(
            [
                values.get(column, pa.nulls(chunk.num_rows, FILE_SCHEMA.field(column).type))
                for column in LayerCol
            ],
            names=FILE_SCHEMA.names,
        )
        return MappedChunk(table.take(pa.array(order)).cast(FILE_SCHEMA), refusing.told())

    def _known(
        self,
        columns: Sequence[Cells],
        known: dict[tuple[str | None, ...], Any],
        look_up: Callable[[Sequence[str | None]], Any],
    ) -> tuple[list[Any], Any]:
        """Return what the different keys in *columns* stand for, and for each row which it has."""
        numbers, keys = joint(columns)
        if len(known) > _MOST_KNOWN:
            known.clear()
        for key in keys:
            if key not in known:
                known[key] = look_up(key)
        return [known[key] for key in keys], numbers

    def _act(self, key: Sequence[str | None]) -> ActCode:
        return act_code(self._mapping, key)

    def _place(self, key: Sequence[str | None]) -> Whereabouts:
        *countries, admin1, admin2, place, code = key
        return whereabouts(
            self._mapping, countries=countries, admin1=admin1, admin2=admin2, place=place, code=code
        )


class _Chunk:
    """The cells of a chunk by the values that they are for."""

    def __init__(self, table: Any, mapping: LayerMapping) -> None:  # noqa: ANN401
        self._table = table
        self._mapping = mapping
        self._cells: dict[str, Cells] = {}
        self.rows: int = table.num_rows

    def cells(self, column: str) -> Cells:
        """Return a column, read once."""
        if column not in self._cells:
            self._cells[column] = cells_of(self._table, column)
        return self._cells[column]

    def of(self, value: str) -> list[Cells]:
        """Return all columns that a value is made of."""
        return [self.cells(column) for column in self._mapping.columns.get(value, ())]

    def one(self, *values: str) -> list[Cells]:
        """Return the column of each value; an empty one where the mapping has none."""
        return [(self.of(value) or [self.cells("")])[0] for value in values]

    def named(self, *values: str) -> tuple[str, ...]:
        """Return the columns of the file that values are made of, for a message."""
        return tuple(c for value in values for c in self._mapping.columns.get(value, ()))

    def numbers(self, value: str, read: Callable[[str | None], float | None]) -> Any:  # noqa: ANN401
        """Return the numbers of a value; not a number where there is none."""
        (cells,) = self.one(value)
        return cells.array(lambda word: np.nan if (n := read(word)) is None else n, np.float64)

    def names(self, value: str) -> NameLists:
        """Return the lists of names of a value."""
        columns = [
            self._or_instead(column, self._mapping.instead.get(column))
            for column in self._mapping.columns.get(value, ())
        ]
        return name_lists(columns, self._mapping.separator, self.rows)

    def _or_instead(self, column: str, other: str | None) -> Cells:
        cells = self.cells(column)
        if other is None:
            return cells
        numbers, keys = joint([cells, self.cells(other)])
        return Cells(numbers, tuple(first or second for first, second in keys))


def _refuse_coordinates(refusing: Refusing, found: _Chunk, lat: Any, lon: Any) -> None:  # noqa: ANN401
    north, east = (cells.empty for cells in found.one("lat", "lon"))
    named = found.named("lat", "lon")
    refusing.add(north != east, "one coordinate without the other", *named)
    no_number = (np.isnan(lat) & ~north) | (np.isnan(lon) & ~east)
    refusing.add(no_number, "a coordinate that is no number", *named)
    refusing.add((abs(lat) > 90) | (abs(lon) > 180), "coordinates outside the globe", *named)


def _sides(found: _Chunk, turned: Any) -> tuple[NameLists, NameLists]:  # noqa: ANN401
    actors, recipients = found.names("actors"), found.names("recipients")
    if not turned.any():
        return actors, recipients
    return _either(recipients, actors, turned), _either(actors, recipients, turned)


def _either(one: NameLists, other: NameLists, choose: Any) -> NameLists:  # noqa: ANN401
    """Return the lists of *one* where *choose* says so, else those of *other*."""
    sizes = np.where(choose, np.diff(one.offsets), np.diff(other.offsets))
    starts = np.where(choose, one.offsets[:-1], other.offsets[:-1] + len(one.members))
    both = np.concatenate((one.members, other.members + len(one.names)))
    ends = np.cumsum(sizes)
    within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - sizes, sizes)
    members = both[np.repeat(starts, sizes) + within]
    return NameLists((*one.names, *other.names), np.concatenate(([0], ends)), members)


def _act_values(
    acts: Sequence[ActCode],
    act: Any,  # noqa: ANN401
    rows: int,
    mapping: LayerMapping,
) -> dict[LayerCol, Any]:
    at = pa.array(act)
    return {
        LayerCol.TYPE: pa.array([code.type for code in acts], pa.string()).take(at),
        LayerCol.MODE: pa.array([code.mode for code in acts], pa.string()).take(at),
        LayerCol.CODE: pa.array([code.code for code in acts], pa.string()).take(at),
        LayerCol.STATUS: pa.repeat(mapping.status.value, rows),
    }


def _place_values(places: Sequence[Whereabouts], place: Any) -> dict[LayerCol, Any]:  # noqa: ANN401
    at = pa.array(place)
    texts = {
        LayerCol(name): pa.array([getattr(each, name) for each in places], pa.string()).take(at)
        for name in ("country", "admin1", "region", "place", "precision")
    }
    radius = pa.array([each.radius_km for each in places], pa.float32()).take(at)
    return {**texts, LayerCol.RADIUS_KM: radius}


def _summary(
    acts: Sequence[ActCode],
    act: Any,  # noqa: ANN401
    places: Sequence[Whereabouts],
    place: Any,  # noqa: ANN401
    actors: NameLists,
    recipients: NameLists,
) -> Any:  # noqa: ANN401
    """Say each event in a line: "A: Attack → B (Mosul)", "A – B: Armed clash (Mosul)"."""
    one, other = actors.first(), recipients.first()
    who = pc.fill_null(one, "Not named")
    label = pa.array([code.label for code in acts], pa.string()).take(pa.array(act))
    ending = pa.array([f" ({each.place})" if each.place else "" for each in places], pa.string())
    mutual = np.array([code.mutual for code in acts], dtype=bool)[act]
    both = pc.and_(pa.array(mutual), pc.and_(one.is_valid(), other.is_valid()))
    between = pc.if_else(both, pc.binary_join_element_wise(" – ", other, ""), "")
    after = pc.if_else(both, "", pc.binary_join_element_wise(" → ", other, ""))
    between, after = pc.fill_null(between, ""), pc.fill_null(after, "")
    return pc.binary_join_element_wise(
        who, between, ": ", label, after, ending.take(pa.array(place)), ""
    )


def _dates(days: Any) -> Any:  # noqa: ANN401
    return pa.array(days.astype(np.int32)).view(pa.date32())


def _counts(numbers: Any, says_nothing: int | None) -> Any:  # noqa: ANN401
    unknown = np.isnan(numbers)
    if says_nothing is not None:
        unknown |= numbers == says_nothing
    return pa.array(np.where(unknown, 0, numbers).astype(np.int32), mask=unknown)


def _order(days: Any, ids: Any, rows: Any) -> Any:  # noqa: ANN401
    """Return the order of rows by day and then by id."""
    table = pa.table({"day": days, "id": ids.combine_chunks().take(pa.array(rows))})
    by = [("day", "ascending"), ("id", "ascending")]
    return pc.sort_indices(table, sort_keys=by).to_numpy()
