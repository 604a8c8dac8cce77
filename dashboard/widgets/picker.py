"""A chart whose marks can be clicked to select their incident."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st

from dashboard import components, state, theme
from dashboard.state import Desk

__all__ = ["show", "show_ring"]

_BAR = {"displaylogo": False, "modeBarButtonsToRemove": ["toImage", "lasso2d", "select2d"]}


def show(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw *figure*; a click on a mark selects the incident in its custom data."""

    def pick() -> None:
        # Clicking a mark again only takes the chart's own mark away: the incident stays selected.
        if picked := state.picked_points(key):
            state.select(picked[0])

    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=pick,
        selection_mode="points",
        config=_BAR,
        alt=alt,
    )


def show_ring(desk: Desk, *, chart: str) -> None:
    """Draw a ring round the selected incident's mark on the map *chart*."""
    if desk.selected:
        colour = theme.palette(dark=state.is_dark()).selected
        components.ring(
            key=f"{chart}.ring",
            data={
                "chart": chart,
                "selected": desk.selected,
                "colour": colour,
                "reveal": desk.revealed,
            },
        )
