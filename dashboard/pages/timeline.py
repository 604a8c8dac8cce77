"""The timeline: when the incidents were, and how well that is known."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.widgets import (
    empty,
    event_card,
    event_list,
    filter_bar,
    incident_card,
    incident_list,
    layer_timeline,
    panel,
    time_list,
    timeline_chart,
    timeline_view,
)

desk = state.desk()
filter_bar.show(desk)
if not empty.nothing_shown(desk):
    timeline_view.show(desk)
    if not desk.shown.empty:
        timeline_chart.show(desk)
    layer_timeline.show(desk)
    with panel.card_first("timeline"):
        rows, side = st.columns([3, 2], gap="medium")
        with rows:
            sections = desk.made(
                ("timeline.list", state.is_dark()),
                lambda: [
                    *time_list.chronological(desk.shown, desk.filters),
                    time_list.near_anniversaries(desk.shown),
                ],
            )
            incident_list.show(sections, selected=desk.selected, key="timeline.list")
            event_list.show(desk, key="timeline.events")
        with side:
            if desk.selected:
                incident_card.show(desk, desk.selected, key="timeline.card")
            elif event := event_card.chosen(desk):
                event_card.show(desk, event, key="timeline.event")
            else:
                st.caption("Choose a mark or a row to see the incident and its sentences.")
