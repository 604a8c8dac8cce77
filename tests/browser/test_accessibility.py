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
