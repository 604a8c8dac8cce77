"""The timeline as a chart: a click selects or filters, a drag moves the view or picks days."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.charts.timeline import describe_timeline, timeline_figure
from dashboard.charts.timeline_legend import timeline_legend
from dashboard.charts.timeline_picks import read_pick
from dashboard.charts.timeline_table import timeline_table
from dashboard.state import Desk
from dashboard.widgets import chart_legend, chart_table, timeline_view

__all__ = ["show"]

_HIDDEN = ["toImage", "lasso2d", "select2d", "zoom2d", "pan2d", "autoScale2d"]
_BAR = {"displaylogo": False, "modeBarButtonsToRemove": _HIDDEN}


def show(desk: Desk) -> None:
    """Draw the timeline of what is shown."""
    key = f"timeline-{timeline_view.times_drawn()}"

    def pick() -> None:
        event = state.widget(key)
        timeline_view.follow(read_pick(event if isinstance(event, dict) else None), desk)

    figure = timeline_figure(
        desk.shown,
        lane=desk.lanes,
        dark=state.is_dark(),
        selected=desk.selected,
        filters=desk.filters,
        names=timeline_view.names(desk),
        zoom=desk.zoom,
        every_lane=timeline_view.every_lane(),
        brush=timeline_view.brush(),
    )
    with st.container(key=timeline_view.CHART):
        st.plotly_chart(
            figure,
            theme=None,
            key=key,
            on_select=pick,
            selection_mode=("points", "box"),
            config=_BAR,
            alt=describe_timeline(desk.shown, desk.filters.clock),
        )
    groups = timeline_legend(desk.view.incidents, desk.shown, desk.filters, dark=state.is_dark())
    chart_legend.show(groups, desk, key="timeline.legend")
    table = timeline_table(desk.shown, desk.filters)
    chart_table.show(table, "timeline.table", caption="The incidents on the timeline")
