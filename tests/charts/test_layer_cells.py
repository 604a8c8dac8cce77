"""The squares of layers: each event on the map once, whatever layer it is of."""

from __future__ import annotations

import json
import re

import pytest

from dashboard.charts.geometry import Camera
from dashboard.charts.layer_cells import MAX_CELLS, around_view, cell_words, drawn_cells, frame_of
from dashboard.data.coded.cells import Bounds
from dashboard.data.coded.layers import Layers
from dashboard.data.filters import Filters
from tests.data.coded import events
from tests.data.coded.served import layer

WORLD = Bounds(-180, -85, 180, 85)


def test_squares_of_two_layers_at_one_place_are_one() -> None:
    one = drawn_cells(Layers([layer("a", 300, seed=1)], {}).select(Filters()), WORLD)
    both = Layers([layer("a", 300, seed=1), layer("b", 300, seed=1)], {}).select(Filters())

    twice = drawn_cells(both, WORLD)

    assert [cell["key"] for cell in twice] == [cell["key"] for cell in one]
    assert [cell["count"] for cell in twice] == [2 * cell["count"] for cell in one]
    assert [(c["lon"], c["lat"]) for c in twice] == [(c["lon"], c["lat"]) for c in one]
    assert [cell["vague"] for cell in twice] == [2 * cell["vague"] for cell in one]


def test_every_event_on_the_map_is_in_a_square_with_its_kind() -> None:
    found = Layers([layer("a", 300, seed=2)], {}).select(Filters(region="Iraq"))

    drawn = drawn_cells(found, WORLD)

    assert sum(cell["count"] for cell in drawn) == found[0].selected.accounting.on_map > 0
    assert all(sum(cell["shares"]) == cell["count"] >= cell["vague"] for cell in drawn)
    assert [cell["count"] for cell in drawn] == sorted((c["count"] for c in drawn), reverse=True)


def test_the_squares_are_few_bytes_however_many_events() -> None:
    found = Layers([layer("a", 3000, seed=3)], {}).select(Filters())
    drawn = drawn_cells(found, WORLD)

    assert len(drawn) <= MAX_CELLS
    assert len(json.dumps(drawn)) / len(drawn) < 150


def test_a_square_is_told_in_words() -> None:
    fiji = drawn_cells(Layers([layer("a", 300, seed=1)], {}).select(Filters(region="Fiji")), WORLD)
    where, kinds = cell_words(fiji[0])

    assert re.fullmatch(r"18\.1[34]° S, 178\.44° E", where)
    assert sum(map(int, re.findall(r"\d+", kinds))) == fiji[0]["count"]


@pytest.mark.parametrize(
    ("view", "wide"),
    [
        (Bounds(40, 30, 44, 34), Bounds(37.6, 27.6, 46.4, 36.4)),
        (Bounds(-170, -80, 170, 80), Bounds(-180, -85, 180, 85)),
    ],
)
def test_the_frame_has_room_round_the_view_but_not_beyond_the_world(
    view: Bounds, wide: Bounds
) -> None:
    assert around_view(view) == pytest.approx(wide)


def test_a_step_of_zoom_halves_the_frame() -> None:
    near, far = (frame_of(Camera(33, 44, zoom)) for zoom in (6.0, 5.0))

    assert (far.east - far.west) == pytest.approx(2 * (near.east - near.west))
    assert (near.east + near.west) / 2 == pytest.approx(44)


def test_nothing_is_drawn_of_what_is_nowhere() -> None:
    assert events.PLACES[0][0] is None
    assert (
        drawn_cells(Layers([layer("a", 50, seed=1)], {}).select(Filters(region="Chad")), WORLD)
        == []
    )
