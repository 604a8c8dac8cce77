"""What one session keeps between its runs: values, what widgets hold, and its theme."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

__all__ = [
    "is_dark",
    "keep",
    "kept",
    "picked_points",
    "set_widget",
    "triggered",
    "widget",
]

_GIVEN = "desk.given"  # the page on which each widget was last given its value


def keep(key: str, value: object) -> None:
    """Keep a value for the session's next runs."""
    st.session_state[key] = value


def kept(key: str) -> Any:  # noqa: ANN401  whatever was kept
    """Return what was kept, None if nothing was."""
    return st.session_state.get(key)


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
    given = st.session_state.setdefault(_GIVEN, {})
    same = key in st.session_state and st.session_state[key] == value
    if not same or given.get(key) != page:
        st.session_state[key] = value
        given[key] = page


def triggered(key: str, event: str) -> object:
    """Return what a component's trigger carries, None when it did not fire."""
    result = st.session_state.get(key) or {}
    return result.get(event)


def picked_points(key: str) -> list[str]:
    """Return the ids that the marks which were clicked in the chart *key* carry."""
    event = triggered(key, "pick")
    points = event.get("points", ()) if isinstance(event, dict) else ()
    found = [_first_text(point.get("customdata")) for point in points]
    return [incident_id for incident_id in found if incident_id]


def _first_text(customdata: object) -> str | None:
    while isinstance(customdata, list) and customdata:
        customdata = customdata[0]
    return customdata if isinstance(customdata, str) else None


def is_dark() -> bool:
    """Say whether this session's browser shows the dark theme."""
    return st.context.theme.type == "dark"
