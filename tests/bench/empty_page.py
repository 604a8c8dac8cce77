"""An empty Streamlit page with one radio: what a rerun costs before anything is on a page."""

from __future__ import annotations

import streamlit as st

st.radio("Region", ["All", "Anbar"], key="region", horizontal=True)
st.text(f"shown: {st.session_state['region']}")
