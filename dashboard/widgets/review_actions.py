"""What a person can decide about an incident: confirm, correct, reject or merge it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.model import CaseFile, Incident
from dashboard.data.review import Field
from dashboard.data.review.drafts import confirm, merge, reject
from dashboard.data.store import Draft
from dashboard.errors import DashboardError
from dashboard.state import Desk
from dashboard.widgets import review_form, review_history
from dashboard.widgets.markdown import literal
from dashboard.widgets.review_form import TOLD
from dashboard.words import shorten

__all__ = ["decided", "show", "told", "was_decided"]

_REFUSED = "review.refused"
_FIELD_WORDS = {field: field.value.capitalize() for field in Field}


def show(
    desk: Desk, incident_id: str, *, key: str, after: Callable[[], None] | None = None
) -> None:
    """Draw the buttons, the form if it is open, and the history.

    *after* runs when the incident was confirmed or rejected: to go on to the next, say.
    """
    if (reason := state.refused(Right.DECIDE)) is not None:
        st.caption(literal(reason))
        review_history.show(desk, incident_id)
        return
    folder = desk.view.folder
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    review = folder.review_of(incident_id)
    told()

    def confirming() -> None:
        decided([confirm(case, incident, review=review)], "Confirmed.", after)

    with st.container(key=f"{key}.buttons", horizontal=True, gap="small"):
        st.button(
            "Confirm",
            key=f"{key}.confirm",
            icon=":material/check:",
            help="Everything is as the article says",
            on_click=confirming,
        )
        st.button(
            "Correct",
            key=f"{key}.correct",
            icon=":material/edit:",
            on_click=review_form.toggle,
            args=(incident_id,),
        )
        # Of another incident it is another popover, which is closed.
        popover = f"{incident_id}.{len(folder.decided.decisions)}"
        with (
            st.container(key=f"{key}.reject", width="content"),
            st.popover("Reject", icon=":material/close:", key=f"{key}.reject.{popover}"),
        ):
            _rejecting(case, incident, after, key=key)
        with st.popover("More", key=f"{key}.more.{popover}"):
            _confirming_some(desk, case, incident, key=key)
            _merging(case, incident, key=key)
    if review_form.is_open(incident_id):
        review_form.show(desk, incident_id, key=f"{key}.form")
    review_history.show(desk, incident_id)


def told(*, passing: bool = False) -> None:
    """Say what was just decided, or why it could not be.

    With *passing* it is said over the page and goes by itself: nothing on the page moves.
    """
    if said := state.kept(TOLD):
        (st.toast if passing else st.success)(literal(str(said)), icon=":material/check:")
        state.keep(TOLD, None)
    if refused := state.kept(_REFUSED):
        (st.toast if passing else st.error)(literal(str(refused)), icon=":material/error:")
        state.keep(_REFUSED, None)


def was_decided() -> bool:
    """Say whether something was decided that the page has not told yet."""
    return bool(state.kept(TOLD) or state.kept(_REFUSED))


def decided(drafts: Sequence[Draft], said: str, after: Callable[[], None] | None = None) -> None:
    """Write what was decided about an incident, and keep what is to be said of it."""
    try:
        state.decide(drafts)
    except DashboardError as error:
        state.keep(_REFUSED, str(error))
        return
    state.keep(TOLD, said)
    if after is not None:
        after()
    elif drafts:
        state.select(drafts[0].subject)  # a queue has it elsewhere now


def _rejecting(
    case: CaseFile, incident: Incident, after: Callable[[], None] | None, *, key: str
) -> None:
    st.caption("It is shown no more, in no count and no export; Review lists it with the reason.")
    field = f"{key}.why-not.{incident.id}"

    def rejecting() -> None:
        why = str(state.widget(field) or "")
        try:
            draft = reject(case, incident, why=why)
        except DashboardError as error:
            state.keep(_REFUSED, str(error))
            return
        decided([draft], f"Rejected: {shorten(incident.summary, 80)}", after)

    st.text_input("Why it is no incident", key=field)
    st.button("Reject it", type="primary", key=f"{key}.reject-it", on_click=rejecting)


def _confirming_some(desk: Desk, case: CaseFile, incident: Incident, *, key: str) -> None:
    review = desk.view.folder.review_of(incident.id)
    field = f"{key}.fields.{incident.id}"

    def confirming() -> None:
        chosen = state.widget(field)
        fields = [Field(each) for each in chosen] if isinstance(chosen, list) else []
        drafts = [confirm(case, incident, field=each, review=review) for each in fields]
        names = ", ".join(each.value for each in fields)
        decided(drafts, f"Confirmed: {names}." if fields else "No value was chosen.")

    st.multiselect(
        "Confirm single values",
        [each.value for each in Field],
        format_func=lambda each: _FIELD_WORDS[Field(each)],
        key=field,
    )
    st.button("Confirm these", key=f"{key}.confirm-these", on_click=confirming)


def _merging(case: CaseFile, incident: Incident, *, key: str) -> None:
    others = {each.id: each for each in case.incidents if each.id != incident.id}
    if not others:
        return
    which, reason = f"{key}.other.{incident.id}", f"{key}.why-one.{incident.id}"

    def merging() -> None:
        other = others.get(str(state.widget(which)))
        if other is None:
            state.keep(_REFUSED, "Choose the incident that is the same")
            return
        try:
            draft = merge(case, incident, other, why=str(state.widget(reason) or ""))
        except DashboardError as error:
            state.keep(_REFUSED, str(error))
            return
        decided([draft], f"Merged with: {shorten(other.summary, 80)}")

    st.selectbox(
        "Merge with, of this article",
        list(others),
        index=None,
        placeholder="Choose the incident that is the same",
        format_func=lambda id_: shorten(others[id_].summary, 90),
        key=which,
    )
    st.text_input("Why they are one", key=reason)
    st.button("Merge", key=f"{key}.merge", on_click=merging)
