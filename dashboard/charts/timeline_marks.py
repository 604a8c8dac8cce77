"""The marks of the timeline: bars that fade at loose ends, and the symbols on them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard.charts.drawing import Trace, trace
from dashboard.charts.hover import HOVER_TEMPLATE, hover_text
from dashboard.charts.lanes import Bar, Placed
from dashboard.charts.rows import Row
from dashboard.charts.when import possibly, when
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.model import Review
from dashboard.theme import (
    CONTESTED,
    CROSS_SYMBOL,
    REVIEW_SIGN,
    STATUS_STYLE,
    TYPE_FAMILY,
    MarkStyle,
    Palette,
    faded,
    families,
)
from dashboard.words import CLOCK_WORDS, UNDATED_WORDS, interval_words

__all__ = [
    "MARK_PX",
    "PALE",
    "bars",
    "marks",
    "ring",
    "signs",
    "track_rows",
    "undated_marks",
]

MARK_PX = 12
_SIGN_PX = 15
_UNDATED_A_ROW = 16
_FADE_STEPS = 5
_FIRM = 0.5  # the opacity of a bar where it is certain
PALE = 0.4  # of its own opacity has what is there only possibly, or is background


def bars(placed: Sequence[Placed], filters: Filters, colours: Palette) -> list[Trace]:
    """Return all bars as one trace of short pieces; a fading end is pieces ever fainter."""
    base, length, depth, colour = [], [], [], []
    for row, bar, down in placed:
        tone = _colour(row, colours)
        share = PALE if _is_pale(row, filters) else 1
        for start, end, opacity in _pieces(bar):
            base.append(start)
            length.append((end - start) / pd.Timedelta(milliseconds=1))
            depth.append(down)
            colour.append(faded(tone, opacity * share))
    if not base:
        return []
    return [
        trace(
            "bar",
            base=base,
            x=length,
            y=depth,
            width=0.42,
            orientation="h",
            marker={"color": colour, "line": {"width": 0}},
            hoverinfo="skip",
            showlegend=False,
        )
    ]


def _pieces(bar: Bar) -> list[tuple[pd.Timestamp, pd.Timestamp, float]]:
    """Return a bar as pieces with their opacity: firm in the middle, fading at loose ends."""
    fade = (bar.end - bar.start) * 0.4
    pieces = []
    inner_start = bar.start + fade if bar.fades_in else bar.start
    inner_end = bar.end - fade if bar.fades_out else bar.end
    for step in range(_FADE_STEPS):
        opacity = round(_FIRM * (step + 0.5) / _FADE_STEPS, 3)
        near, far = fade * step / _FADE_STEPS, fade * (step + 1) / _FADE_STEPS
        if bar.fades_in:
            pieces.append((bar.start + near, bar.start + far, opacity))
        if bar.fades_out:
            pieces.append((bar.end - far, bar.end - near, opacity))
    return [(inner_start, inner_end, _FIRM), *pieces]


def ring(
    placed: Sequence[Placed], undated: Sequence[Row], selected: str | None, colours: Palette
) -> list[Trace]:
    """Return the ring round every mark of the selected incident, on whichever track it is."""
    marker = {
        "size": MARK_PX + 11,
        "color": faded(colours.selected, 0.15),
        "line": {"width": 3, "color": colours.selected},
    }
    dated = [(bar.mark, down) for row, bar, down in placed if row[Col.ID] == selected]
    spots = [
        (x, y, "x2", "y2")
        for (x, y), row in zip(_undated_spots(len(undated)), undated, strict=True)
        if row[Col.ID] == selected
    ]
    return [
        trace(
            "scatter",
            x=[x],
            y=[y],
            xaxis=xaxis,
            yaxis=yaxis,
            mode="markers",
            marker=marker,
            hoverinfo="skip",
            showlegend=False,
        )
        for x, y, xaxis, yaxis in [*((x, y, "x", "y") for x, y in dated), *spots]
    ]


def marks(placed: Sequence[Placed], filters: Filters, colours: Palette) -> list[Trace]:
    """Return the marks on the bars; each carries its incident's id."""
    traces = []
    for family in families():
        members = [one for one in placed if TYPE_FAMILY[one[0][Col.TYPE]] == family]
        if members:
            rows = [row for row, _, _ in members]
            xs: list[Any] = [bar.mark for _, bar, _ in members]
            ys = [down for _, _, down in members]
            traces.append(_mark_trace(rows, xs, ys, filters, colours))
    return traces


