"""The article itself, with everything that was read in it marked where it stands."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.filters import Filters
from dashboard.widgets import article_reader, filter_bar
from dashboard.widgets.article_head import show_head

desk = state.desk()
filter_bar.show(desk)
show_head(desk.view.case.article)
if desk.shown.empty and desk.filters != Filters():
    st.info("No incident matches these filters. Take one away, or press Reset filters.")
article_reader.show(desk)
