"""The charts as Plotly's own figures, which the tests ask what they show."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

import plotly.graph_objects as go

from dashboard.charts.bars import activity_drawing
from dashboard.charts.compare import compare_drawing
from dashboard.charts.drawing import Drawing
from dashboard.charts.layer_periods import events_drawing
from dashboard.charts.map import map_drawing
from dashboard.charts.network import network_drawing
from dashboard.charts.timeline import timeline_drawing

__all__ = [
    "activity_figure",
    "compare_figure",
    "events_figure",
    "map_figure",
    "network_figure",
    "timeline_figure",
]

Given = ParamSpec("Given")


def _figure(draw: Callable[Given, Drawing]) -> Callable[Given, go.Figure]:
    def figure(*args: Given.args, **kwargs: Given.kwargs) -> go.Figure:
        return draw(*args, **kwargs).figure()

    return figure


activity_figure = _figure(activity_drawing)
compare_figure = _figure(compare_drawing)
events_figure = _figure(events_drawing)
map_figure = _figure(map_drawing)
network_figure = _figure(network_drawing)
timeline_figure = _figure(timeline_drawing)
