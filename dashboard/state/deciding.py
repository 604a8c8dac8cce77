"""What a person decides, written into the store that is served."""

from __future__ import annotations

import getpass
from collections.abc import Sequence

import streamlit as st

from dashboard.data.served import decidable, keep_shown_article, served_store
from dashboard.data.store import DecisionStep, Draft, Store

__all__ = ["analyst", "can_decide", "decide", "store", "take_back"]


def store(*, make: bool = True) -> Store | None:
    """Return the store that is served; None: one article is shown.

    Where there is none yet it is made, unless *make* is false: then that is None too.
    """
    return served_store(make=make)


def can_decide() -> bool:
    """Say whether people may decide here: not where the server shows one article only."""
    return decidable()


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
    name = st.user.get("email") or st.user.get("name")
    return str(name) if name else getpass.getuser()
