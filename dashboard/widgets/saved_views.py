"""Views saved under a name: to keep the filters of now, and to go back to those of then."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.filters import Filters
from dashboard.data.store import SavedView
from dashboard.state import Desk
from dashboard.widgets.markdown import literal
from dashboard.words import shorten

__all__ = ["show"]

_NAME = "views.name"
_NAME_CHARS = 60


def show(desk: Desk) -> None:
    """Draw the list of saved views and the way to save one more."""
    with st.popover("Views", width="content"):
        store = state.store(make=False)
        saved = store.views() if store else ()
        for view in saved:
            _row(view)
        if not saved:
            st.caption("Set some filters, give them a name, and come back to them with one press.")
        _saving(desk, {view.name for view in saved})


def _row(view: SavedView) -> None:
    refused = state.refused(Right.ADD)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button(
            literal(shorten(view.name, _NAME_CHARS)),
            key=f"views.show.{view.name}",
            help=literal(f"Saved by {view.made_by} on {view.made_at[:10]}"),
            width="stretch",
            on_click=state.show_filters,
            args=(view.address,),
        )
        st.button(
            "Forget",
            key=f"views.drop.{view.name}",
            icon=":material/delete:",
            help=literal(refused or f"Forget the view {view.name}; its incidents stay"),
            type="tertiary",
            disabled=refused is not None,
            on_click=_forget,
            args=(view.name,),
        )


def _saving(desk: Desk, names: set[str]) -> None:
    if desk.filters == Filters():
        st.caption("Nothing is filtered now: there is nothing to save.")
        return
    reason = state.refused(Right.ADD)
    name = st.text_input("Name of this view", key=_NAME, max_chars=_NAME_CHARS).strip()
    replaces = name in names
    st.button(
        "Replace it" if replaces else "Save view",
        key="views.save",
        disabled=not name or reason is not None,
        on_click=_save,
        args=(name,),
    )
    if reason is not None:
        st.caption(literal(reason))


def _save(name: str) -> None:
    if store := state.store():
        store.save_view(name, state.filters_query(), by=state.analyst())
        state.set_widget(_NAME, "")


def _forget(name: str) -> None:
    if store := state.store():
        store.drop_view(name)
