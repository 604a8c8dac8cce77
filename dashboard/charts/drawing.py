"""A figure put together from plain dicts, which Plotly then takes as they are.

Plotly's own objects check each property as it is set; for some hundred marks that takes several
times as long as everything else a page does.  The tests check every kind of figure whole instead.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

import plotly.io as pio

from dashboard.charts.library import Figure
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

    def figure(self) -> Figure:
        """Return the figure, unchecked."""
        layout = {**self._layout, "shapes": self._shapes, "annotations": self._annotations}
        return Figure({"data": self._traces, "layout": layout})


@cache
def _template(*, dark: bool) -> dict[str, Any]:
    found: dict[str, Any] = pio.templates[template(dark=dark)].to_plotly_json()
    return found
