"""Who takes part in the events of layers most often, and who acts on whom: two tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboard import components, state
from dashboard.state import Desk
from dashboard.widgets.markdown import literal
from dashboard.words import counted_words

__all__ = ["show"]

_MOST = 20  # rows of a table
_ACTORS, _PAIRS = "actors.layers", "actors.layers.pairs"
# Label, meaning, whether it counts.
_ACTOR_COLUMNS = (
    ("Actor", "As the articles name it, or else as a layer does", False),
    ("Events", "Events that it takes part in", True),
    ("Did", "Events that it did", True),
    ("Target", "Events done to it", True),
)
_PAIR_COLUMNS = (
    ("Who", "Who acts; choosing a row shows its events alone", False),
    ("To whom", "Whom it is done to", False),
    ("Events", "In how many events", True),
)


def show(desk: Desk) -> None:
    """Draw both tables of the events that *desk* shows; nothing where there is none."""
    if not desk.events:
        return
    layers = desk.view.layers
    actors = layers.busiest_actors(desk.events, _MOST)
    pairs = layers.busiest_pairs(desk.events, _MOST)
    st.subheader("In layers", anchor=False)
    total = counted_words(sum(each.count for each in desk.events), "event")
    if not actors:
        st.caption(f"Nobody is named in the {total}.")
        return
    chosen = desk.filters.actors[0] if len(desk.filters.actors) == 1 else None
    hint = "Choose a row to filter by its actor."
    if chosen:
        hint = f"Only those of {literal(_name(desk, chosen))}: its row shows all again."
    st.caption(
        f"The {_MOST} actors most often named in the {total}, and the {_MOST} most frequent pairs. "
        f"Coded by others, not read here. {hint}"
    )
    left, right = st.columns(2, gap="medium")
    with left:
        _table(
            "Actors of the events of layers",
            _ACTOR_COLUMNS,
            {each.id: [_name(desk, each.id), *each[1:]] for each in actors},
            {each.id: each.id for each in actors},
            chosen,
            key=_ACTORS,
        )
    with right:
        names = {
            f"{number}": [_name(desk, each.actor), _name(desk, each.recipient), each.events]
            for number, each in enumerate(pairs)
        }
        whom = {f"{number}": each.actor for number, each in enumerate(pairs)}
        if pairs:
            _table("Who acts on whom in layers", _PAIR_COLUMNS, names, whom, None, key=_PAIRS)
        else:
            st.caption("None of them says both who acted and on whom.")


def _name(desk: Desk, actor_id: str | None) -> str:
    known = desk.view.folder.actors.get(actor_id or "")
    return known.name if known else desk.view.layers.names.get(actor_id or "", actor_id or "")


def _table(
    caption: str,
    columns: Sequence[tuple[str, str, bool]],
    cells: Mapping[str, Sequence[object]],
    actors: Mapping[str, str],
    chosen: str | None,
    *,
    key: str,
) -> None:
    """Draw a row for each of *cells*; choosing it filters by the actor that *actors* has for it."""

    def pick() -> None:
        actor = actors.get(str(state.triggered(key, "pick")))
        if actor:
            state.change(actors=() if actor == chosen else (actor,))

    components.table(
        key=key,
        data={
            "caption": caption,
            "columns": [
                {"label": label, "meaning": meaning, "numeric": numeric, "whole": numeric}
                for label, meaning, numeric in columns
            ],
            "rows": [
                {"id": row, "cells": [_cell(each) for each in told]} for row, told in cells.items()
            ],
            "sort": next(at for at, column in enumerate(columns) if column[2]),
            "selected": chosen,
        },
        on_pick_change=pick,
    )


def _cell(value: object) -> object:
    return {"text": f"{value:,}", "sort": value} if isinstance(value, int) else value
