"""The timeline: a bar from the earliest to the latest day of each incident, with a mark to click.

Bars fade where a date is approximate or open.  What has no date stands on a track of its own,
off the time axis: it is listed, not dated.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.hover import HOVER_TEMPLATE, date_words, hover_text, known, literal, shorten
from dashboard.charts.lanes import Bar, Lane, LaneKind, bar_of, lanes
from dashboard.charts.months import MONTH_TICKS
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

_ROW_PX = 22
_TITLE_ROWS = 1.0  # a lane's title takes the room of one row
_LANE_GAP_ROWS = 0.35
_HEAD_PX = 56
_FOOT_PX = 130
_TRACK_PX = 54
_MARK_PX = 12
_UNDATED_A_ROW = 16
_MARK_SHARE = 0.028  # of the time axis, which a mark covers on a narrow screen
_OPEN_SHARE = 0.12
_MIN_DAYS = 8.0
_FADE_STEPS = 5
_TITLE_CHARS = 44
_MAX_PUBLICATION_LINES = 3
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
    _lay_out(figure, found, depth, undated, colours)
    figure.update_layout(
        template=template(dark=dark),
        title={"text": _title(rows, undated), "y": 1, "yref": "container", "pad": {"t": 12}},
        clickmode="event+select",
        hovermode="closest",
        uirevision=f"timeline {lane} {start} {end}",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
    )
    figure.update_xaxes(range=[start, end], selector={"anchor": "y"})
    _mark_publication(figure, rows, colours)
    _mention_hidden(figure, dated, start, end, colours)
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
        depth += _TITLE_ROWS
        for members in lane.rows:
            placed += [(row, bar, depth + 0.5) for row, bar in members]
            depth += 1
        depth += _LANE_GAP_ROWS
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


def _marks(placed: Sequence[Placed], colours: Palette) -> list[go.Scatter]:
    if not placed:
        return []
    rows = [row for row, _, _ in placed]
    xs: list[Any] = [bar.mark for _, bar, _ in placed]
    return [_mark_trace(rows, xs, [down for _, _, down in placed], colours)]


def _mark_trace(
    rows: Sequence[Row], xs: Sequence[Any], ys: Sequence[float], colours: Palette
) -> go.Scatter:
    family = TYPE_FAMILY[rows[0][Col.TYPE]]
    steady = {"marker": {"opacity": 1}}  # which one is selected is said by the ring alone
    return go.Scatter(
        x=xs,
        y=ys,
        mode="markers",
        name=family.label,
        legendgroup=family.key,
        customdata=[row[Col.ID] for row in rows],
        hovertext=[hover_text(row) for row in rows],
        hovertemplate=HOVER_TEMPLATE,
        selected=steady,
        unselected=steady,
        marker={
            "size": _MARK_PX,
            "opacity": 1,
            "symbol": [_symbol(row) for row in rows],
            "color": [_colour(row, colours) for row in rows],
            # A hollow mark shows the ground, not the bar behind it.
            "line": {"width": 2, "color": [_colour(row, colours) for row in rows]},
        },
    )


def _symbol(row: Row) -> str:
    style = STATUS_STYLE[row[Col.STATUS]]
    if style is MarkStyle.CROSSED:
        return CROSS_SYMBOL
    symbol = TYPE_FAMILY[row[Col.TYPE]].symbol
    return f"{symbol}-open" if style is MarkStyle.HOLLOW else symbol


def _colour(row: Row, colours: Palette) -> str:
    if STATUS_STYLE[row[Col.STATUS]] is MarkStyle.CROSSED:
        return colours.denied
    return colours.families[TYPE_FAMILY[row[Col.TYPE]].key]
