"""Where an incident may lie: circles on the globe, and outlines by their names."""

from __future__ import annotations

import dataclasses
import math
from typing import Any

import pytest
from geopy.distance import great_circle
from shapely.geometry import Polygon

from dashboard.data.model import Precision
from dashboard.data.outlines import area_of, circle, outline_of
from tests.data.corpus.making import place


@pytest.mark.parametrize("radius_km", [0.1, 6, 200])
@pytest.mark.parametrize("centre", [(36.335, 43.119), (0, 0), (-54.8, -68.3), (10, 179.9)])
def test_a_circle_is_as_wide_as_it_says_on_the_globe(
    centre: tuple[float, float], radius_km: float
) -> None:
    ring = circle(*centre, radius_km)[0][0]
    distances = [great_circle(centre, (lat, lon)).km for lon, lat in ring]

    assert ring[0] == ring[-1]
    assert all(math.isclose(found, radius_km, rel_tol=0.02) for found in distances)
    assert Polygon(ring).exterior.is_ccw  # as RFC 7946 has it


@pytest.mark.parametrize(
    ("kind", "name", "is_known"),
    [
        (Precision.GOVERNORATE, "Anbar", True),
        (Precision.GOVERNORATE, "Al-Mosul", False),  # a district
        (Precision.GOVERNORATE, "Raqqa", False),  # of Syria: no outline
        (Precision.DISTRICT, "Al-Mosul", True),
        (Precision.DISTRICT, "Mosul", False),  # only by the name it is shown under
        (Precision.DISTRICT, "Anbar", False),
        (Precision.TOWN, "Al-Mosul", False),
    ],
)
def test_an_outline_is_found_by_its_exact_name(
    kind: Precision, name: str, *, is_known: bool
) -> None:
    found = outline_of(kind, country="IQ", admin1=name, admin2=name)

    assert (found is not None) == is_known
    assert outline_of(kind, country="SY", admin1=name, admin2=name) is None


@pytest.mark.parametrize(("code", "is_known"), [("IQ", True), ("Iraq", False), (None, False)])
def test_a_country_goes_by_its_code(code: str | None, *, is_known: bool) -> None:
    found = outline_of(Precision.COUNTRY, country=code, admin1="Anbar", admin2="Anbar")

    assert (found is not None) == is_known


@pytest.mark.parametrize(
    ("changes", "rings"),
    [
        ({"precision": Precision.TOWN}, None),  # its point says enough
        ({"precision": Precision.DISTRICT, "lat": None}, None),
        ({"precision": Precision.NEAR_TOWN}, circle(36.3, 43.1, 3.0)),
        ({"precision": Precision.NEAR_TOWN, "radius_km": None}, None),
        ({"precision": Precision.DISTRICT, "name": "Nowhere"}, circle(36.3, 43.1, 3.0)),
        (
            {"precision": Precision.GOVERNORATE},
            outline_of(Precision.GOVERNORATE, country="IQ", admin1="Nineveh", admin2=""),
        ),
    ],
)
def test_what_has_no_outline_has_the_circle_of_its_radius(
    changes: dict[str, Any], rings: object
) -> None:
    assert area_of(dataclasses.replace(place("Mosul"), **changes)) == rings
