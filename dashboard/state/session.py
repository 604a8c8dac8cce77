"""What one session keeps between its runs: values, what was picked, and its theme."""

from __future__ import annotations

from typing import Any

import streamlit as st

__all__ = [
    "is_dark",
    "keep",
    "kept",
    "picked_points",
    "triggered",
]


def keep(key: str, value: object) -> None:
    """Keep a value for the session's next runs."""
    st.session_state[key] = value


def kept(key: str) -> Any:  # noqa: ANN401  whatever was kept
    """Return what was kept, None if nothing was."""
    return st.session_state.get(key)


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
