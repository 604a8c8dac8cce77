"""Reading an article as an analyst does: by eye and by key, with a correction where it is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from dashboard.data.store import open_store
from dashboard.data.store.location import STORE_VARIABLE
from tests import factories
from tests.browser.conftest import Visit, built_in, serving

pytestmark = pytest.mark.browser

# The boxes of the cards beside the text, from the top: where each begins and ends.
_CARDS = """
() => [...document.querySelectorAll("*")].flatMap((host) =>
  [...(host.shadowRoot?.querySelectorAll(".card") ?? [])].map((card) => {
    const box = card.getBoundingClientRect();
    return [box.left, box.top, box.bottom];
  })).sort((one, other) => one[1] - other[1])
"""


@pytest.fixture(scope="module")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a store with the hand-made article, which these tests correct."""
    folder = tmp_path_factory.mktemp("store")
    case = factories.case()
    open_store(folder).add(case.article, case, source="a test")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STORE_VARIABLE, str(folder))
        with serving(built_in) as address:
            yield address


def where(page: Page) -> str:
    return page.locator(".where").inner_text()


def test_steps_as_fast_as_a_finger_all_count(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article")
    page.locator(".where").wait_for()
    for key in ("j", "ArrowRight", "j", "ArrowRight", "k", "ArrowLeft", "j"):
        page.keyboard.press(key)

    assert where(page) == "3 of 12"
    expect(page).to_have_url(re.compile("id=inc-03"))
    page.locator(".record").wait_for()
    assert where(page) == "3 of 12"


def test_letters_can_be_put_out_and_arrows_stay(visit: Visit, case_server: str) -> None:
    page = visit.page
    visit.go(f"{case_server}/article")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_role("checkbox", name="Single letters are keys").uncheck()
    page.get_by_text("Keys", exact=True).click()
    page.keyboard.press("j")
    assert where(page) == "12 incidents"

    page.keyboard.press("ArrowRight")
    assert where(page) == "1 of 12"


def test_no_card_lies_over_another_and_each_follows_its_sentence(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?id=inc-10")
    page.locator(".record").wait_for()
    page.wait_for_timeout(400)  # cards move to their places

    boxes = page.evaluate(_CARDS)
    assert len(boxes) == 12
    assert all(one[2] <= other[1] for one, other in pairwise(boxes))
    told = page.locator(".text .trigger", has_text="clashed").bounding_box()
    opened = page.locator(".card.open").bounding_box()
    assert told is not None
    assert opened is not None
    assert opened["x"] > told["x"]
    assert abs(opened["y"] - told["y"]) < 40

    page.set_viewport_size({"width": 400, "height": 800})
    paragraph = page.locator(".words", has=page.locator(".trigger", has_text="clashed"))
    expect(page.locator(".card.open")).to_have_css("position", "static")
    above, below = paragraph.bounding_box(), page.locator(".card.open").bounding_box()
    assert above is not None
    assert below is not None
    assert below["y"] >= above["y"] + above["height"]


def test_a_value_in_the_sentence_shows_its_field_and_a_field_its_words(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?id=inc-03")
    page.locator(".record").wait_for()
    page.locator(".text .evidence.on", has_text="Anbar").click()
    line = page.locator(".card.open .line", has_text="Anbar").first
    expect(line).to_have_class(re.compile(r"\bflash\b"))

    line.get_by_role("button").focus()
    expect(page.locator(".text .pointed")).to_have_text("Anbar")


def test_what_was_not_understood_is_reached_by_key_and_says_why(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/article")
    listed = page.get_by_role("region", name="Not understood").get_by_role("button")
    expect(listed).to_contain_text("is not in the gazetteer")
    listed.focus()
    page.keyboard.press("Enter")

    words = page.locator('.text [data-gap="0"]')
    expect(words).to_be_focused()
    expect(words).to_be_in_viewport()
    page.get_by_role("button", name="Gaps").click()
    expect(page.locator(".gap-note")).to_be_hidden()


def test_incidents_that_filters_hide_are_told_and_shown_again(
    visit: Visit, case_server: str
) -> None:
    page = visit.page
    visit.go(f"{case_server}/article?region=Anbar")
    expect(page.locator(".hidden-note")).to_contain_text("3 of 12 incidents in this article")
    page.get_by_role("button", name="Show all 12 incidents").click()

    expect(page.locator(".where")).to_have_text("12 incidents")
    expect(page).not_to_have_url(re.compile("region"))


def test_selected_words_become_an_incident_of_a_persons(visit: Visit, own_store: str) -> None:
    page = visit.page
    visit.go(f"{own_store}/article")
    page.locator(".text h2 span").first.dblclick(position={"x": 45, "y": 12})
    page.get_by_role("button", name="Add an incident from this").click()
    form = page.get_by_role("dialog")
    form.get_by_role("combobox", name="Type of act").fill("Protest")
    page.get_by_role("option", name="Protest").click()
    form.get_by_role("button", name="Add incident").click()

    expect(form).to_be_hidden()
    card = page.locator(".card.open")
    expect(card).to_contain_text("human")
    expect(card).to_contain_text("Protest")
    expect(visit.accounting()).to_contain_text("of 13 incidents")


def test_a_sentence_is_chosen_by_keys_alone(visit: Visit, own_store: str) -> None:
    page = visit.page
    visit.go(f"{own_store}/article?id=inc-04")
    page.locator(".record").wait_for()
    page.keyboard.press("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the next sentence
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    form = page.get_by_role("dialog")
    expect(form).to_contain_text(factories.SENTENCES[4])
    page.keyboard.press("Escape")
    expect(form).to_be_hidden()


def test_a_date_is_corrected_where_it_is_read(visit: Visit, own_store: str) -> None:
    page = visit.page
    visit.go(f"{own_store}/article?id=inc-04")
    page.get_by_role("button", name="Correct").click()
    form = page.get_by_role("dialog")
    form.get_by_role("textbox", name="When").fill("2019-01-13")
    form.get_by_role("button", name="Save correction").click()

    expect(form).to_be_hidden()
    when = page.locator(".card.open .line", has_text="13 January 2019")
    expect(when).to_contain_text("human")
    expect(when).to_contain_text("was: 12 January 2019")
    expect(when.get_by_role("button")).to_have_count(0)  # it quotes nothing
