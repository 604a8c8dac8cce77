"""Choosing what the pages show of what the filters leave: an incident, words, an actor, a way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboard.data.filters import ActorView, Filters
from dashboard.data.model import Span
from dashboard.state.address import current, go_to, link_params, note_revealed
from dashboard.state.filtering import change

__all__ = [
    "ChosenEvent",
    "arrange",
    "asked_incident",
    "asked_span",
    "choose_event",
    "chosen_event",
    "draw_ties",
    "focus_actor",
    "focused_actor",
    "lay",
    "open_article",
    "open_map",
    "read_article",
    "select",
    "view_actors",
]

ARTICLE_PAGE = "pages/article.py"
MAP_PAGE = "pages/map.py"
_SPAN = "desk.span"
_EVENT = "desk.event"


class ChosenEvent(NamedTuple):
    """An event of a layer: its row, and the id that the row had, if the files are put together."""

    layer: str  # id of the layer
    number: int
    id: str  # its own, within the layer


def select(incident_id: str | None) -> None:
    """Make an incident the selected one on every page."""
    go_to(replace(current(), selected=incident_id, article=None))
    note_revealed()
    st.session_state[_SPAN] = None
    st.session_state[_EVENT] = None


def choose_event(event: ChosenEvent | None) -> None:
    """Make an event of a layer the selected one, in this session; no address names it."""
    select(None)
    st.session_state[_EVENT] = event


def chosen_event() -> ChosenEvent | None:
    """Return the event of a layer that is selected."""
    event: ChosenEvent | None = st.session_state.get(_EVENT)
    return event


def open_article(
    incident_id: str | None, span: Span | None = None, article_id: str | None = None
) -> None:
    """Go to an article at an incident's sentence, or at *span*, the words a value rests on.

    The article is the one that tells of the incident, unless *article_id* names another.
    """
    select(incident_id)
    go_to(replace(current(), article=article_id))
    st.session_state[_SPAN] = span
    st.switch_page(ARTICLE_PAGE, query_params=link_params())


def read_article(article_id: str) -> None:
    """Make an article the one that the article page shows, on the page itself."""
    go_to(replace(current(), article=article_id))
    st.session_state[_SPAN] = None


def asked_incident() -> str | None:
    """Return the account that was chosen: one of those that the selected incident has."""
    return current().selected


def asked_span() -> Span | None:
    """Return the words that the article page was asked to show."""
    span: Span | None = st.session_state.get(_SPAN)
    return span


def focus_actor(actor_id: str) -> None:
    """Make an actor the one whose profile is open."""
    go_to(replace(current(), profile=actor_id))


def focused_actor(listed: Sequence[str], filters: Filters) -> str:
    """Return the actor whose profile is open: chosen, filtered for, or first of *listed*."""
    candidates: list[str] = [current().profile or "", *filters.actors, *listed]
    return next(actor for actor in candidates if actor in listed)


def view_actors(view: ActorView, *, profile: str | None = None, compare: str | None = None) -> None:
    """Set what the actors page shows; an actor that is not named stays as it is."""
    now = current()
    go_to(
        replace(
            now,
            actor_view=view,
            profile=profile or now.profile,
            compare=compare or now.compare,
        )
    )


def arrange(**timeline: object) -> None:
    """Set what the lanes of the timeline stand for, or how much of the time it shows."""
    go_to(replace(current(), **timeline))  # type: ignore[arg-type]


def draw_ties(kinds: Sequence[str]) -> None:
    """Set which kinds of tie a network shows; none: the usual ones."""
    go_to(replace(current(), ties=tuple(kinds)))


def lay(layers: Sequence[str]) -> None:
    """Set what the map shows beside the marks."""
    go_to(replace(current(), layers=tuple(layers)))


def open_map(**filters: object) -> None:
    """Set some filters and go to the map."""
    change(**filters)
    st.switch_page(MAP_PAGE, query_params=link_params())
