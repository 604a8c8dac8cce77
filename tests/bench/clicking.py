"""Milliseconds from a click on a region to the changed page, against an empty Streamlit page's.

Served are the built-in story and 500 further incidents.  A page has changed when its accounting
line says so, its script has ended and, where it draws charts, the last of them is drawn anew.
"""

from __future__ import annotations

import math
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page

from dashboard.serve import answers, flags, free_port
from tests.bench.figures import Figure, Goal, Options
from tests.browser.chromium import NO_BROWSER, browser_path, launched

__all__ = ["clicks", "run", "serving"]

_HERE = Path(__file__).parent
_ADDRESS = "127.0.0.1"
_PATIENCE = 120.0  # seconds
_CLICKS, _WARM_UP = 20, 4
_PLAIN, _CHARTED = Goal(2.5), Goal(6.0)
# A graphics card paints a map at once; without one the processor does, and takes most of the time.
_NO_PAINT = """
for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements"]) context.prototype[name] = () => {};
}
"""
_PAGES = {
    "article": _PLAIN,
    "review": _PLAIN,
    "actors": _CHARTED,
    "timeline": _CHARTED,
    "map": _CHARTED,
}

# Click on the region that is not chosen and wait, frame by frame, until the page has changed.
_CLICK = """([charted, region]) => new Promise((resolve) => {
  const said = () => [...document.querySelectorAll('[data-testid="stText"]')]
    .map((text) => text.textContent).join("|");
  const ended = () => document.querySelector(
    '[data-testid="stApp"][data-test-script-state="notRunning"]');
  const option = [...document.querySelectorAll('[role="radio"], input[type="radio"]')].find(
    (radio) => (radio.textContent || radio.closest("label")?.textContent).trim() === region);
  let drawn = 0;
  const hook = () => document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
    if (chart.hooked || !chart.on) return;
    chart.hooked = true;
    chart.on("plotly_afterplot", () => { window.lastPlot = performance.now(); });
  });
  hook();
  window.lastPlot = 0;
  const before = said(), start = performance.now();
  let changed = 0;
  const look = () => {
    hook();
    const now = performance.now();
    if (!changed && said() !== before && ended()) changed = now;
    if (changed && !charted) return resolve(changed - start);
    const last = window.lastPlot;
    if (changed && last && now - last > 300) return resolve(Math.max(changed, last) - start);
    // a chart that the region does not touch is not drawn anew
    if (changed && !last && now - changed > 2000) return resolve(changed - start);
    if (now - start > 60000) return resolve(NaN);
    requestAnimationFrame(look);
  };
  option.click();
  requestAnimationFrame(look);
})"""


def run(_options: Options) -> list[Figure]:
    """Click twenty times on each page, in one browser; the medians are compared."""
    path = browser_path()
    if path is None:
        raise RuntimeError(NO_BROWSER)
    empty_page = [sys.executable, "-m", "streamlit", "run", str(_HERE / "empty_page.py")]
    with launched(path) as browser:
        with serving(lambda port: [*empty_page, *flags(address=_ADDRESS, port=port)]) as (
            address,
            _,
        ):
            empty = Figure("an empty page", "ms", clicks(browser, address, charted=False))
        figures = [empty]
        many = [sys.executable, str(_HERE / "serve_many.py")]
        with serving(lambda port: [*many, str(port)]) as (address, _):
            for name, goal in _PAGES.items():
                for painted in (True, False) if name == "map" else (True,):
                    took = clicks(
                        browser, f"{address}/{name}", charted=goal is _CHARTED, painted=painted
                    )
                    title = f"the {name} page{'' if painted else ', its map not painted'}"
                    ratio = median(took) / empty.median
                    figures.append(Figure(title, "ms", took, ratio, "an empty page", goal))
    return figures


def clicks(
    browser: Browser, address: str, *, charted: bool, painted: bool = True
) -> tuple[float, ...]:
    """Return the milliseconds of twenty clicks on a page, those that warm up left out.

    Raises:
        RuntimeError: a click changed nothing.
    """
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    if not painted:
        page.add_init_script(_NO_PAINT)
    page.set_default_timeout(_PATIENCE * 1000)
    page.goto(address)
    page.locator('[data-testid="stText"]').first.wait_for()
    if charted:
        page.locator(".js-plotly-plot .main-svg").first.wait_for(state="attached")
    _still(page)
    took = []
    for number in range(_WARM_UP + _CLICKS):
        region = "Anbar" if number % 2 == 0 else "All"
        took.append(float(page.evaluate(_CLICK, [charted, region])))
        _still(page)
    page.close()
    if any(map(math.isnan, took)):
        raise RuntimeError(f"{address}: a click changed nothing within a minute")
    return tuple(took[_WARM_UP:])


def _still(page: Page) -> None:
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    page.wait_for_timeout(700)


@contextmanager
def serving(command: Callable[[int], list[str]]) -> Iterator[tuple[str, int]]:
    """Run a server; yield its address and the id of its process.

    Raises:
        RuntimeError: it does not answer.
    """
    port = free_port(_ADDRESS, 0)
    process = subprocess.Popen(command(port), stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + _PATIENCE
        while not answers(_ADDRESS, port):
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"no server: {' '.join(command(port))}")
            time.sleep(0.05)
        yield f"http://{_ADDRESS}:{port}", process.pid
    finally:
        process.terminate()
        process.wait(timeout=20)
