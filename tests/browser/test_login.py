"""People log in at a provider, in a browser, and find what their role allows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.access.desk import Desk, desk_and_provider
from tests.access.provider import PASSWORDS
from tests.browser.conftest import PATIENCE_MS, Visit, visiting

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_and_provider(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.fixture
def person(browser: BrowserContext) -> Iterator[Visit]:
    """Open a browser of somebody's own, with no cookies yet."""
    assert browser.browser is not None
    # The desk's certificate is made for the test.
    context = browser.browser.new_context(ignore_https_errors=True)
    context.set_default_timeout(PATIENCE_MS)
    with visiting(context) as visit:
        yield visit
        # That nobody is logged in comes with the status that says so.
        visit.troubles = [each for each in visit.troubles if "status of 401" not in each]
    context.close()


def log_in(page: Page, desk: Desk, name: str) -> None:
    page.goto(f"{desk.address}/map")
    expect(page.get_by_text("You are not logged in")).to_be_visible()
    page.get_by_role("link", name="Log in").click()
    page.locator("input[name=login]").fill(name)
    page.keyboard.press("Enter")
    page.locator("input[name=password]").fill(PASSWORDS[name])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{desk.address}/**")


def who(page: Page) -> None:
    page.locator(".st-key-who button").click()


def test_a_viewer_sees_everything_may_change_nothing_and_logs_out(
    person: Visit, desk: Desk
) -> None:
    log_in(person.page, desk, "vera")
    person.settle()
    expect(person.accounting()).to_contain_text("12 of 12 incidents")
    person.follow("Review")
    expect(person.page.get_by_text("is a viewer here")).to_be_visible()
    expect(person.page.get_by_role("button", name="Confirm")).to_have_count(0)
    person.page.get_by_role("link", name="Sources").click()
    expect(person.page.get_by_text("takes an analyst").first).to_be_visible()
    expect(person.page.get_by_label("Way in")).to_have_count(0)

    who(person.page)
    person.page.get_by_role("button", name="Log out").click()
    person.page.wait_for_url("**/end_session**")  # the provider asks whether to end its session too
    person.page.goto(f"{desk.address}/map")
    expect(person.page.get_by_text("You are not logged in")).to_be_visible()


def test_what_an_analyst_decides_has_her_name(person: Visit, desk: Desk) -> None:
    log_in(person.page, desk, "ana")
    person.settle()
    person.follow("Review")
    person.page.get_by_role("button", name="Confirm", exact=True).click()
    expect(person.page.get_by_text("Confirmed.")).to_be_visible()
    store = desk.store()

    assert [made.made_by for made in store.decisions()] == ["ana@desk.example"]
    store.close()


def test_a_stranger_is_told_that_they_have_no_role(person: Visit, desk: Desk) -> None:
    log_in(person.page, desk, "sten")

    expect(person.page.get_by_text("sten@desk.example has no role at this desk")).to_be_visible()
    person.troubles = [each for each in person.troubles if "status of 403" not in each]


def test_when_the_session_ends_the_next_press_leads_to_the_login(person: Visit, desk: Desk) -> None:
    log_in(person.page, desk, "ana")
    person.settle()
    usual = desk.access.read_text("utf-8")
    desk.access.write_text(usual.replace("session_hours = 8", "session_hours = 0.000001"), "utf-8")
    try:
        person.page.get_by_role("link", name="Timeline").click()
        expect(person.page.get_by_text("You are not logged in")).to_be_visible()
    finally:
        desk.access.write_text(usual, encoding="utf-8")
    person.troubles.clear()  # the connection that was cut
