"""The brief as PDF, printed by a Chromium of this machine that reaches no other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from dashboard.errors import BriefError

__all__ = ["BROWSER_VARIABLE", "NO_BROWSER", "browser_path", "printed"]

BROWSER_VARIABLE = "INCIDENT_DESK_BROWSER"
NO_BROWSER = (
    "no Chromium on this machine, which makes the PDF: open the HTML page in any browser and "
    f"print it to PDF, or name a Chromium in {BROWSER_VARIABLE}"
)

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_SECONDS = 180.0  # a brief of 500 incidents, 182 pages, took 24 s on a busy machine
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",  # small in containers
    "--host-resolver-rules=MAP * ~NOTFOUND",  # no host is looked up, not even a local one
    "--no-pdf-header-footer",
)


def browser_path() -> str | None:
    """Return the Chromium to print with: the one named in the environment, or one on the path."""
    named = os.environ.get(BROWSER_VARIABLE)
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


def printed(html: str, *, browser: str | None, seconds: float = _SECONDS) -> bytes:
    """Return the page *html* as PDF.

    The browser runs in a profile of its own and is ended with it, after *seconds* at the latest.

    Raises:
        BriefError: there is no browser, or it made no PDF; the message says what to do.
    """
    if browser is None:
        raise BriefError(NO_BROWSER)
    with tempfile.TemporaryDirectory(prefix="incident-desk-") as name:
        folder = Path(name)
        page, pdf = folder / "brief.html", folder / "brief.pdf"
        page.write_text(html, encoding="utf-8")
        told = _run([browser, *_arguments(folder, page, pdf)], folder, seconds)
        if not pdf.exists() or not pdf.read_bytes().startswith(b"%PDF"):
            raise BriefError(_failed(browser, told))
        return pdf.read_bytes()


def _arguments(folder: Path, page: Path, pdf: Path) -> list[str]:
    # The sandbox refuses to run as root, which is how containers run.
    root = getattr(os, "geteuid", lambda: 1)() == 0
    return [
        *_FLAGS,
        *(["--no-sandbox"] if root else []),
        f"--user-data-dir={folder / 'profile'}",
        f"--print-to-pdf={pdf}",
        page.as_uri(),
    ]


def _run(command: list[str], folder: Path, seconds: float) -> str:
    """Run the browser and return what it said; end it and its children when time is up."""
    log = folder / "log.txt"
    with log.open("wb") as said:
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # so that its children can be ended with it
            )
        except OSError as error:
            raise BriefError(_failed(command[0], error.strerror or "cannot be started")) from None
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            raise BriefError(_failed(command[0], f"no answer within {seconds:g} s")) from None
        except BaseException:
            _end(process)
            raise
    lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the browser that was started here, with its children."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)  # its own group: start_new_session
    else:
        process.kill()
    process.wait()


def _failed(browser: str, why: str) -> str:
    return (
        f"{browser} made no PDF ({why}): open the HTML page in any browser and print it to PDF, "
        f"or name another Chromium in {BROWSER_VARIABLE}"
    )
