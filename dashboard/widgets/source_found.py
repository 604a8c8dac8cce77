"""What was found by one of the ways in: shown, to be corrected, and read or left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.data.intake.found import AlreadyThere, Found, Item, Refused
from dashboard.data.model import Basis
from dashboard.data.store import Store
from dashboard.widgets import source_fetching, source_reading
from dashboard.widgets.markdown import literal

__all__ = ["field_round", "look_at", "resume", "show"]

_FOUND = "sources.found"
_AT_ONCE = "sources.at-once"
_ROUND = "sources.round"  # widgets of the next round are new ones
_EDITABLE = 25
_BASES = {
    Basis.GIVEN: "as given",
    Basis.STATED: "as the document says",
    Basis.INFERRED: "inferred",
    None: "",
}


def look_at(found: Sequence[Item], *, at_once: bool = False) -> None:
    """Show what was found in fields of its own; with *at_once* it is read without asking."""
    _forget()
    state.keep(_FOUND, found)
    state.keep(_AT_ONCE, at_once)
    st.rerun()


def field_round() -> int:
    """Return what the keys of fields end with, so that each find has fields of its own."""
    return int(state.kept(_ROUND) or 0)


def resume() -> None:
    """Offer what an interrupted fetching has found, or an interrupted reading has left."""
    for left in (source_fetching.interrupted(), source_reading.interrupted()):
        if left is not None:
            look_at(left)


def show(store: Store) -> None:
    """Draw what was found, to be corrected, and the button that reads it."""
    found = state.kept(_FOUND)
    if found:
        _check(store, found)


def _check(store: Store, found: Sequence[Item]) -> None:
    """Draw what was found, to be corrected, and the button that reads it."""
    for item in found:
        if isinstance(item, Refused):
            st.error(literal(item.reason), icon=":material/error:")
    there = sum(isinstance(item, AlreadyThere) for item in found)
    if there:
        st.info(
            f"{there:,} of {len(found):,} are in the store already, and were not fetched again.",
            icon=":material/info:",
        )
    documents = [item for item in found if isinstance(item, Found)]
    at_once = bool(state.kept(_AT_ONCE))
    if not documents:
        if st.button("Dismiss", key="sources.dismiss"):
            _forget()
            st.rerun()
        return
    if not at_once:
        documents = _corrected(documents)
        read, drop = st.columns([1, 4])
        one = len(documents) == 1
        go = read.button(
            "Read it" if one else f"Read {len(documents):,} articles", type="primary",
            key="sources.read",
        )  # fmt: skip
        if drop.button("Leave it", key="sources.leave"):
            _forget()
            st.rerun()
        if not go:
            return
    if at_once:
        _forget()  # a failure is told once, and not at every visit
    source_reading.read(store, documents)
    _forget()
    st.rerun()


def _corrected(documents: list[Found]) -> list[Found]:
    """Draw what was found, and return it as the analyst left it."""
    st.caption("Correct title, outlet and date before they are read, or later in the list below.")
    corrected: list[Found] = []
    for number, item in enumerate(documents[:_EDITABLE]):
        basis = _BASES[item.published_basis]
        facts = (item.source, f"{len(item.text):,} characters", basis and f"date {basis}")
        st.caption(" · ".join(literal(fact) for fact in (*facts, *item.notes) if fact))
        title, outlet, day = st.columns([4, 2.5, 1.4])
        key = f"sources.found.{field_round()}.{number}"
        hidden: Literal["visible", "collapsed"] = "visible" if number == 0 else "collapsed"
        corrected.append(
            item.corrected(
                title=_changed(
                    item.title,
                    title.text_input(
                        "Title", item.title or "", key=f"{key}.title", label_visibility=hidden
                    ),
                ),
                outlet=_changed(
                    item.outlet,
                    outlet.text_input(
                        "Outlet", item.outlet or "", key=f"{key}.outlet", label_visibility=hidden
                    ),
                ),
                published=_changed(
                    item.published,
                    day.text_input(
                        "Published", item.published or "", key=f"{key}.day",
                        label_visibility=hidden, placeholder="2019-02-03",
                    ),
                ),
            )
        )  # fmt: skip
    if len(documents) > _EDITABLE:
        st.caption(f"… and {len(documents) - _EDITABLE:,} more, which can be corrected later.")
    return [*corrected, *documents[_EDITABLE:]]


def _changed(before: str | None, now: object) -> str | None:
    """Return what was typed, None where it is as before."""
    text = str(now or "").strip()
    return None if text == (before or "") else text


def _forget() -> None:
    for key in (_FOUND, _AT_ONCE):
        state.keep(key, None)
    state.keep(_ROUND, field_round() + 1)
