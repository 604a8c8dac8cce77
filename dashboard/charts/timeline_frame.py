"""What stands round the marks of the timeline: axes, lane titles, publication dates, notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.hover import literal
from dashboard.charts.lanes import Lane
from dashboard.charts.months import DATE_TICKS
from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.theme import Palette
from dashboard.words import shorten

__all__ = [
    "LANE_GAP_ROWS",
    "TITLE_ROWS",
    "frame",
    "mark_publication",
    "mention_hidden",
    "title_lanes",
]

Extent = tuple[pd.Timestamp, pd.Timestamp]

TITLE_ROWS = 1.0  # a lane's title takes the room of one row
LANE_GAP_ROWS = 0.3

_ROW_PX = 24
_HEAD_PX = 96  # title and presets, notes, days
_LEGEND_PX = 70
_TICKS_PX = 36
_GAP_PX = 10
_TRACK_TITLE_PX = 22
_TITLE_CHARS = 44
_MAX_PUBLICATION_LINES = 3


def frame(depth: float, track_rows: int, extent: Extent, colours: Palette) -> dict[str, Any]:
    """Return height, margins and axes for lanes *depth* rows deep and an undated track."""
    lanes_px = max(depth, 1) * _ROW_PX
    track_px = _TRACK_TITLE_PX + track_rows * _ROW_PX if track_rows else 0
    plot_px = lanes_px + _GAP_PX + track_px
    layout: dict[str, Any] = {
        "height": round(plot_px + _HEAD_PX + _LEGEND_PX),
        "margin": {"l": 8, "r": 12, "t": _HEAD_PX, "b": _LEGEND_PX},
        "barmode": "overlay",
        "xaxis": {
            "type": "date",
            "range": list(extent),
            "anchor": "y",
            "side": "top",  # the lanes may reach below the screen
            "tickformatstops": DATE_TICKS,
            "hoverformat": "%-d %b %Y",
            "nticks": 7,
            "visible": depth > 0,
            "rangeselector": _presets(1 + (_HEAD_PX - 30) / plot_px, colours)
            if depth > 0
            else {"visible": False},
        },
        "yaxis": {
            "range": [max(depth, 1), 0],
            "domain": [(_GAP_PX + track_px) / plot_px, 1],
            "visible": False,
            "fixedrange": True,
        },
    }
    if track_rows:
        hidden = {"visible": False, "fixedrange": True}
        layout["xaxis2"] = {**hidden, "anchor": "y2", "range": [-0.7, 16]}
        layout["yaxis2"] = {
            **hidden,
            "anchor": "x2",
            "domain": [0, track_px / plot_px],
            "range": [track_rows - 0.5, -0.5 - _TRACK_TITLE_PX / _ROW_PX],
        }
    return layout


def _presets(height: float, colours: Palette) -> dict[str, Any]:
    return {
        "x": 1,
        "xanchor": "right",
        "y": height,
        "yanchor": "bottom",
        "font": {"size": 11, "color": colours.ink},
        "bgcolor": colours.band,
        "activecolor": colours.grid,
        "buttons": [
            {"label": "month", "count": 1, "step": "month", "stepmode": "backward"},
            {"label": "year", "count": 1, "step": "year", "stepmode": "backward"},
            {"label": "all", "step": "all"},
        ],
    }


def title_lanes(figure: go.Figure, found: Sequence[Lane], undated: int, colours: Palette) -> None:
    """Write each lane's title above its rows, inside the plot: a phone has no room beside it."""
    top = 0.0
    for number, lane in enumerate(found):
        bottom = top + TITLE_ROWS + len(lane.rows) + LANE_GAP_ROWS
        if number % 2 == 0:
            figure.add_shape(
                type="rect",
                xref="paper",
                x0=0,
                x1=1,
                y0=top,
                y1=bottom,
                fillcolor=colours.band,
                line={"width": 0},
                layer="below",
            )
        _lane_title(figure, literal(shorten(lane.title, _TITLE_CHARS)), "y", top, colours)
        top = bottom
    if undated:
        text = f"undated ({undated})"
        _lane_title(figure, text, "y2", -0.5 - _TRACK_TITLE_PX / _ROW_PX, colours)


def _lane_title(figure: go.Figure, text: str, axis: str, top: float, colours: Palette) -> None:
    figure.add_annotation(
        text=text,
        xref="paper",
        x=0,
        xanchor="left",
        yref=axis,
        y=top,
        yanchor="top",
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )


def mark_publication(
    figure: go.Figure, rows: Sequence[Row], extent: Extent, colours: Palette
) -> None:
    """Draw a line at each day of publication, unless there are too many to tell apart."""
    days = sorted({row[Col.PUBLISHED_EARLIEST] for row in rows if _shown(row, extent)})
    if len(days) > _MAX_PUBLICATION_LINES:
        return
    for day in days:
        late = day > extent[0] + (extent[1] - extent[0]) / 2
        figure.add_shape(
            type="line",
            x0=day,
            x1=day,
            yref="y domain",
            y0=0,
            y1=1,
            line={"color": colours.quiet, "width": 1, "dash": "dot"},
        )
        where = {"x": day, "xanchor": "right" if late else "left"}
        _note(figure, f"published {day.day} {day:%b %Y}", where, colours)


def _shown(row: Row, extent: Extent) -> bool:
    day = row[Col.PUBLISHED_EARLIEST]
    return known(day) and extent[0] <= day <= extent[1]


def mention_hidden(
    figure: go.Figure, dated: Sequence[Row], extent: Extent, colours: Palette
) -> None:
    """Say how many incidents lie before what the axis shows at first."""
    earlier = sum(1 for row in dated if known(row[Col.DATE_LATEST]) and _before(row, extent))
    if earlier:
        where = {"xref": "paper", "x": 0, "xanchor": "left"}
        _note(figure, f"◂ {earlier} earlier: zoom out", where, colours)


def _note(figure: go.Figure, text: str, where: dict[str, Any], colours: Palette) -> None:
    """Write *text* above the days of the axis, *where* along it."""
    figure.add_annotation(
        text=text,
        **where,
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=_TICKS_PX,
        showarrow=False,
        font={"size": 11, "color": colours.quiet},
    )


def _before(row: Row, extent: Extent) -> bool:
    return bool(row[Col.DATE_LATEST] < extent[0])
