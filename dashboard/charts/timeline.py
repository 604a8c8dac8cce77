"""The timeline: a bar from the earliest to the latest day of each incident, with a mark to click.

Bars fade where a date is approximate or open.  What has no date stands on a track of its own,
off the time axis: it is listed, not dated.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.lanes import Lane, bar_of, lanes
from dashboard.charts.rows import Row, known, rows_of
from dashboard.charts.timeline_frame import (
    LANE_GAP_ROWS,
    TITLE_ROWS,
    frame,
    mark_publication,
    mention_hidden,
    title_lanes,
)
from dashboard.charts.timeline_marks import (
    Placed,
    bars,
    contested_signs,
    legend_entries,
    marks,
    ring,
    track_rows,
    undated_marks,
)
from dashboard.data.columns import Col
from dashboard.data.filters import LaneKind
from dashboard.theme import palette, template

__all__ = ["describe_timeline", "timeline_figure"]


_MARK_SHARE = 0.028  # of the time axis, which a mark covers on a narrow screen
_OPEN_SHARE = 0.12
_MIN_DAYS = 8.0
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
    rows = rows_of(incidents)
    dated = [row for row in rows if _is_dated(row)]
    undated = [row for row in rows if not _is_dated(row)]
    start, end = _extent(dated)
    days = (end - start) / _DAY
    found = lanes(dated, lane, open_days=days * _OPEN_SHARE, mark_days=days * _MARK_SHARE)
    placed, depth = _placed(found)
    figure = go.Figure(bars(placed, colours))
    figure.add_traces(ring(placed, undated, selected, colours))
    figure.add_traces(marks(placed, colours))
    figure.add_traces(undated_marks(undated, colours))
    figure.add_traces(contested_signs(placed, colours))
    figure.add_traces(legend_entries(rows, colours))
    figure.update_layout(
        template=template(dark=dark),
        title={"text": _title(rows, undated), "y": 1, "yref": "container", "pad": {"t": 12}},
        clickmode="event+select",
        dragmode="pan",
        hovermode="closest",
        uirevision=f"timeline {lane} {start} {end}",
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        **frame(depth, track_rows(undated), (start, end), colours),
    )
    title_lanes(figure, found, len(undated), colours)
    mark_publication(figure, rows, (start, end), colours)
    mention_hidden(figure, dated, (start, end), colours)
    return figure


def describe_timeline(incidents: pd.DataFrame) -> str:
    """Return the timeline in one sentence, for those who cannot see it."""
    rows = rows_of(incidents)
    dated = [bar for row in rows if (bar := bar_of(row, open_days=0)) is not None]
    if not dated:
        return f"Timeline of {_events(len(rows))}, none of them dated."
    first = min(bar.mark for bar in dated)
    last = max(bar.mark for bar in dated)
    span = f"from {_day(first)} to {_day(last)}"
    return f"Timeline of {_events(len(rows))}, {len(dated)} of them dated, {span}."


def _is_dated(row: Row) -> bool:
    return known(row[Col.DATE_EARLIEST]) or known(row[Col.DATE_LATEST])


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


def _title(rows: Sequence[Row], undated: Sequence[Row]) -> str:
    lacking = f" · {len(undated)} undated" if undated else ""
    return f"{_events(len(rows))}{lacking}"


def _events(count: int) -> str:
    return "1 event" if count == 1 else f"{count} events"


def _day(value: pd.Timestamp) -> str:
    return f"{value.day} {value:%b %Y}"
