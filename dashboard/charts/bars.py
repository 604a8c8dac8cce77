"""Counts as bars: acts by month and kind."""

from __future__ import annotations

from collections import Counter
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


def activity_figure(incidents: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Return the acts by month, stacked by kind; hatched where the month is not certain."""
    colours = palette(dark=dark)
    counts: Counter[tuple[str, bool, pd.Timestamp]] = Counter()
    for row in rows_of(incidents):
        month, certain = month_of(row)
        if month is not None:
            counts[TYPE_FAMILY[row[Col.TYPE]].key, certain, month] += 1
    figure = go.Figure()
    named: set[str] = set()  # families in the legend already
    for family in families():
        for certain in (True, False):
            months = sorted(
                month for key, sure, month in counts if (key, sure) == (family.key, certain)
            )
            if months:
                found = [counts[family.key, certain, month] for month in months]
                figure.add_trace(
                    _month_bars(
                        months,
                        found,
                        name=family.label,
                        colour=colours.families[family.key],
                        hatched=not certain,
                        colours=colours,
                    ).update(legendgroup=family.key, showlegend=family.key not in named)
                )
                named.add(family.key)
    placed = sum(counts.values())
    height = _HEIGHT_PX + _LEGEND_ROW_PX * len(named)
    layout = _month_layout(
        counts_title(len(incidents), placed), height, drawn=placed > 0, dark=dark
    )
    figure.update_layout(layout, barmode="stack")
    if any(not certain for _, certain, _ in counts):
        figure.update_layout(legend_title={"text": _HATCHED, "side": "top", "font": {"size": 11}})
    return figure


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


def _month_bars(
    months: list[pd.Timestamp],
    counts: list[int],
    *,
    name: str,
    colour: str,
    hatched: bool,
    colours: Palette,
) -> go.Bar:
    pattern = {"shape": "/", "fgcolor": colour, "bgcolor": colours.panel, "size": 6}
    return go.Bar(
        x=months,
        y=counts,
        name=name,
        width=_MONTH_MS,
        offset=0,
        marker={
            "color": colour,
            "line": {"color": colour, "width": 1},
            **({"pattern": pattern} if hatched else {}),
        },
        hovertemplate=f"{name}: %{{y}} in %{{x|%b %Y}}<extra></extra>",
    )


def _month_layout(title: str, height: int, *, drawn: bool, dark: bool) -> dict[str, Any]:
    return {
        "template": template(dark=dark),
        "height": height,
        "title": {"text": title, "y": 1, "yref": "container", "pad": {"t": 10}},
        "margin": {"l": 8, "r": 8, "t": 40, "b": 8},
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "y": -0.22,
            "yanchor": "top",
            "traceorder": "normal",
        },
        "xaxis": {"type": "date", "tickformatstops": DATE_TICKS, "nticks": 7, "visible": drawn},
        # Whole events: no tick between them.
        "yaxis": {
            "rangemode": "tozero",
            "tickformat": "d",
            "nticks": 4,
            "fixedrange": True,
            "visible": drawn,
        },
    }
