"""Events of layers over the map, as squares that split as the map is zoomed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import components, state, theme
from dashboard.charts.geometry import Camera
from dashboard.charts.layer_cells import (
    DrawnCell,
    around_view,
    cell_words,
    drawn_cells,
    frame_of,
)
from dashboard.data.coded.cells import Bounds, Cell
from dashboard.state import Desk
from dashboard.words import counted_words

__all__ = ["chosen_cell", "leave_cell", "show"]

_CELLS, _TABLE = "map.cells", "map.cells.table"
_MOST_ROWS = 60  # of the table
_VIEW, _CELL = "map.cells.view", "map.cells.cell"  # kept: the map's frame, the square chosen


def show(desk: Desk, camera: Camera, *, chart: str) -> None:
    """Draw the squares of *desk* over the map *chart*, which begins at *camera*."""
    if desk.events:
        _squares(desk, camera, chart)


@st.fragment
def _squares(desk: Desk, camera: Camera, chart: str) -> None:
    """Draw the squares; when the map was moved, this alone runs again."""

    def moved() -> None:
        view = state.triggered(_CELLS, "view")
        if isinstance(view, list) and len(view) == 4:
            state.keep(_VIEW, (camera, Bounds(*map(float, view))))

    def picked() -> None:
        state.keep(_CELL, _cell(state.triggered(_CELLS, "cell")))

    kept = state.kept(_VIEW)
    # Where the map was moved to holds until the page asks for another view.
    view = kept[1] if kept and kept[0] == camera else frame_of(camera)
    bounds = around_view(view)
    cells = drawn_cells(desk.events, bounds)
    colours = theme.palette(dark=state.is_dark())
    drawn = components.map_cells(
        key=_CELLS,
        data={
            "chart": chart,
            "bounds": list(bounds),
            "cells": cells,
            "colours": [colours.families[family.key] for family in theme.families()],
            "labels": [family.label for family in theme.families()],
            "paper": colours.panel,
            "ink": colours.ink,
        },
        on_view_change=moved,
        on_cell_change=picked,
    )
    total = sum(events.selected.accounting.on_map for events in desk.events)
    st.caption(
        f"▢ Squares gather the {counted_words(total, 'event')} of layers that have a place: the "
        "rim has the shares of the kinds of act, dashed where most are known only to a "
        "governorate or less. Zoom in to part them, click one to list it."
    )
    picked_row = _table(cells)
    if drawn.cell or picked_row:
        st.rerun()  # the list stands beside the map, outside of this part


def _table(cells: Sequence[DrawnCell]) -> bool:
    """Draw the squares as a table, for those who do not point; say whether one was chosen."""
    opened = st.expander("Squares as a table", key=f"{_TABLE}.open", on_change="rerun")
    if not opened.open:
        return False

    def picked() -> None:
        state.keep(_CELL, _cell(state.triggered(_TABLE, "pick")))

    with opened:
        drawn = components.table(
            key=_TABLE,
            data={
                "caption": "Squares on the map; choosing one lists its events",
                "columns": [
                    {"label": "Where", "meaning": "The middle of its events", "numeric": False},
                    {"label": "Kinds of act", "meaning": "How many of each", "numeric": False},
                    {"label": "Events", "meaning": "How many lie in it", "numeric": True},
                    {
                        "label": "Vague",
                        "meaning": "Known only to a governorate or less",
                        "numeric": True,
                    },
                ],
                "rows": [
                    {"id": cell["key"], "cells": [*cell_words(cell), cell["count"], cell["vague"]]}
                    for cell in cells[:_MOST_ROWS]
                ],
                "sort": 2,
                "selected": None,
            },
            on_pick_change=picked,
        )
        if len(cells) > _MOST_ROWS:
            st.caption(f"The {_MOST_ROWS} with most events, of {len(cells)}.")
    return bool(drawn.pick)


def chosen_cell() -> Cell | None:
    """Return the square that was chosen, none at first."""
    cell: Cell | None = state.kept(_CELL)
    return cell


def leave_cell() -> None:
    """Choose no square."""
    state.keep(_CELL, None)


def _cell(key: object) -> Cell | None:
    parts = str(key or "").split(".")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return None
    return Cell(*map(int, parts))
