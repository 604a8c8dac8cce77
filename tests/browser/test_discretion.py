"""A file that is downloaded says no more than was asked for on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

_NAMES = ("Khazali", "McGurk", "Tillerson")


def _downloaded(page: Page, button: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    return Path(download.value.path()).read_text("utf-8")


def test_names_and_places_are_hidden_in_the_export_and_in_the_brief(
    built_in_server: str, visit: Visit
) -> None:
    page = visit.page
    visit.go(f"{built_in_server}/actors")
    page.get_by_role("button", name="Export").click()
    plain = _downloaded(page, "Download")
    assert [name for name in _NAMES if name in plain] == list(_NAMES)

    page.get_by_text("Hide names of persons").click()
    page.get_by_text("The brief is made so too").wait_for()
    page.get_by_role("combobox", name="Places").click()
    page.get_by_role("option", name="To the governorate").click()
    page.get_by_text("Coordinates are coarsened (governorate).").wait_for()
    told = _downloaded(page, "Download")
    assert "person 1" in told
    assert "Coordinates are coarsened (governorate)." in told
    assert [name for name in _NAMES if name in told] == []

    page.keyboard.press("Escape")
    told = _downloaded(page, "Brief")
    assert "Coordinates are coarsened (governorate). Names of persons are hidden." in told
    assert [name for name in _NAMES if name in told] == []
