"""The still pictures: every incident is marked, in the colour, shape and extent of the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest

from dashboard.brief.map_image import map_images
from dashboard.brief.projection import Frame
from dashboard.brief.timeline_image import timeline_image
from dashboard.charts.geometry import Camera, Point, screen_distance
from dashboard.charts.rows import rows_of
from dashboard.data.filters import LANE_KINDS, Clock, Filters, LaneKind
from dashboard.theme import LIGHT
from tests.brief.reading import Node, parsed
from tests.charts.frames import PLACES, frame, row, undated


def drawn(*rows: dict[str, object], region: str = "All") -> list[Node]:
    found = rows_of(frame(*rows))
    numbers = {str(each["id"]): place for place, each in enumerate(found, start=1)}
    return [parsed(picture) for picture in map_images(found, numbers, region=region)]


def marked(picture: Node) -> set[str]:
    return {mark.attributes["data-id"] for mark in picture.all("g", class_="mark")}


def test_every_mappable_incident_is_on_the_map_and_no_other() -> None:
    rows = [row(number, at=place) for number, place in enumerate(PLACES, start=1)]
    whole = drawn(*rows)[0]

    assert marked(whole) == {f"inc-{number:02}" for number in range(1, len(rows))}


def test_a_far_incident_does_not_hide_the_others() -> None:
    whole, detail = drawn(row(1, at="Bogotá"), row(2), row(3, at="near Hit"), row(4, at="Anbar"))

    assert marked(whole) == {"inc-01", "inc-02", "inc-03", "inc-04"}
    assert marked(detail) == {"inc-02", "inc-03", "inc-04"}
    assert "3 of the 4 incidents" in detail.text()


def test_a_quick_view_is_kept_unless_it_leaves_a_mark_out() -> None:
    inside, outside = drawn(row(1), region="Mosul"), drawn(row(1, at="near Hit"), region="Mosul")

    assert "2 km" in next(inside[0].all("g", class_="scale")).text()
    assert marked(outside[0]) == {"inc-01"}


@pytest.mark.parametrize(
    ("place", "look", "words"),
    [
        ("near Hit", "dashed", "dashed: somewhere within"),
        ("Anbar", "tinted", "tinted: somewhere in the governorate"),
        ("Iraq", "wide", "faint outline: region or country alone is known"),
        ("Mosul", None, None),
    ],
)
def test_how_well_a_place_is_known_is_drawn_and_told(
    place: str, look: str | None, words: str | None
) -> None:
    picture = drawn(row(1, at=place))[0]
    areas = [area.attributes["class"] for area in picture.all("path", class_="area")]
    legend = next(picture.all("g", class_="legend")).text()

    assert areas == ([f"area {look}"] if look else [])
    assert words is None or words in legend


def test_what_is_told_otherwise_looks_otherwise() -> None:
    picture = drawn(
        row(1), row(2, status="claimed", at="Anbar"), row(3, status="denied", at="Iraq")
    )
    legend = next(picture[0].all("g", class_="legend")).text()

    assert "filled: reported" in legend
    assert "hollow: claimed, threatened or planned" in legend
    assert "grey cross: denied" in legend
    assert "contested" not in legend


def test_marks_have_the_colour_of_their_family() -> None:
    picture = drawn(row(1, type="ASSAULT"), row(2, type="CONSULT", at="Anbar"))[0]
    colours = {
        mark.attributes["data-id"]: {part.attributes.get("fill") for part in mark.all()}
        for mark in picture.all("g", class_="mark")
    }

    assert LIGHT.families["violence"] in colours["inc-01"]
    assert LIGHT.families["talks"] in colours["inc-02"]


def test_incidents_at_one_place_stand_side_by_side() -> None:
    picture = drawn(*(row(number) for number in range(1, 31)))[0]
    spots = {
        (disc.attributes["cx"], disc.attributes["cy"])
        for mark in picture.all("g", class_="mark")
        for disc in mark.all("circle")
    }

    assert len(spots) == 30


def test_the_scale_is_true() -> None:
    at = Frame(Camera(36.3, 43.1, 8.0), 720, 470)
    east = Point(36.3, 43.1 + 1 / at.px_per_degree)  # a pixel further

    assert at.spot(east)[0] - at.spot(Point(36.3, 43.1))[0] == pytest.approx(1)
    # 1 degree of longitude at 36.3 degrees north is 89.8 km.
    assert at.km_per_px * at.px_per_degree == pytest.approx(89.8, abs=0.3)
    assert screen_distance(Point(36.3, 43.1), east, zoom=8.0) == pytest.approx(1)


@pytest.mark.parametrize("lon", [-179.5, 0.0, 179.5])
def test_the_globe_goes_on_beyond_its_edge(lon: float) -> None:
    at = Frame(Camera(0, lon, 5.0), 720, 470)

    assert at.spot(Point(0, lon + 1.0))[0] == pytest.approx(360 + at.px_per_degree)
    assert at.spot(Point(0, lon - 1.0))[0] == pytest.approx(360 - at.px_per_degree)


PLAIN: dict[str, Any] = {"lane": "type", "filters": Filters(), "names": {}}
WAR = {"background": True, "date_earliest": "2003-01-01", "date_latest": "2003-12-31"}


@pytest.mark.parametrize("clock", Clock)
@pytest.mark.parametrize("lane", LANE_KINDS)
def test_every_incident_is_on_the_timeline(lane: LaneKind, clock: Clock) -> None:
    rows = rows_of(
        frame(
            row(1),
            row(2, date_earliest="2018-12-01", date_latest="2019-01-31"),
            row(3, date_earliest=None, date_latest=None, date_edtf=None),
            row(4, date_latest=None, date_edtf="2018/.."),
            row(5, date_earliest=None, date_edtf="../2018"),
            row(6, **WAR),
        )
    )
    numbers = {str(each["id"]): place for place, each in enumerate(rows, start=1)}
    picture = parsed(
        timeline_image(rows, numbers, lane=lane, filters=Filters(clock=clock), names={})
    )

    assert marked(picture) == {f"inc-{number:02}" for number in range(1, 7)}


def test_what_is_off_the_axis_is_on_a_track_of_its_own() -> None:
    rows = rows_of(frame(row(1), row(2, **undated()), row(3, **WAR)))
    picture = parsed(timeline_image(rows, {f"inc-0{n}": n for n in (1, 2, 3)}, **PLAIN))

    assert "Not on the days shown (1)" in picture.text()
    assert "Undated (1)" in picture.text()


def test_days_on_the_axis_are_read_one_way() -> None:
    rows = rows_of(frame(row(1), row(2, date_earliest="2018-12-01", date_latest="2018-12-02")))
    picture = parsed(timeline_image(rows, {"inc-01": 1, "inc-02": 2}, **PLAIN))
    days = [text.text() for text in next(picture.all("g", class_="axis")).all("text")]

    assert 2 < len(days) <= 9
    assert all(re.fullmatch(r"(\d{1,2} )?[A-Z][a-z]{2} \d{4}|\d{4}", day) for day in days)


@pytest.mark.parametrize(
    ("clock", "days", "words"),
    [
        (Clock.EVENT, ("2019-02-03", "2019-02-04"), ["published 3 Feb 2019, 4 Feb 2019"]),
        # Too many to tell apart.
        (Clock.EVENT, ("2019-02-01", "2019-02-02", "2019-02-03", "2019-02-04"), []),
        # Each mark stands on its day already.
        (Clock.PUBLISHED, ("2019-02-03", "2019-02-04"), []),
    ],
)
def test_days_of_publication_are_marked_as_on_the_page(
    clock: Clock, days: tuple[str, ...], words: list[str]
) -> None:
    rows = rows_of(frame(*(row(n, published_earliest=day) for n, day in enumerate(days, start=1))))
    numbers = {str(each["id"]): place for place, each in enumerate(rows, start=1)}
    picture = parsed(
        timeline_image(rows, numbers, lane="type", filters=Filters(clock=clock), names={})
    )

    assert [found.text() for found in picture.all("g", class_="published")] == words


def test_loose_ends_fade() -> None:
    rows = rows_of(frame(row(1, date_edtf="2019-02-02~"), row(2)))
    picture = timeline_image(rows, {"inc-01": 1, "inc-02": 2}, **PLAIN)

    assert picture.count('fill="url(#fade-both-force)"') == 1
