"""The timeline: when the incidents were, and how well that is known."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.charts.timeline import describe_timeline, timeline_figure
from dashboard.widgets import (
    empty,
    filter_bar,
    incident_card,
    incident_list,
    lane_choice,
    panel,
    picker,
)

desk = state.desk()
filter_bar.show(desk)
if not empty.nothing_shown(desk):
    lane_choice.show(desk.lanes)
    picker.show(
        timeline_figure(desk.shown, lane=desk.lanes, dark=state.is_dark(), selected=desk.selected),
        key="timeline",
        alt=describe_timeline(desk.shown),
    )
    with panel.card_first("timeline"):
        rows, side = st.columns([3, 2], gap="medium")
        with rows:
            sections = incident_list.chronological(desk.shown)
            incident_list.show(sections, selected=desk.selected, key="timeline.list")
        with side:
            if desk.selected:
                incident_card.show(desk, desk.selected, key="timeline.card")
            else:
                st.caption("Choose a mark or a row to see the incident and its sentences.")
