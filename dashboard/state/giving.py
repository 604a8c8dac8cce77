"""Values that the pages give to widgets, and answers from a browser that had not seen them yet.

With each press a browser tells what all widgets hold.  One that is pressed while the page is still
being drawn tells of the widgets further down what they held before: taken for a choice, that would
take back what was just chosen.  So a number goes out behind all else, and comes back with each
press: it says which of the given values were there when it was pressed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = ["end_run", "heard", "set_widget", "widget"]

_PAGES = "desk.given"  # the page on which each widget was last given its value
_UNSEEN = "desk.unseen"  # what was given to each widget last, as far as it changed
_NUMBER = "desk.number"  # of the last run that gave a value
_SEEN = "desk-seen"  # the widget that brings the number back

_STYLE = f"""
<style>[data-testid="stLayoutWrapper"]:has(> .st-key-{_SEEN}-out) {{ display: none; }}</style>
"""


class _Given(NamedTuple):
    """A value that a widget was given."""

    number: int  # of the run
    before: object  # what the widget held until then


def widget(key: str) -> object:
    """Return the value of a widget, None before it was drawn."""
    return st.session_state.get(key)


def set_widget(key: str, value: object) -> None:
    """Give a widget its value before it is drawn; an equal one again would disturb typing.

    On another page it is another widget to Streamlit, which begins empty though its key has a
    value: there it is given in any case.
    """
    context = get_script_run_ctx()
    page = context.page_script_hash if context else ""
    pages = st.session_state.setdefault(_PAGES, {})
    same = key in st.session_state and st.session_state[key] == value
    if same and pages.get(key) == page:
        return
    if not same:
        unseen: dict[str, _Given] = st.session_state.setdefault(_UNSEEN, {})
        unseen[key] = _Given(_last_number() + 1, widget(key))
    st.session_state[key] = value
    pages[key] = page


def heard(key: str, act: Callable[..., None]) -> Callable[..., None]:
    """Return *act* for a change of the widget *key*, but for one that nobody made."""

    def act_if_meant(*args: Any, **kwargs: Any) -> None:  # noqa: ANN401  those of the callback
        if not _is_old(key):
            act(*args, **kwargs)

    return act_if_meant


def end_run() -> None:
    """Send the number behind all else.  A page calls it when everything is drawn."""
    unseen: dict[str, _Given] = st.session_state.get(_UNSEEN, {})
    number = max((given.number for given in unseen.values()), default=0)
    st.session_state[_NUMBER] = max(number, _last_number())
    st.html(_STYLE)
    with st.container(key=f"{_SEEN}-out"):
        if st.session_state.get(_SEEN) != st.session_state[_NUMBER]:
            st.session_state[_SEEN] = st.session_state[_NUMBER]
        st.number_input("Last seen", min_value=0, step=1, key=_SEEN)


def _last_number() -> int:
    return int(st.session_state.get(_NUMBER, 0))


def _is_old(key: str) -> bool:
    """Say whether the browser tells what a widget held before it was given its value."""
    given = st.session_state.get(_UNSEEN, {}).get(key)
    seen = st.session_state.get(_SEEN)
    if given is None or seen is None:
        return False
    return bool(seen < given.number and widget(key) == given.before)
