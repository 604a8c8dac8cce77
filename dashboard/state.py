"""The only module that touches session state, query parameters and caching.

One choice of filters and one selected incident serve all pages.  They live in the session and are
written into the address at every run, so that a reload, a bookmark and a page switch keep them.
The address is read only when a session begins and when the browser goes back or forward: between
those the session is ahead of it.
"""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

import dashboard
from dashboard.data.article import load_article
from dashboard.data.filters import Filters, Known, read_params, to_params
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.model import Article, CaseFile, Span
from dashboard.data.query import (
    Accounting,
    Col,
    account,
    actors_frame,
    apply,
    incidents_frame,
    roles_frame,
)
from dashboard.data.regions import RegionNode, tree
from dashboard.data.resources import data_dir

__all__ = [
    "Desk",
    "View",
    "asked_span",
    "change",
    "desk",
    "focus_actor",
    "focused_actor",
    "is_dark",
    "link_params",
    "load_view",
    "open_article",
    "picked_points",
    "reset",
    "select",
    "set_widget",
    "triggered",
    "view_of",
    "widget",
]

BUILT_IN = "articles/mosul-patrol.txt"
ARTICLE_VARIABLE = "INCIDENT_DESK_ARTICLE"  # set by `serve`: another article to show
ARTICLE_PAGE = "pages/article.py"

_LOGGER = logging.getLogger(__name__)

_FILTERS = "desk.filters"
_SELECTED = "desk.selected"
_SPAN = "desk.span"
_ACTOR = "desk.actor"
_NOTES = "desk.notes"
_REVEALED = "desk.revealed"


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A case file and its frames; read-only, shared by all sessions of a server."""

    case: CaseFile
    incidents: pd.DataFrame
    roles: pd.DataFrame
    actors: pd.DataFrame
    regions: tuple[RegionNode, ...]

    @property
    def known(self) -> Known:
        """Return the keys that an address may name."""
        return Known(
            regions=frozenset(node.key for node in self.regions),
            actors=frozenset(actor.id for actor in self.case.actors),
            incidents=frozenset(incident.id for incident in self.case.incidents),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What one run of a page works with."""

    view: View
    filters: Filters
    shown: pd.DataFrame  # the incidents that meet the filters
    accounting: Accounting
    selected: str | None  # incident id, one of those shown
    revealed: bool  # chosen on a page, not named by the address: worth scrolling to
    notes: tuple[str, ...]  # what of the address could not be used


def view_of(case: CaseFile) -> View:
    """Return the frames of *case*."""
    incidents = incidents_frame(case)
    return View(
        case=case,
        incidents=incidents,
        roles=roles_frame(case),
        actors=actors_frame(case),
        regions=tree(incidents[Col.REGIONS]),
    )


def load_view() -> View:
    """Return the view of the article served, the built-in one by default; read once per server."""
    own = os.environ.get(KNOWLEDGE_VARIABLE)
    use_knowledge(Path(own) if own else None)
    given = os.environ.get(ARTICLE_VARIABLE)
    article = load_article(Path(given) if given else data_dir() / BUILT_IN)
    return _read(article.id, dashboard.__version__, article)


@st.cache_resource(show_spinner="Reading the article …")
def _read(article_id: str, reader_version: str, _article: Article) -> View:
    _LOGGER.info("reading article %s with reader %s", article_id, reader_version)
    view = view_of(dashboard.parse_article(_article))
    # What was loaded stays for the life of the server: let the collector pass over it.
    gc.collect()
    gc.freeze()
    return view


def desk() -> Desk:
    """Bring session and address together and return what the page is to show."""
    _run_from_the_app()
    view = load_view()
    if _FILTERS not in st.session_state or _went_back():
        params = {name: st.query_params.get_all(name) for name in st.query_params}
        address = read_params(params, view.known)
        st.session_state[_FILTERS] = address.filters
        st.session_state[_SELECTED] = address.selected
        st.session_state[_NOTES] = address.notes
        st.session_state[_REVEALED] = False
    _write_address()
    filters: Filters = st.session_state[_FILTERS]
    shown = apply(view.incidents, view.roles, filters)
    selected = st.session_state[_SELECTED]
    return Desk(
        view=view,
        filters=filters,
        shown=shown,
        accounting=account(view.incidents, view.roles, filters),
        selected=selected if selected in set(shown[Col.ID]) else None,
        revealed=st.session_state.get(_REVEALED, False),
        notes=st.session_state[_NOTES],
    )


def _run_from_the_app() -> None:
    """Start again through app.py where Streamlit ran this page by itself.

    A folder called ``pages`` makes it do so when a server's very first visitor names a page.
    """
    if PagesManager.uses_pages_directory:
        PagesManager.uses_pages_directory = False
        st.rerun()


def _went_back() -> bool:
    """Say whether the browser's back or forward button caused this run."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation


def _write_address() -> None:
    params = link_params()
    if {name: st.query_params.get_all(name) for name in st.query_params} != params:
        st.query_params.from_dict(params)


def link_params() -> dict[str, list[str]]:
    """Return the query parameters that a link to another page has to carry."""
    return to_params(st.session_state[_FILTERS], st.session_state[_SELECTED])


def change(**filters: object) -> None:
    """Set some filters, keep the others, and drop notes on the old address."""
    st.session_state[_FILTERS] = replace(st.session_state[_FILTERS], **filters)
    st.session_state[_NOTES] = ()


def reset() -> None:
    """Show everything again; what is selected stays selected."""
    st.session_state[_FILTERS] = Filters()
    st.session_state[_NOTES] = ()


def select(incident_id: str | None) -> None:
    """Make an incident the selected one on every page."""
    st.session_state[_SELECTED] = incident_id
    st.session_state[_REVEALED] = True
    st.session_state[_SPAN] = None


def open_article(incident_id: str | None, span: Span | None = None) -> None:
    """Go to the article at an incident's sentence, or at *span*, the words a value rests on."""
    select(incident_id)
    st.session_state[_SPAN] = span
    st.switch_page(ARTICLE_PAGE, query_params=link_params())


def asked_span() -> Span | None:
    """Return the words that the article page was asked to show."""
    span: Span | None = st.session_state.get(_SPAN)
    return span


def focus_actor(actor_id: str) -> None:
    """Make an actor the one whose profile is open."""
    st.session_state[_ACTOR] = actor_id


def focused_actor(listed: Sequence[str], filters: Filters) -> str:
    """Return the actor whose profile is open: chosen, filtered for, or first of *listed*."""
    candidates: list[str] = [st.session_state.get(_ACTOR, ""), *filters.actors, *listed]
    return next(actor for actor in candidates if actor in listed)


def widget(key: str) -> object:
    """Return the value of a widget, None before it was drawn."""
    return st.session_state.get(key)


def set_widget(key: str, value: object) -> None:
    """Give a widget its value before it is drawn; an equal one again would disturb typing."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def triggered(key: str, event: str) -> object:
    """Return what a component's trigger carries, None when it did not fire."""
    result = st.session_state.get(key) or {}
    return result.get(event)


def picked_points(key: str) -> list[str]:
    """Return the incident ids of the marks that were clicked in the chart *key*."""
    event = st.session_state.get(key)
    points = event["selection"]["points"] if event else []
    found = [_first_text(point.get("customdata")) for point in points]
    return [incident_id for incident_id in found if incident_id]


def _first_text(customdata: object) -> str | None:
    while isinstance(customdata, list) and customdata:
        customdata = customdata[0]
    return customdata if isinstance(customdata, str) else None


def is_dark() -> bool:
    """Say whether this session's browser shows the dark theme."""
    return st.context.theme.type == "dark"
