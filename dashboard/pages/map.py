"""The map: where the incidents were, and how well that is known."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.widgets import (
    empty,
    event_card,
    event_list,
    filter_bar,
    first_steps,
    incident_card,
    incident_list,
    layer_map,
    map_view,
    panel,
    place_list,
)

desk = state.desk()
filter_bar.show(desk)
first_steps.show(desk)
if not empty.nothing_shown(desk):
    chart, side = st.columns([3, 2], gap="medium")
    with chart:
        map_view.show(desk)
    with side, panel.scrolling("map"):
        if desk.selected:
            incident_card.show(desk, desk.selected, key="map.card")
        elif event := event_card.chosen(desk):
            event_card.show(desk, event, key="map.event")
        if desk.events and (cell := layer_map.chosen_cell()):
            st.button("Leave the square", key="map.leave-cell", on_click=layer_map.leave_cell)
            event_list.show(desk, cell=cell, key="map.events")
        sections = desk.made(
            ("map.list", desk.selected, state.is_dark()),
            lambda: place_list.by_place(desk.shown, desk.selected),
        )
        incident_list.show(sections, selected=desk.selected, key="map.list")
        if desk.events and not layer_map.chosen_cell():
            event_list.show(desk, key="map.events")
