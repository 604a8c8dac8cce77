"""A button that saves a chart as an image, with its legend and in words what was asked for."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from dashboard import components
from dashboard.charts.hover import literal

__all__ = ["show"]

_LINE_CHARS = 170  # fit the picture's width


def show(chart: str, *, name: str, lines: Iterable[str]) -> None:
    """Draw the button for the chart in the container *chart*; *lines* stand under its title.

    The picture is drawn in the browser, as the chart is zoomed there; nothing is sent anywhere.
    """
    wrapped = [literal(part) for line in lines for part in textwrap.wrap(line, _LINE_CHARS)]
    components.picture(
        key=f"{chart}.picture",
        data={
            "chart": chart,
            "name": f"incident-desk-{name}",
            "label": "Save as image",
            "lines": wrapped,
            "maker": "Incident Desk",
        },
        width="content",
    )
