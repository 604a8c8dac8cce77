"""Where a Chromium is, how one is started for this machine alone, and how it is waited for."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

__all__ = ["NO_BROWSER", "browser_path", "launched", "wait_until"]

NO_BROWSER = "no browser: put chromium on the PATH or its path in INCIDENT_DESK_BROWSER"

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Software drawing: the map needs WebGL and a test machine has no graphics card.  The page itself is
# put together without it, which takes a half of the processor's time.
# Names are not looked up and nothing but this machine is reached, whatever a page asks for.
_FLAGS = (
    "--disable-gpu-compositing",
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def browser_path() -> str | None:
    """Return the browser to use: the one named in the environment, or one on the path."""
    named = os.environ.get("INCIDENT_DESK_BROWSER")
    return named or next(filter(None, map(shutil.which, _BROWSERS)), None)


@contextmanager
def launched(path: str) -> Iterator[Browser]:
    """Run the browser at *path* until done with."""
    # The sandbox refuses to run as root, which is how containers run.
    flags = [*_FLAGS, *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


_PATIENCE_SECONDS = 30  # the cores may be shared


def wait_until(page: Page, expression: str, arg: object = None) -> Any:  # noqa: ANN401  of JavaScript
    """Return what *expression*, or a function of *arg*, is in *page*, as soon as that is something.

    Playwright's own way has the page make a program of a text, which the page's policy forbids.
    """
    end = time.monotonic() + _PATIENCE_SECONDS
    while not (value := _evaluated(page, expression, arg)):
        assert time.monotonic() < end, f"not within {_PATIENCE_SECONDS} s: {expression}"
        page.wait_for_timeout(50)
    return value


def _evaluated(page: Page, expression: str, arg: object) -> Any:  # noqa: ANN401
    try:
        return page.evaluate(expression, arg)
    except Error as error:
        if "context was destroyed" in str(error):  # the page has just gone to another address
            return None
        raise
