"""The queue as a list: what to look at and why, what is done, and what is in it no more."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import streamlit as st

from dashboard import state
from dashboard.charts.rows import rows_of
from dashboard.data.query import Col
from dashboard.data.review.history import change_words
from dashboard.data.review.laying import Conflict, Rejected, Waiting
from dashboard.data.review.queue import Queue
from dashboard.data.store import Decision, DecisionStep
from dashboard.errors import DashboardError
from dashboard.state import Desk
from dashboard.widgets import incident_list, symbols
from dashboard.widgets.incident_list import Fact, Row, Section, review_facts
from dashboard.widgets.markdown import literal
from dashboard.widgets.review_form import TOLD
from dashboard.widgets.review_progress import current
from dashboard.words import DECISION_WORDS, shorten, value_words

__all__ = ["sections", "show"]

_LINE_CHARS = 110


def show(desk: Desk, queue: Queue) -> None:
    """Draw the queue, and below it what is not in it any more."""
    incident_list.show(sections(desk, queue), selected=current(desk, queue), key="review.list")
    decided = desk.view.folder.decided
    _conflicts(desk, decided.conflicts)
    _rejected(decided.rejected)
    _waiting(decided.waiting)


def sections(desk: Desk, queue: Queue) -> list[Section]:
    """Return the incidents to be reviewed with the reasons of doubt, then the reviewed ones."""
    folder, dark = desk.view.folder, state.is_dark()
    rows = {str(row[Col.ID]): row for row in rows_of(desk.shown)}
    reasons = {doubt.incident: doubt.reasons for doubt in queue.todo}

    def row(id_: str) -> Row:
        return {
            "id": id_,
            "summary": str(rows[id_][Col.SUMMARY]),
            "symbol": symbols.mark(str(rows[id_][Col.TYPE]), dark=dark),
            "facts": facts(id_),
        }

    def section(title: str, note: str, ids: Iterable[str]) -> Section:
        makers = [partial(row, id_) for id_ in ids]
        return {"title": title, "note": note, "rows": makers, "only": None}

    def facts(id_: str) -> list[Fact]:
        if id_ in reasons:
            return [{"text": reason} for reason in reasons[id_]]
        review = folder.review_of(id_)
        return review_facts(review.review, review.set)

    return [
        section("To review", "The most doubtful first.", reasons),
        section("Reviewed", "", queue.done),
    ]


def _conflicts(desk: Desk, conflicts: tuple[Conflict, ...]) -> None:
    if not conflicts:
        return
    st.subheader(f"Conflicts · {len(conflicts)}", anchor=False)
    st.caption(
        "A newer reading says a third thing. The person's value holds until it is corrected; "
        "Confirm settles it."
    )
    for each in conflicts:
        words = (
            f"{each.field}: a person says “{value_words(each.field, each.human)}”, the reader now "
            f"“{value_words(each.field, each.machine)}”, before "
            f"“{value_words(each.field, each.before)}”"
        )
        lead = desk.view.folder.leads[each.account]
        summary = desk.view.folder.incident(each.account).summary
        st.button(
            literal(shorten(summary, _LINE_CHARS)),
            key=f"conflict.{each.account}.{each.field}",
            type="tertiary",
            on_click=state.select,
            args=(lead,),
        )
        st.caption(literal(words))


def _rejected(rejected: tuple[Rejected, ...]) -> None:
    if not rejected:
        return
    with st.expander(f"Rejected · {len(rejected)}", key="review.rejected"):
        for each in rejected:
            summary = shorten(each.incident.summary, _LINE_CHARS)
            st.markdown(literal(f"{summary} — {each.decision.made_by}: {each.decision.why}"))
            _undo_button(each.decision)


def _waiting(waiting: tuple[Waiting, ...]) -> None:
    if not waiting:
        return
    with st.expander(f"Waiting · {len(waiting)}", key="review.waiting"):
        st.caption("Decisions about incidents that are not read there any more.")
        for each in waiting:
            made = each.decision
            change = f" {change_words(made)}" if made.field else ""
            st.markdown(
                literal(
                    f"No. {made.id}, {made.made_by}: {made.kind}{change}, at “{each.anchor.words}”"
                )
            )
            _undo_button(made)


def _undo_button(decision: Decision) -> None:
    def undoing() -> None:
        try:
            state.take_back(DecisionStep((decision,), (decision,), ()))
        except DashboardError as error:
            state.keep(TOLD, str(error))
            return
        state.keep(TOLD, f"Taken back: no. {decision.id}, {DECISION_WORDS[decision.kind]}.")

    st.button("Undo", key=f"review.undo.{decision.id}", on_click=undoing)
