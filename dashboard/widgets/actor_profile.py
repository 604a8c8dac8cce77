"""What is known of an actor, in the order in which an analyst asks for it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import actor_activity, incident_list, network_view, time_list
from dashboard.widgets.actor_identity import at_a_glance, identity
from dashboard.widgets.actor_traces import traces
from dashboard.widgets.record import show_record

__all__ = ["show"]

_SOURCES = "pages/sources.py"


def show(desk: Desk, actor_id: str, listed: Sequence[str]) -> None:
    """Draw the profile of an actor: who it is, what it did, where, who says what, its network.

    *listed* are the actors whose relations to it are drawn.
    """
    folder, roles = desk.view.folder, desk.view.roles
    own = roles[roles[Col.ACTOR_ID] == actor_id]
    parts = own[own[Col.ROLE].ne("source")]
    involved = desk.shown[desk.shown[Col.ID].isin(parts[Col.INCIDENT_ID])]
    did = set(own.loc[own[Col.ROLE].eq("actor"), str(Col.INCIDENT_ID)])
    received = set(involved[Col.ID]) - did
    _actions(desk, actor_id)
    record = identity(folder, actor_id, at_a_glance(actor_id, roles, desk.shown))
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
        actor_activity.show(involved, received)
        types, places = st.columns(2, gap="medium")
        with types:
            actor_activity.show_types(involved, received)
        with places:
            actor_activity.show_places(actor_id, involved)
    record = traces(folder, actor_id, set(desk.shown[Col.ID]), involved)
    show_record(record, key="actor.traces", incident_id=desk.selected)
    if not involved.empty:
        sections = time_list.chronological(involved, desk.filters)
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
