"""What an actor did and what was done to it, by type and month, and where; each part filters."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection

import pandas as pd

from dashboard import components, state
from dashboard.charts.bars import activity_drawing, activity_table, describe_activity
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import chart, chart_table
from dashboard.words import TYPE_WORDS

__all__ = ["places", "show", "show_places", "show_types", "types"]

_Cells = list[object]


def show(desk: Desk, actor_id: str, involved: pd.DataFrame, received: Collection[str]) -> None:
    """Draw the activity by month; *received* are the incidents that were done to the actor."""

    def pick_bar() -> None:
        for picked in state.picked_points("actor.activity"):
            first, last, *kinds = picked.split()
            day = dt.date.fromisoformat
            state.change(date_from=day(first), date_to=day(last), types=tuple(kinds))

    dark = state.is_dark()
    drawn = desk.made(
        ("actor.activity", actor_id, dark),
        lambda: chart.sheet(
            activity_drawing(involved, dark=dark, received=received),
            alt=describe_activity(involved, received=received),
        ),
    )
    chart.show(drawn, key="actor.activity", on_pick=pick_bar)
    chart_table.show(
        lambda: activity_table(involved, received=received),
        "actor.activity.table",
        caption="The acts by month",
    )


def show_types(involved: pd.DataFrame, received: Collection[str]) -> None:
    """Draw how many incidents of each type there were: what the bars leave undated too."""

    def pick_type() -> None:
        if picked := state.triggered("actor.types", "pick"):
            state.change(types=(str(picked),))

    components.table(
        key="actor.types",
        data={
            "caption": "Activity by type; choosing one filters by it",
            "columns": [
                {"label": "Type", "meaning": "Choose one to filter by it", "numeric": False},
                {"label": "It did", "meaning": "Incidents that the actor did", "numeric": True},
                {"label": "Done to it", "meaning": "Incidents done to it", "numeric": True},
            ],
            "rows": [{"id": kind, "cells": cells} for kind, cells in types(involved, received)],
            "sort": 1,
            "selected": None,
        },
        on_pick_change=pick_type,
    )


def types(involved: pd.DataFrame, received: Collection[str]) -> list[tuple[str, _Cells]]:
    """Return each type with how many incidents of it the actor did and how many it bore."""
    did: Counter[str] = Counter()
    bore: Counter[str] = Counter()
    for incident, kind in zip(involved[Col.ID], involved[Col.TYPE], strict=True):
        (bore if incident in received else did)[str(kind)] += 1
    return [(kind, [TYPE_WORDS[kind], did[kind], bore[kind]]) for kind in sorted(did | bore)]


def show_places(actor_id: str, involved: pd.DataFrame) -> None:
    """Draw where the incidents were; choosing a place goes to the map, with it and the actor."""
    rows = places(involved)
    if not rows:
        return
    drawn = components.table(
        key="actor.places",
        data={
            "caption": "Where its incidents were; choosing a place opens the map there",
            "columns": [
                {"label": "Where", "meaning": "Choose a place to see it on the map"},
                {"label": "Incidents", "meaning": "Of those shown", "numeric": True},
            ],
            "rows": [{"id": key, "cells": cells} for key, cells in rows],
            "sort": 1,
            "selected": None,
        },
        on_pick_change=_nothing,
    )
    if drawn.pick:
        state.open_map(actors=(actor_id,), region=str(drawn.pick))


def _nothing() -> None:
    """Stand in for a callback: a page can only be left after the component is drawn."""


def places(involved: pd.DataFrame) -> list[tuple[str, _Cells]]:
    """Return each region that incidents are known to be in, the narrowest that each is known by."""
    counts: dict[tuple[str, str], int] = {}
    for name, regions in zip(involved[Col.PLACE], involved[Col.REGIONS], strict=True):
        if regions and isinstance(name, str):
            counts[regions[-1], name] = counts.get((regions[-1], name), 0) + 1
    return [(key, [name, count]) for (key, name), count in counts.items()]
