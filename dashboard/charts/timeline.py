"""The timeline: a bar from the earliest to the latest day of each incident, with a mark to click.

Bars fade where a date is approximate or open.  What has no date stands on a track of its own,
off the time axis: it is listed, not dated.  Above the lanes incidents are counted by month.  Which
of its dates an incident is drawn by, the clock of the filters says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.lanes import MARK_SHARE, OPEN_SHARE, lanes
from dashboard.charts.periods import periods
from dashboard.charts.publications import mark_publication
from dashboard.charts.rows import Row, rows_of
from dashboard.charts.timeline_context import anniversary_marks, context_lane, tell_earlier
from dashboard.charts.timeline_counts import count_bars, title_counts
from dashboard.charts.timeline_frame import (
    LANE_GAP_ROWS,
    frame,
    mention_hidden,
    placed_lanes,
)
from dashboard.charts.timeline_legend import legend_entries
from dashboard.charts.timeline_marks import (
    bars,
    marks,
    ring,
    signs,
    track_rows,
    undated_marks,
)
from dashboard.charts.timeline_range import extent
from dashboard.charts.timeline_titles import band_lanes, lane_bars, title_undated
from dashboard.charts.when import when
from dashboard.data.anniversaries import anniversaries
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters, LaneKind, Zoom
from dashboard.theme import palette
from dashboard.words import UNDATED_WORDS, counted_words

__all__ = ["describe_timeline", "timeline_drawing"]


_DAY = pd.Timedelta(days=1)


def timeline_drawing(
    incidents: pd.DataFrame,
    *,
    lane: LaneKind,
    dark: bool,
    selected: str | None,
    filters: Filters,
    names: Mapping[str, str],
    zoom: Zoom = "fit",
    every_lane: bool = False,
    brush: bool = False,
) -> Drawing:
    """Return the timeline; each mark carries its incident's id.

    A lane's title carries what to filter by, a count above the lanes the days that it stands for.

    Args:
        incidents: rows of the incidents frame.
        lane: what the lanes stand for.
        dark: the theme.
        selected: the id of the incident to ring.
        filters: what left these incidents: the clock, and dates that some may lie beyond.
        names: of the actors, by id.
        zoom: how much of the time is shown at first.
        every_lane: draws all lanes, however many there are.
        brush: dragging picks days; else it moves the view.
    """
    colours = palette(dark=dark)
    clock = filters.clock
    rows = rows_of(incidents)
    dated = [row for row in rows if when(row, clock)]
    undated = [row for row in rows if not when(row, clock)]
    shown = extent(dated, filters, zoom=zoom, selected=selected)
    days = (shown[1] - shown[0]) / _DAY
    sizes = {"open_days": days * OPEN_SHARE, "mark_days": days * MARK_SHARE}
    near = anniversaries(incidents) if clock is Clock.EVENT else ()
    found = [
        *lanes(
            [row for row in dated if not row[Col.BACKGROUND]],
            lane,
            clock=clock,
            names=names,
            shown=shown,
            every=every_lane,
            **sizes,
        ),
        *context_lane([row for row in dated if row[Col.BACKGROUND]], near, filters, shown, **sizes),
    ]
    placed, depth = placed_lanes(found)
    counts = periods(dated, filters, shown)
    summaries = {row[Col.ID]: row[Col.SUMMARY] for row in rows}
    drawing = Drawing(
        [
            *lane_bars(found, colours),
            *count_bars(counts, filters, colours),
            *bars(placed, filters, colours),
            *ring(placed, undated, selected, colours),
            *marks(placed, filters, colours),
            *undated_marks(undated, filters, colours),
            *anniversary_marks(near, summaries, depth - LANE_GAP_ROWS - 0.5, colours),
            *signs(placed, colours),
            *legend_entries(rows, filters, colours),
        ],
        dark=dark,
    )
    drawing.lay_out(
        title={"text": _title(rows, undated, clock), "y": 1, "yref": "container", "pad": {"t": 12}},
        clickmode="event",
        dragmode="select" if brush else "pan",
        selectdirection="h",
        hovermode="closest",
        uirevision=f"timeline {lane} {shown}",
        showlegend=False,  # the page has it below, as text; a picture of the figure shows it
        legend={"orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom"},
        **frame(depth, track_rows(undated), shown, clock, colours),
    )
    band_lanes(drawing, found, depth, colours)
    title_undated(drawing, len(undated), clock, colours)
    title_counts(drawing, counts, colours)
    if clock is Clock.EVENT:
        mark_publication(drawing, rows, shown, colours)
    tell_earlier(drawing, placed, shown, colours)
    mention_hidden(drawing, dated, clock, shown, colours)
    return drawing


def describe_timeline(incidents: pd.DataFrame, clock: Clock = Clock.EVENT) -> str:
    """Return the timeline in one sentence, for those who cannot see it."""
    rows = rows_of(incidents)
    found = [each for row in rows if (each := when(row, clock))]
    if not found:
        return f"Timeline of {counted_words(len(rows), 'event')}, none of them dated."
    days = [day for one in found for day in one.days if day is not None]
    span = f"from {_day(min(days))} to {_day(max(days))}"
    return f"Timeline of {counted_words(len(rows), 'event')}, {len(found)} of them dated, {span}."


def _title(rows: Sequence[Row], undated: Sequence[Row], clock: Clock) -> str:
    lacking = f" · {len(undated)} {UNDATED_WORDS[clock].lacking}" if undated else ""
    return f"{counted_words(len(rows), 'event')}{lacking}"


def _day(value: dt.date) -> str:
    return f"{value.day} {value:%b %Y}"
