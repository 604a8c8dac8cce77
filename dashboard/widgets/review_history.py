"""What people decided about an incident: who, when, what it was and is, why; undone ones marked."""

from __future__ import annotations

import streamlit as st

from dashboard.data.review.history import Event, change_words, history_of
from dashboard.data.store import DecisionKind
from dashboard.state import Desk
from dashboard.widgets.markdown import literal

__all__ = ["line", "show"]

_WORDS = {
    DecisionKind.SET_VALUE: "corrected",
    DecisionKind.CONFIRM_ACCOUNT: "confirmed",
    DecisionKind.REJECT_ACCOUNT: "rejected it",
    DecisionKind.ADD_ACCOUNT: "added it",
    DecisionKind.MERGE_ACCOUNTS: "merged another into it",
    DecisionKind.JOIN: "joined it with an account of another article",
    DecisionKind.SPLIT: "took it out of an incident",
    DecisionKind.CONFIRM: "confirmed that it is one with another account",
    DecisionKind.REJECT: "kept it apart from another account",
}


def show(desk: Desk, incident_id: str) -> None:
    """Draw the history, the oldest first; nothing where nobody decided anything."""
    events = history_of(incident_id, desk.view.folder.decided)
    if not events:
        return
    with st.expander(f"History · {len(events)}", key=f"history.{incident_id}"):
        for event in events:
            words = literal(line(event))
            st.markdown(f"~~{words}~~ *(undone)*" if event.undone else words)


def line(event: Event) -> str:
    """Return an event in a line: "2026-03-01 10:00 ann corrected date “…” → “…”"."""
    made = event.decision
    change = f" {change_words(made)}" if made.field else ""
    whole = " the whole" if made.kind is DecisionKind.CONFIRM_ACCOUNT and not made.field else ""
    why = f" — {made.why}" if made.why else ""
    when = made.made_at[:16].replace("T", " ")
    return f"{when} {made.made_by} {_WORDS.get(made.kind, made.kind)}{whole}{change}{why}"
