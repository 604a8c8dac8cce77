"""The map: where the incidents were, and how well that is known."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.charts.map import map_figure
from dashboard.widgets import empty, filter_bar, incident_card, incident_list, picker

desk = state.desk()
filter_bar.show(desk)
if not empty.nothing_shown(desk):
    chart, side = st.columns([3, 2], gap="medium")
    with chart:
        picker.show(
            map_figure(
                desk.shown,
                dark=state.is_dark(),
                view=desk.filters.region,
                selected=desk.selected,
            ),
            key="map",
            alt="Map of the incidents; the list beside it has all of them in words.",
        )
    with side:
        if desk.selected:
            incident_card.show(desk.view.case, desk.selected, key="map.card")
        sections = incident_list.by_place(desk.shown)
        incident_list.show(sections, selected=desk.selected, key="map.list")
