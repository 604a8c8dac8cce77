"""The sources: the articles of the store, the ways in, and what people decided about them."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.widgets import decision_log, link_review, source_intake, source_layers, source_list

view = state.begin()
store = state.store()
if store is None:
    st.info(
        "This server shows one article. Start it without --article to collect articles in a store."
    )
else:
    source_intake.show(store)
    if source_list.show(store, view.folder):
        link_review.show(store, view.folder)
        decision_log.show(store, view.folder)
    source_layers.show(store)
