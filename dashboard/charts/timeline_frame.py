"""What stands round the marks of the timeline: axes, lanes, and what lies beyond them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.drawing import Drawing
from dashboard.charts.lanes import Lane, Placed
from dashboard.charts.months import DATE_TICKS
from dashboard.charts.rows import Row
from dashboard.charts.timeline_range import Extent
from dashboard.charts.when import when
from dashboard.data.filters import Clock
from dashboard.theme import Palette
from dashboard.words import CLOCK_WORDS

__all__ = [
    "LANE_GAP_ROWS",
    "TITLE_ROWS",
    "TRACK_TITLE_ROWS",
    "frame",
    "mention_hidden",
    "placed_lanes",
]

TITLE_ROWS = 1.0  # a lane's title takes the room of one row
LANE_GAP_ROWS = 0.3
TRACK_TITLE_ROWS = 22 / 24

_ROW_PX = 24
_THIN_ROW_PX = 15
_MANY_ROWS = 60  # are drawn thinner, or the page would have no end
_HEAD_PX = 76  # title, what the counts are, days of publication
_COUNTS_PX = 60
_AXIS_PX = 58
_BARE_HEAD_PX = 44  # of the title alone, where nothing has a date
_FOOT_PX = 8
_GAP_PX = 10


def frame(
    depth: float, track_rows: int, extent: Extent, clock: Clock, colours: Palette
) -> dict[str, Any]:
    """Return height, margins and axes: counts, lanes *depth* rows deep and an undated track.

    ``x`` is the time, ``y`` the lanes, ``y3`` the counts above them; ``x3`` lies over the time and
    does not move with it, for the lanes' titles; ``x2`` and ``y2`` are the undated track.
    """
    row_px = _ROW_PX if depth <= _MANY_ROWS else _THIN_ROW_PX
    head_px = _HEAD_PX if depth else _BARE_HEAD_PX
    lanes_px = max(depth, 0.1) * row_px
    above_px = _COUNTS_PX + _AXIS_PX if depth else 0
    track_px = (TRACK_TITLE_ROWS + track_rows) * _ROW_PX if track_rows else 0
    plot_px = above_px + lanes_px + _GAP_PX + track_px
    hidden = {"visible": False, "fixedrange": True}
    layout: dict[str, Any] = {
        "height": round(plot_px + head_px + _FOOT_PX),
        "margin": {"l": 8, "r": 12, "t": head_px, "b": _FOOT_PX},
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "range": list(extent),
            "anchor": "y",
            "side": "top",  # the lanes may reach below the screen
            "title": {"text": CLOCK_WORDS[clock], "standoff": 4},
            "automargin": False,
            "tickformatstops": DATE_TICKS,
            "hoverformat": "%-d %b %Y",
            "nticks": 7,
            "visible": depth > 0,
        },
        "yaxis": {
            **hidden,
            "range": [max(depth, 1), 0],
            "domain": [(_GAP_PX + track_px) / plot_px, 1 - above_px / plot_px],
        },
        "xaxis3": {**hidden, "overlaying": "x", "anchor": "y", "range": [0, 1]},
    }
    if depth:
        layout["yaxis3"] = {
            "anchor": "x",
            "domain": [1 - _COUNTS_PX / plot_px, 1],
            "fixedrange": True,
            "rangemode": "tozero",
            "nticks": 3,
            "tickformat": "d",
            "ticklabelposition": "inside top",
            "automargin": False,
            "tickfont": {"size": 10, "color": colours.quiet},
        }
    if track_rows:
        layout["xaxis2"] = {**hidden, "anchor": "y2", "range": [-0.7, 16]}
        layout["yaxis2"] = {
            **hidden,
            "anchor": "x2",
            "domain": [0, track_px / plot_px],
            "range": [track_rows - 0.5, -0.5 - TRACK_TITLE_ROWS],
        }
    return layout


def placed_lanes(found: Sequence[Lane], depth: float = 0.0) -> tuple[list[Placed], float]:
    """Return how far down each incident is drawn, in rows from *depth* on, and where lanes end."""
    placed: list[Placed] = []
    for lane in found:
        depth += TITLE_ROWS
        for members in lane.rows:
            placed += [(row, bar, depth + 0.5) for row, bar in members]
            depth += 1
        depth += LANE_GAP_ROWS
    return placed, depth


def mention_hidden(
    drawing: Drawing, dated: Sequence[Row], clock: Clock, extent: Extent, colours: Palette
) -> None:
    """Say how many incidents lie before and after what the axis shows at first."""
    found = [each for row in dated if (each := when(row, clock))]
    earlier = sum(1 for one in found if one.last is not None and one.last < extent[0])
    later = sum(1 for one in found if one.first is not None and one.first >= extent[1])
    for count, text, side in (
        (earlier, f"◂ {earlier} earlier", "left"),
        (later, f"{later} later ▸", "right"),
    ):
        if count:
            drawing.add_annotation(
                text=text,
                xref="paper",
                x=0 if side == "left" else 1,
                xanchor=side,
                yref="y domain",
                y=1,
                yanchor="bottom",
                yshift=_AXIS_PX - 22,
                showarrow=False,
                font={"size": 11, "color": colours.quiet},
            )
