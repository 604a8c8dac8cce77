"""Which incidents meet the filters, by number: the same as ``query.narrow`` finds row by row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import shapely
from numpy.typing import NDArray

from dashboard.data.coded.codes import NEVER, ONCE, REVIEWS, STATUSES, TYPES, Codes, Days
from dashboard.data.coded.lists import Ids
from dashboard.data.filters import Area, Filters
from dashboard.data.query import Accounting
from dashboard.data.regions import ALL, region_key

__all__ = ["Selected", "day_number", "select"]

_EPOCH = dt.date(1970, 1, 1)

_Value = TypeVar("_Value", bound=np.generic)

Keep = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Selected:
    """The incidents of one source that meet the filters, and where the others went."""

    codes: Codes
    ids: Ids | None  # None: all
    accounting: Accounting

    @property
    def numbers(self) -> Ids:
        """Return the numbers of the incidents, ascending."""
        return np.arange(self.codes.size, dtype=np.int32) if self.ids is None else self.ids

    def of(self, column: NDArray[_Value]) -> NDArray[_Value]:
        """Return what *column* has for them."""
        return column if self.ids is None else column[self.ids]


def day_number(day: dt.date) -> int:
    """Return *day* as the days are counted in codes."""
    return (day - _EPOCH).days


def select(
    codes: Codes,
    filters: Filters,
    *,
    actors: Mapping[str, Sequence[int]],
    found: Ids | None = None,
) -> Selected:
    """Return what meets every filter.

    Args:
        codes: the incidents of one source.
        filters: those of the page.
        actors: the numbers of ``codes.actor_names`` that an actor's id stands for.
        found: what a search has for the words asked for, ascending; None: nobody asked.
    """
    ids = found
    if filters.actors:
        wanted = [code for each in filters.actors for code in actors.get(each, ())]
        ids = _both(ids, codes.involved.having(wanted))
    if filters.outlets:
        names = [n for n, name in enumerate(codes.outlet_names) if name in set(filters.outlets)]
        ids = _both(ids, codes.outlets.having(names))
    ids = _kept(ids, _but_for_dates(codes, ids, filters))
    undated = 0
    if filters.dated:
        days = _at(codes.days[filters.clock], ids)
        dateless = (days[0] == ONCE) & (days[1] == NEVER)
        undated = int(np.count_nonzero(dateless))
        ids = _kept(ids, [~dateless & _in_dates(days, filters)])
    shown = codes.size if ids is None else len(ids)
    mappable = codes.mappable if ids is None else codes.mappable[ids]
    on_map = int(np.count_nonzero(mappable))
    return Selected(codes, ids, Accounting(codes.size, shown, on_map, shown - on_map, undated))


def _both(one: Ids | None, other: Ids) -> Ids:
    return other if one is None else np.intersect1d(one, other, assume_unique=True)


def _at(days: Days, ids: Ids | None) -> Days:
    return days if ids is None else (days[0][ids], days[1][ids])


def _kept(ids: Ids | None, parts: Sequence[Keep]) -> Ids | None:
    """Return those of *ids* that all *parts* keep; None stands for all."""
    if not parts:
        return ids
    keep = np.logical_and.reduce(parts) if len(parts) > 1 else parts[0]
    kept = np.flatnonzero(keep).astype(np.int32)
    return kept if ids is None else ids[kept]


def _but_for_dates(codes: Codes, ids: Ids | None, filters: Filters) -> list[Keep]:
    parts: list[Keep] = []
    if filters.region != ALL:
        numbers = codes.regions if ids is None else codes.regions[ids]
        first, end = codes.region_ranges.get(region_key(filters.region), (0, 0))
        parts.append((numbers >= first) & (numbers < end))
    for column, wanted, kinds in (
        (codes.types, filters.types, TYPES),
        (codes.statuses, filters.statuses, STATUSES),
        (codes.reviews, filters.reviews, REVIEWS),
    ):
        if wanted:
            table = _table(kinds, wanted)
            parts.append(table[column if ids is None else column[ids]])
    if filters.area:
        parts.append(_inside(codes, ids, filters.area))
    return parts


def _table(kinds: Sequence[str], wanted: Iterable[str]) -> Keep:
    """Return for each number of a column whether its value is *wanted*."""
    asked = set(wanted)
    return np.array([kind in asked for kind in kinds])


def _inside(codes: Codes, ids: Ids | None, area: Area) -> Keep:
    lon, lat, keep = (
        column if ids is None else column[ids] for column in (codes.lon, codes.lat, codes.mappable)
    )
    polygon = shapely.make_valid(shapely.Polygon(area))
    west, south, east, north = polygon.bounds
    # Geometry is dear: only what lies in the frame of the area is asked about.
    near = np.flatnonzero(keep & (lon >= west) & (lon <= east) & (lat >= south) & (lat <= north))
    inside = np.zeros(len(lon), bool)
    inside[near] = shapely.intersects_xy(polygon, lon[near], lat[near])
    return inside


def _in_dates(days: Days, filters: Filters) -> Keep:
    first, last = days
    keep = np.ones(len(first), bool)
    if filters.date_from:
        start = day_number(filters.date_from)
        keep &= (first if filters.sure else last) >= start
    if filters.date_to:
        end = day_number(filters.date_to)
        keep &= (last if filters.sure else first) <= end
    return keep
