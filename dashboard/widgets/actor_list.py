"""The actors of the incidents shown, as a table that sorts by any column."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import pandas as pd

from dashboard import components, state
from dashboard.data.filters import Filters
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.words import kind_words

__all__ = ["counted", "show"]

_KEY = "actors.table"
_COLUMNS = (
    ("Actor", "Name", False),
    ("Kind", "What sort of party it is", False),
    ("Acted", "Incidents it did", True),
    ("Target", "Incidents done to it", True),
    ("Source", "Incidents it tells of", True),
    ("Named", "Times it is named in the article", True),
)
_BY_ACTED = 2


def show(actors: pd.DataFrame, *, selected: str | None) -> None:
    """Draw *actors*; choosing one opens its profile."""

    def pick() -> None:
        chosen = state.triggered(_KEY, "pick")
        if chosen:
            state.focus_actor(str(chosen))

    columns = [
        {"label": label, "meaning": meaning, "numeric": numeric}
        for label, meaning, numeric in _COLUMNS
    ]
    rows = [{"id": row[Col.ID], "cells": _cells(row)} for row in actors.to_dict("records")]
    components.table(
        key=_KEY,
        data={
            "caption": "Actors of the incidents shown",
            "columns": columns,
            "rows": rows,
            "sort": _BY_ACTED,
            "selected": selected,
        },
        on_pick_change=pick,
    )


def _cells(row: Mapping[Hashable, object]) -> list[object]:
    return [
        row[Col.NAME],
        kind_words(str(row[Col.KIND])),
        *(row[column] for column in (Col.ACTED, Col.RECEIVED, Col.SAID, Col.MENTIONS)),
    ]


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
