"""Counts as bars: acts by month and kind, events by month, incidents by place."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.hover import literal, shorten
from dashboard.charts.months import DATE_TICKS, month_of
from dashboard.charts.rows import known, rows_of
from dashboard.data.columns import Col
from dashboard.theme import TYPE_FAMILY, Palette, families, palette, template

__all__ = ["activity_figure", "describe_activity", "histogram_figure", "places_figure"]


_HEIGHT_PX = 220
_LEGEND_ROW_PX = 24  # on a phone each kind of act takes a row
_SMALL_HEIGHT_PX = 130
_PLACE_PX = 30
_MAX_PLACES = 15
_PLACE_CHARS = 34
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


def histogram_figure(incidents: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Return the events by month; each bar carries the first day of its month."""
    colours = palette(dark=dark)
    found = [month_of(row)[0] for row in rows_of(incidents)]
    counts = Counter(month for month in found if month is not None)
    figure = go.Figure()
    if counts:
        months = sorted(counts)
        bars = _month_bars(
            months,
            [counts[month] for month in months],
            name="Events",
            colour=colours.quiet,
            hatched=False,
            colours=colours,
        )
        figure.add_trace(bars.update(customdata=[f"{month:%Y-%m-%d}" for month in months]))
    title = counts_title(len(incidents), sum(counts.values()))
    layout = _month_layout(title, _SMALL_HEIGHT_PX, drawn=bool(counts), dark=dark)
    figure.update_layout(layout, clickmode="event+select")
    return figure


def places_figure(incidents: pd.DataFrame, *, dark: bool) -> go.Figure:
    """Return how many incidents each place has, most first; what has no place is said below."""
    colours = palette(dark=dark)
    places = [str(place) for place in incidents[Col.PLACE] if known(place)]
    ranked = sorted(Counter(places).items(), key=lambda item: (-item[1], item[0]))
    shown = ranked[:_MAX_PLACES]
    figure = go.Figure()
    if shown:
        figure.add_trace(
            go.Bar(
                x=[count for _, count in shown],
                y=list(range(len(shown))),
                orientation="h",
                width=0.34,
                marker={"color": colours.acting},
                hovertext=[f"{literal(place)}: {count}" for place, count in shown],
                hovertemplate="%{hovertext}<extra></extra>",
                showlegend=False,
            )
        )
    # Names stand above their bars: beside them they would take half of a phone's width.
    for number, (place, count) in enumerate(shown):
        figure.add_annotation(
            text=f"{literal(shorten(place, _PLACE_CHARS))} · {count}",
            x=0,
            xref="paper",
            xanchor="left",
            y=number - 0.17,
            yanchor="bottom",
            showarrow=False,
            font={"size": 12, "color": colours.ink},
        )
    lacking = len(incidents) - len(places)
    notes = [
        f"{len(ranked) - len(shown)} more places" if len(ranked) > len(shown) else "",
        f"{lacking} without a place" if lacking else "",
    ]
    figure.update_layout(
        template=template(dark=dark),
        height=48 + _PLACE_PX * max(len(shown), 1),
        title={"text": " · ".join(["Places", *filter(None, notes)]), "y": 1, "pad": {"t": 10}},
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        xaxis={"visible": False, "fixedrange": True, "rangemode": "tozero"},
        yaxis={"visible": False, "fixedrange": True, "range": [max(len(shown), 1) - 0.5, -0.75]},
    )
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
        "showlegend": height > _SMALL_HEIGHT_PX,
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
