"""What an analyst does with the map, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_until
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

_MAP = "document.querySelector('.js-plotly-plot')._fullLayout.map._subplot.map"
_DRAWN = """
() => {
  const map = document.querySelector(".js-plotly-plot")?._fullLayout?.map?._subplot?.map;
  return Boolean(map?.loaded()) && Boolean(document.querySelector(".over-map"));
}
"""
# Where a place lies on the screen, once the tint of a governorate is drawn there.
_SPOT = """
([lon, lat]) => {
  const map = document.querySelector(".js-plotly-plot")._fullLayout.map._subplot.map;
  const point = map.project([lon, lat]);
  const tint = map.getLayersOrder().find((id) => id.endsWith("-fill") && id.startsWith("plotly"));
  if (!map.loaded() || !map.queryRenderedFeatures(point, { layers: [tint] }).length) return null;
  const holder = map.getContainer().getBoundingClientRect();
  return [holder.left + point.x, holder.top + point.y];
}
"""
# How long the scale bar is by the map's own projection, and by its words, in metres.
_SCALE = """
() => {
  const map = document.querySelector(".js-plotly-plot")._fullLayout.map._subplot.map;
  const bar = document.querySelector(".over-map .scale");
  const holder = map.getContainer();
  const [x, y] = [holder.clientWidth / 2, holder.clientHeight / 2];
  const half = parseFloat(bar.style.width) / 2;
  const [number, unit] = bar.textContent.split(" ");
  const drawn = map.unproject([x - half, y]).distanceTo(map.unproject([x + half, y]));
  return [drawn, number * (unit === "km" ? 1000 : 1)];
}
"""


def opened(visit: Visit, address: str) -> Page:
    visit.go(address)
    wait_until(visit.page, _DRAWN)
    return visit.page


def test_a_filter_leaves_the_drawn_map_where_the_reader_moved_it(
    visit: Visit, case_server: str
) -> None:
    page = opened(visit, f"{case_server}/map?region=Iraq")
    page.get_by_role("button", name="Zoom in").click()
    page.evaluate(f"() => {{ window.before = {_MAP}; window.zoom = window.before.getZoom(); }}")
    page.get_by_role("button", name="Armed violence").click()
    expect(page).to_have_url(re.compile("type=ASSAULT"))
    visit.settle()

    assert page.evaluate(f"{_MAP} === window.before && window.before.getZoom() === window.zoom")


def test_an_outline_filters_and_can_be_left(visit: Visit, case_server: str) -> None:
    page = opened(visit, f"{case_server}/map?region=Anbar")
    drawn, said = page.evaluate(_SCALE)
    assert said == pytest.approx(drawn, rel=0.02)

    page.get_by_role("button", name="Draw an outline on the map").click()
    sheet = page.locator(".over-map .drawing").bounding_box()
    assert sheet is not None
    # The upper right of Anbar: Hit and the air base, not the governorate's middle.
    left, top = sheet["x"] + 0.5 * sheet["width"], sheet["y"] + 0.1 * sheet["height"]
    right, bottom = sheet["x"] + 0.95 * sheet["width"], sheet["y"] + 0.48 * sheet["height"]
    page.mouse.move(left, top)
    page.mouse.down()
    for x, y in ((right, top), (right, bottom), (left, bottom), (left, top + 9)):
        page.mouse.move(x, y, steps=4)
    page.mouse.up()

    expect(visit.accounting()).to_have_text(re.compile("^2 of 12 incidents"))
    expect(page).to_have_url(re.compile("area="))
    page.get_by_role("button", name="Leave the area").click()
    expect(visit.accounting()).to_have_text(re.compile("^3 of 12 incidents"))


def test_a_legend_entry_filters_and_explains_itself(visit: Visit, case_server: str) -> None:
    page = opened(visit, f"{case_server}/map")
    entry = page.get_by_role("button", name="Armed violence")
    entry.focus()
    expect(page.get_by_role("tooltip", name="Uses violence that kills")).to_be_visible()

    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?type=ASSAULT$"))
    expect(entry).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Undo last filter").click()
    expect(visit.accounting()).to_have_text(re.compile("^12 of 12"))


def test_a_governorate_with_its_count_filters_when_clicked(visit: Visit, case_server: str) -> None:
    page = opened(visit, f"{case_server}/map?layers=counts")
    # In the west of Anbar, far from its marks.
    x, y = wait_until(page, _SPOT, [40.6, 32.7])
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer")).to_contain_text("Anbar: 3 incidents")
    page.mouse.click(x, y)

    expect(page).to_have_url(re.compile(r"\?region=Anbar&layers=counts$"))
    expect(visit.accounting()).to_have_text(re.compile("^3 of 12 incidents"))


def test_a_cluster_says_what_is_in_it_and_each_can_be_chosen(
    visit: Visit, case_server: str
) -> None:
    page = opened(visit, f"{case_server}/map")
    page.get_by_label("Go to").select_option("All")
    for _ in range(3):
        page.get_by_role("button", name="Zoom out").click()
    clusters = page.locator(".over-map .cluster")
    expect(clusters.first).to_be_visible()
    counted = sum(int(text) for text in clusters.all_inner_texts())
    assert counted == sum(
        len((cluster.get_attribute("data-ids") or "").split()) for cluster in clusters.all()
    )

    clusters.first.focus()
    page.keyboard.press("Enter")
    inside = page.locator(".over-map .inside")
    expect(inside).to_contain_text("River Brigade warns the coalition")
    inside.get_by_role("button", name="River Brigade warns the coalition").click()
    expect(page).to_have_url(re.compile("id=inc-02"))
    expect(page.get_by_role("region", name="At the same point")).to_contain_text("Fighters clash")
