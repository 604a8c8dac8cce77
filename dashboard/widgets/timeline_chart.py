"""The timeline as a chart: a click selects or filters, a drag moves the view or picks days."""

from __future__ import annotations

from dashboard import state
from dashboard.charts.timeline import describe_timeline, timeline_drawing
from dashboard.charts.timeline_legend import timeline_legend
from dashboard.charts.timeline_picks import read_pick
from dashboard.charts.timeline_table import timeline_table
from dashboard.state import Desk
from dashboard.widgets import chart, chart_legend, chart_table, timeline_view

__all__ = ["show"]

_HIDDEN = ["toImage", "lasso2d", "select2d", "zoom2d", "pan2d", "autoScale2d"]
_BAR = {"displaylogo": False, "modeBarButtonsToRemove": _HIDDEN}


def show(desk: Desk) -> None:
    """Draw the timeline of what is shown."""

    def pick() -> None:
        timeline_view.follow(read_pick(chart.picked(timeline_view.CHART)), desk)

    dark = state.is_dark()
    every_lane, brush = timeline_view.every_lane(), timeline_view.brush()
    chart.show(
        desk.made(
            ("timeline", desk.lanes, dark, desk.selected, desk.zoom, every_lane, brush),
            lambda: chart.sheet(
                timeline_drawing(
                    desk.shown,
                    lane=desk.lanes,
                    dark=dark,
                    selected=desk.selected,
                    filters=desk.filters,
                    names=timeline_view.names(desk),
                    zoom=desk.zoom,
                    every_lane=every_lane,
                    brush=brush,
                ),
                alt=describe_timeline(desk.shown, desk.filters.clock),
            ),
        ),
        key=timeline_view.CHART,
        config=_BAR,
        on_pick=pick,
        times=timeline_view.times_drawn(),
    )
    groups = desk.made(
        ("timeline.legend", dark),
        lambda: timeline_legend(desk.view.incidents, desk.shown, desk.filters, dark=dark),
    )
    chart_legend.show(groups, desk, key="timeline.legend")
    chart_table.show(
        lambda: timeline_table(desk.shown, desk.filters),
        "timeline.table",
        caption="The incidents on the timeline",
    )
