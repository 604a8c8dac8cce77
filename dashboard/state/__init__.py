"""The only place that touches session state, query parameters and caching.

One choice of filters, one selected incident and the like serve all pages.  They live in the
session and are written into the address at every run, so that a reload, a bookmark and a page
switch keep them.
"""

from __future__ import annotations

from dashboard.state.address import (
    begin,
    end_first_visit,
    is_first_visit,
    link_params,
    server_address,
)
from dashboard.state.choosing import (
    ChosenEvent,
    arrange,
    asked_incident,
    asked_span,
    choose_event,
    chosen_event,
    draw_ties,
    focus_actor,
    focused_actor,
    lay,
    open_article,
    open_map,
    read_article,
    select,
    view_actors,
)
from dashboard.state.deciding import (
    analyst,
    can_decide,
    can_log_out,
    decide,
    person,
    refused,
    store,
    take_back,
)
from dashboard.state.filtering import (
    change,
    earlier_filters,
    filters_query,
    reset,
    show_filters,
    undo_filter,
)
from dashboard.state.giving import end_run, heard, set_widget, widget
from dashboard.state.one_run import Desk, desk, discretion, keep_discretion, shown
from dashboard.state.served import (
    View,
    built_in_case,
    is_outdated,
    load_view,
    view_at,
    view_of,
)
from dashboard.state.session import (
    is_dark,
    keep,
    kept,
    picked_points,
    triggered,
)

__all__ = [
    "ChosenEvent",
    "Desk",
    "View",
    "analyst",
    "arrange",
    "asked_incident",
    "asked_span",
    "begin",
    "built_in_case",
    "can_decide",
    "can_log_out",
    "change",
    "choose_event",
    "chosen_event",
    "decide",
    "desk",
    "discretion",
    "draw_ties",
    "earlier_filters",
    "end_first_visit",
    "end_run",
    "filters_query",
    "focus_actor",
    "focused_actor",
    "heard",
    "is_dark",
    "is_first_visit",
    "is_outdated",
    "keep",
    "keep_discretion",
    "kept",
    "lay",
    "link_params",
    "load_view",
    "open_article",
    "open_map",
    "person",
    "picked_points",
    "read_article",
    "refused",
    "reset",
    "select",
    "server_address",
    "set_widget",
    "show_filters",
    "shown",
    "store",
    "take_back",
    "triggered",
    "undo_filter",
    "view_actors",
    "view_at",
    "view_of",
    "widget",
]
