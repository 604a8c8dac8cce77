"""What is drawn on the map becomes an area that fits into an address."""

from __future__ import annotations

import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.drawn_area import area_from
from dashboard.data.filters import MAX_CORNERS, Address, Filters, Known, read_params, to_params

NOBODY = Known(frozenset(), frozenset(), frozenset())


def loop(corners: int, *, radius: float = 1.0) -> list[list[float]]:
    turns = [2 * math.pi * n / corners for n in range(corners)]
    return [[43 + radius * math.cos(turn), 36 + radius * math.sin(turn)] for turn in turns]


def test_a_box_keeps_its_corners() -> None:
    assert area_from([[43, 36], [43.5, 36], [43.5, 36.25], [43, 36.25]]) == (
        (43.0, 36.0), (43.5, 36.0), (43.5, 36.25), (43.0, 36.25),
    )  # fmt: skip


@pytest.mark.parametrize(
    "points",
    [
        [],
        [[43, 36], [44, 37]],
        [[43, 36], [44, 37], [45, 38]],  # there and back
        [[43, 36], [43.0001, 36], [43.0001, 36.0001]],  # less than it is rounded to
    ],
)
def test_a_stroke_round_nothing_is_no_area(points: list[list[float]]) -> None:
    assert area_from(points) == ()


def test_a_long_stroke_keeps_its_shape_with_few_corners() -> None:
    area = area_from(loop(2000))
    drawn = shapely.Polygon(loop(2000))
    assert 8 <= len(area) <= MAX_CORNERS
    assert drawn.symmetric_difference(shapely.Polygon(area)).area < 0.03 * drawn.area


def test_what_lies_beyond_the_map_is_held_at_its_edge() -> None:
    area = area_from([[-500, -95], [500, -95], [500, 95], [-500, 95]])
    assert set(area) == {(-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0)}


@given(
    st.lists(
        st.tuples(st.floats(-400, 400, width=32), st.floats(-100, 100, width=32)), max_size=300
    )
)
def test_every_area_survives_an_address(points: list[tuple[float, float]]) -> None:
    area = area_from(points)
    assert len(area) <= MAX_CORNERS
    read = read_params(to_params(Address(Filters(area=area))), NOBODY)
    assert (read.filters.area, read.notes) == (area, ())
