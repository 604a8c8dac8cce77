"""What a page says when it has nothing to show: why, and what to do."""

from __future__ import annotations

import streamlit as st

from dashboard.data.filters import Filters
from dashboard.state import Desk

__all__ = ["no_match", "nothing_shown"]


def nothing_shown(desk: Desk) -> bool:
    """Say why no incident is shown, if none is; return whether that is so."""
    if not desk.accounting.total:
        st.info("No incident was found in this article. The Article page shows what was read.")
    else:
        no_match(desk)
    return desk.shown.empty


def no_match(desk: Desk) -> None:
    """Say so if the filters leave none of the incidents."""
    if desk.shown.empty and desk.filters != Filters():
        st.info("No incident matches these filters. Take one away, or press Reset filters.")
