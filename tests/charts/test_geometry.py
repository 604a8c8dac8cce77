from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.geometry import Camera, Point, around, fan_out, fit

MOSUL = Point(36.335, 43.119)


def test_points_around_are_north_east_south_and_west() -> None:
    north, east, south, west = around(MOSUL, 10)
    assert (north.lat > MOSUL.lat, south.lat < MOSUL.lat) == (True, True)
    assert (east.lon > MOSUL.lon, west.lon < MOSUL.lon) == (True, True)


def test_a_mark_alone_at_its_place_stays_there() -> None:
    assert fan_out(["a"], MOSUL, zoom=5, mark_px=22) == {"a": MOSUL}


@pytest.mark.parametrize("count", [2, 3, 7, 12, 13, 40])
@pytest.mark.parametrize("zoom", [1.0, 5.0, 11.0])
def test_marks_at_one_place_can_each_be_reached(count: int, zoom: float) -> None:
    places = fan_out([f"inc-{n}" for n in range(count)], MOSUL, zoom=zoom, mark_px=22)
    px = [_pixels(place, zoom) for place in places.values()]
    gaps = [math.dist(one, other) for n, one in enumerate(px) for other in px[:n]]
    assert min(gaps) > 11  # half a mark shows of each, at the least
    assert max(math.dist(one, _pixels(MOSUL, zoom)) for one in px) < 22 * math.sqrt(count)


def test_where_marks_stand_depends_on_their_ids_alone() -> None:
    one = fan_out(["a", "b", "c"], MOSUL, zoom=5, mark_px=22)
    other = fan_out(["c", "a", "b"], MOSUL, zoom=5, mark_px=22)
    assert one == other
    assert one != fan_out(["a", "b", "d"], MOSUL, zoom=5, mark_px=22)


@given(st.lists(st.tuples(st.floats(-80, 80), st.floats(-180, 180)), min_size=1, max_size=20))
def test_a_fitted_view_holds_every_point(spots: list[tuple[float, float]]) -> None:
    points = [Point(*spot) for spot in spots]
    camera = fit(points)
    if camera.zoom == 0:
        return  # the whole world
    centre = _pixels(Point(camera.lat, camera.lon), camera.zoom)
    world = 512 * 2**camera.zoom
    for point in points:
        x, y = _pixels(point, camera.zoom)
        across = abs(x - centre[0]) % world
        assert min(across, world - across) <= 165
        assert abs(y - centre[1]) <= 175


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ([MOSUL], Camera(36.335, 43.119, 11.0)),  # one point: near, but not a bare street
        ([Point(10, 170), Point(10, -170)], Camera(10.0, -180.0, 3.49)),  # over the date line
    ],
)
def test_a_fitted_view(points: list[Point], expected: Camera) -> None:
    assert fit(points) == expected


def _pixels(point: Point, zoom: float) -> tuple[float, float]:
    """Return where MapLibre draws a point, in pixels of the whole world's map."""
    world = 512 * 2**zoom
    lat = math.radians(point.lat)
    y = (1 - math.log(math.tan(lat) + 1 / math.cos(lat)) / math.pi) / 2
    return (point.lon + 180) / 360 * world, y * world
