"""What the timeline shows and what a hand on it does: lanes, zoom, dragging, one lane alone."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import state
from dashboard.charts.lanes import MAX_LANES, Title, lane_titles
from dashboard.charts.rows import rows_of
from dashboard.charts.timeline_picks import Pick
from dashboard.data.filter_words import filter_words
from dashboard.data.filters import LANE_KINDS, ZOOMS, Clock, Filters, LaneKind
from dashboard.state import Desk
from dashboard.widgets import chart_picture
from dashboard.words import shorten

__all__ = ["CHART", "brush", "every_lane", "follow", "names", "show", "times_drawn"]

CHART = "timeline"  # the key of its container
_LANES, _ZOOM, _ONLY = "timeline.lanes", "timeline.zoom", "timeline.only"
_CLOCK, _DRAG, _EVERY, _DRAWN = (
    "timeline.clock",
    "timeline.drag",
    "timeline.every",
    "timeline.drawn",
)
_MOVE, _PICK = "moves", "picks days"
_CLOCKS = {Clock.EVENT: "happened", Clock.PUBLISHED: "published", Clock.ADDED: "added"}
_OPTION_CHARS = 60
# All controls are as high as the choice among them, for their labels to stand in one line.  On a
# narrow screen those after the lanes fold behind a switch, for the chart to begin on the screen.
_STYLE = """
<style>
.st-key-timeline-view { gap: 0.4rem 0.9rem; }
.st-key-timeline-view [role="radio"] { padding-inline: 0.55rem; min-height: 2.5rem; }
.st-key-timeline-view [data-testid="stButton"] button { min-height: 2.5rem; }
:is(.st-key-timeline-folded, .st-key-timeline-unfolded),
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-timeline-folded, .st-key-timeline-unfolded)) {
  display: contents;
}
[data-testid="stLayoutWrapper"]:has(> .st-key-timeline-fold) { display: none; }
@media (max-width: 700px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-timeline-fold) { display: flex; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-timeline-folded) { display: none; }
}
</style>
"""
_FIELDS: Mapping[LaneKind, str] = {
    "type": "types",
    "actor": "actors",
    "region": "region",
    "source": "outlets",
}


def names(desk: Desk) -> dict[str, str]:
    """Return the names of the actors by their ids."""
    return {key: actor.name for key, actor in desk.view.folder.actors.items()}


def brush() -> bool:
    """Say whether a drag picks days."""
    return state.widget(_DRAG) == _PICK


def every_lane() -> bool:
    """Say whether all lanes are wanted, however many."""
    return bool(state.kept(_EVERY))


def times_drawn() -> int:
    """Return how often the chart was begun anew: what was picked in an older one is over."""
    return int(state.kept(_DRAWN) or 0)


def show(desk: Desk) -> None:
    """Draw the controls."""
    st.html(_STYLE)
    with st.container(key="timeline-view", horizontal=True, vertical_alignment="bottom"):
        state.set_widget(_LANES, desk.lanes)
        st.segmented_control(
            "Lanes",
            LANE_KINDS,
            format_func=str.capitalize,
            key=_LANES,
            on_change=state.heard(_LANES, _lanes_chosen),
        )
        with st.container(key="timeline-fold", width="content"):
            unfolded = st.toggle("More", key="timeline.unfold")
        key = "timeline-unfolded" if unfolded else "timeline-folded"
        with st.container(key=key, horizontal=True, vertical_alignment="bottom"):
            _time(desk)
            _only(desk)
            st.button("Reset view", key="timeline.reset", on_click=_reset)
            words = filter_words(desk.filters, names(desk))
            counts = f"{desk.accounting.shown} of {desk.accounting.total} incidents"
            chart_picture.show(CHART, name="timeline", lines=[f"{words} {counts}."])


def _time(desk: Desk) -> None:
    """Draw what is to be seen of the time: by which clock, how much, and what a drag does."""
    state.set_widget(_CLOCK, desk.filters.clock)
    st.segmented_control(
        "Date",
        list(Clock),
        format_func=lambda clock: _CLOCKS[clock],
        required=True,
        key=_CLOCK,
        on_change=state.heard(_CLOCK, lambda: state.change(clock=state.widget(_CLOCK))),
    )
    state.set_widget(_ZOOM, desk.zoom)
    st.segmented_control(
        "Zoom",
        ZOOMS,
        format_func=str.capitalize,
        key=_ZOOM,
        on_change=state.heard(_ZOOM, _zoom_chosen),
        help="Fit leaves out the background. A week, a month or a year has the selected "
        "incident in its middle, or ends with the last one.",
    )
    st.segmented_control("A drag", (_MOVE, _PICK), default=_MOVE, required=True, key=_DRAG)


def _only(desk: Desk) -> None:
    """Draw the choice of one lane: the same as a click on its title."""
    found = lane_titles(rows_of(desk.shown), desk.lanes, names(desk))
    options = {title.key: (title, count) for title, count in found if title.key is not None}
    chosen = _filtered(desk.filters, desk.lanes)
    state.set_widget(_ONLY, chosen if chosen in options else None)
    st.selectbox(
        f"Only one {desk.lanes}",
        list(options),
        format_func=lambda key: _option(*options[key]),
        key=_ONLY,
        placeholder="All lanes",
        width=140,
        on_change=state.heard(_ONLY, lambda: _keep_only(desk.lanes, state.widget(_ONLY))),
    )
    if len(options) > MAX_LANES:
        state.set_widget(f"{_EVERY}.box", every_lane())
        st.checkbox(
            f"All {len(options)} lanes",
            key=f"{_EVERY}.box",
            on_change=state.heard(
                f"{_EVERY}.box", lambda: state.keep(_EVERY, state.widget(f"{_EVERY}.box"))
            ),
        )


def _option(title: Title, count: int) -> str:
    return f"{shorten(title.words, _OPTION_CHARS)} ({count})"


def _filtered(filters: Filters, lanes: LaneKind) -> str | None:
    value = getattr(filters, _FIELDS[lanes])
    if isinstance(value, str):
        return value
    return value[0] if len(value) == 1 else None


def _keep_only(lanes: LaneKind, key: object) -> None:
    empty = getattr(Filters(), _FIELDS[lanes])
    chosen = key if isinstance(empty, str) else (key,)
    state.change(**{_FIELDS[lanes]: empty if key is None else chosen})
    _draw_anew()


def follow(pick: Pick, desk: Desk) -> None:
    """Do what a pick in the chart asks for."""
    if pick.incident is not None:
        state.select(pick.incident)
    elif pick.lane is not None:
        _keep_only(desk.lanes, pick.lane)
    elif pick.every_lane:
        state.keep(_EVERY, True)
        _draw_anew()
    elif pick.days is not None:
        first, last = desk.view.days
        state.change(date_from=max(first, pick.days[0]), date_to=min(last, pick.days[1]))
        _draw_anew()


def _lanes_chosen() -> None:
    chosen = state.widget(_LANES)
    state.arrange(lanes=next((kind for kind in LANE_KINDS if kind == chosen), LANE_KINDS[0]))


def _zoom_chosen() -> None:
    chosen = state.widget(_ZOOM)
    state.arrange(zoom=next((kind for kind in ZOOMS if kind == chosen), ZOOMS[0]))


def _reset() -> None:
    state.arrange(zoom=ZOOMS[0])
    _draw_anew()


def _draw_anew() -> None:
    state.keep(_DRAWN, times_drawn() + 1)
