"""Two actors on one timeline: what each did and what was done to it, aligned in time.

An incident in which both take part stands in the lanes of both, joined by a dotted line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.hover import literal
from dashboard.charts.lanes import MARK_SHARE, OPEN_SHARE, Lane, Placed, Title, bar_of, packed
from dashboard.charts.months import DATE_TICKS
from dashboard.charts.rows import Row, rows_of
from dashboard.charts.timeline_frame import LANE_GAP_ROWS, TITLE_ROWS, placed_lanes
from dashboard.charts.timeline_legend import legend_entries
from dashboard.charts.timeline_marks import bars, marks, ring
from dashboard.charts.timeline_range import extent
from dashboard.charts.timeline_titles import band_lanes
from dashboard.charts.when import when
from dashboard.data.columns import Col
from dashboard.data.comparison import Side
from dashboard.data.filters import Filters
from dashboard.theme import Palette, palette
from dashboard.words import counted_words, shorten

__all__ = ["compare_drawing", "describe_comparison"]

_ROW_PX, _HEAD_PX, _LEGEND_PX = 24, 78, 90
_NAME_CHARS = 36
_DAY = pd.Timedelta(days=1)


def compare_drawing(
    incidents: pd.DataFrame,
    one: Side,
    other: Side,
    *,
    dark: bool,
    selected: str | None,
    filters: Filters,
) -> Drawing:
    """Return the timeline of two actors; each mark carries its incident's id.

    Args:
        incidents: rows of the incidents frame; those without a part of either are left out.
        one: the actor above.
        other: the actor below.
        dark: the theme.
        selected: the id of the incident to ring.
        filters: the clock, and dates that some may lie beyond.
    """
    colours = palette(dark=dark)
    rows = [row for row in rows_of(incidents) if row[Col.ID] in one.all | other.all]
    dated = [row for row in rows if when(row, filters.clock)]
    shown = extent(dated, filters)
    days = (shown[1] - shown[0]) / _DAY
    upper, lower = (list(_lanes(side, dated, filters, days)) for side in (one, other))
    placed, depth = placed_lanes(upper)
    below, depth = placed_lanes(lower, depth)
    drawing = Drawing(
        [
            *_joins(placed, below, colours),
            *bars([*placed, *below], filters, colours),
            *ring([*placed, *below], [], selected, colours),
            *marks([*placed, *below], filters, colours),
            *legend_entries(dated, filters, colours),
        ],
        dark=dark,
    )
    undated = len(rows) - len(dated)
    events = counted_words(len(rows), "event")
    drawing.lay_out(
        title={
            "text": f"{events} · {undated} undated" if undated else events,
            "y": 1, "yref": "container", "pad": {"t": 12},
        },
        height=round(_HEAD_PX + max(depth, 2) * _ROW_PX + _LEGEND_PX),
        margin={"l": 8, "r": 12, "t": _HEAD_PX, "b": _LEGEND_PX},
        barmode="overlay",
        clickmode="event",
        dragmode="pan",
        hovermode="closest",
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        xaxis={
            "type": "date", "range": list(shown), "side": "top", "nticks": 7,
            "tickformatstops": DATE_TICKS, "visible": bool(dated),
        },
        yaxis={"visible": False, "fixedrange": True, "range": [max(depth, 2), 0]},
    )  # fmt: skip
    lanes = [*upper, *lower]
    band_lanes(drawing, lanes, depth, colours)
    _title_lanes(drawing, lanes, colours)
    return drawing


def describe_comparison(one: Side, other: Side, between: int) -> str:
    """Return the two lanes in one sentence, for those who cannot see them."""
    told = [
        f"{side.name}: did {len(side.did)}, {len(side.bore)} done to it" for side in (one, other)
    ]
    return f"{'; '.join(told)}; in {between} both take part."


def _lanes(side: Side, dated: Sequence[Row], filters: Filters, days: float) -> Iterator[Lane]:
    """Yield what the actor did and what was done to it; an actor without either has one lane."""
    name = shorten(side.name, _NAME_CHARS)
    parts = (("did", side.did), ("done to it", side.bore - side.did))
    for words, ids in parts:
        found = [
            (row, bar)
            for row in dated
            if row[Col.ID] in ids
            and (bar := bar_of(row, clock=filters.clock, open_days=days * OPEN_SHARE))
        ]
        if found or (not side.all and words == "did"):
            yield Lane(Title(f"{name}: {words}"), packed(found, days * MARK_SHARE))


def _joins(placed: Sequence[Placed], below: Sequence[Placed], colours: Palette) -> list[Trace]:
    """Return the lines between the two marks of each incident in which both take part."""
    lower = {row[Col.ID]: down for row, _, down in below}
    xs: list[object] = []
    ys: list[float | None] = []
    for row, bar, down in placed:
        if row[Col.ID] in lower:
            xs += [bar.mark, bar.mark, None]
            ys += [down, lower[row[Col.ID]], None]
    if not xs:
        return []
    return [
        trace(
            "scatter",
            x=xs,
            y=ys,
            mode="lines",
            line={"color": colours.ink, "width": 1.6, "dash": "dot"},
            name="both take part",
            hoverinfo="skip",
        )
    ]


def _title_lanes(drawing: Drawing, lanes: Sequence[Lane], colours: Palette) -> None:
    top = 0.0
    for lane in lanes:
        drawing.add_annotation(
            text=literal(f"{lane.title.words} · {lane.size}"),
            xref="paper", x=0, xanchor="left", y=top, yanchor="top", showarrow=False,
            font={"size": 12, "color": colours.ink},
        )  # fmt: skip
        top += TITLE_ROWS + len(lane.rows) + LANE_GAP_ROWS
