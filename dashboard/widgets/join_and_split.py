"""A person's word on which accounts are one incident: take one out, or join another incident."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.charts.rows import rows_of
from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.query import Col
from dashboard.data.review.drafts import link_anchor
from dashboard.data.store import DecisionKind, Draft, Store
from dashboard.state import Desk
from dashboard.words import date_words, shorten

__all__ = ["show"]


def show(desk: Desk, incident_id: str, *, key: str) -> None:
    """Draw the forms; nothing where no store is shown or it has one article only."""
    folder = desk.view.folder
    linked = folder.linked.get(incident_id)
    if len(folder.cases) < 2 or linked is None or not state.can_decide():
        return
    store = state.store()
    if store is None:
        return
    with st.expander("Join or split"):
        if len(linked.accounts) > 1:
            _split(store, folder, linked, key=f"{key}.split")
        _join(store, desk, incident_id, key=f"{key}.join")


def _split(store: Store, folder: CaseFolder, linked: LinkedIncident, *, key: str) -> None:
    accounts = {account.id: account for account in linked.accounts}
    with st.form(key):
        chosen = st.selectbox(
            "Account to take out",
            list(accounts),
            format_func=lambda account: _account_words(folder, account),
        )
        why = st.text_input("Why it is another incident")
        if st.form_submit_button("Take out") and chosen:
            drafts = [
                Draft(
                    DecisionKind.SPLIT,
                    chosen,
                    other=other,
                    why=why.strip() or None,
                    anchor=_anchor(folder, chosen, other),
                )
                for other in accounts
                if other != chosen
            ]
            store.decide_together(drafts, by=state.analyst())
            st.rerun()


def _join(store: Store, desk: Desk, incident_id: str, *, key: str) -> None:
    folder = desk.view.folder
    words = desk.view.made(
        "join.words",
        lambda: {
            str(row[Col.ID]): shorten(f"{date_words(row)} · {row[Col.SUMMARY]}", 90)
            for row in rows_of(desk.view.incidents)
        },
    )
    others = [other for other in words if other != incident_id]
    if not others:
        return
    with st.form(key):
        chosen = st.selectbox(
            "Incident to join it with",
            others,
            index=None,
            placeholder="Choose an incident",
            format_func=words.__getitem__,
        )
        why = st.text_input("Why they are one incident")
        if st.form_submit_button("Join") and chosen:
            store.decide(
                DecisionKind.JOIN, incident_id, other=chosen, by=state.analyst(),
                why=why.strip() or None, anchor=_anchor(folder, incident_id, chosen),
            )  # fmt: skip
            st.rerun()


def _anchor(folder: CaseFolder, *ids: str) -> str:
    first, other = ((folder.case_of(each), folder.incident(each)) for each in ids)
    return link_anchor(first, other)


def _account_words(folder: CaseFolder, account_id: str) -> str:
    article = folder.case_of(account_id).article
    day = article.published.edtf if article.published else ""
    words = f"{article.outlet or article.title or article.id} · {day}".rstrip(" ·")
    return shorten(f"{words}: {folder.incident(account_id).summary}", 90)
