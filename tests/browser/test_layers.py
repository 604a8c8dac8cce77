"""Layers on the map in a real browser: squares that part when it is zoomed, and list events."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.data.layers.catalogue import add_layer
from dashboard.data.store import open_store
from tests.browser.chromium import wait_until
from tests.browser.conftest import Visit, serving
from tests.data.layers.rows import ACLED, write_rows

pytestmark = pytest.mark.browser

_MAP = "document.querySelector('.js-plotly-plot')?._fullLayout?.map?._subplot?.map"
_BASRA = {
    "admin1": "Al Basrah", "admin2": "Basrah", "location": "Basra",
    "latitude": "30.51", "longitude": "47.81",
}  # fmt: skip
_SPOT = f"""([lon, lat]) => {{
  const map = {_MAP};
  const {{ x, y }} = map.project([lon, lat]);
  const holder = map.getContainer().getBoundingClientRect();
  return [holder.left + x, holder.top + y];
}}"""


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    rows = [
        {**_BASRA, "notes": "<b>First</b> note."},
        {**_BASRA, "latitude": "30.53", "event_date": "2019-02-04", "notes": "Second note."},
    ]
    store = open_store(tmp_path / "store")
    add_layer(store, write_rows(tmp_path / "a.csv", ACLED, rows), by="ann")
    store.close()
    command = [sys.executable, "-m", "dashboard", "serve", "--store", str(tmp_path / "store")]
    with serving(lambda port: [*command, "--port", str(port)]) as served:
        yield served


def spot(page: Page, lon: float, lat: float) -> tuple[float, float]:
    wait_until(page, f"{_MAP}?.loaded() && !!document.querySelector('.layer-cells')")
    x, y = page.evaluate(_SPOT, [lon, lat])
    return x, y


def test_a_square_lists_its_events_and_parts_when_the_map_is_zoomed(
    visit: Visit, address: str
) -> None:
    page = visit.page
    visit.go(f"{address}/map?region=Iraq&begun=yes")
    expect(page.get_by_text("Layers: 2 of 2 events")).to_be_visible()

    page.mouse.click(*spot(page, 47.81, 30.52))
    leave = page.get_by_role("button", name="Leave the square")
    expect(leave).to_be_visible()
    rows = page.locator(".st-key-map-events button.row")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Second note.")  # the latest first
    expect(rows.last).to_contain_text("<b>First</b> note.")  # as it is written

    rows.last.click()
    card = page.locator(".st-key-map-event")
    expect(card).to_contain_text("<b>First</b> note.")
    expect(card).to_contain_text("TST11")
    expect(card).to_contain_text("acleddata.com")
    expect(rows.last).to_have_attribute("aria-current", "true")
    expect(page).not_to_have_url(re.compile("lay-"))
    page.locator(".st-key-map-list button.row").first.click()  # an incident takes its place
    expect(card).to_be_hidden()
    expect(page).to_have_url(re.compile("[?&]id=inc-"))

    leave.click()
    expect(leave).to_be_hidden()
    page.get_by_text("Squares as a table").click()  # the same for those who do not point
    page.get_by_role("button", name="30.52° N, 47.81° E").press("Enter")
    expect(leave).to_be_visible()
    leave.click()
    expect(leave).to_be_hidden()
    page.evaluate(f"{_MAP}.jumpTo({{ center: [47.81, 30.52], zoom: 11.5 }})")
    page.wait_for_timeout(1500)  # as long as a person looks before they click again
    page.mouse.click(*spot(page, 47.81, 30.51))
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("First")
    expect(visit.accounting().first).to_have_text(re.compile("^12 of 29 incidents"))


def test_choosing_an_actor_of_layers_filters_and_choosing_it_again_does_not(
    visit: Visit, address: str
) -> None:
    page = visit.page
    visit.go(f"{address}/actors?type=ASSAULT")
    rows = page.locator(".st-key-actors-layers tbody tr")
    rows.filter(has_text="Group A").click()
    expect(page).to_have_url(re.compile("actor=name"))
    expect(page.get_by_text("Only those of Group A")).to_be_visible()

    rows.filter(has_text="Group A").click()
    expect(page.get_by_text("Only those of Group A")).to_be_hidden()
    expect(page).not_to_have_url(re.compile("actor="))
