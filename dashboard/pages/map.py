"""The map: where the incidents were, and how well that is known."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.charts.map import describe_map, map_figure
from dashboard.widgets import empty, filter_bar, incident_card, incident_list, panel, picker

desk = state.desk()
filter_bar.show(desk)
if not empty.nothing_shown(desk):
    chart, side = st.columns([3, 2], gap="medium")
    with chart:
        figure = map_figure(desk.shown, dark=state.is_dark(), view=desk.filters.region)
        picker.show(figure, key="map", alt=describe_map(desk.shown))
        picker.show_ring(desk, chart="map")
    with side, panel.scrolling("map"):
        if desk.selected:
            incident_card.show(desk, desk.selected, key="map.card")
        sections = incident_list.by_place(desk.shown)
        incident_list.show(sections, selected=desk.selected, key="map.list")
