"""The empty page in a server that has loaded all that the dashboard shows, layers among it."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import streamlit as st

from dashboard import state

state.load_view()
st.radio("Region", ["All", "Anbar"], key="region", horizontal=True)
st.text(f"shown: {st.session_state['region']}")
