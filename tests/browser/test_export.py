"""What an analyst does to take a view along, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.data.exports.showing import table

pytestmark = pytest.mark.browser


def test_anbars_incidents_as_acled_rows_and_as_a_map_layer(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?region=Anbar")

    layer = json.loads(_taken(visit, "GeoJSON", "incidents-anbar.geojson"))
    assert [feature["id"] for feature in layer["features"]] == ["inc-03", "inc-04", "inc-08"]

    rows = table(_taken(visit, "ACLED columns", "incidents-anbar.acled.csv"))
    assert [row["x_incident_id"] for row in rows] == ["inc-03", "inc-04"]
    expect(page.get_by_text("2 of 3 incidents as ACLED rows, 1 left out:")).to_be_visible()
    expect(page.get_by_text("1 × said not to have happened")).to_be_visible()


def _taken(visit: Visit, title: str, name: str) -> str:
    """Return the file that the menu gives for a format, checked for its name."""
    page = visit.page
    menu = page.get_by_role("button", name="Export", exact=True)
    if menu.get_attribute("aria-expanded") != "true":
        menu.click()
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name=title, exact=True).click()
    visit.settle()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download", exact=True).click()
    assert waiting.value.suggested_filename == name
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")
