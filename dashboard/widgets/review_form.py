"""The form that corrects an incident: any of its values at once, with a reason if there is one."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.review import Field
from dashboard.data.review.drafts import set_values
from dashboard.data.review.values import text_of
from dashboard.errors import DashboardError
from dashboard.state import Desk
from dashboard.widgets import review_inputs
from dashboard.widgets.markdown import literal

__all__ = ["show"]

TOLD = "review.told"  # what was just decided, to be said on the page that is drawn next


@st.fragment
def show(desk: Desk, incident_id: str, *, key: str) -> None:
    """Draw the form for an account, by its id; when it is saved the page is drawn anew.

    It runs by itself, so that a choice in it does not draw the page again.
    """
    folder = desk.view.folder
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    # What was decided since gives the fields other values: they are other fields then.
    key = f"{key}.{incident_id}.{len(folder.decided.decisions)}"
    with st.container(border=True, key=f"{key}.form"):
        entered = review_inputs.draw(
            folder, case, {of: text_of(case, incident, of) for of in Field}, key=key
        )
        why = st.text_input("Why (optional)", key=f"{key}.why")
        save, cancel = st.columns(2)
        saving = save.button("Save correction", type="primary", width="stretch", key=f"{key}.save")
        if cancel.button("Close form", width="stretch", key=f"{key}.cancel"):
            close(incident_id)
            st.rerun()
        if not saving:
            return
        try:
            drafts = set_values(
                case, incident, entered.values(), review=folder.review_of(incident_id), why=why
            )
            state.decide(drafts)
        except DashboardError as error:
            st.error(literal(str(error)), icon=":material/error:")
            return
    fields = ", ".join(str(draft.field) for draft in drafts)
    state.keep(TOLD, f"Corrected: {fields}." if fields else "Nothing was changed.")
    close(incident_id)
    state.select(incident_id)  # a queue has it elsewhere now
    st.rerun()


_OPEN = "review.correcting"


def is_open(incident_id: str) -> bool:
    """Say whether the form of an incident is open."""
    return bool(state.kept(_OPEN) == incident_id)


def toggle(incident_id: str) -> None:
    """Open the form of an incident, or close it."""
    state.keep(_OPEN, None if is_open(incident_id) else incident_id)


def close(incident_id: str) -> None:
    """Close the form of an incident."""
    if is_open(incident_id):
        state.keep(_OPEN, None)
