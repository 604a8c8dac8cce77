"""Suggestions for a person to settle: accounts that may be of one incident, names of one actor."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.linking import Suggestion
from dashboard.data.corpus.same_actor import ActorSuggestion
from dashboard.data.review.drafts import link_anchor
from dashboard.data.store import DecisionKind, Store
from dashboard.widgets.markdown import literal
from dashboard.words import shorten

__all__ = ["show"]

_SHOWN = 10


def show(store: Store, folder: CaseFolder) -> None:
    """Draw the suggestions, the likeliest first."""
    links = sorted(folder.suggestions, key=lambda each: -each.score)
    names = folder.actor_suggestions
    if not links and not names:
        return
    st.subheader("To settle", anchor=False)
    for suggestion in links[:_SHOWN]:
        _link(store, folder, suggestion)
    if len(links) > _SHOWN:
        st.caption(f"{len(links) - _SHOWN:,} more of these come up as you settle these.")
    for each in names[:_SHOWN]:
        _names(store, folder, each)


def _link(store: Store, folder: CaseFolder, suggestion: Suggestion) -> None:
    key = f"{suggestion.a}.{suggestion.b}"
    with st.container(border=True, key=f"settle.{key}"):
        st.markdown("**One incident?**")
        ids = (suggestion.a, suggestion.b)
        first, second = ((folder.case_of(each), folder.incident(each)) for each in ids)
        for case, incident in (first, second):
            article = case.article
            where = article.outlet or article.title or "an article"
            words = case.article.text[slice(*incident.evidence[0])]
            st.markdown(f"{literal(where)}: “{literal(shorten(' '.join(words.split()), 300))}”")
        st.caption(literal("For: " + "; ".join(suggestion.reasons)))
        if suggestion.against:
            st.caption(literal("Against: " + "; ".join(suggestion.against)))
        _choice(
            store, key, suggestion.a, suggestion.b,
            yes=("One incident", DecisionKind.CONFIRM), no=("Two incidents", DecisionKind.REJECT),
            anchor=link_anchor(first, second),
        )  # fmt: skip


def _names(store: Store, folder: CaseFolder, suggestion: ActorSuggestion) -> None:
    key = f"{suggestion.a}.{suggestion.b}"
    first, second = (folder.actors.get(folder.actor_id(x)) for x in (suggestion.a, suggestion.b))
    if first is None or second is None:
        return
    with st.container(border=True, key=f"settle.{key}"):
        st.markdown(f"**One actor?** {literal(first.name)} · {literal(second.name)}")
        st.caption(literal(suggestion.reason))
        _choice(
            store, key, suggestion.a, suggestion.b,
            yes=("One actor", DecisionKind.SAME_ACTOR), no=("Two actors", DecisionKind.OTHER_ACTOR),
        )  # fmt: skip


def _choice(
    store: Store,
    key: str,
    a: str,
    b: str,
    *,
    yes: tuple[str, DecisionKind],
    no: tuple[str, DecisionKind],
    anchor: str | None = None,
) -> None:
    why = st.text_input("Why (optional)", key=f"settle.why.{key}")
    columns = st.columns([1, 1, 4])
    refused = state.refused(Right.DECIDE)
    for column, (label, kind) in zip(columns, (yes, no), strict=False):
        if column.button(
            label,
            key=f"settle.{kind}.{key}",
            disabled=refused is not None,
            help=refused and literal(refused),
        ):
            reason = why.strip() or None
            store.decide(kind, a, other=b, by=state.analyst(), why=reason, anchor=anchor)
            st.rerun()
