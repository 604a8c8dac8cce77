"""Events of layers as rows to read: the latest that the filters leave, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from weakref import WeakKeyDictionary

import streamlit as st

from dashboard import state
from dashboard.charts.rows import Row, rows_of
from dashboard.data.coded.cells import Cell, in_cell
from dashboard.data.coded.latest import latest
from dashboard.data.coded.layers import Events
from dashboard.data.coded.lists import Ids
from dashboard.data.coded.opening import Layer
from dashboard.data.coded.rows import own_id
from dashboard.data.columns import Col
from dashboard.errors import LayerError
from dashboard.state import ChosenEvent, Desk
from dashboard.widgets import incident_list
from dashboard.words import counted_words

__all__ = ["show"]

_PAGE = 30  # events
_MORE = "events.more"  # kept: how many pages are shown, and of what
_NOTES_CHARS = 400
_MOST_KEPT = 2_000  # rows of a layer: most filters leave the same latest ones
_READ: WeakKeyDictionary[Layer, dict[int, Row]] = WeakKeyDictionary()


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
    section = incident_list.section("Layers", note, [row for _, row in rows], tell=_tell)
    listed = {str(row[Col.ID]): event for event, row in rows}
    chosen = state.chosen_event()
    incident_list.show(
        [section],
        selected=next((key for key, event in listed.items() if event == chosen), None),
        key=key,
        choose=lambda picked: state.choose_event(listed.get(picked or "")),
    )
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


def _rows(
    found: Sequence[tuple[Events, Ids | None]], most: int, desk: Desk
) -> list[tuple[ChosenEvent, Row]]:
    """Return the latest *most* events of all layers together, as rows of the incidents frame."""
    clock = desk.filters.clock
    picked = [
        (day, each.layer, number)
        for each, ids in found
        for day, number in latest(each.selected, clock, most, ids)
    ]
    picked = sorted(picked, key=lambda one: -one[0])[:most]
    told = {}
    for layer in dict.fromkeys(layer for _, layer, _ in picked):
        told[layer.id] = _read(layer, [number for _, owner, number in picked if owner is layer])
    rows = [(layer, number, told[layer.id][number]) for _, layer, number in picked]
    return [
        (ChosenEvent(layer.id, number, own_id(str(row[Col.ID]))), row)
        for layer, number, row in rows
    ]


def _read(layer: Layer, numbers: Sequence[int]) -> dict[int, Row]:
    """Return rows of a layer by their number; those read lately are not read again."""
    kept = _READ.setdefault(layer, {})
    found = {number: kept[number] for number in numbers if number in kept}
    new = [number for number in numbers if number not in found]
    if new:
        found.update(zip(new, rows_of(layer.rows(new)), strict=True))
        if len(kept) > _MOST_KEPT:
            kept.clear()
        kept.update(found)
    return found


def _tell(row: incident_list.Cells) -> list[incident_list.Fact]:
    """Return what a row says beside type, day and place: whose it is, and in which words."""
    told: list[incident_list.Fact] = [{"text": f"▢ {row[Col.ARTICLE_TITLE]}"}]
    notes = str(row[Col.EVIDENCE_QUOTE] or "")
    if notes:
        told.append({"text": notes[:_NOTES_CHARS] + ("…" if len(notes) > _NOTES_CHARS else "")})
    if row[Col.OUTLET]:
        told.append({"text": str(row[Col.OUTLET])})
    return told
