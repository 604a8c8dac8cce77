"""The sources: the articles of the store, the ways in, and what people decided about them."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.widgets import decision_log, link_review, source_intake, source_layers, source_list
from dashboard.widgets.markdown import literal

view = state.begin()
store = state.store()
if store is None:
    st.info(literal(state.refused(Right.ADD) or "There is no store."))
else:
    source_intake.show(store)
    if source_list.show(store, view.folder):
        link_review.show(store, view.folder)
        decision_log.show(store, view.folder)
    source_layers.show(store)
