"""The page of review in a real browser, by single keys: correct, see it as human, take it back."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard.data.article import article_from_text
from dashboard.data.reader import read
from dashboard.data.store import Store, open_store
from tests.browser.conftest import Visit, serving
from tests.browser.test_accessibility import broken_rules

pytestmark = pytest.mark.browser

_TEXT = "Gunmen shot two officers in Mosul on Saturday.\n\nPolice arrested a man in Hit on Friday."


@pytest.fixture
def reviewed(tmp_path: Path) -> Iterator[tuple[str, Store]]:
    """Serve a store with one article of two incidents."""
    store = open_store(tmp_path / "store")
    case = read(article_from_text(_TEXT, title="Two shot", published="2019-02-04"))
    store.add(case.article, case, source="a.txt")
    command = [sys.executable, "-m", "dashboard", "serve", "--store", str(tmp_path / "store")]
    with serving(lambda port: [*command, "--port", str(port)]) as address:
        yield address, store
    store.close()


def test_a_value_is_corrected_seen_as_human_and_taken_back(
    reviewed: tuple[str, Store], visit: Visit
) -> None:
    address, store = reviewed
    page = visit.page
    visit.go(f"{address}/review")
    card = page.locator(".st-key-review-card-record")
    expect(page.get_by_text("0 of 2 reviewed")).to_be_visible()
    expect(page.locator('[aria-keyshortcuts="e"]')).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_role("button", name="Save correction")).to_be_visible()
    expect(page.get_by_label("Type of act")).to_be_focused()
    where = page.get_by_label("Where", exact=True)
    where.focus()
    page.keyboard.type("Tal Afar")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Which Tal Afar")).to_be_visible()
    visit.settle()
    when = page.get_by_label("When", exact=True)
    when.fill("2019-01-05")
    when.press("Tab")
    visit.settle()
    page.get_by_role("button", name="Save correction").click()

    expect(page.get_by_text("1 of 2 reviewed")).to_be_visible()
    expect(card.get_by_text("human", exact=True)).to_have_count(2)
    expect(card.get_by_text("5 January 2019", exact=True)).to_be_visible()
    expect(card.get_by_text("was: Mosul", exact=False)).to_be_visible()
    expect(page.get_by_text("✎ human: date, place")).to_be_visible()
    visit.settle()
    assert broken_rules(page) == []

    page.keyboard.press("u")
    expect(page.get_by_text("0 of 2 reviewed")).to_be_visible()
    expect(card.get_by_text("human", exact=True)).to_have_count(0)
    assert [each.undoes for each in store.decisions()][-2:] == [1, 2]

    page.keyboard.press("x")
    expect(page.get_by_label("Why it is no incident")).to_be_focused()
    page.keyboard.type("c: a slip")  # in a field a key is a letter
    page.keyboard.press("Tab")
    visit.settle()
    page.get_by_role("button", name="Reject it").click()
    expect(page.get_by_text("0 of 1 reviewed")).to_be_visible()
    visit.settle()
    page.keyboard.press("c")
    expect(page.get_by_text("All that the filters show is reviewed.")).to_be_visible()
