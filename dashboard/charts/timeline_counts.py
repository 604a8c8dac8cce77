"""The counts above the timeline: how many incidents lie in each month, day or year."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.periods import Period
from dashboard.data.filters import Filters
from dashboard.theme import Palette, faded
from dashboard.words import counted_words

__all__ = ["count_bars", "title_counts"]

_MS = pd.Timedelta(milliseconds=1)
_GAP = 0.06  # of a bar, left free beside it
_PALE = 0.3
_UNITS = ((2, "day"), (32, "month"), (367, "year"))  # a period of fewer days is one


def count_bars(found: Sequence[Period], filters: Filters, colours: Palette) -> list[Trace]:
    """Return the counts, the possible ones pale upon the certain; a click carries the days."""
    days = [["days", *(day.isoformat() for day in one.within(filters))] for one in found]
    certain = [one.certain for one in found]
    possible = [one.possible for one in found]
    parts = (
        ("certainly", certain, [0] * len(found), colours.quiet),
        ("possibly", possible, certain, faded(colours.quiet, _PALE)),
    )
    return [
        trace(
            "bar",
            x=[one.start for one in found],
            y=heights,
            base=bases,
            width=[(one.end - one.start) / _MS * (1 - _GAP) for one in found],
            offset=0,
            yaxis="y3",
            marker={"color": colour, "line": {"width": 0}},
            customdata=days,
            hovertext=[_hint(one) for one in found],
            hovertemplate="%{hovertext}<extra></extra>",
            unselected={"marker": {"opacity": 1}},
            showlegend=False,
            name=name,
        )
        for name, heights, bases, colour in parts
        if any(heights)
    ]


def _hint(one: Period) -> str:
    total = one.certain + one.possible
    pale = f", {one.possible} of them only possibly" if one.possible else ""
    return (
        f"<b>{one.words}</b><br>{counted_words(total, 'event')}{pale}<br>Click to show only these"
    )


def title_counts(drawing: Drawing, found: Sequence[Period], colours: Palette) -> None:
    """Say above the counts what a bar stands for."""
    if not found:
        return
    days = (found[0].end - found[0].start).days
    unit = next(name for limit, name in _UNITS if days < limit)
    pale = " · pale: possibly then" if any(one.possible for one in found) else ""
    drawing.add_annotation(
        text=f"Events by {unit}{pale}",
        xref="paper",
        x=0,
        xanchor="left",
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=16,
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )
