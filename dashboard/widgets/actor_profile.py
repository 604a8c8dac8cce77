"""What is known of an actor, in the order in which an analyst asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import actor_activity, incident_list, network_view, time_list
from dashboard.widgets.actor_identity import at_a_glance, identity
from dashboard.widgets.actor_traces import traces
from dashboard.widgets.record import Record, show_record

__all__ = ["show"]

_SOURCES = "pages/sources.py"


@dataclass(frozen=True, slots=True, eq=False)
class _Profile:
    """What the incidents shown say of an actor."""

    involved: pd.DataFrame  # those it has a part in
    received: frozenset[str]  # of them, those that were done to it
    identity: Record
    traces: Record


def _read(desk: Desk, actor_id: str) -> _Profile:
    folder, roles = desk.view.folder, desk.view.roles
    own = roles[roles[Col.ACTOR_ID] == actor_id]
    parts = own[own[Col.ROLE].ne("source")]
    involved = desk.shown[desk.shown[Col.ID].isin(parts[Col.INCIDENT_ID])]
    did = frozenset(own.loc[own[Col.ROLE].eq("actor"), str(Col.INCIDENT_ID)])
    return _Profile(
        involved,
        frozenset(involved[Col.ID]) - did,
        identity(folder, actor_id, at_a_glance(actor_id, roles, desk.shown)),
        traces(folder, actor_id, frozenset(desk.shown[Col.ID]), involved),
    )


def show(desk: Desk, actor_id: str, listed: Sequence[str]) -> None:
    """Draw the profile of an actor: who it is, what it did, where, who says what, its network.

    *listed* are the actors whose relations to it are drawn.
    """
    profile = desk.made(("actor", actor_id), lambda: _read(desk, actor_id))
    involved, received = profile.involved, profile.received
    _actions(desk, actor_id)
    record = profile.identity
    show_record(record, key="actor.identity", incident_id=desk.selected)
    if any(field["label"] == "May be" for field in record["fields"]):
        st.page_link(
            _SOURCES,
            label="Settle whether they are one actor",
            icon=":material/rule:",
            query_params=state.link_params(),
        )
    if involved.empty:
        st.info("It has no part in the incidents shown: press Reset filters to see all.")
    else:
        actor_activity.show(desk, actor_id, involved, received)
        types, places = st.columns(2, gap="medium")
        with types:
            actor_activity.show_types(involved, received)
        with places:
            actor_activity.show_places(actor_id, involved)
    show_record(profile.traces, key="actor.traces", incident_id=desk.selected)
    if not involved.empty:
        sections = desk.made(
            ("actor.incidents", actor_id, state.is_dark()),
            lambda: time_list.chronological(involved, desk.filters),
        )
        incident_list.show(sections, selected=desk.selected, key="actor.incidents")
    network_view.show_ego(desk, actor_id, listed)


def _actions(desk: Desk, actor_id: str) -> None:
    """Draw what can be done with the profile that is open."""
    with st.container(key="actor-actions", horizontal=True, vertical_alignment="center"):
        if desk.filters.actors == (actor_id,):
            st.button("All actors", key="actor.all", on_click=state.change, kwargs={"actors": ()})
        else:
            st.button(
                "Only this actor",
                key="actor.only",
                help="Every page, count and export then shows its incidents alone.",
                on_click=state.change,
                kwargs={"actors": (actor_id,)},
            )
        st.button(
            "Compare with another",
            key="actor.compare",
            on_click=state.view_actors,
            args=("compare",),
            kwargs={"profile": actor_id},
        )
