"""The actors of the incidents shown, as a table to sort and to search in."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd
import streamlit as st

from dashboard import components, state
from dashboard.charts.sparks import Sparks, sparks
from dashboard.data.filters import Filters
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets.actor_traces import in_order
from dashboard.words import date_words, kind_words

__all__ = ["counted", "show"]

_KEY = "actors.table"
_SEEN = "When the last of its incidents may have been that are told as done; sorted by the last day"
# Label, meaning, whether it counts, and whether a phone has no room for it.
_COLUMNS = (
    ("Actor", "Name", False, False),
    ("Kind", "What sort of party it is", False, False),
    ("Acted", "Incidents it did", True, False),
    ("Target", "Incidents done to it", True, False),
    ("Said", "Incidents it tells of", True, True),
    ("Last seen", _SEEN, True, False),
    ("By month", "Its incidents in the last months shown, the latest at the right", True, True),
)
_BY_ACTED = 2


def show(desk: Desk, actors: pd.DataFrame, *, selected: str | None) -> None:
    """Draw *actors*; choosing one opens its profile."""

    def pick() -> None:
        chosen = state.triggered(_KEY, "pick")
        if chosen:
            state.focus_actor(str(chosen))

    columns = [
        {
            "label": label,
            "meaning": meaning,
            "numeric": numeric,
            "roomy": roomy,
            "whole": numeric and meaning is not _SEEN,  # an interval may break
        }
        for label, meaning, numeric, roomy in _COLUMNS
    ]
    total = len(desk.view.actors)
    st.caption(f"{len(actors):,} of {total:,} actors{_nobody(desk)}")
    components.table(
        key=_KEY,
        data={
            "caption": "Actors of the incidents shown",
            "columns": columns,
            "rows": desk.made("actors.rows", lambda: _rows(desk, actors)),
            "sort": _BY_ACTED,
            "selected": selected,
            "search": "Find an actor",
        },
        on_pick_change=pick,
    )


def _rows(desk: Desk, actors: pd.DataFrame) -> list[dict[str, object]]:
    seen, small = last_seen(desk), sparks(desk.shown, desk.view.roles)
    return [
        {"id": row[Col.ID], "cells": _cells(row, seen, small)} for row in actors.to_dict("records")
    ]


def _nobody(desk: Desk) -> str:
    """Say in how many incidents nobody is named who did them."""
    unnamed = int(sum(1 for actors in desk.shown[Col.ACTOR_IDS] if not actors))
    if not unnamed:
        return ""
    return f" · in {unnamed} incident{'' if unnamed == 1 else 's'} nobody is named who did it"


def _cells(
    row: Mapping[Hashable, object], seen: Mapping[str, Mapping[str, str]], small: Sparks
) -> list[object]:
    actor = str(row[Col.ID])
    bars = small.counts.get(actor, ())
    return [
        row[Col.NAME],
        kind_words(str(row[Col.KIND])),
        *(row[column] for column in (Col.ACTED, Col.RECEIVED, Col.SAID)),
        seen.get(actor, {"text": "–", "sort": ""}),
        {"bars": list(bars), "text": small.words(actor), "sort": sum(bars)} if bars else
        {"text": "–", "sort": 0},
    ]  # fmt: skip


def last_seen(desk: Desk) -> dict[str, dict[str, str]]:
    """Return for each actor when it was last seen, as its profile has it, and the day to sort by.

    That is the last on which it may have been; where the end is open, the first.
    """
    done = in_order(desk.shown)
    places = pd.Series(range(len(done)), index=done[Col.ID])
    parts = desk.view.roles[desk.view.roles[Col.ROLE].ne("source")]
    found = parts.assign(at=parts[Col.INCIDENT_ID].map(places)).dropna(subset=["at"])
    last = found.groupby(Col.ACTOR_ID, observed=True)["at"].max().astype(int)
    rows = done.iloc[last].to_dict("records")
    return {
        str(actor): {"text": date_words(row, short=True), "sort": str(_end(row))}
        for actor, row in zip(last.index, rows, strict=True)
    }


def _end(row: Mapping[Hashable, object]) -> object:
    end = row[Col.DATE_LATEST]
    return row[Col.DATE_EARLIEST] if end is pd.NaT else end


def counted(desk: Desk) -> pd.DataFrame:
    """Return the actors with their parts counted in the incidents shown, busiest first.

    With a filter set, actors without a part in what is shown are left out.
    """
    roles = desk.view.roles
    parts = roles[roles[Col.INCIDENT_ID].isin(desk.shown[Col.ID])]
    counts = parts.groupby([Col.ACTOR_ID, Col.ROLE]).size().unstack(fill_value=0)
    actors = desk.view.actors.copy()
    for column, role in ((Col.ACTED, "actor"), (Col.RECEIVED, "recipient"), (Col.SAID, "source")):
        per_actor = counts[role] if role in counts else pd.Series(dtype=int)
        actors[column] = actors[Col.ID].map(per_actor).fillna(0).astype(int)
    if desk.filters != Filters():
        actors = actors[actors[Col.ID].isin(parts[Col.ACTOR_ID])]
    order = [Col.ACTED, Col.RECEIVED, Col.SAID, Col.MENTIONS]
    return actors.sort_values(order, ascending=False, kind="stable")
