"""How much is reviewed, what is next, and the way back from the last decision."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.review.history import last_step_of
from dashboard.data.review.queue import Queue
from dashboard.data.store import DecisionStep
from dashboard.errors import DashboardError
from dashboard.state import Desk
from dashboard.widgets import review_actions
from dashboard.widgets.markdown import literal
from dashboard.widgets.review_form import TOLD
from dashboard.words import DECISION_WORDS

__all__ = ["current", "show"]


_STYLE = """
<style>
:is(.st-key-review-progress, .st-key-review-card-buttons) { gap: 0.4rem 0.6rem; }
:is(.st-key-review-progress, .st-key-review-card-buttons) button { min-height: 2rem; }
</style>
"""


def current(desk: Desk, queue: Queue) -> str | None:
    """Return the incident that is open: the selected one, else the first to be reviewed."""
    return desk.selected or next(iter(queue.ids), None)


def show(desk: Desk, queue: Queue) -> None:
    """Draw the progress and the buttons that go from incident to incident."""
    st.html(_STYLE)
    done, all_ = len(queue.done), len(queue.ids)
    at = current(desk, queue) or ""
    with st.container(key="review-progress", horizontal=True, vertical_alignment="center"):
        st.text(f"{done} of {all_} reviewed", width="content")
        for name, label, step in (("previous", "Previous", -1), ("next", "Next", 1)):
            to = queue.after(at, step=step)
            st.button(
                label,
                key=f"review-{name}",
                disabled=to is None,
                on_click=state.select,
                args=(to,),
                help=f"Key {'k' if step < 0 else 'j'}",
            )
        _undo(desk)
        st.button("Keys", key="review-keys", type="tertiary", on_click=_toggle_keys, help="Key ?")
    st.progress(done / all_ if all_ else 0.0)
    review_actions.told()
    if state.kept(_KEYS_OPEN):
        st.info(_KEY_WORDS)
    if not queue.todo:
        st.success("All that the filters show is reviewed.", icon=":material/done_all:")


_KEYS_OPEN = "review.keys-open"
_KEY_WORDS = (
    "**j** next · **k** previous · **c** confirm and go on · **e** correct · **x** reject · "
    "**u** undo the last decision · **?** these keys. They work while no field has the focus; "
    "Tab reaches everything."
)


def _toggle_keys() -> None:
    state.keep(_KEYS_OPEN, not state.kept(_KEYS_OPEN))


def _undo(desk: Desk) -> None:
    step = last_step_of(state.analyst(), desk.view.folder.decided.decisions)

    def undoing() -> None:
        if step is None:
            return
        try:
            state.take_back(step)
        except DashboardError as error:
            state.keep(TOLD, str(error))
            return
        state.keep(TOLD, f"Taken back: {_words(step)}.")
        if step.first.subject in desk.view.folder.leads:
            state.select(desk.view.folder.leads[step.first.subject])

    st.button(
        "Undo last decision",
        key="review-undo",
        disabled=step is None,
        on_click=undoing,
        help=literal(f"No. {step.number}, {DECISION_WORDS[step.first.kind]}. Key u")
        if step
        else "Key u",
    )


def _words(step: DecisionStep) -> str:
    return f"no. {step.number}, {DECISION_WORDS[step.first.kind]}"
