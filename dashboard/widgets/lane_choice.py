"""The switch that says what a lane of the timeline stands for."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.filters import LANE_KINDS, LaneKind

__all__ = ["show"]

_KEY = "timeline.lanes"


def show(lanes: LaneKind) -> None:
    """Draw the switch, set to *lanes*."""
    state.set_widget(_KEY, lanes)
    st.segmented_control(
        "Lanes", LANE_KINDS, format_func=str.capitalize, key=_KEY, on_change=_changed
    )


def _changed() -> None:
    chosen = state.widget(_KEY)
    state.arrange(next((kind for kind in LANE_KINDS if kind == chosen), LANE_KINDS[0]))
