"""What a page says when it has nothing to show: why, and what to do."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.discretion.asked import NOTHING_HIDDEN
from dashboard.data.filters import Filters
from dashboard.state import Desk
from dashboard.widgets.markdown import literal

__all__ = ["no_match", "nothing_found", "nothing_shown"]


def nothing_shown(desk: Desk) -> bool:
    """Say why no incident is shown, if none is; return whether that is so."""
    if desk.events:
        return False  # those of layers are
    if not desk.accounting.total:
        st.info(nothing_found(desk, "incident"))
    else:
        no_match(desk)
    return desk.shown.empty


def nothing_found(desk: Desk, what: str) -> str:
    """Return that nothing of a kind was read at all, and where to go."""
    where = "this article" if len(desk.view.folder.cases) == 1 else "these articles"
    return (
        f"No {what} was found in {where}. The Article page shows what was read and what was not "
        "understood; Sources takes other articles."
    )


def no_match(desk: Desk) -> None:
    """Say so if the filters leave none of the incidents, and what they ask for."""
    if desk.shown.empty and desk.filters != Filters():
        asked = literal(state.shown(desk, NOTHING_HIDDEN).words)
        st.info(
            "No incident matches these filters. Take one away, or press Reset filters. "
            f"Asked for: {asked[:1].lower()}{asked[1:]}"
        )
