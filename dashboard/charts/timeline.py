"""The timeline: a bar from the earliest to the latest day of each incident, with a mark to click.

Bars fade where a date is approximate or open.  What has no date stands on a track of its own,
off the time axis: it is listed, not dated.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.hover import HOVER_TEMPLATE, hover_text, known
from dashboard.charts.lanes import Bar, Lane, LaneKind, bar_of, lanes
from dashboard.charts.timeline_frame import (
    LANE_GAP_ROWS,
    TITLE_ROWS,
    frame,
    mark_publication,
    mention_hidden,
    title_lanes,
)
from dashboard.data.columns import Col
from dashboard.theme import (
    CROSS_SYMBOL,
    STATUS_STYLE,
    TYPE_FAMILY,
    MarkStyle,
    Palette,
    faded,
    families,
    palette,
    template,
)

__all__ = ["describe_timeline", "timeline_figure"]

Row = Mapping[str, Any]
Placed = tuple[Row, Bar, float]  # an incident, its bar, and how far down it is drawn

_MARK_PX = 12
_UNDATED_A_ROW = 16
_MARK_SHARE = 0.028  # of the time axis, which a mark covers on a narrow screen
_OPEN_SHARE = 0.12
_MIN_DAYS = 8.0
_FADE_STEPS = 5
_DAY = pd.Timedelta(days=1)


def timeline_figure(
    incidents: pd.DataFrame, *, lane: LaneKind, dark: bool, selected: str | None
) -> go.Figure:
    """Return the timeline; each mark carries its incident's id.

    Args:
        incidents: rows of the incidents frame.
        lane: what the lanes stand for.
        dark: the theme.
        selected: the id of the incident to ring.
    """
    colours = palette(dark=dark)
    rows: list[dict[str, Any]] = incidents.to_dict("records")
    dated = [row for row in rows if _is_dated(row)]
    undated = [row for row in rows if not _is_dated(row)]
    start, end = _extent(dated)
    days = (end - start) / _DAY
    found = lanes(dated, lane, open_days=days * _OPEN_SHARE, mark_days=days * _MARK_SHARE)
    placed, depth = _placed(found)
    figure = go.Figure(_bars(placed, colours))
    figure.add_traces(_ring(placed, undated, selected, colours))
    for family in families():
        figure.add_traces(_marks([p for p in placed if _family(p[0]) == family], colours))
    figure.add_traces(_undated_marks(undated, colours))
    figure.add_traces(_legend_entries(rows, colours))
    figure.update_layout(
        template=template(dark=dark),
        title={"text": _title(rows, undated), "y": 1, "yref": "container", "pad": {"t": 12}},
        clickmode="event+select",
        dragmode="pan",
        hovermode="closest",
        uirevision=f"timeline {lane} {start} {end}",
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        **frame(depth, _track_rows(undated), (start, end)),
    )
    title_lanes(figure, found, len(undated), colours)
    mark_publication(figure, rows, (start, end), colours)
    mention_hidden(figure, dated, (start, end), colours)
    return figure


def describe_timeline(incidents: pd.DataFrame) -> str:
    """Return the timeline in one sentence, for those who cannot see it."""
    rows: list[dict[str, Any]] = incidents.to_dict("records")
    dated = [bar for row in rows if (bar := bar_of(row, open_days=0)) is not None]
    if not dated:
        return f"Timeline of {_events(len(rows))}, none of them dated."
    first = min(bar.mark for bar in dated)
    last = max(bar.mark for bar in dated)
    span = f"from {_day(first)} to {_day(last)}"
    return f"Timeline of {_events(len(rows))}, {len(dated)} of them dated, {span}."


def _is_dated(row: Row) -> bool:
    return known(row[Col.DATE_EARLIEST]) or known(row[Col.DATE_LATEST])


def _family(row: Row) -> Any:  # noqa: ANN401 - compared, nothing else
    return TYPE_FAMILY[row[Col.TYPE]]


def _extent(dated: Sequence[Row]) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the days that the axis shows at first: all incidents but those of the background.

    A war named in passing would press the rest into a corner; it is there when zoomed out.
    """
    foreground = [row for row in dated if not row[Col.BACKGROUND]] or dated
    known_days = [
        row[column]
        for row in foreground
        for column in (Col.DATE_EARLIEST, Col.DATE_LATEST)
        if known(row[column])
    ]
    if not known_days:
        return pd.Timestamp("2000-01-01"), pd.Timestamp("2000-02-01")  # hidden: nothing is dated
    first, last = min(known_days), max(known_days) + _DAY
    margin = max((last - first) / _DAY, _MIN_DAYS) * 0.06
    if any(not known(row[Col.DATE_LATEST]) for row in foreground):
        last += pd.Timedelta(days=margin)
    if any(not known(row[Col.DATE_EARLIEST]) for row in foreground):
        first -= pd.Timedelta(days=margin)
    lacking = max(0.0, _MIN_DAYS - (last - first) / _DAY) / 2
    room = pd.Timedelta(days=margin + lacking)
    return (first - room).floor("D"), (last + room).ceil("D")


def _placed(found: Sequence[Lane]) -> tuple[list[Placed], float]:
    """Return how far down each incident is drawn, in rows, and how deep all lanes are."""
    placed: list[Placed] = []
    depth = 0.0
    for lane in found:
        depth += TITLE_ROWS
        for members in lane.rows:
            placed += [(row, bar, depth + 0.5) for row, bar in members]
            depth += 1
        depth += LANE_GAP_ROWS
    return placed, depth


