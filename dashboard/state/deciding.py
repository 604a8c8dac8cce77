"""What a person decides, written into the store that is served."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.data.access import Person, Right, acting, refusal
from dashboard.data.served import decidable, keep_shown_article, served_store
from dashboard.data.store import DecisionStep, Draft, Store

__all__ = [
    "analyst",
    "can_decide",
    "can_log_out",
    "decide",
    "person",
    "refused",
    "store",
    "take_back",
]

_ONE_ARTICLE = "This server shows one article; start it without --article to write into a store."


def store(*, make: bool = True) -> Store | None:
    """Return the store that is served; None: one article is shown.

    Where there is none yet it is made, unless *make* is false or who asks may add nothing: then
    that is None too.
    """
    return served_store(make=make and acting().may(Right.ADD))


def person() -> Person:
    """Return who uses this session."""
    return acting()


def can_log_out() -> bool:
    """Say whether this server logged the person in: a proxy does it its own way."""
    return st.user.get("is_logged_in") is True


def refused(right: Right) -> str | None:
    """Return why whoever uses this session may not do something; None: they may.

    It is for buttons: what is written is checked again, by the store.
    """
    return refusal(acting(), right) if decidable() else _ONE_ARTICLE


def can_decide() -> bool:
    """Say whether this person may decide here: not where the server shows one article only."""
    return refused(Right.DECIDE) is None


def decide(drafts: Sequence[Draft]) -> None:
    """Write what the analyst decided at once.  The built-in article goes into the store first.

    Raises:
        StoreError: it cannot be written.
    """
    served = store()
    if served is not None and drafts:
        keep_shown_article(served)
        served.decide_together(drafts, by=analyst())


def take_back(step: DecisionStep) -> None:
    """Take back what was decided at once.

    Raises:
        StoreError: it cannot be written.
    """
    if served := store():
        served.undo(*step.holding, by=analyst())


def analyst() -> str:
    """Return who decides: the name of whoever is logged in, else of this machine's user."""
    return acting().name
