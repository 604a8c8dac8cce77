"""The actors: who takes part in what, everything known of each, and what passes between them."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.query import Col
from dashboard.widgets import (
    actor_compare,
    actor_list,
    actor_profile,
    actor_view,
    empty,
    filter_bar,
    incident_card,
    layer_actors,
    network_view,
    panel,
)

desk = state.desk()
filter_bar.show(desk)
actors = desk.made("actors", lambda: actor_list.counted(desk))
if actors.empty:
    if desk.view.actors.empty:
        st.info(empty.nothing_found(desk, "actor"))
    else:
        whose = "of the articles " if desk.events else ""
        st.info(
            f"No actor {whose}takes part in what the filters leave. Press Reset filters to see all."
        )
else:
    listed = list(actors[Col.ID])
    focused = state.focused_actor(listed, desk.filters)
    actor_view.show(desk.actor_view)
    if desk.actor_view == "network":
        network_view.show(desk, listed)
    elif desk.actor_view == "compare":
        actor_compare.show(desk, listed, focused)
    else:
        table, profile = st.columns([9, 11], gap="medium")
        with table:
            with panel.scrolling("actors", phone=True):
                actor_list.show(desk, actors, selected=focused)
            if desk.selected:
                incident_card.show(desk, desk.selected, key="actors.card")
        with profile:
            actor_profile.show(desk, focused, listed)
if actors.empty or desk.actor_view == "profile":
    layer_actors.show(desk)
