"""The filters: one bar, the same on every page.

Widgets show what the session holds and write back through callbacks, so that an address, the back
button and another page can set them too.  On a narrow screen all but the region fold away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.regions import ALL, QUICK, RegionNode, lineage, region_label, tree_order
from dashboard.definitions import hint
from dashboard.state import Desk
from dashboard.widgets import brief_button, elsewhere, export_menu, saved_views
from dashboard.widgets.markdown import literal
from dashboard.words import REVIEW_WORDS, STATUS_WORDS, TYPE_WORDS, shorten

__all__ = ["show"]

_CLOCK_WORDS = {Clock.EVENT: "event", Clock.PUBLISHED: "publication", Clock.ADDED: "adding"}
_OPTION_CHARS = 60

# One line from 1280 px on: what the widths leave is shared.  The inner container joins the row of
# the outer one.  Below the width at which Streamlit stacks columns, the bar would fill the screen,
# so there it folds behind a switch.  Each chosen value has its own cross; one more for all of them
# would leave no room to read it.  The region's buttons are as high as the fields beside them, for
# the labels to stand in one line.
_STYLE = """
<style>
.st-key-filters { gap: 0.4rem; }
.st-key-filters [role="radio"] { padding-inline: 0.55rem; min-height: 2.5rem; }
:is(.st-key-filter-actors, .st-key-filter-types, .st-key-filter-statuses, .st-key-filter-q) {
  flex-grow: 1; max-width: 13rem;
}
.st-key-filters [aria-label="Clear all"] { display: none; }
:is(.st-key-filters-folded, .st-key-filters-unfolded),
[data-testid="stLayoutWrapper"]:has(> :is(.st-key-filters-folded, .st-key-filters-unfolded)) {
  display: contents;
}
[data-testid="stLayoutWrapper"]:has(> .st-key-filters-fold) { display: none; }
.st-key-accounting { gap: 0.2rem 0.9rem; margin-top: -0.35rem; }
.st-key-accounting [data-testid="stText"] { font-size: 0.92rem; }
.st-key-accounting button { min-height: 0; padding: 0 0.4rem; }
@media (max-width: 700px) {
  [data-testid="stLayoutWrapper"]:has(> .st-key-filters-fold) { display: flex; }
  [data-testid="stLayoutWrapper"]:has(> .st-key-filters-folded) { display: none; }
}
</style>
"""


def show(desk: Desk) -> None:
    """Draw the filter bar, what it leaves, and what of the address could not be used."""
    st.html(_STYLE)
    with st.container(key="filters", horizontal=True, vertical_alignment="bottom"):
        _region(desk.filters)
        with st.container(key="filters-fold", width="content"):
            unfolded = st.toggle("All filters", key="filter.unfold")
        key = "filters-unfolded" if unfolded else "filters-folded"
        with st.container(key=key, horizontal=True, vertical_alignment="bottom"):
            _other_region(desk.filters, _regions(desk))
            _choices(desk)
    with st.container(key="accounting", horizontal=True, vertical_alignment="center"):
        st.text(desk.accounting.line(), width="content")
        if desk.view.layers.total:
            st.text(_layers_line(desk), width="content")
        _more(desk)
        saved_views.show(desk)
        export_menu.show(desk)
        brief_button.show(desk)
        if desk.filters != Filters():
            st.button("Reset filters", key="filter.reset", type="tertiary", on_click=_reset)
        if desk.filters.area:
            st.button("Leave the area", key="filter.area", type="tertiary", on_click=_leave_area)
        if state.earlier_filters():
            st.button(
                "Undo last filter", key="filter.undo", type="tertiary", on_click=state.undo_filter
            )
    for note in desk.notes:
        st.warning(literal(note), icon=":material/link_off:")
    for problem in desk.view.layers.problems:
        st.warning(literal(problem), icon=":material/layers_clear:")
    if desk.view.layers.preparing or _unsearched(desk):
        _prepared_layers(desk)
    elsewhere.show(desk)


@st.fragment(run_every=2.0)
def _prepared_layers(desk: Desk) -> None:
    """Say which layers are made ready, and draw the page anew when they are."""
    if state.is_outdated(desk.view):
        st.rerun()
    for layers, what in (
        (desk.view.layers.preparing, "Its events are shown here"),
        (_unsearched(desk), "What it has of the words searched for is shown here"),
    ):
        if layers:
            titles = literal(", ".join(layers))
            st.info(
                f"Being made ready, once: {titles}. {what} as soon as that is done.",
                icon=":material/hourglass_top:",
            )


def _unsearched(desk: Desk) -> tuple[str, ...]:
    """Return the titles of layers in which words are asked for and cannot be found yet."""
    return desk.view.layers.unsearched if desk.filters.q else ()


def _layers_line(desk: Desk) -> str:
    """Return how many events of layers are shown beside the articles' incidents."""
    found = sum(each.count for each in desk.events)
    return f"Layers: {found:,} of {desk.view.layers.total:,} events"


def _region(filters: Filters) -> None:
    state.set_widget("filter.region", filters.region if filters.region in QUICK else None)
    st.segmented_control(
        "Region", QUICK, key="filter.region", on_change=_changed("region", "filter.region", ALL)
    )


