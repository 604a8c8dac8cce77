"""What people decided, the newest first, each with a button that takes it back or restores it."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.case_folder import CaseFolder
from dashboard.data.review.history import change_words
from dashboard.data.store import DecisionKind, DecisionStep, Store, steps_of
from dashboard.widgets.markdown import literal
from dashboard.words import DECISION_WORDS, shorten

__all__ = ["show"]

_PAGE = 20
_PAGES = "sources.decision-pages"
_OF_ACTORS = (DecisionKind.SAME_ACTOR, DecisionKind.OTHER_ACTOR)


def show(store: Store, folder: CaseFolder) -> None:
    """Draw the decisions, one line for what was decided at once; nothing where there is none."""
    saved = state.kept("sources.saved")
    if saved:
        st.success(literal(str(saved)), icon=":material/check:")
        state.keep("sources.saved", None)
    steps = steps_of(store.decisions())
    if not steps:
        return
    st.subheader("Decisions", anchor=False)
    pages = int(state.kept(_PAGES) or 1)
    for step in reversed(steps[-_PAGE * pages :]):
        _show_step(store, folder, step)
    older = len(steps) - _PAGE * pages
    if older > 0:
        st.caption(f"{len(steps) - older:,} of {len(steps):,} are shown, the newest first.")
        if st.button("Show older", key="decisions.older"):
            state.keep(_PAGES, pages + 1)
            st.rerun()


def _show_step(store: Store, folder: CaseFolder, step: DecisionStep) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    with words:
        line = _line(step)
        st.markdown(f"~~{line}~~" if step.undoing and not step.holding else line)
        if step.about is None:
            st.caption(literal(_about(folder, step)))
    if step.about is not None:
        return  # the line that it is about has the button
    if step.first.kind is DecisionKind.PURGE:
        return  # nothing brings it back
    refused = state.refused(Right.DECIDE)
    off = refused is not None
    undo, redo = f"decision.undo.{step.number}", f"decision.redo.{step.number}"
    if step.holding and button.button(
        "Undo", key=undo, disabled=off, help=refused and literal(refused)
    ):
        store.undo(*step.holding, by=state.analyst())
        st.rerun()
    if not step.holding and button.button(
        "Redo", key=redo, disabled=off, help=refused and literal(refused)
    ):
        store.undo(*step.undoing, by=state.analyst())
        st.rerun()


def _line(step: DecisionStep) -> str:
    first = step.first
    words = DECISION_WORDS[first.kind]
    if step.about is not None:
        words = f"{'restored' if step.restores else words} no. {step.about}"
    elif first.kind is DecisionKind.SPLIT and len(step.decisions) > 1:
        words = f"took one account out of {len(step.decisions) + 1}"
    changes = "; ".join(change_words(each) for each in step.decisions if each.field)
    why = f" — {first.why}" if first.why else ""
    when = first.made_at[:16].replace("T", " ")
    return literal(f"{step.number}. {when} {first.made_by} {words} {changes}".rstrip() + why)


def _about(folder: CaseFolder, step: DecisionStep) -> str:
    """Return what a step is about in words: an article, or accounts, or actors."""
    kind = step.first.kind
    if kind is DecisionKind.PURGE:
        return step.first.subject
    ids = (step.first.subject, *(each.other for each in step.decisions if each.other))
    return " · ".join(shorten(_named(folder, kind, each), 90) for each in dict.fromkeys(ids))


def _named(folder: CaseFolder, kind: DecisionKind, subject: str) -> str:
    """Return the words for an id; what is in the folder no more stands for itself."""
    if kind is DecisionKind.ARTICLE and subject in folder.cases:
        article = folder.cases[subject].article
        return article.title or article.text
    if kind in _OF_ACTORS:
        actor = folder.actors.get(folder.actor_id(subject))
        return actor.name if actor else subject
    account = folder.decided.ids.get(subject, subject)
    rejected = (each for each in folder.decided.rejected if each.incident.id == account)
    if account in folder.leads:
        case, incident = folder.case_of(account), folder.incident(account)
    elif gone := next(rejected, None):
        case, incident = gone.case, gone.incident
    else:
        return subject
    told_by = case.article.outlet or case.article.title or "an article"
    return f"{told_by}: {incident.summary}"
