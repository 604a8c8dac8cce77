"""What a hand does on the timeline: it filters by a lane's title and by days, and saves it."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import wait_until
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

ALL = "12 of 12 incidents · 9 on the map · 3 not mappable"

# Where on the screen lies what a trace carries as its custom data.
_SPOT = """
(wanted) => {
  const plot = document.querySelector(".js-plotly-plot");
  const layout = plot?._fullLayout;
  if (!layout) return null;
  const axis = (letter, id) => layout[`${letter}axis${(id ?? "").slice(1)}`];
  const box = plot.getBoundingClientRect();
  for (const trace of plot._fullData) {
    const at = [...(trace.customdata ?? [])].findIndex((value) => [value].flat().join() === wanted);
    if (at < 0) continue;
    const [x, y] = [axis("x", trace.xaxis), axis("y", trace.yaxis)];
    const right = trace.xaxis === "x3" ? 0.02 : trace.x[at];
    return [box.left + x._offset + x.d2p(right), box.top + y._offset + y.d2p(trace.y[at])];
  }
  return null;
}
"""


def spot(page: Page, wanted: str) -> tuple[float, float]:
    wait_until(page, "!!document.querySelector('.js-plotly-plot')?._fullData")
    x, y = wait_until(page, _SPOT, wanted)
    return x, y


def test_a_lanes_title_filters_and_a_drag_picks_days(visit: Visit, case_server: str) -> None:
    page = visit.page
    page.set_viewport_size({"width": 1280, "height": 1100})
    visit.go(f"{case_server}/timeline")
    x, y = spot(page, "lane,THREATEN")
    page.mouse.move(x, y)
    page.mouse.click(x, y)
    expect(page).to_have_url(re.compile(r"\?type=THREATEN$"))
    expect(visit.accounting()).to_contain_text("2 of 12 incidents")
    page.get_by_role("button", name="Undo last filter").click()
    expect(visit.accounting()).to_have_text(ALL)

    page.get_by_role("radio", name="picks days").click()
    wait_until(
        page, "document.querySelector('.js-plotly-plot')?._fullLayout?.dragmode === 'select'"
    )
    visit.settle()
    x, y = spot(page, "inc-04")  # 12 January
    page.mouse.move(x - 8, y + 40)
    page.mouse.down()
    page.mouse.move(x, y + 60, steps=3)
    page.mouse.move(x + 8, y + 60, steps=3)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"\?from=2019-01-(0\d|1[012])&to=2019-01-1\d$"))
    expect(page.locator('button.row[data-id="inc-04"]')).to_be_visible()
    expect(page.locator('button.row[data-id="inc-05"]')).to_have_count(0)  # 1 February
    page.get_by_role("button", name="Undo last filter").click()
    expect(visit.accounting()).to_have_text(ALL)
    expect(page).to_have_url(re.compile(r"/timeline$"))


# How many colours a picture has.
_COLOURS = """
async (url) => {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [image.width, image.height];
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return new Set(new Uint32Array(data.buffer)).size;
}
"""


def test_the_saved_image_has_title_filter_and_legend(
    visit: Visit, case_server: str, tmp_path: Path
) -> None:
    page = visit.page
    visit.go(f"{case_server}/timeline?region=Anbar")
    spot(page, "inc-04")
    page.evaluate(
        "() => { const draw = window.Plotly.toImage;"
        " window.Plotly.toImage = (figure, size) => {"
        " window.drawn = figure.layout; return draw(figure, size); }; }"
    )
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as image").click()
    assert re.fullmatch(
        r"incident-desk-timeline-\d{4}-\d\d-\d\d\.png", saving.value.suggested_filename
    )
    saving.value.save_as(tmp_path / "timeline.png")
    picture = (tmp_path / "timeline.png").read_bytes()
    assert struct.unpack(">I", picture[16:20]) == (2800,)
    drawn = page.evaluate("window.drawn")
    assert "Incidents that lie in Anbar. 3 of 12 incidents." in drawn["title"]["text"]
    assert drawn["showlegend"] is True
    url = page.evaluate(
        "(bytes) => URL.createObjectURL(new Blob([new Uint8Array(bytes)], {type: 'image/png'}))",
        list(picture),
    )
    assert page.evaluate(_COLOURS, url) > 50
