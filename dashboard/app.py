"""The dashboard: page settings and the way from page to page; nothing else."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.widgets import navigation

PAGES = Path(__file__).parent / "pages"
ICON = "app/static/icon.png"

# A Material icon here would be fetched from the network.  Ours is named by its address: Streamlit
# takes a file away with each run and brings it again, and a browser that asks in between misses it.
st.set_page_config(page_title="Incident Desk", page_icon=ICON, layout="wide")

map_page = st.Page(PAGES / "map.py", title="Map", icon=":material/map:", url_path="map")
# The gate lets nobody come this far who may see nothing; it is asked again where pages are drawn.
if not state.person().may(Right.READ):
    st.error("You have no role at this desk.")
    st.stop()

pages = [
    map_page,
    st.Page(
        PAGES / "timeline.py", title="Timeline", icon=":material/timeline:", url_path="timeline"
    ),
    st.Page(PAGES / "actors.py", title="Actors", icon=":material/groups:", url_path="actors"),
    st.Page(PAGES / "article.py", title="Article", icon=":material/article:", url_path="article"),
    st.Page(PAGES / "review.py", title="Review", icon=":material/rate_review:", url_path="review"),
    st.Page(PAGES / "sources.py", title="Sources", icon=":material/inbox:", url_path="sources"),
    st.Page(PAGES / "help.py", title="Help", icon=":material/help:", url_path="help"),
]
# The first page a visitor meets has no name in its address; it is the map under its other address.
start = st.Page(PAGES / "map.py", title="Map", url_path="start", default=True)
page = st.navigation([start, *pages], position="hidden")
navigation.show(pages, current=map_page if page is start else page)
page.run()
state.end_run()
