"""Take the pictures of all pages anew: ``python -m tests.browser.picture [NAME...]``.

They are looked at before they are committed.  Beside them is written which browser and which fonts
they were made with: with others, letters and lines lie elsewhere, and to compare says nothing.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.data.store.location import STORE_VARIABLE
from tests.browser.chromium import NO_BROWSER, browser_path, launched, wait_until
from tests.browser.conftest import HERE, PATIENCE_MS, built_in, serving

__all__ = ["FOLDER", "MADE_WITH", "SHOTS", "Shot", "made_with", "take"]

FOLDER = HERE / "reference"
MADE_WITH = FOLDER / "made_with.json"
_HEIGHT = 900  # pixels
_COLOURS = 256  # a page has few: the file is a third of what it would be
_STILL_MS = 2000  # the map's labels and tints come in slowly

# What each page shows: its address, and the words by which it is known to be there.
_PAGES: Mapping[str, tuple[str, str]] = {
    "map": ("map?region=Anbar&id=inc-3e0af09962&begun=yes", "Show in article"),
    "timeline": ("timeline?id=inc-3e0af09962", "Show in article"),
    "actors": ("actors?profile=act-6be507d13a", "Who says what, and when it was seen"),
    "network": ("actors?show=network", "Ties between actors"),
    "article": ("article?id=inc-3e0af09962", "US Central Command"),
    "review": ("review", "Confirm"),
    "sources": ("sources", "Add articles"),
    "help": ("help", "Evidence"),
}
_DRAWN = """
() => [...document.querySelectorAll(".js-plotly-plot")].every((plot) => {
  const layout = plot._fullLayout;
  return layout && (!layout.map?._subplot || layout.map._subplot.map?.loaded());
})
"""


class Shot(NamedTuple):
    """A picture: which page, in which colours, how wide."""

    page: str
    scheme: Literal["light", "dark"]
    width: int

    @property
    def name(self) -> str:
        return f"{self.page}-{self.scheme}-{self.width}"

    @property
    def file(self) -> Path:
        return FOLDER / f"{self.name}.png"


SHOTS = tuple(
    Shot(page, scheme, width)
    for page in _PAGES
    for scheme in ("light", "dark")
    for width in (1440, 1024, 400)
)


def take(page: Page, address: str, shot: Shot) -> Image.Image:
    """Return the picture of *shot*.

    Args:
        page: a window.
        address: where the built-in article is served.
        shot: what is to be seen.
    """
    query, known_by = _PAGES[shot.page]
    page.set_viewport_size({"width": shot.width, "height": _HEIGHT})
    page.emulate_media(color_scheme=shot.scheme, reduced_motion="reduce")
    page.goto(f"{address}/{query}")
    _settle(page)
    page.get_by_text(known_by).first.wait_for(state="attached")
    page.mouse.move(0, 0)  # nothing is pointed at
    wait_until(page, _DRAWN)
    page.wait_for_timeout(_STILL_MS)
    page.evaluate("document.querySelector('[data-testid=stMain]')?.scrollTo(0, 0)")
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def _settle(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")


def made_with(browser: Browser) -> dict[str, str]:
    """Return the version of the browser, and a hash of the fonts that it finds."""
    lister = shutil.which("fc-list")
    listed = [lister, ":", "family", "style", "fontversion"] if lister else ["true"]
    fonts = subprocess.run(listed, capture_output=True, text=True, check=True).stdout
    lines = "\n".join(sorted(fonts.splitlines()))
    return {"browser": browser.version, "fonts": hashlib.sha256(lines.encode()).hexdigest()}


def save(picture: Image.Image, file: Path) -> None:
    """Write *picture* as a small PNG: its frequent colours as they are, others as the nearest."""
    counts = Counter(zip(*[iter(picture.tobytes())] * 3, strict=True))
    few = Image.new("P", (1, 1))
    few.putpalette([part for colour, _ in counts.most_common(_COLOURS) for part in colour])
    picture.quantize(palette=few, dither=Image.Dither.NONE).save(file, optimize=True)


def main(wanted: list[str]) -> int:
    """Serve the built-in article as a user does, and take the pictures of the pages *wanted*."""
    path = browser_path()
    if path is None:
        sys.stderr.write(f"{NO_BROWSER}\n")
        return 2
    with TemporaryDirectory() as empty, launched(path) as browser:
        os.environ[STORE_VARIABLE] = str(Path(empty) / "no-store")  # whatever lies in the user's
        _take_all(browser, wanted)
    return 0


def _take_all(browser: Browser, wanted: list[str]) -> None:
    with serving(built_in) as address:
        for shot in SHOTS:
            if wanted and shot.page not in wanted and shot.name not in wanted:
                continue
            page = browser.new_page()
            page.set_default_timeout(PATIENCE_MS)
            save(take(page, address, shot), shot.file)
            page.close()
            sys.stdout.write(f"Saved {shot.file}\n")
            sys.stdout.flush()
    MADE_WITH.write_text(json.dumps(made_with(browser), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
