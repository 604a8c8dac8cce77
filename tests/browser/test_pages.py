"""What an analyst does, in a real browser."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories
from tests.browser.chromium import wait_until
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PAGES = ("map", "timeline", "actors", "article")
ANBAR = ["inc-03", "inc-04", "inc-08"]
ALL = "12 of 12 incidents · 9 on the map · 3 not mappable"
THREE = "3 of 12 incidents · 3 on the map · 0 not mappable"

# The incidents in a figure as it is drawn: their ids are its custom data.
_CHARTED = """
() => {
  const found = new Set();
  const look = (value) => {
    if (typeof value === "string") { if (value.startsWith("inc-")) found.add(value); }
    else if (value && typeof value === "object") Object.values(value).forEach(look);
  };
  document.querySelectorAll(".js-plotly-plot").forEach((plot) =>
    plot.data.forEach((trace) => look(trace.customdata)));
  return [...found].sort();
}
"""
# Where the mark of an incident is drawn on the screen, by the map's own projection.
_MARK = """
(id) => {
  const plot = document.querySelector(".js-plotly-plot");
  const map = plot?._fullLayout?.map?._subplot?.map;
  if (!map?.loaded()) return null;
  for (const points of plot.calcdata) {
    const { customdata, meta } = points[0].trace;
    const at = [...(customdata ?? [])].findIndex((value) => [value].flat()[0] === id);
    if (at < 0 || meta === "leaders" || !points.placed) continue;
    const point = map.project(points[at].lonlat);
    const holder = map.getContainer().getBoundingClientRect();
    return [holder.left + point.x, holder.top + point.y];
  }
  return null;
}
"""


def charted(page: Page) -> list[str]:
    wait_until(page, "!!document.querySelector('.js-plotly-plot')?.data")
    ids: list[str] = page.evaluate(_CHARTED)
    return ids


# Each page is opened so on a narrow screen, and as wide for its accessibility: those are quick.
@pytest.mark.slow
@pytest.mark.parametrize("name", PAGES)
def test_a_page_opened_by_its_address_loads_in_peace(
    visit: Visit, case_server: str, name: str
) -> None:
    visit.go(f"{case_server}/{name}?id=inc-01")

    expect(visit.accounting()).to_have_text(ALL)


def test_the_region_survives_page_switch_reload_and_back(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(case_server)
    page.get_by_role("radiogroup", name="Region").get_by_role("radio", name="Anbar").click()
    expect(visit.accounting()).to_have_text(THREE)
    expect(page).to_have_url(re.compile(r"\?region=Anbar$"))

    for name in ("Timeline", "Actors", "Article", "Map"):
        visit.follow(name)
        expect(visit.accounting()).to_have_text(THREE)
        expect(page).to_have_url(re.compile(rf"/{name.lower()}\?region=Anbar$"))
    page.reload()
    visit.settle()
    expect(visit.accounting()).to_have_text(THREE)
    page.go_back()
    expect(page).to_have_url(re.compile(r"/article\?region=Anbar$"))
    expect(visit.accounting()).to_have_text(THREE)


def test_a_shared_filter_is_in_its_field_on_every_page_and_the_next_joins_it(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/timeline?type=ASSAULT&q=coalition&region=Iraq")
    visit.follow("Article")
    types = page.get_by_role("combobox", name="Type", exact=True)
    expect(page.locator(".st-key-filter-types")).to_contain_text("Assault")
    expect(page.get_by_label("Search")).to_have_value("coalition")
    expect(page.get_by_role("radio", name="Iraq")).to_be_checked()
    types.press_sequentially("Coerce")
    types.press("Enter")
    expect(page).to_have_url(re.compile("type=ASSAULT&type=COERCE"))


def test_back_takes_a_filter_away_and_forward_brings_it_again(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/timeline")
    page.get_by_role("radio", name="Anbar").click()
    expect(visit.accounting()).to_have_text(THREE)

    page.go_back()
    expect(visit.accounting()).to_contain_text("12 of 12")
    page.go_forward()
    expect(visit.accounting()).to_have_text(THREE)
    expect(page.get_by_role("radio", name="Anbar")).to_be_checked()


def test_back_closes_a_profile_and_brings_the_lanes_of_before(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/actors")
    page.get_by_role("button", name="Mosul police").click()
    profile = page.locator(".st-key-actor-identity .record")
    expect(profile).to_contain_text("Mosul police")
    expect(page).to_have_url(re.compile(rf"\?profile={factories.POLICE}$"))
    page.go_back()
    expect(profile).to_contain_text("River Brigade")

    visit.go(f"{case_server}/timeline")
    lanes = page.get_by_role("radiogroup", name="Lanes")
    lanes.get_by_role("radio", name="Actor").click()
    expect(page).to_have_url(re.compile(r"\?lanes=actor$"))
    page.go_back()
    expect(lanes.get_by_role("radio", name="Type")).to_be_checked()


def test_anbar_is_the_same_on_map_timeline_list_and_counts(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/map?region=Anbar")
    expect(visit.accounting()).to_have_text(THREE)
    assert charted(page) == ANBAR
    rows = page.locator("button.row")
    assert sorted(row.get_attribute("data-id") or "" for row in rows.all()) == ANBAR

    visit.follow("Timeline")
    assert charted(page) == ANBAR
    rows = page.locator("button.row")
    assert sorted(row.get_attribute("data-id") or "" for row in rows.all()) == ANBAR


def test_a_click_on_the_map_opens_the_card_and_its_quote_the_article(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/map?region=Anbar")
    click_mark(page, "inc-04")

    quote = page.locator("button.quote")
    expect(quote).to_contain_text(factories.SENTENCES[3])
    expect(page).to_have_url(re.compile("id=inc-04"))

    quote.click()
    page.wait_for_url("**/article?**")
    trigger = page.locator(".text .trigger", has_text="struck")
    expect(trigger).to_have_class(re.compile(r"\bon\b"))
    expect(trigger).to_be_in_viewport()


def test_a_claim_on_an_actor_opens_the_article_at_its_own_incident(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/actors?actor={factories.COALITION}&id=inc-01")
    page.get_by_role("button", name="Coalition denies firing on villagers").first.click()

    page.wait_for_url("**/article?**")
    expect(page).to_have_url(re.compile("id=inc-08"))
    expect(page.locator(".text .trigger", has_text="fired")).to_have_class(re.compile(r"\bon\b"))


def click_mark(page: Page, incident: str) -> None:
    """Click the mark of *incident* as a hand would: at its place on the screen."""
    x, y = wait_until(page, _MARK, incident)
    page.mouse.move(x, y)
    page.mouse.click(x, y)


def test_a_row_of_the_list_opens_the_card_by_keyboard(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/timeline")
    page.locator('button.row[data-id="inc-03"]').focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(page.get_by_role("article", name="Coalition aircraft strike")).to_be_visible()
    expect(page.locator('button.row[data-id="inc-04"]')).to_be_focused()


def test_the_article_is_clickable_both_ways(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article")
    page.locator(".text .trigger", has_text="demanded").click()
    expect(page.locator(".entry[aria-current]")).to_contain_text("demands that the coalition")
    expect(page).to_have_url(re.compile("id=inc-06"))

    page.locator(".entry", has_text="Coalition invades Iraq").click()
    invaded = page.locator(".text .trigger", has_text="invaded")
    expect(invaded).to_have_class(re.compile(r"\bon\b"))
    expect(invaded).to_be_in_viewport()


def test_keys_go_from_incident_to_incident(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?id=inc-01")
    page.locator(".record").wait_for()
    page.keyboard.press("n")
    expect(page).to_have_url(re.compile("id=inc-02"))
    expect(page.locator(".where")).to_have_text("2 of 12")
    page.keyboard.press("p")
    expect(page).to_have_url(re.compile("id=inc-01"))


def test_a_letter_in_a_field_goes_to_no_incident(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?type=ASSAULT")
    where = page.locator(".where")
    where.wait_for()
    for field in (
        '[aria-label="Search"]',
        '[data-testid="stDateInput"] [role="spinbutton"]',
        '.st-key-filters [role="radio"]',
        ".st-key-filters [data-tag]",
    ):
        page.locator(field).first.focus()
        page.keyboard.press("n")
        assert where.inner_text() == "4 incidents", field

    page.locator(".text .trigger").first.focus()
    page.keyboard.press("n")
    expect(where).to_have_text("1 of 4")


# Over how many lines a word of a cell goes.
_LINES_OF_A_WORD = """(cell, word) => {
  const text = cell.firstChild, start = text.data.indexOf(word);
  const range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, start + word.length);
  return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
}"""


def test_the_filters_fit_one_line_of_a_small_laptop(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?type=ASSAULT&actor={factories.COALITION}")
    page.get_by_label("Search").wait_for()

    bottoms = page.locator('.st-key-filters [class*="st-key-filter-"]:visible').evaluate_all(
        "fields => fields.map((field) => Math.round(field.getBoundingClientRect().bottom))"
    )
    assert len(bottoms) == 8
    assert len(set(bottoms)) == 1
    labels = page.locator('.st-key-filters [data-testid="stWidgetLabel"]:visible').evaluate_all(
        "labels => labels.map((label) => Math.round(label.getBoundingClientRect().top))"
    )
    assert len(labels) == 8
    assert len(set(labels)) == 1


@pytest.mark.parametrize("width", [360, pytest.param(400, marks=pytest.mark.slow)])
def test_no_kind_of_actor_is_broken_within_a_word(
    visit: Visit, built_in_server: str, width: int
) -> None:
    page = visit.page
    page.set_viewport_size({"width": width, "height": 800})
    visit.go(f"{built_in_server}/actors")
    kinds = page.locator(".table tbody td:nth-child(2)")
    kinds.first.wait_for()

    words = {word for kind in kinds.all_inner_texts() for word in kind.split()}
    assert "Government" in words
    for word in words:
        assert kinds.filter(has_text=word).first.evaluate(_LINES_OF_A_WORD, word) == 1, word
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_highlights_can_be_put_out_and_reached_by_tab(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article")
    actor = page.locator(".text .actor").first
    expect(actor).to_have_css("text-decoration-line", "underline")
    page.get_by_role("button", name="Actors").click()
    expect(actor).to_have_css("text-decoration-line", "none")

    trigger = page.locator(".text .trigger").first
    trigger.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".record")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_screen_folds_the_filters_and_scrolls_one_way_only(
    visit: Visit, case_server: str, name: str
) -> None:
    page = visit.page
    page.set_viewport_size({"width": 400, "height": 800})
    visit.go(f"{case_server}/{name}?id=inc-01")
    search = page.get_by_label("Search")
    expect(search).to_be_hidden()
    expect(visit.accounting()).to_be_in_viewport()
    expect(visit.accounting()).to_have_text(ALL)
    assert page.evaluate("document.documentElement.scrollWidth") <= 400

    page.get_by_text("All filters").click()
    expect(search).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_hostile_text_is_shown_and_not_obeyed(visit: Visit, hostile_server: str, name: str) -> None:
    page = visit.page
    visit.go(f"{hostile_server}/{name}?id=inc-01&region=www.evil.test&actor=a@evil.test")

    named = page.get_by_text(factories.HOSTILE_NAME).filter(visible=True)  # not folded tables
    expect(named.first).to_be_visible()
    title = page.locator(".st-key-article-title").inner_text().replace("\u2060", "")
    assert title == factories.HOSTILE_TITLE
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src='x']").count() == 0
    own = [f"{hostile_server}/{each}?id=inc-01" for each in (*PAGES, "review", "sources", "help")]
    links = page.locator("a[href]:not([href='#stMain'])")  # but for Streamlit's "skip to content"
    assert links.evaluate_all("links => links.map((link) => link.href)") == own


def test_a_direction_mark_in_the_text_is_seen_and_turns_nothing_round(
    visit: Visit, hostile_server: str
) -> None:
    page = visit.page
    visit.go(f"{hostile_server}/article")

    mark = page.locator(".text .direction-mark").first
    expect(mark).to_be_visible()
    sign = mark.evaluate("mark => getComputedStyle(mark, '::before').content")
    assert "RLO" in sign
    assert mark.evaluate("mark => getComputedStyle(mark).unicodeBidi") == "isolate"
    assert "do\u202ene." in (page.locator(".text").first.text_content() or "")


def test_hostile_names_are_literal_among_the_choices(visit: Visit, hostile_server: str) -> None:
    page = visit.page
    visit.go(f"{hostile_server}/article")
    page.get_by_role("combobox", name="Actor").click()

    expect(page.get_by_role("option").first).to_contain_text("<img src=x onerror=")


@pytest.mark.parametrize("region", ["Mosul", "Anbar"])
def test_the_built_in_article_has_incidents_there(
    visit: Visit, built_in_server: str, region: str
) -> None:
    page = visit.page
    visit.go(built_in_server)
    page.get_by_role("radio", name=region).click()
    expect(page).to_have_url(re.compile(f"region={region}"))
    visit.settle()

    rows = page.locator("button.row")
    expect(rows.first).to_be_visible()
    listed = sorted(row.get_attribute("data-id") or "" for row in rows.all())
    wait_until(page, f"({_CHARTED})().join() === {json.dumps(','.join(listed))}")
    expect(visit.accounting()).to_have_text(re.compile(rf"^{len(listed)} of \d+ incidents"))
