"""The row of context under the lanes: acts named as background, and anniversaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.hover import HOVER_TEMPLATE, literal
from dashboard.charts.lanes import Bar, Lane, Placed, Title, bar_of, packed
from dashboard.charts.rows import Row
from dashboard.charts.timeline_range import Extent
from dashboard.data.anniversaries import Anniversary
from dashboard.data.columns import Col
from dashboard.data.filters import Filters
from dashboard.theme import Palette
from dashboard.words import anniversary_words, date_words, shorten

__all__ = ["anniversary_marks", "context_lane", "tell_earlier"]

_MARK_PX = 12
_MAX_TOLD = 3  # of what lies before the axis; more of it shares a row
_TOLD_CHARS = 44
_NOON = pd.Timedelta(hours=12)


def context_lane(
    background: Sequence[Row],
    near: Sequence[Anniversary],
    filters: Filters,
    shown: Extent,
    *,
    open_days: float,
    mark_days: float,
) -> tuple[Lane, ...]:
    """Return the lane of what was only named as background; its last row is for *near*."""
    found = [
        (row, bar)
        for row in background
        if (bar := bar_of(row, clock=filters.clock, open_days=open_days))
    ]
    parts = [
        *(["named as background"] if found else []),
        *(["near an anniversary"] if near else []),
    ]
    if not parts:
        return ()
    found.sort(key=lambda one: (one[1].start, one[0][Col.ID]))
    told = [one for one in found if _is_before(one[1], shown)][:_MAX_TOLD]
    rows = (*((one,) for one in told), *packed(found[len(told) :], mark_days))
    title = Title(f"Context: {', '.join(parts)}")
    return (Lane(title, (*rows, ()) if near else rows),)


def tell_earlier(
    drawing: Drawing, placed: Sequence[Placed], shown: Extent, colours: Palette
) -> None:
    """Tell in words what was named as background and lies before what the axis shows."""
    earlier = [
        (row, down) for row, bar, down in placed if row[Col.BACKGROUND] and _is_before(bar, shown)
    ]
    for row, down in earlier[:_MAX_TOLD]:
        drawing.add_annotation(
            text=literal(f"◂ {date_words(row)}: {shorten(row[Col.SUMMARY], _TOLD_CHARS)}"),
            xref="paper",
            x=0,
            xanchor="left",
            yref="y",
            y=down,
            showarrow=False,
            font={"size": 12, "color": colours.ink},
        )


def _is_before(bar: Bar, shown: Extent) -> bool:
    return bar.end <= shown[0]


def anniversary_marks(
    near: Sequence[Anniversary], summaries: Mapping[str, str], down: float, colours: Palette
) -> list[Trace]:
    """Return a quiet stroke at the day of each act near the anniversary of an earlier one."""
    if not near:
        return []
    return [
        trace(
            "scatter",
            x=[pd.Timestamp(one.day) + _NOON for one in near],
            y=[down] * len(near),
            mode="markers",
            customdata=[one.incident for one in near],
            hovertext=[_hint(one, summaries) for one in near],
            hovertemplate=HOVER_TEMPLATE,
            marker={
                "size": _MARK_PX,
                "symbol": "line-ns-open",
                "line": {"width": 2, "color": colours.quiet},
            },
            name="Near an anniversary",
            showlegend=True,
        )
    ]


def _hint(one: Anniversary, summaries: Mapping[str, str]) -> str:
    words = anniversary_words(one, summaries[one.earlier])
    return f"<b>{literal(summaries[one.incident])}</b><br>{literal(words)}"
