"""The actors: who takes part in what, and everything known of each."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.query import Col
from dashboard.widgets import actor_list, actor_profile, filter_bar, incident_card

desk = state.desk()
filter_bar.show(desk)
actors = actor_list.counted(desk)
if actors.empty:
    if desk.view.actors.empty:
        st.info("No actor was found in this article. The Article page shows what was read.")
    else:
        st.info("No actor takes part in what the filters leave. Press Reset filters to see all.")
else:
    focused = state.focused_actor(list(actors[Col.ID]), desk.filters)
    table, profile = st.columns([2, 3], gap="medium")
    with table:
        actor_list.show(actors, selected=focused)
        if desk.selected:
            incident_card.show(desk, desk.selected, key="actors.card")
    with profile:
        actor_profile.show(desk, focused)