def _regions(desk: Desk) -> tuple[RegionNode, ...]:
    """Return what lies elsewhere: the regions of the articles, and the countries of layers."""
    layers, regions = desk.view.layers, desk.view.regions
    held = {node.key for node in regions}
    more = [RegionNode(key, key, 0, n) for key, n in layers.countries.items() if key not in held]
    chosen = desk.filters.region
    if chosen in layers.regions and chosen not in held | layers.countries.keys():
        found = sum(each.count for each in desk.events)
        more.append(RegionNode(chosen, region_label(chosen), len(lineage(chosen)) - 1, found))
    if not more:
        return regions
    return tuple(sorted((*regions, *more), key=lambda node: tree_order(node.key)))


def _other_region(filters: Filters, regions: Sequence[RegionNode]) -> None:
    others = {node.key: node for node in regions if node.key not in QUICK}
    if not others:
        return
    state.set_widget("filter.other", filters.region if filters.region in others else None)
    st.selectbox(
        "Elsewhere",
        list(others),
        format_func=lambda key: _region_words(others[key]),
        key="filter.other",
        placeholder="Choose",
        width=105,
        on_change=_changed("region", "filter.other", ALL),
    )


def _region_words(node: RegionNode) -> str:
    indent = "\u2003" * node.depth
    return f"{indent}{shorten(node.label, _OPTION_CHARS)} ({node.count})"


def _choices(desk: Desk) -> None:
    filters = desk.filters
    actors = desk.view.folder.actors
    names = {key: shorten(actor.name, _OPTION_CHARS) for key, actor in actors.items()}
    layers = desk.view.layers
    for key in (*layers.leading, *filters.actors):
        if key in layers.names and key not in names:
            names[key] = f"{shorten(layers.names[key], _OPTION_CHARS)} (layers)"
    _many("Actor", "actors", filters.actors, names, width=126)
    _many("Type", "types", filters.types, TYPE_WORDS, width=105, defined="type")
    _many("Status", "statuses", filters.statuses, STATUS_WORDS, width=105, defined="status")
    _many("Review", "reviews", filters.reviews, REVIEW_WORDS, width=100, defined="review")
    _dates(desk)
    state.set_widget("filter.q", filters.q)
    st.text_input(
        "Search",
        key="filter.q",
        placeholder="Any words",
        max_chars=200,
        width=118,
        on_change=_changed("q", "filter.q", ""),
    )


def _more(desk: Desk) -> None:
    filters, incidents = desk.filters, desk.view.incidents
    told = desk.view.made(
        "outlets",
        lambda: {outlet for outlets in incidents[Col.OUTLETS] for outlet in outlets},
    )
    outlets = sorted({*told, *filters.outlets})  # those of layers may be thousands
    more = sum([filters.clock is not Clock.EVENT, filters.sure, bool(filters.outlets)])
    with st.popover(f"More filters ({more})" if more else "More filters", width="content"):
        state.set_widget("filter.clock", filters.clock)
        st.radio(
            "Date of",
            list(Clock),
            format_func=lambda clock: _CLOCK_WORDS[clock],
            key="filter.clock",
            help=hint("clock"),
            horizontal=True,
            on_change=_changed("clock", "filter.clock", Clock.EVENT),
        )
        state.set_widget("filter.sure", filters.sure)
        st.checkbox(
            "Only what certainly lies between the dates",
            key="filter.sure",
            on_change=_changed("sure", "filter.sure", False),
        )
        names = {outlet: shorten(outlet, _OPTION_CHARS) for outlet in outlets}
        _many("Outlet", "outlets", filters.outlets, names, width="stretch")


def _many(
    label: str,
    field: str,
    chosen: tuple[str, ...],
    options: dict[str, str],
    *,
    width: int | Literal["stretch"],
    defined: str | None = None,
) -> None:
    key = f"filter.{field}"
    state.set_widget(key, [value for value in chosen if value in options])
    st.multiselect(
        label,
        [str(option) for option in options],
        format_func=lambda option: options[option],
        key=key,
        placeholder="Any",
        width=width,
        help=hint(defined) if defined else None,
        on_change=_changed(field, key, ()),
    )


def _dates(desk: Desk) -> None:
    filters, days = desk.filters, desk.view.days
    # A range of which only the first day is picked yet is left alone, or it could not be finished.
    if not _half_picked(state.widget("filter.dates")):
        first, last = filters.date_from, filters.date_to
        span = (first or days[0], last or days[1]) if filters.dated else ()
        state.set_widget("filter.dates", span)
    st.date_input(
        "Dates",
        min_value=days[0],
        max_value=days[1],
        key="filter.dates",
        format="YYYY-MM-DD",
        width=232,
        help=hint("date"),
        on_change=state.heard("filter.dates", _dates_changed),
        args=days,
    )


def _half_picked(value: object) -> bool:
    return isinstance(value, tuple) and len(value) == 1


def _dates_changed(first_day: dt.date, last_day: dt.date) -> None:
    """Write the dates to the filters; the ends of the calendar stand for no bound."""
    value = state.widget("filter.dates")
    if isinstance(value, tuple) and len(value) != 1:
        first, last = value or (None, None)
        state.change(
            date_from=None if first == first_day else first,
            date_to=None if last == last_day else last,
        )


def _reset() -> None:
    state.reset()
    state.set_widget("filter.dates", ())  # a day picked without its second one is no filter yet


def _leave_area() -> None:
    state.change(area=())


def _changed(field: str, key: str, empty: object) -> Callable[[], None]:
    """Return a callback that writes a widget's value to the filter *field*."""

    def write() -> None:
        value = state.widget(key)
        value = tuple(value) if isinstance(value, list) else value
        state.change(**{field: empty if value is None else value})

    return state.heard(key, write)
