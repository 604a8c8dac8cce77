"""Every page keeps to WCAG 2.2 A and AA, as far as a program can tell, in both themes."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    },
    "resultTypes": ["violations"],
}
# Parts of Streamlit's own inputs that are narrower than 24 px.  Each lies in a field that is wide
# enough, and which opens the same choice: a calendar, a list.
OF_STREAMLIT = (
    '[data-testid="stDateInput"] [role="spinbutton"]',
    '[data-testid="stMultiSelect"] input[role="combobox"]',
)


def broken_rules(page: Page) -> list[tuple[str, object, str]]:
    """Return what axe finds serious or critical on a page, with where and why."""
    context = {"exclude": [[selector] for selector in OF_STREAMLIT]}
    found = Axe().run(page, context=context, options=RULES).response["violations"]
    return [
        (violation["id"], node["target"], node["failureSummary"])
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["map", "timeline", "actors", "article", "review", "help"])
def test_no_page_breaks_a_rule_that_matters(
    visit: Visit, case_server: str, name: str, scheme: Literal["light", "dark"]
) -> None:
    page = visit.page
    page.emulate_media(color_scheme=scheme)
    # A card, a chosen filter, a date range and a note: everything that a page can show.
    visit.go(f"{case_server}/{name}?id=inc-08&type=ASSAULT&from=2000-01-01&status=unheard-of")
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    # The help has no incidents: its last definition is drawn last.
    last = page.get_by_role("heading", name="Evidence", exact=True)
    (last if name == "help" else page.locator(".desk .record").first).wait_for()

    assert broken_rules(page) == []


PMU, FORCES, STOPPED = "act-6be507d13a", "act-68cda734b8", "inc-3e0af09962"
VIEWS = {
    "map": f"map?id={STOPPED}&begun=yes",
    "timeline": f"timeline?id={STOPPED}",
    "actors": f"actors?profile={PMU}",
    "network": "actors?show=network",
    "compare": f"actors?show=compare&profile={PMU}&compare={FORCES}",
    "article": f"article?id={STOPPED}",
    "review": f"review?id={STOPPED}",
    "sources": "sources",
    "help": "help",
}
KNOWN_BY = {  # what is drawn last
    "map": "Show as a table",
    "timeline": "Show as a table",
    "network": "Ties between actors",
    "compare": "Show as a table",
    "actors": "Ties between actors",
    "article": "US Central Command",
    "sources": "Add articles",
    "help": "Evidence",
}


def opened(visit: Visit, address: str, name: str) -> Page:
    """Open a view of the built-in article and wait until it is whole."""
    page = visit.page
    page.goto(f"{address}/{VIEWS[name]}")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.get_by_text(KNOWN_BY.get(name, "Show in article")).first.wait_for(state="attached")
    page.get_by_role("link", name="Map", exact=True).wait_for()
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
    return page


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    ("name", "button", "then"),
    [
        ("article", "Export", "Download"),
        pytest.param("article", "Views", None, marks=pytest.mark.slow),
        pytest.param("article", "More filters", None, marks=pytest.mark.slow),
        pytest.param("article", "Correct", "Save correction", marks=pytest.mark.slow),
        pytest.param("review", "Reject", "Reject it", marks=pytest.mark.slow),
        pytest.param("review", "Correct", "Save correction", marks=pytest.mark.slow),
        pytest.param("network", None, None, marks=pytest.mark.slow),
        pytest.param("compare", None, None, marks=pytest.mark.slow),
        pytest.param("sources", None, None, marks=pytest.mark.slow),
    ],
)
def test_nothing_that_opens_breaks_a_rule_that_matters(
    visit: Visit,
    built_in_server: str,
    name: str,
    button: str | None,
    then: str | None,
    scheme: Literal["light", "dark"],
) -> None:
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = opened(visit, built_in_server, name)
    if button:
        page.get_by_role("button", name=button, exact=True).first.click()
    if button in ("Views", "More filters"):
        page.get_by_role("dialog").wait_for()
    if then:
        page.get_by_role("button", name=then, exact=True).first.wait_for()
    page.mouse.move(0, 0)

    assert broken_rules(page) == []


# A phone, and what a page has left of a window of 1440 by 900 pixels at 200 %: browsers zoom by
# making the window smaller in CSS pixels and each of those larger.
@pytest.mark.slow
@pytest.mark.parametrize(
    ("size", "scale"), [((400, 800), 1), ((720, 450), 2)], ids=["400", "1440-at-200%"]
)
@pytest.mark.parametrize("name", VIEWS)
def test_a_page_scrolls_one_way_only_in_the_window_that_a_phone_or_zoom_leaves(
    visit: Visit, built_in_server: str, name: str, size: tuple[int, int], scale: int
) -> None:
    width, height = size
    visit.page.context.new_cdp_session(visit.page).send(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False},
    )
    page = opened(visit, built_in_server, name)

    assert page.evaluate("[innerWidth, devicePixelRatio]") == [width, scale]
    wide = page.evaluate(_WIDE)
    assert wide == []


@pytest.mark.parametrize(
    ("name", "stops"),
    [
        ("timeline", ("Map", "Mosul", "Actor", "Search", "Export", "Brief", "Show as a table")),
        pytest.param(
            "map",
            ("Map", "Mosul", "Actor", "Search", "Export", "Zoom in", "Show as a table",
             "Show in article", "Confirm", "blocked"),
            marks=pytest.mark.slow,
        ),
        pytest.param(
            "actors",
            ("Map", "Search", "Find an actor", "US forces", "Show as a table", "Find a tie"),
            marks=pytest.mark.slow,
        ),
        pytest.param("network", ("Map", "Search", "Find a tie"), marks=pytest.mark.slow),
        pytest.param(
            "compare",
            ("Map", "Search", "First actor", "Show as a table"),
            marks=pytest.mark.slow,
        ),
        pytest.param("review", ("Map", "Search", "Export", "Confirm"), marks=pytest.mark.slow),
    ],
)  # fmt: skip
def test_tab_reaches_each_part_in_order(
    visit: Visit, built_in_server: str, name: str, stops: tuple[str, ...]
) -> None:
    page = opened(visit, built_in_server, name)
    page.get_by_role("textbox", name="Search", exact=True).wait_for()
    if name == "map":
        page.get_by_role("button", name="Zoom in").wait_for()
    passed: list[str] = []
    left = list(stops)
    for _ in range(160):
        page.keyboard.press("Tab")
        passed.append(page.evaluate(_FOCUS))
        if passed[-1] == passed[0] and len(passed) > 1:
            break  # once around
        if left[0] in passed[-1]:
            left.pop(0)
        if not left:
            break

    assert left == [], " > ".join(each[-30:] for each in passed)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "name",
    ["actors", *(pytest.param(name, marks=pytest.mark.slow) for name in VIEWS if name != "actors")],
)
def test_what_has_the_focus_is_seen_to_have_it(
    visit: Visit, built_in_server: str, name: str, scheme: Literal["light", "dark"]
) -> None:
    """By an outline, a ring or a border, of it or of the field it is in, which others have not."""
    visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page = opened(visit, built_in_server, name)
    seen: list[str] = []
    unmarked = []
    for _ in range(_STOPS):
        page.keyboard.press("Tab")
        page.wait_for_timeout(250)  # rings of Streamlit's fields grow
        left, same = page.evaluate(_RING)
        if left is not None and same:
            unmarked.append(left)
        seen.append(page.evaluate(_FOCUS))

    assert len(set(seen)) > 10
    assert unmarked == []


_STOPS = 40
# The name of what had the focus before, and whether it looks now as it did then.
_RING = """
() => {
  const ring = (element) => {
    const found = [];
    for (let at = element, up = 0; at && up < 4; up += 1) {
      const style = getComputedStyle(at);
      found.push(style.outlineStyle === "none" ? "" :
        `${style.outlineStyle} ${style.outlineWidth} ${style.outlineColor}`);
      found.push(style.boxShadow, style.borderColor);
      at = at.parentElement ?? at.getRootNode().host;
    }
    return found.join(" | ");
  };
  let focused = document.activeElement;
  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const before = window.ringBefore;
  window.ringBefore = { element: focused, ring: ring(focused) };
  if (!before?.element.isConnected || before.element === focused) return [null, false];
  if (before.element === document.body) return [null, false];
  const label = before.element.getAttribute("aria-label") ?? before.element.textContent;
  return [`${before.element.tagName} ${label.slice(0, 60)}`, ring(before.element) === before.ring];
}
"""
# What goes beyond the right edge and can be scrolled to.
_WIDE = """
() => [document.documentElement, ...document.querySelectorAll('[data-testid="stMain"]')]
  .filter((box) => box.scrollWidth > box.clientWidth)
  .map((box) => [box.tagName, box.scrollWidth, box.clientWidth])
"""
# The name of what has the focus.
_FOCUS = """
() => {
  let focused = document.activeElement;
  while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return [focused.getAttribute("aria-label"), focused.labels?.[0]?.textContent,
    focused.getAttribute("aria-labelledby")?.split(" ").map((id) =>
      document.getElementById(id)?.textContent).join(" "),
    focused.value, focused.textContent].filter(Boolean).join(" · ").slice(0, 200);
}
"""
