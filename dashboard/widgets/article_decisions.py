"""What a person decides while reading: from a card or from selected words, in a form over the text.

The forms are those of the review; here they only get a frame.
"""

from __future__ import annotations

import streamlit as st

from dashboard.data.model import Span
from dashboard.data.review.drafts import confirm
from dashboard.state import Desk
from dashboard.widgets import review_actions, review_add, review_form

__all__ = ["add", "confirm_all", "correct", "review", "tell"]


def tell() -> None:
    """Say what was just decided, over the page: the text stays where it is."""
    review_actions.told(passing=True)


@st.dialog("Add an incident", width="medium")
def add(desk: Desk, span: Span) -> None:
    """Ask what happens in the words at *span*, filled with what is known of them."""
    review_add.show(desk, desk.article, span, key="article.add", on_close=_nothing)


def _nothing() -> None:
    """Stand in for what would close the form: drawing the page anew closes the frame."""


@st.dialog("Correct this incident", width="medium")
def correct(desk: Desk, incident_id: str) -> None:
    """Ask for other values of an account."""
    st.text(desk.view.folder.incident(incident_id).summary)
    review_form.show(desk, incident_id, key="article.correct")


@st.dialog("Review this incident", width="medium")
def review(desk: Desk, incident_id: str) -> None:
    """Offer all that can be decided about an account, and its history."""
    if review_actions.was_decided():
        st.rerun()
    st.text(desk.view.folder.incident(incident_id).summary)
    review_actions.show(desk, incident_id, key="article.review")


def confirm_all(desk: Desk, incident_id: str) -> None:
    """Write that an account is as its article has it."""
    folder = desk.view.folder
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    draft = confirm(case, incident, review=folder.review_of(incident_id))
    review_actions.decided([draft], "Confirmed.")
