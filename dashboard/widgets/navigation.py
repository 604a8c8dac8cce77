"""The way from page to page: links that carry the filters and the selected incident."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import Page

from dashboard import state, theme
from dashboard.data.access import Right
from dashboard.widgets.markdown import literal
from dashboard.words import shorten

__all__ = ["show"]

_STYLE = """
<style>
.stMainBlockContainer { padding: 0.9rem 2rem 3rem; max-width: 110rem; }
.stAppHeader { background: transparent; pointer-events: none; }
.stAppHeader * { pointer-events: auto; }
.st-key-top { padding-right: 3rem; gap: 0.2rem 0.5rem; }
.st-key-top [data-testid="stMarkdownContainer"] p { white-space: nowrap; }
.st-key-here a p { font-weight: 650; }
.st-key-top a:focus-visible { outline: 2px solid ACCENT; }
.stMain:focus-visible { outline: 2px solid ACCENT; outline-offset: -2px; }
[data-testid="stLayoutWrapper"]:has(> .st-key-article-title) { flex: 1 1 0; min-width: 0; }
.st-key-article-title p { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
[data-testid="stCaptionContainer"] { opacity: 0.8; }  /* Streamlit's 0.6 is too faint to read */
/* White on the dark theme's light blue is lost, and so is the darker blue of what is pointed at. */
button[kind^="primary"] p, .stMultiSelect [data-tag] * { color: PAGE; }
button[kind="tertiary"]:is(:hover, [aria-expanded="true"]) p { color: ACCENT; }
@media (max-width: 700px) {
  .stMainBlockContainer { padding: 0.6rem 0.9rem 2rem; }
  .st-key-top { padding-right: 0; gap: 0 0.1rem; }
  .st-key-top a { padding-inline: 0.3rem; }
  .st-key-top a > span:has([data-testid="stIconMaterial"]) { display: none; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-article-title) { display: none; }
}
</style>
"""


def show(pages: Sequence[Page], *, current: Page) -> None:
    """Draw the name of the product, a link to each page, and what is served."""
    folder = state.begin().folder
    first = next(iter(folder.cases.values())).article
    several = f"{len(folder.cases):,} articles"
    title = several if len(folder.cases) > 1 else first.title or "Untitled article"
    colours = theme.palette(dark=state.is_dark())
    st.html(_STYLE.replace("PAGE", colours.page).replace("ACCENT", colours.accent))
    with st.container(key="top", horizontal=True, vertical_alignment="center"):
        st.markdown("**Incident Desk**", width="content")
        for page in pages:
            key = "here" if page is current else f"to-{page.url_path}"
            with st.container(key=key, width="content"):
                st.page_link(page, icon=page.icon, query_params=state.link_params())
        with st.container(key="article-title"):
            st.caption(literal(shorten(title, 90)))
        _who()


def _who() -> None:
    """Say who uses the desk, where somebody vouches for that, and let them log out."""
    person = state.person()
    if not person.verified or person.role is None:
        return
    with st.popover(person.role.value.capitalize(), icon=":material/person:", key="who"):
        st.markdown(literal(person.name))
        may = [right.value for right in Right if person.may(right)]
        st.caption(literal(f"May {', '.join(may)}."))
        if state.can_log_out():
            st.button("Log out", key="log-out", on_click=st.logout)
