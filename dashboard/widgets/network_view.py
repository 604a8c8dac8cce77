"""A network of actors, the switches for its kinds of tie, and the words that each tie rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import streamlit as st

from dashboard import components, state, theme
from dashboard.charts.network import (
    MAX_ACTORS,
    describe_network,
    drawn_ties,
    network_drawing,
)
from dashboard.data.filters import TieKind
from dashboard.data.query import Col
from dashboard.data.ties import UNNAMED, Tie, ties_of
from dashboard.state import Desk
from dashboard.widgets import chart, panel, tie_record
from dashboard.widgets.record import show_record
from dashboard.words import TIE_WORDS, tie_words

__all__ = ["names_of", "show", "show_ego"]

_USUAL = (TieKind.ACTS, TieKind.THREATENS, TieKind.UNDONE, TieKind.BELONGS)
_CHART = {"displayModeBar": False, "doubleClick": False}
_COLUMNS = (
    ("Who", "Who acts, or belongs to the other", False),
    ("does what", "What passes between them, or how they stand to each other", False),
    ("To whom", "Who is acted on, or what the other belongs to", False),
    ("Times", "In how many incidents", True),
)


def show(desk: Desk, listed: Sequence[str]) -> None:
    """Draw the network of all actors *listed*, and below it the ties as a table."""
    ties = _ties(desk, listed)
    _draw(desk, ties, key="network", focus=None)


def show_ego(desk: Desk, actor_id: str, listed: Sequence[str]) -> None:
    """Draw the ties of one actor."""
    ties = _ties(desk, {*listed, actor_id})
    own = tuple(tie for tie in ties if actor_id in (tie.source, tie.target))
    _draw(desk, own, key="ego", focus=actor_id)


def _ties(desk: Desk, actors: Iterable[str]) -> tuple[Tie, ...]:
    """Return what passes between *actors* in the incidents shown."""
    among = frozenset(actors)
    folder, shown = desk.view.folder, desk.shown[Col.ID]
    return desk.made(("ties", among), lambda: ties_of(folder, set(shown), among))


def _draw(desk: Desk, ties: Sequence[Tie], *, key: str, focus: str | None) -> None:
    names = names_of(desk)
    if not ties:
        _nothing(focus)
        return
    kinds = _kinds(ties, desk.ties, key=key)
    seen = tuple(tie for tie in ties if tie.kind in kinds)
    left_out = drawn_ties(seen, focus=focus)[1]
    chosen = next((tie for tie in seen if tie.key == state.kept(f"{key}.tie")), None)
    if seen:
        _chart(seen, names, chosen, key=key, focus=focus)
    else:
        st.info("No tie of the kinds switched on. Switch on another, or press Reset filters.")
    if left_out:
        st.caption(
            f"{left_out} more actor{'' if left_out == 1 else 's'} with fewer ties "
            f"not drawn: only the {MAX_ACTORS} busiest are. The table has all."
        )
    if seen:
        table, words = st.columns([3, 2], gap="medium") if focus is None else (st, st)
        with table.container(), panel.scrolling(f"{key}-ties"):
            _table(seen, names, chosen, key=key)
        with words.container():
            if chosen:
                record = tie_record.record(desk.view.folder, chosen, names)
                show_record(record, key=f"{key}.evidence", incident_id=desk.selected, reveal=True)
            else:
                st.caption("Choose a line or a row to see the sentences that it rests on.")


def _nothing(focus: str | None) -> None:
    whom = "this actor and another" if focus else "two actors"
    st.info(f"No tie between {whom} in what is shown. Take a filter away, or press Reset filters.")


def _kinds(ties: Sequence[Tie], asked: Sequence[str], *, key: str) -> tuple[TieKind, ...]:
    """Draw the switches of the kinds that there are, and return those that are on."""
    present = [kind for kind in TieKind if any(tie.kind is kind for tie in ties)]
    on = [kind for kind in present if kind in (asked or _USUAL)]
    widget = f"{key}.kinds"
    state.set_widget(widget, on)

    def changed() -> None:
        chosen = state.widget(widget)
        chosen = list(chosen) if isinstance(chosen, list) else []
        # Those that this network lacks stay as they were.
        absent = [kind for kind in (asked or _USUAL) if kind not in present]
        state.draw_ties([*chosen, *absent])

    counts = {kind: sum(1 for tie in ties if tie.kind is kind) for kind in present}
    st.pills(
        "Ties",
        present,
        format_func=lambda kind: f"{theme.TIE_GLYPH[kind]} {TIE_WORDS[kind]} ({counts[kind]})",
        selection_mode="multi",
        key=widget,
        on_change=state.heard(widget, changed),
        wrap=True,  # in a column they would be one row, which a phone cuts
        help="A line from left to right is an act; the arrow points at whom it was done to.",
    )
    return tuple(on)


def _chart(
    ties: Sequence[Tie],
    names: dict[str, str],
    chosen: Tie | None,
    *,
    key: str,
    focus: str | None,
) -> None:
    def pick() -> None:
        for picked in state.picked_points(f"{key}.chart"):
            if "|" in picked:
                state.keep(f"{key}.tie", picked)
            elif picked != UNNAMED:
                state.view_actors("profile", profile=picked)

    drawing = network_drawing(
        ties, names, dark=state.is_dark(), focus=focus, chosen=chosen.key if chosen else None
    )
    chart.show(
        chart.sheet(drawing, alt=describe_network(ties, names)),
        key=f"{key}.chart",
        config=_CHART,
        on_pick=pick,
    )


def _table(ties: Sequence[Tie], names: dict[str, str], chosen: Tie | None, *, key: str) -> None:
    def pick() -> None:
        if picked := state.triggered(f"{key}.table", "pick"):
            state.keep(f"{key}.tie", str(picked))

    components.table(
        key=f"{key}.table",
        data={
            "caption": "Ties between actors",
            "columns": [
                {"label": label, "meaning": meaning, "numeric": numeric}
                for label, meaning, numeric in _COLUMNS
            ],
            "rows": [
                {
                    "id": tie.key,
                    "cells": [
                        names[tie.source], tie_words(tie), names[tie.target], tie.count,
                    ],
                }
                for tie in ties
            ],
            "sort": 3,
            "selected": chosen.key if chosen else None,
            "search": "Find a tie",
        },
        on_pick_change=pick,
    )  # fmt: skip


def names_of(desk: Desk) -> dict[str, str]:
    """Return what to call each actor, and whoever the articles do not name."""
    actors = desk.view.folder.actors
    return {UNNAMED: "Not named", **{key: actor.name for key, actor in actors.items()}}
