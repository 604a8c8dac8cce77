"""Fetching an address: one page, or those of a feed with how far it is and a Stop button.

Any press of a button ends the run of a page, so what was fetched is kept after each one.  The next
run begins while the last one still fetches a page, and waits until that is done.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Event

import streamlit as st

from dashboard import state
from dashboard.data.adding import known_addresses
from dashboard.data.intake.followed import read_address
from dashboard.data.intake.found import Item
from dashboard.data.store import Store

__all__ = ["fetch", "interrupted", "tell"]

_FETCHING = "sources.fetching"
_STOPPED = "sources.fetching-stopped"
_PATIENCE = 60  # seconds; a page that takes longer is given up


@dataclass
class _Fetching:
    """How far the fetching of a feed's pages is."""

    pages: int = 1
    found: list[Item] = field(default_factory=list)
    ended: Event = field(default_factory=Event)


def fetch(store: Store, url: str) -> list[Item]:
    """Fetch what is at *url*, telling how far it is; pages that the store has are left out."""
    fetching = _Fetching()
    bar, stop = st.progress(0.0, "Fetching …"), st.empty()
    started = time.monotonic()

    def listed(pages: int) -> None:
        fetching.pages = max(1, pages)
        bar.progress(0.0, f"0 of {pages:,} pages fetched")
        if pages > 1:
            stop.button("Stop", key="sources.stop-fetching", help="What was fetched can be read")

    items = read_address(url, keep=store.keep_feed, listed=listed, known=known_addresses(store))
    state.keep(_FETCHING, fetching)
    try:
        for item in items:
            fetching.found.append(item)
            fetched = min(len(fetching.found), fetching.pages)
            left = (time.monotonic() - started) / fetched * (fetching.pages - fetched)
            words = f"{fetched:,} of {fetching.pages:,} pages fetched"
            told = f"{words}, about {left:.0f} s left" if left else words
            bar.progress(fetched / fetching.pages, told)
    finally:
        fetching.ended.set()
    state.keep(_FETCHING, None)
    return fetching.found


def interrupted() -> list[Item] | None:
    """Return what was fetched before the fetching was stopped; None if none was.

    That it was stopped is told next.
    """
    fetching = state.kept(_FETCHING)
    if fetching is None:
        return None
    with st.spinner("Finishing the page that is being fetched …"):
        fetching.ended.wait(_PATIENCE)
    state.keep(_FETCHING, None)
    state.keep(_STOPPED, (len(fetching.found), fetching.pages))
    found: list[Item] = fetching.found
    return found


def tell() -> None:
    """Say once where the last fetching was stopped."""
    stopped = state.kept(_STOPPED)
    if stopped is None:
        return
    state.keep(_STOPPED, None)
    fetched, pages = stopped
    st.warning(
        f"Stopped after {fetched:,} of {pages:,} pages; fetch the address again for the others.",
        icon=":material/pause_circle:",
    )
