"""The switch that says what the actors page shows: one actor, all their ties, or two actors."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.filters import ACTOR_VIEWS, ActorView

__all__ = ["show"]

_KEY = "actors.view"
_WORDS: dict[ActorView, str] = {
    "profile": "Profiles",
    "network": "Network",
    "compare": "Compare two",
}


def show(view: ActorView) -> None:
    """Draw the switch, set to *view*."""
    state.set_widget(_KEY, view)
    st.segmented_control(
        "Show",
        ACTOR_VIEWS,
        format_func=lambda one: _WORDS[one],
        key=_KEY,
        on_change=state.heard(_KEY, _changed),
        label_visibility="collapsed",
    )


def _changed() -> None:
    chosen = state.widget(_KEY)
    state.view_actors(next((view for view in ACTOR_VIEWS if view == chosen), ACTOR_VIEWS[0]))
