"""The legend below a chart: what the marks mean; an entry that is pressed filters by it."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard import components, state
from dashboard.charts.map_legend import Group, toggled_family, toggled_status
from dashboard.state import Desk

__all__ = ["show"]


def show(groups: Iterable[Group], desk: Desk, *, key: str) -> None:
    """Draw a legend of what *desk* has; pressing an entry again takes its filter away."""

    def choose() -> None:
        chosen = state.triggered(key, "choose")
        if not isinstance(chosen, dict):
            return
        if chosen["kind"] == "family":
            state.change(types=toggled_family(desk.filters.types, str(chosen["key"])))
        else:
            state.change(statuses=toggled_status(desk.filters.statuses, str(chosen["key"])))

    data = {
        "groups": [
            {"title": group.title, "entries": [entry._asdict() for entry in group.entries]}
            for group in groups
        ]
    }
    components.legend(key=key, data=data, on_choose_change=choose)
