"""What a page says when it has nothing to show: why, and what to do."""

from __future__ import annotations

import streamlit as st

from dashboard.state import Desk

__all__ = ["nothing_shown"]


def nothing_shown(desk: Desk) -> bool:
    """Say why no incident is shown, if none is; return whether that is so."""
    if not desk.accounting.total:
        st.info("No incident was found in this article. The Article page shows what was read.")
    elif desk.shown.empty:
        st.info("No incident matches these filters. Take one away, or press Reset filters.")
    return desk.shown.empty
