"""What people decided, the newest first, each with a button that takes it back."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.store import Decision, DecisionKind, Store, in_force
from dashboard.widgets.markdown import literal

__all__ = ["show"]

_SHOWN = 20
_WORDS = {
    DecisionKind.ARTICLE: "corrected",
    DecisionKind.JOIN: "joined two accounts",
    DecisionKind.SPLIT: "split two accounts",
    DecisionKind.CONFIRM: "confirmed one incident",
    DecisionKind.REJECT: "kept two incidents apart",
    DecisionKind.SAME_ACTOR: "joined two actors",
    DecisionKind.OTHER_ACTOR: "kept two actors apart",
    DecisionKind.UNDO: "took back",
}


def show(store: Store) -> None:
    """Draw the decisions; nothing where there is none."""
    saved = state.kept("sources.saved")
    if saved:
        st.success(literal(str(saved)), icon=":material/check:")
        state.keep("sources.saved", None)
    decisions = store.decisions()
    if not decisions:
        return
    st.subheader("Decisions", anchor=False)
    holding = {decision.id for decision in in_force(decisions)}
    for decision in reversed(decisions[-_SHOWN:]):
        words, button = st.columns([6, 1], vertical_alignment="center")
        undone = decision.undoes is None and decision.id not in holding
        words.markdown(f"~~{_line(decision)}~~" if undone else _line(decision))
        if decision.id in holding and button.button("Undo", key=f"decision.undo.{decision.id}"):
            store.undo(decision, by=state.analyst())
            st.rerun()
    if len(decisions) > _SHOWN:
        left = len(decisions) - _SHOWN
        st.caption(f"{left:,} older ones: incident-desk store history lists them all.")


def _line(decision: Decision) -> str:
    change = ""
    if decision.field:
        change = f" {decision.field}: “{decision.old or 'nothing'}” → “{decision.new or 'nothing'}”"
    elif decision.undoes:
        change = f" no. {decision.undoes}"
    why = f" — {decision.why}" if decision.why else ""
    when = decision.made_at[:16].replace("T", " ")
    return literal(f"{decision.id}. {when} {decision.made_by} {_WORDS[decision.kind]}{change}{why}")
