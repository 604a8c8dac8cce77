"""The brief of what is shown, one click away: as a page, and as PDF where a browser is at hand."""

from __future__ import annotations

import datetime as dt
import re

import streamlit as st

from dashboard import state
from dashboard.brief import Brief, browser_path, html_page, printed
from dashboard.brief.pdf import NO_BROWSER
from dashboard.state import Desk

__all__ = ["show"]

_HELP = (
    "One page to print or send: the filters in words, map, timeline, every incident shown with "
    "its sentences and sources, what is contested, gaps and definitions."
)


def show(desk: Desk) -> None:
    """Draw a button for the page and one for the PDF; each is made when it is pressed."""
    address = state.server_address()
    browser = browser_path()
    asked = state.discretion()

    def page() -> str:
        return html_page(
            Brief(state.shown(desk, asked), dt.datetime.now(dt.UTC), address, desk.lanes)
        )

    def pdf() -> bytes:
        return printed(page(), browser=browser)

    name = _file_name(desk.filters.region)
    st.download_button(
        "Brief",
        page,
        file_name=f"{name}.html",
        mime="text/html",
        key="brief.html",
        type="tertiary",
        help=_HELP,
        on_click="ignore",
    )
    st.download_button(
        "Brief as PDF",
        pdf,
        file_name=f"{name}.pdf",
        mime="application/pdf",
        key="brief.pdf",
        type="tertiary",
        help="The same as PDF, on A4." if browser else f"{NO_BROWSER[:1].upper()}{NO_BROWSER[1:]}.",
        disabled=browser is None,
        on_click="ignore",
    )


def _file_name(region: str) -> str:
    """Return a name that every file system takes: "brief-iraq-erbil"."""
    words = re.sub(r"[^a-z0-9]+", "-", region.lower()).strip("-")
    return f"brief-{words or 'region'}"
