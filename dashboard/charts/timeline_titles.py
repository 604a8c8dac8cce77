"""The titles of the timeline's lanes, inside the plot: a phone has no room beside it.

A title is a bar without colour, for that is what a click can meet; it carries what to filter by.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.hover import HOVER_TEMPLATE, literal
from dashboard.charts.lanes import OTHERS, Lane
from dashboard.charts.timeline_frame import LANE_GAP_ROWS, TITLE_ROWS, TRACK_TITLE_ROWS
from dashboard.data.filters import Clock
from dashboard.theme import Palette, faded
from dashboard.words import UNDATED_WORDS, shorten

__all__ = ["band_lanes", "lane_bars", "title_undated"]

_CHARS = 44
_REACH = 0.45  # of the plot's width, which a title answers to


def lane_bars(found: Sequence[Lane], colours: Palette) -> list[Trace]:
    """Return the titles; a click on one carries ``["lane", key]``."""
    if not found:
        return []
    tops = _tops(found)
    steady = {"marker": {"opacity": 1}, "textfont": {"color": colours.quiet}}
    return [
        trace(
            "bar",
            x=[_REACH] * len(found),
            y=[top + TITLE_ROWS / 2 for top in tops],
            width=TITLE_ROWS,
            orientation="h",
            xaxis="x3",
            yaxis="y",
            customdata=[_picked(lane) for lane in found],
            text=[_words(lane) for lane in found],
            textposition="inside",
            insidetextanchor="start",
            textangle=0,
            constraintext="none",
            cliponaxis=False,
            textfont={"size": 12, "color": colours.quiet},
            hovertext=[_hint(lane) for lane in found],
            hovertemplate=HOVER_TEMPLATE,
            marker={"color": faded(colours.panel, 0.0), "line": {"width": 0}},
            selected=steady,
            unselected=steady,
            showlegend=False,
            name="lanes",
        )
    ]


def _picked(lane: Lane) -> list[str]:
    if lane.title.key is not None:
        return ["lane", lane.title.key]
    return ["every lane"] if lane.title.words == OTHERS else ["no lane"]


def _words(lane: Lane) -> str:
    return literal(f"{shorten(lane.title.words, _CHARS)} · {lane.size}")


def _hint(lane: Lane) -> str:
    title = literal(shorten(lane.title.words, _CHARS))
    match _picked(lane)[0]:
        case "lane":
            return f"{title}: click to show only these"
        case "every lane":
            return f"{title}: click to give each a lane of its own"
        case _:
            return title


def _tops(found: Sequence[Lane]) -> list[float]:
    """Return how far down each lane begins, in rows."""
    tops = [0.0]
    for lane in found:
        tops.append(tops[-1] + TITLE_ROWS + len(lane.rows) + LANE_GAP_ROWS)
    return tops[:-1]


def band_lanes(drawing: Drawing, found: Sequence[Lane], depth: float, colours: Palette) -> None:
    """Tint every other lane; *depth* is where the last one ends."""
    tops = [*_tops(found), depth]
    for top, bottom in zip(tops[0:-1:2], tops[1::2], strict=False):
        drawing.add_shape(
            type="rect",
            xref="paper",
            x0=0,
            x1=1,
            y0=top,
            y1=bottom,
            fillcolor=colours.band,
            line={"width": 0},
            layer="below",
        )


def title_undated(drawing: Drawing, count: int, clock: Clock, colours: Palette) -> None:
    """Write the title of the track of those without a date, and how many they are."""
    if count:
        drawing.add_annotation(
            text=f"{UNDATED_WORDS[clock].title} ({count})",
            xref="paper",
            x=0,
            xanchor="left",
            yref="y2",
            y=-0.5 - TRACK_TITLE_ROWS,
            yanchor="top",
            showarrow=False,
            font={"size": 12, "color": colours.quiet},
        )
