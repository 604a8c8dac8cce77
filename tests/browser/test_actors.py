"""What an analyst asks of the actors page: what is known of one, and who threatened whom."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def test_what_is_known_of_an_actor_is_found_by_keyboard_alone(
    visit: Visit, built_in_server: str
) -> None:
    page = visit.page
    visit.go(f"{built_in_server}/actors")
    page.get_by_role("searchbox", name="Find an actor").focus()
    page.keyboard.type("khaz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    profile = page.locator(".st-key-actor-identity").get_by_role("article", name="Qais al-Khazali")
    expect(profile).to_contain_text("leads Asa'ib Ahl al-Haq")
    expect(profile).to_contain_text("which is part of Popular Mobilization Forces")
    expect(page.locator("button.row", has_text="threatened → Israel")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Find an actor")).to_have_value("khaz")

    profile.get_by_role("button", name="leads Asa'ib Ahl al-Haq").click()
    page.wait_for_url("**/article?**")


def test_who_threatened_whom_in_a_year_and_on_what_words(
    visit: Visit, built_in_server: str
) -> None:
    page = visit.page
    visit.go(f"{built_in_server}/actors?show=network&from=2018-01-01&to=2018-12-31&ties=threatens")
    ties = page.get_by_role("table", name="Ties between actors")
    expect(ties.get_by_role("row")).to_have_count(4)  # with the head: three threats

    ties.get_by_role("button", name="Kata'ib Hezbollah").click()
    words = page.locator(".st-key-network-evidence")
    expect(words).to_contain_text("June 2018")
    words.get_by_role("button", name=re.compile("threatened to attack US forces")).click()
    page.wait_for_url("**/article?**")
    expect(page.locator(".text .trigger.on").first).to_be_in_viewport()
