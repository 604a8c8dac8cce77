"""A figure put together from plain dicts, which Plotly then takes as they are.

Plotly's own objects check each property as it is set; for some hundred marks that takes several
times as long as everything else a page does.  The tests check every kind of figure whole instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from plotly.io.json import to_json_plotly

from dashboard.theme import template

__all__ = ["Drawing", "Trace", "trace"]

Trace = dict[str, Any]  # what Plotly calls a trace, by the names of its reference


def trace(kind: str, **properties: object) -> Trace:
    """Return a trace of Plotly's type *kind*, such as "scatter"."""
    return {"type": kind, **properties}


class Drawing:
    """Traces, shapes, annotations and layout, gathered until the figure is made."""

    def __init__(self, traces: Iterable[Trace], *, dark: bool) -> None:
        """Begin with *traces*, in the colours of a theme."""
        self._traces = list(traces)
        self._layout: dict[str, Any] = {"template": _template(dark=dark)}
        self._shapes: list[dict[str, Any]] = []
        self._annotations: list[dict[str, Any]] = []

    def lay_out(self, **layout: object) -> None:
        """Set properties of the layout."""
        self._layout |= layout

    def add_shape(self, **shape: object) -> None:
        """Add a line or a rectangle."""
        self._shapes.append(shape)

    def add_annotation(self, **annotation: object) -> None:
        """Add a text."""
        self._annotations.append(annotation)

    @property
    def height(self) -> int:
        """Return how high it is drawn, in pixels."""
        return int(self._layout["height"])

    def to_json(self) -> str:
        """Return the figure as the library in the browser takes it, unchecked."""
        # By way of Plotly's own figure everything would be copied twice on the way.
        return str(to_json_plotly(self._parts()))

    def figure(self) -> go.Figure:
        """Return the figure as an object of Plotly's, unchecked."""
        return go.Figure(self._parts(), _validate=False)

    def _parts(self) -> dict[str, Any]:
        layout = {**self._layout, "shapes": self._shapes, "annotations": self._annotations}
        return {"data": self._traces, "layout": layout}


@cache
def _template(*, dark: bool) -> dict[str, Any]:
    found: dict[str, Any] = pio.templates[template(dark=dark)].to_plotly_json()
    return found
