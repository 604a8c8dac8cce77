"""A Plotly figure on a page, drawn by a component of ours.

Streamlit's own makes the chart from nothing whenever its figure changes: for a map, that is a
second of work in the browser and the loss of where the reader had moved it to.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard import components, state
from dashboard.charts.drawing import Drawing
from dashboard.charts.library import VERSION

__all__ = ["Sheet", "picked", "sheet", "show"]

_QUICK = 1  # the level of compression: half a millisecond, and nearly as short as any other
_NO_BAR: Mapping[str, object] = {"displayModeBar": False}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A chart as it is sent to the browser; ``Desk.made`` keeps it for all who see the same."""

    figure: str  # packed
    height: int  # pixels
    alt: str  # the chart in words, for those who cannot see it


def sheet(drawing: Drawing, *, alt: str) -> Sheet:
    """Return *drawing* ready to be sent; *alt* says in words what it shows."""
    return Sheet(_packed(drawing.to_json()), drawing.height, alt)


def show(
    drawn: Sheet,
    *,
    key: str,
    config: Mapping[str, object] = _NO_BAR,
    on_pick: Callable[[], None] | None = None,
    times: int = 0,
) -> None:
    """Draw *drawn*, laid over what was drawn under *key* before.

    Args:
        drawn: what to draw.
        key: of the component; ``picked`` reads from it what was clicked.
        config: Plotly's configuration.
        on_pick: called when a point is clicked or a box is drawn.
        times: how often it was begun anew: another number forgets where the reader moved it.
    """
    components.chart(
        key=key,
        data={
            "figure": drawn.figure,
            "height": drawn.height,
            "config": dict(config),
            "alt": drawn.alt,
            "basis": f"{state.is_dark()} {times}",
            "version": VERSION,
        },
        on_pick_change=on_pick or _nothing,
    )


def _packed(figure: str) -> str:
    """Return *figure* at a fifth of its length: its columns say the same again and again."""
    return base64.b64encode(zlib.compress(figure.encode(), _QUICK)).decode("ascii")


def _nothing() -> None:
    """Stand in for what a chart without a use for clicks would do."""


def picked(key: str) -> Mapping[str, Any]:
    """Return what was picked in the chart *key*: ``points`` with their custom data, or ``box``."""
    event = state.triggered(key, "pick")
    return event if isinstance(event, dict) else {}
