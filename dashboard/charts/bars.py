"""Counts as bars: acts by month and kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

import pandas as pd

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.months import DATE_TICKS, month_of
from dashboard.charts.rows import rows_of
from dashboard.data.columns import Col
from dashboard.theme import TYPE_FAMILY, Palette, families, palette
from dashboard.words import counted_words

__all__ = ["activity_drawing", "activity_table", "describe_activity"]

_HEIGHT_PX = 220
_LEGEND_ROW_PX = 24  # on a phone each kind of act takes a row
_HATCHED = "Hatched: the month is not certain"
_MONTH_MS = 28 * 86_400_000  # a bar leaves a gap even in February
_TITLE: Mapping[str, Any] = {"y": 1, "yref": "container", "pad": {"t": 10}}
_LEGEND: Mapping[str, Any] = {
    "orientation": "h", "x": 0, "y": -0.22, "yanchor": "top", "traceorder": "normal",
}  # fmt: skip
_MONTHS: Mapping[str, Any] = {"type": "date", "tickformatstops": DATE_TICKS, "nticks": 7}
# Whole events: no tick between them.
_COUNTS: Mapping[str, Any] = {
    "rangemode": "tozero", "tickformat": "d", "nticks": 4, "fixedrange": True,
}  # fmt: skip


class _Bar(NamedTuple):
    """One piece of a month's bar."""

    family: str
    received: bool  # done to the actor, not by it
    certain: bool  # the month is
    month: pd.Timestamp


def activity_drawing(
    incidents: pd.DataFrame, *, dark: bool, received: Collection[str] = ()
) -> Drawing:
    """Return the acts by month, stacked by kind; hatched where the month is not certain.

    Args:
        incidents: rows of the incidents frame.
        dark: the theme.
        received: ids of the incidents that were done to the actor; their bars hang down.

    Each bar carries its first day, its last day and the types of acts it counts, so that a click
    can filter by them.
    """
    colours = palette(dark=dark)
    counts, types = _counted(incidents, set(received))
    bars = list(_bars(counts, types, colours))
    kinds = {bar["legendgroup"] for bar in bars}
    hatched = any(not bar.certain for bar in counts)
    told = {"title": {"text": _HATCHED, "side": "top", "font": {"size": 11}}} if hatched else {}
    both = any(bar.received for bar in counts)
    drawing = Drawing(bars, dark=dark)
    drawing.lay_out(
        barmode="stack",
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
        height=_HEIGHT_PX + _LEGEND_ROW_PX * len(kinds),
        title={**_TITLE, "text": counts_title(len(incidents), sum(counts.values()))},
        clickmode="event",
        dragmode=False,
        showlegend=True,
        legend={**_LEGEND, **told},
        xaxis={**_MONTHS, "visible": bool(bars)},
        yaxis={**_COUNTS, "visible": bool(bars), **(_sides(counts, colours) if both else {})},
    )
    if both:
        _tell_sides(drawing, colours)
    return drawing


def activity_table(incidents: pd.DataFrame, *, received: Collection[str] = ()) -> pd.DataFrame:
    """Return what the bars show: a line for each piece of a bar, by month."""
    counts, _ = _counted(incidents, set(received))
    labels = {family.key: family.label for family in families()}
    lines = [
        (
            f"{bar.month:%B %Y}",
            labels[bar.family],
            "done to it" if bar.received else "it did",
            "certain" if bar.certain else "not certain",
            counts[bar],
        )
        for bar in sorted(counts, key=lambda bar: (bar.month, *bar[:3]))
    ]
    return pd.DataFrame(lines, columns=["Month", "Kind of act", "Side", "The month is", "Number"])


def _counted(
    incidents: pd.DataFrame, received: Collection[str]
) -> tuple[Mapping[_Bar, int], Mapping[_Bar, set[str]]]:
    """Return how many acts each piece of a bar stands for, and of which types."""
    counts: Counter[_Bar] = Counter()
    types: dict[_Bar, set[str]] = {}
    for row in rows_of(incidents, Col.ID, Col.TYPE, Col.DATE_EARLIEST, Col.DATE_LATEST):
        month, certain = month_of(row)
        if month is not None:
            family = TYPE_FAMILY[row[Col.TYPE]].key
            bar = _Bar(family, row[Col.ID] in received, certain, month)
            counts[bar] += 1
            types.setdefault(bar, set()).add(str(row[Col.TYPE]))
    return counts, types


