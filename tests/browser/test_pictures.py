"""The pictures of all pages, as they were looked at and kept, against how the pages look now."""

from __future__ import annotations

import json

import pytest
from PIL import Image, ImageChops, ImageFilter
from playwright.sync_api import BrowserContext

from tests.browser.conftest import Visit
from tests.browser.picture import FOLDER, MADE_WITH, SHOTS, Shot, made_with, take

_FAR = 48  # of 255: more than few colours and soft edges make of one picture
_SHARE = 0.02  # of the pixels may be that far off: a clock, a label that found another place


def test_every_page_is_kept_in_both_themes_and_three_widths() -> None:
    assert {file.name for file in FOLDER.glob("*.png")} == {shot.file.name for shot in SHOTS}
    for shot in SHOTS:
        with Image.open(shot.file) as kept:
            assert kept.width == shot.width


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_page_looks_as_it_did(
    painted: Visit, browser: BrowserContext, built_in_server: str, shot: Shot
) -> None:
    assert browser.browser is not None
    then, now = json.loads(MADE_WITH.read_text(encoding="utf-8")), made_with(browser.browser)
    if then != now:
        pytest.skip(f"the pictures were made with {then}, and here is {now}")
    taken = take(painted.page, built_in_server, shot)

    with Image.open(shot.file) as kept:
        assert share_far_off(kept.convert("RGB"), taken) < _SHARE


@pytest.mark.parametrize(("moved", "found"), [(0, 0.0), (60, 0.06)])
def test_what_moved_is_found(moved: int, found: float) -> None:
    one, other = Image.new("RGB", (100, 100), "white"), Image.new("RGB", (100, 100), "white")
    other.paste("black", (0, 0, 10, moved))

    assert share_far_off(one, other) == pytest.approx(found, abs=0.01)


def share_far_off(one: Image.Image, other: Image.Image) -> float:
    """Return which share of the pixels differs; letters a pixel aside are blurred together."""
    assert one.size == other.size
    soft = [each.filter(ImageFilter.GaussianBlur(1.5)) for each in (one, other)]
    differ = ImageChops.difference(*soft).convert("L").point(lambda value: 255 * (value > _FAR))
    return differ.histogram()[255] / (one.width * one.height)
