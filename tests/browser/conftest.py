"""A real Chromium against a served dashboard, with every host but this machine blocked."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    expect,
)

from dashboard.data.store.location import STORE_VARIABLE
from dashboard.serve import answers, free_port
from tests.browser.chromium import NO_BROWSER, browser_path, launched

HERE = Path(__file__).parent
PATIENCE_MS = 30_000  # the cores may be shared; nothing here measures speed
START_SECONDS = 60

# Nothing is painted on the map: without a graphics card that would be most of the time.  Where
# each mark, cluster and tint lies is computed all the same.
_NO_PAINT = """
for (const context of [WebGLRenderingContext, WebGL2RenderingContext]) {
  for (const name of ["drawArrays", "drawElements"]) context.prototype[name] = () => {};
}
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[BrowserContext]:
    """Start the browser; where there is none, skip and say so, or fail where one is required."""
    path = browser_path()
    if path is None:
        if os.environ.get("INCIDENT_DESK_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER)
        pytest.skip(NO_BROWSER)
    expect.set_options(timeout=PATIENCE_MS)
    with launched(path) as browser:
        context = browser.new_context()
        context.set_default_timeout(PATIENCE_MS)
        context.add_init_script(_NO_PAINT)
        yield context


@contextmanager
def serving(command: Callable[[int], list[str]]) -> Iterator[str]:
    """Run a server on a free port until done with; yield its address."""
    port = free_port("127.0.0.1", 0)
    process = subprocess.Popen(
        command(port), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait_until_it_answers(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _wait_until_it_answers(port: int, process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + START_SECONDS
    while not answers("127.0.0.1", port):
        if process.poll() is not None:
            pytest.fail(f"the server ended:\n{process.communicate()[0]}")
        if time.monotonic() > end:
            pytest.fail(f"no answer on port {port} within {START_SECONDS} s")
        time.sleep(0.1)


def _case(name: str) -> Callable[[int], list[str]]:
    return lambda port: [sys.executable, str(HERE / "serve_case.py"), str(port), name]


def _serve_no_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the server that starts next see no store: it starts before what holds for each test."""
    os.environ[STORE_VARIABLE] = str(tmp_path_factory.getbasetemp() / "no-store")


@pytest.fixture(scope="session")
def case_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the twelve incidents of ``factories.case``."""
    _serve_no_store(tmp_path_factory)
    with serving(_case("case")) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the article that tries to be markup."""
    _serve_no_store(tmp_path_factory)
    with serving(_case("hostile_case")) as address:
        yield address


def built_in(port: int) -> list[str]:
    """Return the command that serves the built-in article as a user does."""
    return [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]


@pytest.fixture(scope="session")
def built_in_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built-in article."""
    _serve_no_store(tmp_path_factory)
    with serving(built_in) as address:
        yield address


@dataclass
class Visit:
    """A page of the dashboard in the browser, and everything that went wrong on it."""

    page: Page
    troubles: list[str] = field(default_factory=list)

    def go(self, url: str) -> None:
        """Open *url* and wait until the page stands still."""
        self.page.goto(url)
        self.settle()

    def settle(self) -> None:
        """Wait until the script has run and what it drew is there."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        self.page.locator('[data-testid="stSkeleton"]').first.wait_for(state="detached")
        self.page.locator('[data-testid="stText"]').first.wait_for()
        self.page.locator('.chart-holder[aria-busy="true"]').first.wait_for(state="detached")

    def accounting(self) -> Locator:
        """Return the line that says how many incidents are shown."""
        return self.page.locator(".st-key-accounting").get_by_test_id("stText")

    def follow(self, name: str) -> None:
        """Go to another page by its link."""
        self.page.get_by_role("link", name=name, exact=True).click()
        self.page.wait_for_url(f"**/{name.lower()}*")
        self.settle()


@pytest.fixture
def visit(browser: BrowserContext) -> Iterator[Visit]:
    """Open a window; the test fails if anything goes wrong in it or it asks another host."""
    with visiting(browser) as visit:
        yield visit


@pytest.fixture
def painted(browser: BrowserContext) -> Iterator[Visit]:
    """Open a window whose maps are painted too, for a test that looks at pixels."""
    assert browser.browser is not None
    context = browser.browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    with visiting(context) as visit:
        yield visit
    context.close()


@contextmanager
def visiting(context: BrowserContext) -> Iterator[Visit]:
    """Open a window in *context* and note what goes wrong in it until done with."""
    page = context.new_page()
    page.set_viewport_size({"width": 1280, "height": 760})
    visit = Visit(page)

    def note_foreign(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1":
            visit.troubles.append(f"asked for {request.url}")

    def note_errors(told: ConsoleMessage) -> None:
        if told.type == "error":
            visit.troubles.append(f"{told.text} {told.location}")

    def refuse(dialog: Dialog) -> None:
        visit.troubles.append(f"asked: {dialog.message}")
        dialog.dismiss()

    page.on("request", note_foreign)
    page.on("console", note_errors)
    page.on("pageerror", lambda error: visit.troubles.append(f"{error}\n{error.stack}"))
    page.on("dialog", refuse)
    yield visit
    page.close()
    assert visit.troubles == []
