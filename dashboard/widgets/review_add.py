"""The form that adds an incident which the reader missed, from words selected in an article."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import state
from dashboard.data.model import CaseFile, Span
from dashboard.data.review.drafts import add_account
from dashboard.data.review.hints import hints_for
from dashboard.errors import DashboardError
from dashboard.state import Desk
from dashboard.widgets import review_inputs
from dashboard.widgets.markdown import literal
from dashboard.widgets.review_form import TOLD
from dashboard.words import shorten

__all__ = ["show"]

_QUOTE_CHARS = 300


@st.fragment
def show(desk: Desk, case: CaseFile, span: Span, *, key: str, on_close: Callable[[], None]) -> None:
    """Draw the form for the words at *span*; when it is saved its incident is the selected one.

    *on_close* runs when it is done with, saved or not; then the page is drawn anew.
    """
    folder = desk.view.folder
    key = f"{key}.{case.article.id}.{span.start}.{span.end}.{len(folder.decided.decisions)}"
    with st.container(border=True, key=f"{key}.form"):
        words = " ".join(case.article.text[slice(*span)].split())
        st.markdown(f"**New incident** — “{literal(shorten(words, _QUOTE_CHARS))}”")
        entered = review_inputs.draw(folder, case, hints_for(case, span), key=key)
        st.caption("Filled in from the sentence: look at each value. What you save is yours.")
        why = st.text_input("Why (optional)", key=f"{key}.why")
        save, cancel = st.columns(2)
        saving = save.button("Add incident", type="primary", width="stretch", key=f"{key}.save")
        if cancel.button("Do not add", width="stretch", key=f"{key}.cancel"):
            on_close()
            st.rerun()
        if not saving:
            return
        taken = [decision.subject for decision in folder.decided.decisions]
        try:
            draft = add_account(case, span, entered.values(), taken=taken, why=why)
            state.decide([draft])
        except DashboardError as error:
            st.error(literal(str(error)), icon=":material/error:")
            return
    state.keep(TOLD, "Added an incident.")
    state.select(draft.subject)
    on_close()
    st.rerun()