def signs(placed: Sequence[Placed], colours: Palette) -> list[Trace]:
    """Return the signs beside the marks: accounts disagree on it, a person has looked at it."""
    signed = [(bar.mark, down, sign) for row, bar, down in placed if (sign := _signs(row))]
    if not signed:
        return []
    return [
        trace(
            "scatter",
            x=[x for x, _, _ in signed],
            y=[y for _, y, _ in signed],
            mode="text",
            text=[sign for _, _, sign in signed],
            textposition="top right",
            textfont={"size": _SIGN_PX, "color": colours.ink},
            hoverinfo="skip",
            name="signs",
            showlegend=False,
        )
    ]


def _signs(row: Row) -> str:
    contested = CONTESTED if row[Col.CONTESTED] else ""
    by_a_person = "" if row[Col.REVIEW] == Review.MACHINE else REVIEW_SIGN[row[Col.REVIEW]]
    return contested + by_a_person


def undated_marks(undated: Sequence[Row], filters: Filters, colours: Palette) -> list[Trace]:
    """Return the marks on the track of those without a date."""
    traces: list[Trace] = []
    spots = _undated_spots(len(undated))
    for family in families():
        members = [n for n, row in enumerate(undated) if TYPE_FAMILY[row[Col.TYPE]] == family]
        if members:
            xs, ys = [spots[n][0] for n in members], [spots[n][1] for n in members]
            found = _mark_trace([undated[n] for n in members], xs, ys, filters, colours)
            traces.append(found | {"xaxis": "x2", "yaxis": "y2"})
    return traces


def _undated_spots(count: int) -> list[tuple[float, float]]:
    """Return where on their track the undated stand: side by side, in the article's order."""
    return [(number % _UNDATED_A_ROW, number // _UNDATED_A_ROW) for number in range(count)]


def track_rows(undated: Sequence[Row]) -> int:
    """Return how many rows the undated take on their track."""
    return math.ceil(len(undated) / _UNDATED_A_ROW)


def _mark_trace(
    rows: Sequence[Row],
    xs: Sequence[Any],
    ys: Sequence[float],
    filters: Filters,
    colours: Palette,
) -> Trace:
    family = TYPE_FAMILY[rows[0][Col.TYPE]]
    steady = {"marker": {"opacity": 1}}  # which one is selected is said by the ring alone
    tones = [_tone(row, filters, colours) for row in rows]
    return trace(
        "scatter",
        x=xs,
        y=ys,
        mode="markers",
        name=family.label,
        legendgroup=family.key,
        showlegend=False,
        customdata=[row[Col.ID] for row in rows],
        hovertext=[hover_text(row, note=_note(row, filters)) for row in rows],
        hovertemplate=HOVER_TEMPLATE,
        selected=steady,
        unselected=steady,
        marker={
            "size": MARK_PX,
            "opacity": 1,
            "symbol": [_symbol(row) for row in rows],
            # A hollow mark shows the ground, not the bar behind it.
            "color": [
                colours.panel if _style(row) is MarkStyle.HOLLOW else tone
                for row, tone in zip(rows, tones, strict=True)
            ],
            "line": {"width": 2, "color": tones},
        },
    )


def _note(row: Row, filters: Filters) -> str:
    """Return what the mark alone does not say: its day by another clock, and doubts about it."""
    found = when(row, filters.clock)
    notes = []
    if found is None:
        notes.append(UNDATED_WORDS[filters.clock].title)
    elif filters.clock is not Clock.EVENT:
        notes.append(f"{CLOCK_WORDS[filters.clock]}: {interval_words(*found.days, '')}")
    if possibly(row, filters):
        notes.append("possibly between the dates, not certainly")
    if row[Col.BACKGROUND]:
        notes.append("named as background")
    return " · ".join(notes)


def _style(row: Row) -> MarkStyle:
    return STATUS_STYLE[row[Col.STATUS]]


def _symbol(row: Row) -> str:
    return CROSS_SYMBOL if _style(row) is MarkStyle.CROSSED else TYPE_FAMILY[row[Col.TYPE]].symbol


def _tone(row: Row, filters: Filters, colours: Palette) -> str:
    tone = _colour(row, colours)
    return faded(tone, PALE) if _is_pale(row, filters) else tone


def _is_pale(row: Row, filters: Filters) -> bool:
    return bool(row[Col.BACKGROUND]) or possibly(row, filters)


def _colour(row: Row, colours: Palette) -> str:
    if _style(row) is MarkStyle.CROSSED:
        return colours.denied
    return colours.families[TYPE_FAMILY[row[Col.TYPE]].key]
