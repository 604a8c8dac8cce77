"""Take the README's picture of the map anew: ``python -m tests.browser.picture``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.browser.chromium import NO_BROWSER, browser_path, launched
from tests.browser.conftest import HERE, Visit, built_in, serving

__all__ = ["FILE", "SIZE", "take"]

FILE = HERE / "reference" / "map-light-1440.png"
SIZE = (1440, 900)  # pixels

_DRAWN = """
() => document.querySelector(".js-plotly-plot")?._fullLayout?.map?._subplot?.map?.loaded()
"""
_FADE_MS = 3000  # labels and tints come in slowly


def take(visit: Visit, address: str, file: Path) -> None:
    """Save the map of Anbar, with the card of the stopped patrol, as *file*.

    Args:
        visit: an empty page.
        address: where the built-in article is served.
        file: a PNG.
    """
    page = visit.page
    page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    page.emulate_media(color_scheme="light")
    visit.go(f"{address}/map?region=Anbar&begun=yes")
    page.locator("button.row", has_text="blocked").first.click()
    page.locator(".record").wait_for()
    page.mouse.move(0, 0)  # nothing is pointed at
    page.wait_for_function(_DRAWN)
    page.wait_for_timeout(_FADE_MS)
    page.screenshot(path=file)


def main() -> int:
    """Serve the built-in article as a user does, and take the picture."""
    path = browser_path()
    if path is None:
        sys.stderr.write(f"{NO_BROWSER}\n")
        return 2
    with serving(built_in) as address, launched(path) as browser:
        take(Visit(browser.new_page()), address, FILE)
    sys.stdout.write(f"Saved {FILE}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
