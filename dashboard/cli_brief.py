"""The part of `export` that makes a brief: a page, or a PDF where the file's name says so."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import BriefError

if TYPE_CHECKING:
    from dashboard.data.shown import Shown

__all__ = ["BRIEF", "brief_bytes", "check_brief"]

BRIEF = "brief"  # the name of the format


def check_brief(out: Path | None) -> None:
    """Say before anything is read if a PDF is asked for and no browser could print it."""
    from dashboard.brief.pdf import NO_BROWSER, browser_path

    if _is_pdf(out) and browser_path() is None:
        raise BriefError(f"{out}: {NO_BROWSER}; --out FILE.html makes the page")


def brief_bytes(shown: Shown, out: Path | None) -> bytes:
    """Return the brief of a view as the file *out* is to hold it."""
    from dashboard.brief import Brief, browser_path, html_page, printed
    from dashboard.serve import DEFAULT_PORT

    address = f"http://127.0.0.1:{DEFAULT_PORT}"
    page = html_page(Brief(shown, dt.datetime.now(dt.UTC), address))
    if _is_pdf(out):
        return printed(page, browser=browser_path())
    return page.encode("utf-8")


def _is_pdf(out: Path | None) -> bool:
    return out is not None and out.suffix.lower() == ".pdf"