def _bars(placed: Sequence[Placed], colours: Palette) -> list[go.Bar]:
    """Return all bars as one trace of short pieces; a fading end is pieces ever fainter."""
    base, length, depth, colour = [], [], [], []
    for row, bar, down in placed:
        tone = _colour(row, colours)
        for start, end, opacity in _pieces(bar):
            base.append(start)
            length.append((end - start) / pd.Timedelta(milliseconds=1))
            depth.append(down)
            colour.append(faded(tone, opacity))
    if not base:
        return []
    return [
        go.Bar(
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
    firm = 0.5
    fade = (bar.end - bar.start) * 0.4
    pieces = []
    inner_start = bar.start + fade if bar.fades_in else bar.start
    inner_end = bar.end - fade if bar.fades_out else bar.end
    for step in range(_FADE_STEPS):
        opacity = round(firm * (step + 0.5) / _FADE_STEPS, 3)
        near, far = fade * step / _FADE_STEPS, fade * (step + 1) / _FADE_STEPS
        if bar.fades_in:
            pieces.append((bar.start + near, bar.start + far, opacity))
        if bar.fades_out:
            pieces.append((bar.end - far, bar.end - near, opacity))
    return [(inner_start, inner_end, firm), *pieces]


def _ring(
    placed: Sequence[Placed], undated: Sequence[Row], selected: str | None, colours: Palette
) -> list[go.Scatter]:
    """Return the ring round every mark of the selected incident, on whichever track it is."""
    marker = {
        "size": _MARK_PX + 11,
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
        go.Scatter(
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


def _marks(placed: Sequence[Placed], colours: Palette) -> list[go.Scatter]:
    rows = [row for row, _, _ in placed]
    xs: list[Any] = [bar.mark for _, bar, _ in placed]
    return [_mark_trace(rows, xs, [down for _, _, down in placed], colours)] if rows else []


def _undated_marks(undated: Sequence[Row], colours: Palette) -> list[go.Scatter]:
    traces = []
    spots = _undated_spots(len(undated))
    for family in families():
        members = [n for n, row in enumerate(undated) if _family(row) == family]
        if members:
            xs, ys = [spots[n][0] for n in members], [spots[n][1] for n in members]
            trace = _mark_trace([undated[n] for n in members], xs, ys, colours)
            traces.append(trace.update(xaxis="x2", yaxis="y2"))
    return traces


def _undated_spots(count: int) -> list[tuple[float, float]]:
    """Return where on their track the undated stand: side by side, in the article's order."""
    return [(number % _UNDATED_A_ROW, number // _UNDATED_A_ROW) for number in range(count)]


def _track_rows(undated: Sequence[Row]) -> int:
    return math.ceil(len(undated) / _UNDATED_A_ROW)


def _mark_trace(
    rows: Sequence[Row], xs: Sequence[Any], ys: Sequence[float], colours: Palette
) -> go.Scatter:
    family = TYPE_FAMILY[rows[0][Col.TYPE]]
    steady = {"marker": {"opacity": 1}}  # which one is selected is said by the ring alone
    tones = [_colour(row, colours) for row in rows]
    return go.Scatter(
        x=xs,
        y=ys,
        mode="markers",
        name=family.label,
        legendgroup=family.key,
        showlegend=False,
        customdata=[row[Col.ID] for row in rows],
        hovertext=[hover_text(row) for row in rows],
        hovertemplate=HOVER_TEMPLATE,
        selected=steady,
        unselected=steady,
        marker={
            "size": _MARK_PX,
            "opacity": 1,
            "symbol": [_symbol(row) for row in rows],
            # A hollow mark shows the ground, not the bar behind it.
            "color": [
                tone if _style(row) is MarkStyle.SOLID else colours.panel
                for row, tone in zip(rows, tones, strict=True)
            ],
            "line": {"width": 2, "color": tones},
        },
    )


def _legend_entries(rows: Sequence[Row], colours: Palette) -> list[go.Scatter]:
    present = {_family(row) for row in rows}
    return [
        go.Scatter(
            x=[None],
            y=[None],
            mode="markers",
            name=family.label,
            legendgroup=family.key,
            showlegend=True,
            marker={
                "size": _MARK_PX,
                "symbol": family.symbol,
                "color": colours.families[family.key],
            },
        )
        for family in families()
        if family in present
    ]


def _style(row: Row) -> MarkStyle:
    return STATUS_STYLE[row[Col.STATUS]]


def _symbol(row: Row) -> str:
    return CROSS_SYMBOL if _style(row) is MarkStyle.CROSSED else TYPE_FAMILY[row[Col.TYPE]].symbol


def _colour(row: Row, colours: Palette) -> str:
    if _style(row) is MarkStyle.CROSSED:
        return colours.denied
    return colours.families[TYPE_FAMILY[row[Col.TYPE]].key]


def _title(rows: Sequence[Row], undated: Sequence[Row]) -> str:
    lacking = f" · {len(undated)} undated" if undated else ""
    return f"{_events(len(rows))}{lacking}"


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def _day(value: pd.Timestamp) -> str:
    return f"{value.day} {value:%b %Y}"
