"""Seconds from the start of `serve` to its first answer, and to the map in Chromium.

The browser is running before the server starts: how long a browser takes to start is its own.
"""

from __future__ import annotations

import subprocess
import sys
import time

from playwright.sync_api import Browser

from dashboard.serve import answers, free_port
from tests.bench.figures import Figure, Options
from tests.browser.chromium import NO_BROWSER, browser_path, launched

__all__ = ["run"]

_PATIENCE = 120.0  # seconds
_ADDRESS = "127.0.0.1"

# The map is WebGL alone: note when it was first and last drawn, by the clock of the machine.
_NOTE_DRAWING = """
window.firstDrawn = window.lastDrawn = 0;
for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements"]) {
    const draw = context.prototype[name];
    context.prototype[name] = function (...args) {
      window.lastDrawn = performance.timeOrigin + performance.now();
      window.firstDrawn ||= window.lastDrawn;
      return draw.apply(this, args);
    };
  }
}
"""
# drawn: the marks and the base map are there, and nothing has changed for a while
_IS_DRAWN = """() =>
  document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
  && document.querySelector(".js-plotly-plot canvas")
  && window.lastDrawn > 0
  && performance.timeOrigin + performance.now() - window.lastDrawn > 1000
"""


def run(options: Options) -> list[Figure]:
    """Start the server anew each time, with the built-in article, as a user does."""
    path = browser_path()
    if path is None:
        raise RuntimeError(NO_BROWSER)
    with launched(path) as browser:
        _start_once(browser)  # the files are in the system's cache from here on
        measured = [_start_once(browser) for _ in range(options.runs)]
    names = ("the server answers", "the map begins to show", "the map is drawn and still")
    return [
        Figure(name, "s", runs)
        for name, runs in zip(names, zip(*measured, strict=True), strict=True)
    ]


def _start_once(browser: Browser) -> tuple[float, float, float]:
    port = free_port(_ADDRESS, 0)
    started = time.time()
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        while not answers(_ADDRESS, port):
            if process.poll() is not None or time.time() > started + _PATIENCE:
                raise RuntimeError("the server does not answer; run `python -m dashboard serve`")
            time.sleep(0.02)
        answered = time.time()
        first, last = _map_drawn(browser, port)
        return answered - started, first - started, last - started
    finally:
        process.terminate()
        process.wait(timeout=20)


def _map_drawn(browser: Browser, port: int) -> tuple[float, float]:
    page = browser.new_page(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page.add_init_script(_NOTE_DRAWING)
    page.goto(f"http://{_ADDRESS}:{port}/map")
    page.wait_for_function(_IS_DRAWN, timeout=_PATIENCE * 1000)
    first, last = page.evaluate("[window.firstDrawn, window.lastDrawn]")
    page.context.close()
    return first / 1000, last / 1000
