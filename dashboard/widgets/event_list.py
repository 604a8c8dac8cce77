"""Events of layers as rows to read: the latest that the filters leave, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.charts.rows import rows_of
from dashboard.data.coded.cells import Cell, in_cell
from dashboard.data.coded.latest import latest
from dashboard.data.coded.layers import Events
from dashboard.data.coded.lists import Ids
from dashboard.data.columns import Col
from dashboard.errors import LayerError
from dashboard.state import Desk
from dashboard.widgets import incident_list
from dashboard.words import counted_words

__all__ = ["show"]

_PAGE = 30  # events
_MORE = "events.more"  # kept: how many pages are shown, and of what
_NOTES_CHARS = 400


def show(desk: Desk, *, cell: Cell | None = None, key: str) -> None:
    """List the latest events that *desk* shows, those in *cell* where one is chosen."""
    found = [(each, in_cell(each.selected, cell) if cell else None) for each in desk.events]
    total = sum(each.count if ids is None else len(ids) for each, ids in found)
    if not total:
        if cell:
            st.caption("None of the events shown lies in the square that was chosen.")
        return
    pages = _pages(desk, cell)
    try:
        rows = _rows(found, pages * _PAGE, desk)
    except LayerError as error:
        st.error(str(error))
        return
    where = "in this square of the map" if cell else "of layers"
    shown = f", the latest {len(rows)}" if len(rows) < total else ""
    note = f"{counted_words(total, 'event')} {where}{shown}. Coded by others, not read here."
    section = incident_list.section("Layers", note, rows_of(rows), tell=_tell)
    incident_list.show([section], selected=None, key=key)
    if len(rows) < total:
        st.button(
            f"Show {min(_PAGE, total - len(rows))} more",
            key=f"{key}.more",
            on_click=state.keep,
            args=(_MORE, (desk.filters, cell, pages + 1)),
        )


def _pages(desk: Desk, cell: Cell | None) -> int:
    kept = state.kept(_MORE)
    return int(kept[2]) if kept and kept[:2] == (desk.filters, cell) else 1


def _rows(found: Sequence[tuple[Events, Ids | None]], most: int, desk: Desk) -> pd.DataFrame:
    """Return the latest *most* events of all layers together, as rows of the incidents frame."""
    clock = desk.filters.clock
    picked = [
        (day, each.layer, number)
        for each, ids in found
        for day, number in latest(each.selected, clock, most, ids)
    ]
    picked = sorted(picked, key=lambda one: -one[0])[:most]
    frames, places = [], []
    for layer in dict.fromkeys(layer for _, layer, _ in picked):
        own = [at for at, (_, owner, _) in enumerate(picked) if owner is layer]
        frames.append(layer.rows([picked[at][2] for at in own]))
        places += own
    # Layer by layer out of the files, and back into the order of their days.
    rows = pd.concat(frames, ignore_index=True)
    rows.index = pd.Index(places)
    return rows.sort_index()


def _tell(row: incident_list.Cells) -> list[incident_list.Fact]:
    """Return what a row says beside type, day and place: whose it is, and in which words."""
    told: list[incident_list.Fact] = [{"text": f"▢ {row[Col.ARTICLE_TITLE]}"}]
    notes = str(row[Col.EVIDENCE_QUOTE] or "")
    if notes:
        told.append({"text": notes[:_NOTES_CHARS] + ("…" if len(notes) > _NOTES_CHARS else "")})
    if row[Col.OUTLET]:
        told.append({"text": str(row[Col.OUTLET])})
    return told
