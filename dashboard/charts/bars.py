"""Counts as bars: acts by month and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.months import DATE_TICKS, month_of
from dashboard.charts.rows import rows_of
from dashboard.data.columns import Col
from dashboard.theme import TYPE_FAMILY, Palette, families, palette, template

__all__ = ["activity_figure", "describe_activity"]

_HEIGHT_PX = 220
_LEGEND_ROW_PX = 24  # on a phone each kind of act takes a row
_HATCHED = "Hatched: the month is not certain"
_MONTH_MS = 28 * 86_400_000  # a bar leaves a gap even in February
_LAYOUT: Mapping[str, Any] = {
    "barmode": "stack",
    "title": {"y": 1, "yref": "container", "pad": {"t": 10}},
    "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
    "showlegend": True,
    "legend": {"orientation": "h", "x": 0, "y": -0.22, "yanchor": "top", "traceorder": "normal"},
    "xaxis": {"type": "date", "tickformatstops": DATE_TICKS, "nticks": 7},
    # Whole events: no tick between them.
    "yaxis": {"rangemode": "tozero", "tickformat": "d", "nticks": 4, "fixedrange": True},
}


def activity_figure(incidents: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Return the acts by month, stacked by kind; hatched where the month is not certain."""
    colours = palette(dark=dark)
    counts: Counter[tuple[str, bool, pd.Timestamp]] = Counter()
    for row in rows_of(incidents):
        month, certain = month_of(row)
        if month is not None:
            counts[TYPE_FAMILY[row[Col.TYPE]].key, certain, month] += 1
    bars = list(_bars(counts, colours))
    figure = go.Figure(bars)
    kinds = {bar.legendgroup for bar in bars}
    figure.update_layout(
        _LAYOUT,
        template=template(dark=dark),
        height=_HEIGHT_PX + _LEGEND_ROW_PX * len(kinds),
        title_text=counts_title(len(incidents), sum(counts.values())),
        xaxis_visible=bool(bars),
        yaxis_visible=bool(bars),
    )
    if any(not certain for _, certain, _ in counts):
        figure.update_layout(legend_title={"text": _HATCHED, "side": "top", "font": {"size": 11}})
    return figure


def _bars(
    counts: Mapping[tuple[str, bool, pd.Timestamp], int], colours: Palette
) -> Iterator[go.Bar]:
    """Yield the months of each kind of act, the certain ones first; a kind is one in the legend."""
    for family in families():
        colour = colours.families[family.key]
        hatched = {"shape": "/", "fgcolor": colour, "bgcolor": colours.panel, "size": 6}
        in_legend = False
        for certain in (True, False):
            found = {
                month: counts[key, sure, month]
                for key, sure, month in sorted(counts)
                if (key, sure) == (family.key, certain)
            }
            if found:
                yield go.Bar(
                    x=list(found),
                    y=list(found.values()),
                    name=family.label,
                    width=_MONTH_MS,
                    offset=0,
                    marker={
                        "color": colour,
                        "line": {"color": colour, "width": 1},
                        **({} if certain else {"pattern": hatched}),
                    },
                    hovertemplate=f"{family.label}: %{{y}} in %{{x|%b %Y}}<extra></extra>",
                    legendgroup=family.key,
                    showlegend=not in_legend,
                )
                in_legend = True


def describe_activity(incidents: pd.DataFrame) -> str:
    """Return the acts by kind in one sentence, for those who cannot see them."""
    counts = Counter(TYPE_FAMILY[kind].label for kind in incidents[Col.TYPE])
    if not counts:
        return "No activity."
    named = [f"{label.lower()} {count}" for label, count in counts.most_common()]
    return f"Activity by month: {', '.join(named)}."


def counts_title(total: int, placed: int) -> str:
    """Return a title that owns up to what the months leave out.

    >>> counts_title(12, 9)
    '12 events · 3 not dated to a month'
    """
    events = "1 event" if total == 1 else f"{total} events"
    return events if placed == total else f"{events} · {total - placed} not dated to a month"
