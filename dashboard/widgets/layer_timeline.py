"""Events of layers below the timeline: counts by day, month or year, whose bars filter."""

from __future__ import annotations

from dashboard import state
from dashboard.charts.layer_periods import (
    describe_events,
    event_periods,
    events_drawing,
    events_table,
)
from dashboard.charts.timeline_picks import read_pick
from dashboard.state import Desk
from dashboard.widgets import chart, chart_table, timeline_view

__all__ = ["show"]

_CHART = "timeline.layers"


def show(desk: Desk) -> None:
    """Draw the counts of the events that *desk* shows; nothing where there is none."""
    if not desk.events:
        return

    def pick() -> None:
        timeline_view.follow(read_pick(chart.picked(_CHART)), desk)

    found = event_periods(desk.events, desk.filters)
    drawing = events_drawing(found, desk.filters, dark=state.is_dark())
    chart.show(chart.sheet(drawing, alt=describe_events(found)), key=_CHART, on_pick=pick)
    chart_table.show(
        lambda: events_table(found), f"{_CHART}.table", caption="The events of layers by time"
    )
