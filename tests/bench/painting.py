"""From opening the map page to its first map, in a browser that has its files in the cache.

Streamlit's own first paint, of a page with next to nothing on it, is the reference.  What WebGL
draws is counted and left out: a graphics card takes next to no time for it.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from dashboard.serve import flags
from tests.bench.clicking import serving
from tests.bench.counting import layer_store
from tests.bench.figures import Figure, Goal, Options
from tests.bench.running import first_run, serve_store
from tests.browser.chromium import NO_BROWSER, browser_path, launched

__all__ = ["run"]

_EMPTY = Path(__file__).parent / "empty_page.py"
_SIZES = (1_000, 1_000_000)
_PATIENCE = 120_000.0  # milliseconds
_GOAL = Goal(2.6)
_NOTE_DRAWING = """
window.firstDrawn = 0;
for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements"]) {
    context.prototype[name] = () => { window.firstDrawn ||= performance.now(); };
  }
}
"""
_PAINTED = """() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime"""


def run(options: Options) -> list[Figure]:
    """Open each page once to fill the browser's cache, then several times."""
    path = browser_path()
    if path is None:
        raise RuntimeError(NO_BROWSER)
    with launched(path) as browser:
        with serving(_empty) as (address, _):
            empty = Figure(
                "first paint of an empty page", "ms", _opened(browser, address, _PAINTED, options)
            )
        figures = [empty]
        for rows in _SIZES:
            with tempfile.TemporaryDirectory() as folder:
                store = layer_store(Path(folder), rows)
                with serving(partial(serve_store, store)) as (address, _):
                    first_run(address, rows)
                    drawn = _opened(browser, f"{address}/map", "() => window.firstDrawn", options)
            title = f"first map, {rows:,} events"
            ratio = median(drawn) / empty.median
            figures.append(Figure(title, "ms", drawn, ratio, "an empty page", _GOAL))
    return figures


def _empty(port: int) -> list[str]:
    address = flags(address="127.0.0.1", port=port)
    return [sys.executable, "-m", "streamlit", "run", str(_EMPTY), *address]


def _opened(browser: Browser, address: str, reached: str, options: Options) -> tuple[float, ...]:
    """Return after how many milliseconds *reached* holds, each time in a new tab."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.add_init_script(_NOTE_DRAWING)
    took = [_open(context.new_page(), address, reached) for _ in range(options.runs + 2)]
    context.close()
    return tuple(took[2:])


def _open(page: Page, address: str, reached: str) -> float:
    page.goto(address)
    found = page.wait_for_function(reached, timeout=_PATIENCE).json_value()
    page.wait_for_timeout(1000)  # what is still under way is not left to the next
    page.close()
    return float(found)
