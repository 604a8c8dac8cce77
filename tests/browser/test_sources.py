"""The page of sources in a real browser, by keyboard: paste, drop, correct, settle, take back."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from dashboard.data.store import STORE_VARIABLE, open_store
from tests.browser.conftest import serving
from tests.browser.test_accessibility import broken_rules

pytestmark = pytest.mark.browser

_TEXT = "Gunmen shot two officers in Mosul on Saturday, police said."
_WIRE = (
    "A bomb exploded in a cafe in the Iraqi city of Kirkuk on Thursday evening, killing six people "
    "and wounding 15, police and medics said."
)
_PARTY = (
    "The Turkmen party condemned on Friday the bombing of a cafe in Kirkuk the previous evening, "
    "in which at least five civilians were killed."
)


@pytest.fixture
def sources(tmp_path: Path, browser: BrowserContext) -> Iterator[tuple[Page, Path]]:
    """Serve an empty store, and open its page of sources."""
    place = tmp_path / "store"
    os.environ[STORE_VARIABLE] = str(place)  # as the server's process gets it
    command = [sys.executable, "-m", "dashboard", "serve", "--store", str(place), "--port"]
    with serving(lambda port: [*command, str(port)]) as address:
        page = browser.new_page()
        errors: list[str] = []
        page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
        page.goto(f"{address}/sources")
        expect(page.get_by_text("The store is empty")).to_be_visible()
        yield page, place
        assert errors == []
        page.close()


def _press(page: Page, name: str) -> None:
    """Put the focus on a button by its name and press it with the keyboard."""
    button = page.get_by_role("button", name=name, exact=True).first
    button.focus()
    page.keyboard.press("Enter")


def _tab_to(page: Page, target: Locator) -> None:
    """Go on by the Tab key until *target* has the focus, as who has no mouse does."""
    expect(target).to_be_visible()
    for _ in range(150):
        if target.evaluate("element => element.getRootNode().activeElement === element"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached by Tab: {target}")


def _open_page(page: Page, name: str) -> None:
    link = page.get_by_role("link", name=name, exact=True).first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{name.lower()}*")
    if name != "Sources":  # whose list has names of the same words
        expect(page.get_by_role("heading", name="Add articles")).to_have_count(0)


def _fill(page: Page, label: str, text: str) -> None:
    field = page.get_by_label(label, exact=True).first
    field.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")


def _paste(page: Page, text: str, title: str, published: str) -> None:
    _fill(page, "Text", text)
    _fill(page, "Title", title)
    _fill(page, "Published", published)
    _press(page, "Read")
    expect(page.get_by_role("button", name=title, exact=True)).to_be_visible()
    expect(page.get_by_text("Articles: 1 added.")).to_be_visible()


def test_an_article_is_pasted_corrected_and_taken_back(sources: tuple[Page, Path]) -> None:
    page, place = sources
    _paste(page, _TEXT, "Two shot", "2019-02-03")
    _press(page, "Two shot")
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    form = page.locator('[data-testid="stForm"]').last
    day = form.get_by_role("textbox", name="Published")
    day.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text("2019-03-03")
    page.keyboard.press("Tab")
    _press(page, "Save")
    expect(page.get_by_text("Saved: published")).to_be_visible()
    store = open_store(place)
    assert [each.new for each in store.decisions()] == ["2019-03-03"]
    _press(page, "Undo")
    expect(page.get_by_text("took back no. 1")).to_be_visible()
    assert len(store.decisions()) == 2
    store.close()


def test_files_are_dropped_looked_at_and_read_until_stopped(
    sources: tuple[Page, Path], tmp_path: Path
) -> None:
    page, place = sources
    files = [tmp_path / f"article-{n:02}.txt" for n in range(41)]
    for n, file in enumerate(files[:-1]):
        file.write_text(f"It was week {n}. " + f"{_TEXT} {_WIRE} " * 40, encoding="utf-8")
    files[-1].write_text("\x00\x01\x02", encoding="utf-8")
    page.get_by_role("radio", name="Files").focus()
    page.keyboard.press("Space")
    page.locator('input[type="file"][multiple]').set_input_files([str(file) for file in files])
    _press(page, "Look at the files")
    expect(page.get_by_text("article-40.txt: is binary", exact=False)).to_be_visible()
    _fill(page, "Title", "Shooting in Mosul")
    _press(page, "Read 40 articles")
    expect(page.get_by_text(re.compile(r"[1-9]\d? of 40 read"))).to_be_visible()
    page.locator(".st-key-sources-stop").get_by_role("button", name="Stop").focus()
    page.keyboard.press("Enter")
    told = page.get_by_text("Stopped after")
    expect(told).to_be_visible()
    store = open_store(place)
    titles = [each.title for each in store.articles()]
    store.close()
    assert 0 < len(titles) < 40
    assert titles.count("Shooting in Mosul") == 1
    assert told.inner_text().startswith(f"Stopped after {len(titles)} of 40: {len(titles)} added;")
    left = 40 - len(titles)
    name = "Read it" if left == 1 else f"Read {left} articles"
    expect(page.get_by_role("button", name=name, exact=True)).to_be_visible()


def test_a_suggestion_is_confirmed_split_and_taken_back(sources: tuple[Page, Path]) -> None:
    page, place = sources
    _paste(page, _WIRE, "Six killed", "2020-09-11")
    _paste(page, _PARTY, "Party condemns bombing", "2020-09-11")
    expect(page.get_by_text("One incident?")).to_be_visible()
    _tab_to(page, page.get_by_role("button", name="One incident", exact=True))
    page.keyboard.press("Enter")
    expect(page.get_by_text("One incident?")).to_have_count(0)
    _open_page(page, "Timeline")
    _tab_to(page, page.get_by_role("button", name=re.compile(r"exploded|bombing|killed")).first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Who says what")).to_be_visible()
    page.locator("summary", has_text="Join or split").focus()
    page.keyboard.press("Enter")
    _fill(page, "Why it is another incident", "another cafe")
    _press(page, "Take out")
    expect(page.get_by_role("heading", name="Who says what")).to_have_count(0)
    _open_page(page, "Sources")
    _tab_to(page, page.get_by_role("button", name="Undo", exact=True).first)
    page.keyboard.press("Enter")
    expect(page.get_by_text("took back", exact=False).first).to_be_visible()
    store = open_store(place)
    decisions = store.decisions()
    assert [each.kind.value for each in decisions] == ["confirm", "split", "undo"]
    assert decisions[1].why == "another cafe"
    store.close()
    _open_page(page, "Timeline")  # the incident is still the chosen one
    cell = page.get_by_label("Who says what").get_by_role("button").first
    _tab_to(page, cell)
    page.keyboard.press("Enter")
    page.wait_for_url("**/article*")
    expect(page.get_by_label("Text of the article")).to_be_visible()


def test_add_on_the_command_line_is_seen_and_searched_without_a_restart(
    sources: tuple[Page, Path], tmp_path: Path
) -> None:
    page, place = sources
    file = tmp_path / "a.txt"
    file.write_text(f"{_TEXT}\n\nThe town has a Hizballah checkpoint.", encoding="utf-8")
    command = [sys.executable, "-m", "dashboard", "add", "--store", str(place), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    _open_page(page, "Timeline")
    expect(page.get_by_text("1 of 1 incident")).to_be_visible()
    _tab_to(page, page.get_by_label("Search", exact=True))
    page.keyboard.type("hezbollah chekpoint")
    page.keyboard.press("Enter")
    expect(page.get_by_text("0 of 1 incident")).to_be_visible()
    expect(page.get_by_text("stands in 1 article outside the incidents")).to_be_visible()
    _tab_to(page, page.get_by_role("button", name=re.compile("The town has a Hizballah")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/article*")
    expect(page.locator(".flash", has_text="Hizballah")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_neither_sources_nor_accounts_break_a_rule_that_matters(
    sources: tuple[Page, Path], scheme: Literal["light", "dark"]
) -> None:
    page, place = sources
    page.emulate_media(color_scheme=scheme)
    _paste(page, _WIRE, "Six killed", "2020-09-11")
    _paste(page, _PARTY, "Party condemns bombing", "2020-09-11")
    _press(page, "Six killed")
    expect(page.get_by_role("button", name="Save")).to_be_visible()
    assert broken_rules(page) == []
    _press(page, "One incident")
    expect(page.get_by_text("One incident?")).to_have_count(0)
    assert open_store(place).decisions()
    _open_page(page, "Timeline")
    page.get_by_role("button", name=re.compile(r"exploded|bombing|killed")).first.click()
    expect(page.get_by_role("heading", name="Who says what")).to_be_visible()
    page.locator("summary", has_text="Join or split").click()
    assert broken_rules(page) == []
