"""Codes select and count what the frames do, whatever is asked for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from dashboard.data.coded.cells import Bounds, Cell, cells, in_cell
from dashboard.data.coded.codes import TYPES, Codes, load_codes, save_codes
from dashboard.data.coded.coding import codes_of_layer
from dashboard.data.coded.counting import period_counts, reach, region_counts
from dashboard.data.coded.rows import rows_of_events
from dashboard.data.coded.selecting import Selected, day_number, select
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.query import clock_columns, narrow
from tests.data.coded import events

ADDED = dt.date(2019, 1, 10)
EVERYWHERE = Bounds(-180, -85, 180, 85)


@cache
def layer() -> tuple[pd.DataFrame, pd.DataFrame, Codes]:
    """Return 400 random events as frames, the plain way, and as codes."""
    table = events.table(400, seed=7)
    frame = rows_of_events(table, layer="test", title="Test")
    frame[Col.ADDED_EARLIEST] = frame[Col.ADDED_LATEST] = pd.Timestamp(ADDED)
    return frame, events.roles(frame), codes_of_layer(table, ADDED)


def selected(codes: Codes, filters: Filters) -> Selected:
    return select(codes, filters, actors={name: (n,) for n, name in enumerate(codes.actor_names)})


def by_type(found: Selected) -> list[int]:
    counts: list[int] = np.bincount(found.of(found.codes.types), minlength=len(TYPES)).tolist()
    return counts


@pytest.mark.parametrize("seed", range(200))
def test_the_same_events_as_row_by_row(seed: int) -> None:
    frame, roles, codes = layer()
    filters = events.filters(random.Random(seed))
    rows, accounting = narrow(frame, roles, filters)

    found = selected(codes, filters)

    assert list(frame.index[found.numbers]) == list(rows.index)
    assert found.accounting == accounting


def test_random_filters_leave_something_and_leave_something_out() -> None:
    _, _, codes = layer()
    shares = [
        selected(codes, events.filters(random.Random(seed))).accounting.shown for seed in range(150)
    ]

    assert sum(0 < shown < codes.size for shown in shares) > 50


def test_what_was_found_and_who_is_asked_for_are_met_both() -> None:
    frame, _, codes = layer()
    found = np.array([3, 5, 8, 200], np.int32)
    actors = {"River Brigade": (codes.actor_names.index("River Brigade"),)}

    kept = select(codes, Filters(actors=("River Brigade",)), actors=actors, found=found)

    both = [
        number
        for number in found.tolist()
        if "River Brigade" in (*frame[Col.ACTOR_IDS][number], *frame[Col.RECIPIENT_IDS][number])
    ]
    assert kept.numbers.tolist() == both
    assert select(codes, Filters(), actors={}, found=found).numbers.tolist() == found.tolist()


def test_codes_come_back_from_their_files(tmp_path: Path) -> None:
    _, _, codes = layer()
    save_codes(codes, tmp_path)
    again = load_codes(tmp_path)

    assert again is not None
    for seed in range(20):
        filters = events.filters(random.Random(seed))
        one, other = (selected(each, filters) for each in (codes, again))
        assert one.numbers.tolist() == other.numbers.tolist()
        assert region_counts(one) == region_counts(other)
        for lists in ("acting", "receiving", "involved", "outlets"):
            both = (getattr(each, lists).counts(one.ids).tolist() for each in (codes, again))
            assert next(both) == next(both)


def test_codes_that_are_not_whole_are_made_anew(tmp_path: Path) -> None:
    assert load_codes(tmp_path) is None
    (tmp_path / "codes.json").write_text('{"format": 0}')
    assert load_codes(tmp_path) is None


@pytest.mark.parametrize("seed", range(12))
def test_regions_are_counted_with_all_that_lies_in_them(seed: int) -> None:
    frame, _, codes = layer()
    found = selected(codes, events.filters(random.Random(seed)) if seed else Filters())
    rows = frame.iloc[found.numbers]

    assert region_counts(found) == Counter(key for keys in rows[Col.REGIONS] for key in keys)


@pytest.mark.parametrize("clock", list(Clock))
@pytest.mark.parametrize("seed", range(6))
def test_a_period_has_what_its_days_filter_for(seed: int, clock: Clock) -> None:
    _, _, codes = layer()
    filters = dataclasses.replace(
        events.filters(random.Random(seed)), date_from=None, date_to=None, clock=clock, sure=False
    )
    found = selected(codes, filters)
    starts = [dt.date(2018, 12, 1), dt.date(2019, 1, 1), dt.date(2019, 1, 8), dt.date(2019, 2, 1)]
    edges = [day_number(day) for day in starts]

    counted = period_counts(found, clock, edges, codes.types, len(TYPES))

    for at, (start, end) in enumerate(pairwise(starts)):
        last = end - dt.timedelta(1)
        asked = dataclasses.replace(filters, date_from=start, date_to=last)
        certain = selected(codes, dataclasses.replace(asked, sure=True))
        assert counted.certain[at].tolist() == by_type(certain)
        both = counted.certain[at] + counted.possible[at]
        assert both.tolist() == by_type(selected(codes, asked))
    dateless = selected(codes, dataclasses.replace(filters, date_from=starts[0]))
    assert counted.dateless.sum() == dateless.accounting.undated_hidden


def test_the_reach_is_that_of_all_days_named() -> None:
    frame, _, codes = layer()
    first, last = clock_columns(Clock.EVENT)

    assert reach(selected(codes, Filters()), Clock.EVENT) == (
        day_number(frame[first].min().date()), day_number(frame[last].max().date()),
    )  # fmt: skip
    assert reach(selected(codes, Filters(region="Chad")), Clock.EVENT) is None


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(
    ("bounds", "across"),
    [(EVERYWHERE, 24), (Bounds(40, 32, 46, 38), 24), (Bounds(43, 36, 44, 37), 8)],
)
def test_every_mark_in_view_is_in_one_cell(seed: int, bounds: Bounds, across: int) -> None:
    frame, _, codes = layer()
    found = selected(codes, events.filters(random.Random(seed)))
    rows = frame.iloc[found.numbers]
    inside = rows[
        rows[Col.MAPPABLE]
        & rows[Col.LON].between(bounds.west, bounds.east)
        & rows[Col.LAT].between(bounds.south, bounds.north)
    ]

    drawn = cells(found, bounds, across=across, most=600)

    assert drawn.counts.sum() == len(inside)
    assert len(drawn.counts) <= 600
    assert list(drawn.counts) == sorted(drawn.counts, reverse=True)
    assert (drawn.vague <= drawn.counts).all()
    listed = [
        in_cell(found, Cell(drawn.bits, int(column), int(row))).tolist()
        for column, row in zip(drawn.columns, drawn.rows, strict=True)
    ]
    assert [len(ids) for ids in listed] >= drawn.counts.tolist()  # a cell may reach out of view
    assert set(inside.index) <= {number for ids in listed for number in ids}


def test_a_cell_of_one_point_lies_there() -> None:
    _, _, codes = layer()
    drawn = cells(selected(codes, Filters(region="Fiji")), EVERYWHERE, across=24, most=600)

    assert len(drawn.lon) in (1, 2)
    assert drawn.lon[0] == pytest.approx(178.44, abs=1e-4)
    assert drawn.lat[0] == pytest.approx(-18.14, abs=0.011)


def test_the_grid_is_finer_in_a_smaller_view() -> None:
    _, _, codes = layer()
    found = selected(codes, Filters())
    world = cells(found, EVERYWHERE, across=24, most=600)
    iraq = cells(found, Bounds(38, 29, 49, 38), across=24, most=600)

    assert iraq.bits > world.bits
    assert iraq.vague.sum() > 0