def _bars(
    counts: Mapping[_Bar, int], types: Mapping[_Bar, set[str]], colours: Palette
) -> Iterator[Trace]:
    """Yield the months of each kind of act, the certain ones first; a kind is one in the legend."""
    for family in families():
        colour = colours.families[family.key]
        hatched = {"shape": "/", "fgcolor": colour, "bgcolor": colours.panel, "size": 6}
        steady = {"marker": {"opacity": 1}}
        in_legend = False
        for received, certain in ((False, True), (False, False), (True, True), (True, False)):
            found = [
                bar
                for bar in sorted(counts)
                if (bar.family, bar.received, bar.certain) == (family.key, received, certain)
            ]
            if found:
                side = "done to it" if received else "it did"
                yield trace(
                    "bar",
                    x=[bar.month for bar in found],
                    y=[-counts[bar] if received else counts[bar] for bar in found],
                    customdata=[_picked(bar.month, types[bar]) for bar in found],
                    text=[str(counts[bar]) for bar in found],
                    textposition="none",
                    name=family.label,
                    width=_MONTH_MS,
                    offset=0,
                    marker={
                        "color": colour,
                        "line": {"color": colour, "width": 1},
                        **({} if certain else {"pattern": hatched}),
                    },
                    selected=steady,
                    unselected=steady,
                    hovertemplate=(
                        f"{family.label}, {side}: %{{text}} in %{{x|%b %Y}}<br>"
                        "Click to filter<extra></extra>"
                    ),
                    legendgroup=family.key,
                    showlegend=not in_legend,
                )
                in_legend = True


def _picked(month: pd.Timestamp, types: set[str]) -> str:
    """Return what a click on a bar filters by: "2019-02-01 2019-02-28 ASSAULT"."""
    last = month + pd.offsets.MonthEnd(0)
    return " ".join((f"{month:%Y-%m-%d}", f"{last:%Y-%m-%d}", *sorted(types)))


def _sides(counts: Mapping[_Bar, int], colours: Palette) -> dict[str, Any]:
    """Return an axis that counts upwards both what stands above its line and what hangs below."""
    heights: Counter[tuple[bool, pd.Timestamp]] = Counter()
    for bar, count in counts.items():
        heights[bar.received, bar.month] += count
    up = max((n for (received, _), n in heights.items() if not received), default=0)
    down = max((n for (received, _), n in heights.items() if received), default=0)
    step = max(1, -(-max(up, down) // 3))
    ticks = [n for n in range(-down, up + 1) if n % step == 0]
    return {
        "tickvals": ticks,
        "ticktext": [str(abs(n)) for n in ticks],
        "range": [-down - 0.6, up + 0.6],
        "zeroline": True,
        "zerolinecolor": colours.quiet,
    }


def _tell_sides(drawing: Drawing, colours: Palette) -> None:
    """Write what stands above the line and what hangs below it."""
    for text, y, anchor in (("it did", 1, "top"), ("done to it", 0, "bottom")):
        drawing.add_annotation(
            text=text, xref="paper", x=1, xanchor="right", yref="paper", y=y, yanchor=anchor,
            showarrow=False, font={"size": 11, "color": colours.quiet}, bgcolor=colours.panel,
        )  # fmt: skip


def describe_activity(incidents: pd.DataFrame, *, received: Collection[str] = ()) -> str:
    """Return the acts by kind in one sentence or two, for those who cannot see them."""
    hung = incidents[Col.ID].isin(list(received))
    told = [
        f"{words}: {', '.join(f'{label.lower()} {n}' for label, n in counts.most_common())}."
        for words, rows in (
            ("Activity by month", incidents[~hung]),
            ("Done to it", incidents[hung]),
        )
        if (counts := Counter(TYPE_FAMILY[kind].label for kind in rows[Col.TYPE]))
    ]
    return " ".join(told) or "No activity."


def counts_title(total: int, placed: int) -> str:
    """Return a title that owns up to what the months leave out.

    >>> counts_title(12, 9)
    '12 events · 3 not dated to a month'
    """
    events = counted_words(total, "event")
    return events if placed == total else f"{events} · {total - placed} not dated to a month"
