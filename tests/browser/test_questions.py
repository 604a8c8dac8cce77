"""What an analyst asks, answered by somebody who knows the product from its README alone.

Everything is found by its accessible name and role, as a screen reader would tell of it: no class,
no id, no address but the first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.data.exports.showing import table

pytestmark = pytest.mark.browser

PMU = "Popular Mobilization Forces"


@pytest.fixture
def desk(visit: Visit, built_in_server: str) -> Visit:
    """Open the built-in article where a visitor begins."""
    visit.page.set_viewport_size({"width": 1280, "height": 1100})
    visit.go(built_in_server)
    return visit


def press(desk: Visit, name: str | re.Pattern[str], role: str = "button") -> None:
    """Press the one thing of that name, and wait for what follows."""
    exact = isinstance(name, str)
    found = desk.page.get_by_role(role, name=name, exact=exact)  # type: ignore[arg-type]
    found.first.click()
    desk.settle()


def starts(text: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(text)}")


def rests_on(page: Page, incident: str, words: Sequence[str]) -> Locator:
    """Return the card of an incident, which has to quote *words* and nothing else."""
    card = page.get_by_role("article", name=incident)
    quotes = card.get_by_role("button", name=re.compile("Show in article$"))
    expect(quotes).to_have_text([re.compile(re.escape(each)) for each in words])
    return card


def test_which_incidents_happened_in_anbar_and_on_what_words(desk: Visit) -> None:
    page = desk.page
    press(desk, "Anbar", "radio")
    expect(page.get_by_text(starts("2 of 29 incidents · 2 on the map"))).to_be_visible()

    blocked = f"{PMU}: blocked → US forces (Anbar)"
    press(desk, starts(blocked))
    rests_on(page, blocked, ["In Anbar in mid-January a unit of the PMU also blocked"])
    told = "Donald Trump: told → US forces (Al-Asad base)"
    press(desk, starts(told))
    words = [
        "Trump told troops at Al-Asad base in Iraq in December",
        "came to Iraq and met US forces",
    ]
    card = rests_on(page, told, words)

    card.get_by_role("button", name=re.compile("Show in article$")).first.click()
    page.wait_for_url("**/article?**")
    expect(page.get_by_text("Al-Asad base").first).to_be_visible()


def test_who_threatened_whom_in_2018(desk: Visit) -> None:
    page = desk.page
    press(desk, "Actors", "link")
    press(desk, "Network", "radio")
    for end, date in (("start", "20180101"), ("end", "20181231")):
        page.get_by_role("spinbutton", name=f"year, Dates {end} date").focus()
        page.keyboard.type(date)  # each part, when full, hands on to the next
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")  # closes the calendar

    ties = page.get_by_role("table", name="Ties between actors")
    threats = ties.get_by_role("row").filter(has=page.get_by_role("cell", name="threatens"))
    # The third began in 2017 at the earliest: possibly in that year.
    named = ["Harakat Hezbollah al-Nujaba", "Kata'ib Hezbollah", PMU]
    expect(threats).to_have_count(len(named))
    for each in named:
        told = re.compile(f"{each}.*threatens.*(United States|US forces)")
        expect(threats.filter(has_text=told)).to_have_count(1)
    threats.filter(has_text="Kata'ib Hezbollah").get_by_role("button").click()
    words = page.get_by_role("button", name=re.compile("threatened to attack US forces"))
    expect(words).to_be_visible()
    expect(page.get_by_text("June 2018").first).to_be_visible()
    words.click()
    page.wait_for_url("**/article?**")


def test_what_the_pmu_says_happened_in_mosul_and_who_says_otherwise(desk: Visit) -> None:
    page = desk.page
    press(desk, "Actors", "link")
    press(desk, "Mosul", "radio")
    press(desk, PMU)

    said = page.get_by_role("article", name="Who says what, and when it was seen")
    expect(said).to_contain_text("Press TV claims (“boasted”)")
    expect(said).to_contain_text("nobody, in the incidents shown")
    # What it says of the place without naming it has none: the whole article has it.
    press(desk, "All", "radio")
    own = said.get_by_role("button", name=f"{PMU}: insecurity → United States")
    expect(own).to_be_visible()
    expect(said).to_contain_text("said not to have happened")
    own.click()
    page.wait_for_url("**/article?**")
    expect(page.get_by_text("The PMU claim the US is creating").first).to_be_visible()


def test_what_is_known_about_qais_khazali_by_keyboard_alone(desk: Visit) -> None:
    page = desk.page
    page.get_by_role("link", name="Actors").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/actors*")
    page.get_by_role("searchbox", name="Find an actor").focus()
    page.keyboard.type("khaz")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    profile = page.get_by_role("article", name="Qais al-Khazali")
    expect(profile).to_contain_text("leads Asa'ib Ahl al-Haq")
    expect(profile).to_contain_text("which is part of Popular Mobilization Forces")
    expect(page.get_by_role("button", name=starts("Qais al-Khazali: threatened"))).to_have_count(2)
    expect(page.get_by_role("searchbox", name="Find an actor")).to_have_value("khaz")
    profile.get_by_role("button", name="leads Asa'ib Ahl al-Haq").click()
    page.wait_for_url("**/article?**")


def test_anbars_incidents_as_acled_rows_and_as_a_map_layer(desk: Visit) -> None:
    page = desk.page
    press(desk, "Anbar", "radio")
    press(desk, "Export")

    rows = table(taken(desk, "ACLED columns", "incidents-anbar.acled.csv"))
    (row,) = rows
    assert list(row)[:2] == ["event_id_cnty", "event_date"]
    assert len([name for name in row if not name.startswith("x_")]) == 31
    assert (row["admin1"], row["country"]) == ("Anbar", "Iraq")
    assert "a unit of the PMU also blocked an American patrol" in row["x_evidence_quote"]
    expect(page.get_by_text("1 of 2 incidents as ACLED row, 1 left out:")).to_be_visible()
    expect(page.get_by_text("a statement, meeting or visit")).to_be_visible()

    layer = json.loads(taken(desk, "GeoJSON", "incidents-anbar.geojson"))
    shapes = [feature["geometry"]["type"] for feature in layer["features"]]
    assert shapes == ["Polygon", "Point"]
    assert all(feature["properties"]["admin1"] for feature in layer["features"])


def taken(desk: Visit, title: str, name: str) -> str:
    """Return the file that the open menu gives for a format, checked for its name."""
    page = desk.page
    page.get_by_role("combobox", name="Format").click()
    page.get_by_role("option", name=title, exact=True).click()
    desk.settle()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download", exact=True).click()
    assert waiting.value.suggested_filename == name
    return Path(waiting.value.path()).read_text(encoding="utf-8-sig")
