"""From a view to its brief: pressed on the page, opened as a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def _brief(visit: Visit, folder: Path) -> Path:
    """Press the button, and return the file that the browser saves."""
    with visit.page.expect_download() as waiting:
        visit.page.get_by_role("button", name="Brief", exact=True).click()
    file = folder / waiting.value.suggested_filename
    waiting.value.save_as(file)
    return file


def test_the_brief_of_a_view_opens_as_a_file(
    visit: Visit, case_server: str, tmp_path: Path
) -> None:
    visit.go(f"{case_server}/article?region=Anbar")

    file = _brief(visit, tmp_path)

    assert file.name == "brief-anbar.html"
    visit.page.goto(file.as_uri())
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Incident brief: Anbar")
    expect(visit.page.locator("article")).to_have_count(3)
    expect(visit.page.locator("svg.map g.mark")).to_have_count(3)
    link = visit.page.get_by_role("link", name="Open this view")
    expect(link).to_have_attribute("href", f"{case_server}/map?region=Anbar")
    # Drawn, not only there: the pictures have a size on the screen.
    box = visit.page.locator("svg.map").bounding_box()
    assert box is not None
    assert box["width"] > 600
    assert box["height"] > 300


def test_the_brief_of_a_hostile_article_runs_nothing(
    visit: Visit, hostile_server: str, tmp_path: Path
) -> None:
    visit.go(f"{hostile_server}/article")
    file = _brief(visit, tmp_path)

    visit.page.goto(file.as_uri())
    expect(visit.page.locator("article")).to_have_count(1)
    assert visit.page.evaluate("window.pwned") is None
    assert visit.page.locator("img, script, iframe").count() == 0
