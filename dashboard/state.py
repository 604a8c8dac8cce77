"""The only module that touches session state, query parameters and caching.

One choice of filters, one selected incident and the like serve all pages.  They live in the
session and are written into the address at every run, so that a reload, a bookmark and a page
switch keep them.  The address is read only when a session begins and when the browser goes back or
forward: between those the session is ahead of it.
"""

from __future__ import annotations

import datetime as dt
import gc
import getpass
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit
from weakref import WeakKeyDictionary

import pandas as pd
import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.data.article import built_in_article, load_article
from dashboard.data.case_folder import (
    CaseFolder,
    folder_actors,
    folder_entries,
    folder_incidents,
    folder_passages,
    folder_roles,
)
from dashboard.data.filters import (
    ActorView,
    Address,
    Filters,
    Known,
    LaneKind,
    Zoom,
    read_params,
    to_params,
)
from dashboard.data.model import CaseFile, Span
from dashboard.data.query import (
    Accounting,
    Col,
    calendar,
    narrow,
)
from dashboard.data.regions import RegionNode, tree
from dashboard.data.search import Hits, SearchIndex
from dashboard.data.served import (
    case_of,
    decidable,
    is_built_in,
    keep_shown_article,
    served_folder,
    served_store,
    served_version,
)
from dashboard.data.shown import Shown, data_version_of, known_of
from dashboard.data.store import EMPTY, DecisionStep, Draft, Store
from dashboard.errors import DashboardError
from dashboard.widgets.markdown import literal

__all__ = [
    "Desk",
    "View",
    "analyst",
    "arrange",
    "asked_incident",
    "asked_span",
    "begin",
    "built_in_case",
    "can_decide",
    "change",
    "decide",
    "desk",
    "draw_ties",
    "earlier_filters",
    "end_first_visit",
    "filters_query",
    "focus_actor",
    "focused_actor",
    "is_dark",
    "is_first_visit",
    "keep",
    "kept",
    "lay",
    "link_params",
    "load_view",
    "made_once",
    "open_article",
    "open_map",
    "picked_points",
    "read_article",
    "reset",
    "select",
    "server_address",
    "set_widget",
    "show_filters",
    "store",
    "take_back",
    "triggered",
    "undo_filter",
    "view_actors",
    "view_at",
    "view_of",
    "widget",
]

ARTICLE_PAGE = "pages/article.py"
MAP_PAGE = "pages/map.py"
_MAX_MADE = 40  # things made of one folder that are kept
_MAX_UNDO = 50  # changes of the filters that can be taken back

_DEFAULT_ADDRESS = "http://127.0.0.1:8501/"

_ADDRESS = "desk.address"
_BEFORE = "desk.before"  # the filters that held before each change, the newest last
_GIVEN = "desk.given"  # the page on which each widget was last given its value
_SPAN = "desk.span"
_REVEALED = "desk.revealed"


Made = TypeVar("Made")
_MADE: WeakKeyDictionary[CaseFolder, dict[Hashable, Any]] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A case folder and its frames; read-only, shared by all sessions of a server."""

    folder: CaseFolder
    incidents: pd.DataFrame
    roles: pd.DataFrame
    actors: pd.DataFrame
    regions: tuple[RegionNode, ...]
    days: tuple[dt.date, dt.date]  # the first and the last to choose dates from
    index: SearchIndex

    @property
    def known(self) -> Known:
        """Return the keys that an address may name."""
        return known_of(self.folder, self.incidents)


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What one run of a page works with."""

    view: View
    filters: Filters
    shown: pd.DataFrame  # the incidents that meet the filters
    accounting: Accounting
    selected: str | None  # incident id, one of those shown
    article: CaseFile  # what the article page shows
    lanes: LaneKind  # of the timeline
    zoom: Zoom
    actor_view: ActorView
    compare: str | None  # id of the actor that the focused one is set against
    ties: tuple[str, ...]  # kinds drawn in a network; empty: the usual ones
    layers: tuple[str, ...]  # of the map
    revealed: bool  # chosen on a page, not named by the address: worth scrolling to
    hits: Hits  # what the words searched for are in
    notes: tuple[str, ...]  # what of the address could not be used


def made_once(folder: CaseFolder, key: Hashable, make: Callable[[], Made]) -> Made:
    """Return what *make* makes of *folder*, kept for all sessions as long as that is served."""
    kept = _MADE.setdefault(folder, {})
    if key not in kept:
        if len(kept) >= _MAX_MADE:
            kept.clear()
        kept[key] = make()
    made: Made = kept[key]
    return made


def view_of(folder: CaseFolder) -> View:
    """Return the frames of *folder*."""
    incidents, roles = folder_incidents(folder), folder_roles(folder)
    return View(
        folder=folder,
        incidents=incidents,
        roles=roles,
        actors=folder_actors(folder, roles),
        regions=tree(incidents[Col.REGIONS]),
        days=calendar(incidents),
        index=SearchIndex(folder_entries(folder), folder_passages(folder)),
    )


def load_view() -> View:
    """Return the view of what is served; made once per server and version of the store."""
    return view_at(served_version())


@st.cache_resource(show_spinner="Reading …", max_entries=2)
def view_at(version: str) -> View:  # noqa: ARG001  the key it is kept by
    """Return the view of what is served, as it is at *version* of the store."""
    view = view_of(served_folder())
    # What was loaded stays for the life of the server: let the collector pass over it.
    gc.collect()
    gc.freeze()
    return view


@st.cache_resource(show_spinner="Reading the built-in article …")
def built_in_case() -> CaseFile:
    """Return what is read in the built-in article, whatever is served."""
    return case_of(load_article(built_in_article()))


def begin() -> View:
    """Bring session and address together and return what is served; twice in a run does no harm."""
    _run_from_the_app()
    try:
        view = load_view()
    except DashboardError as error:
        st.error(literal(str(error)), icon=":material/error:")
        st.stop()
    if _ADDRESS not in st.session_state or _went_back():
        params = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[_ADDRESS] = read_params(params, view.known)
        st.session_state[_REVEALED] = False
    _write_address()
    return view


def is_first_visit() -> bool:
    """Say whether the built-in story is shown to somebody who has not put the first steps away."""
    return not _address().begun and is_built_in(load_view().folder)


def end_first_visit() -> None:
    """Show the first steps no more, in this session and wherever its address is opened."""
    _go_to(replace(_address(), begun=True))


def desk() -> Desk:
    """Return what the page is to show.  It filters: a page asks for it once."""
    view = begin()
    address = _address()
    hits = view.index.search(address.filters.q)
    shown, accounting = narrow(view.incidents, view.roles, address.filters, hits.incidents)
    chosen = view.folder.leads.get(address.selected or "")
    selected = chosen if chosen in set(shown[Col.ID]) else None
    return Desk(
        view=view,
        filters=address.filters,
        shown=shown,
        accounting=accounting,
        selected=selected,
        article=_open_article(view.folder, address.article, address.selected if selected else None),
        lanes=address.lanes,
        zoom=address.zoom,
        actor_view=address.actor_view,
        compare=address.compare,
        ties=address.ties,
        layers=address.layers,
        revealed=st.session_state.get(_REVEALED, False),
        hits=hits,
        notes=(*address.notes, *_spellings(hits)),
    )


def _spellings(hits: Hits) -> Iterator[str]:
    """Tell which words were taken for others, in words."""
    for word, others in hits.respelled.items():
        yield f"Nothing has “{word}”: shown is what has {' or '.join(f'“{x}”' for x in others)}."


def _open_article(folder: CaseFolder, asked: str | None, selected: str | None) -> CaseFile:
    """Return the article that is open: the one asked for, the selected account's, or the first."""
    if asked is not None and asked in folder.cases:
        return folder.cases[asked]
    if selected is None:
        return next(iter(folder.cases.values()))
    return folder.case_of(folder.account_id(selected))


def _address() -> Address:
    """Return what the session shows, as an address has it."""
    address: Address = st.session_state[_ADDRESS]
    return address


def _go_to(address: Address) -> None:
    st.session_state[_ADDRESS] = address


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
    return to_params(_address())


def change(**filters: object) -> None:
    """Set some filters, keep the others, and drop notes on the old address."""
    _filter(replace(_address().filters, **filters))  # type: ignore[arg-type]


def reset() -> None:
    """Show everything again; what is selected stays selected."""
    _filter(Filters())


def filters_query() -> str:
    """Return the filters as the query of an address has them: what a saved view keeps."""
    return urlencode(to_params(Address(_address().filters)), doseq=True)


def show_filters(query: str) -> None:
    """Set all filters at once to those of *query*; what is not known any more becomes a note."""
    asked = read_params(parse_qs(query), load_view().known)
    _filter(asked.filters)
    _go_to(replace(_address(), notes=asked.notes))


def _filter(filters: Filters) -> None:
    before = _address().filters
    if filters != before:
        st.session_state[_BEFORE] = [*earlier_filters(), before][-_MAX_UNDO:]
    _go_to(replace(_address(), filters=filters, notes=()))


def earlier_filters() -> tuple[Filters, ...]:
    """Return the filters that held before each change, the newest last."""
    return tuple(st.session_state.get(_BEFORE, ()))


def undo_filter() -> None:
    """Go back to the filters that held before the last change."""
    *earlier, last = earlier_filters()
    st.session_state[_BEFORE] = earlier
    _go_to(replace(_address(), filters=last, notes=()))


def select(incident_id: str | None) -> None:
    """Make an incident the selected one on every page."""
    _go_to(replace(_address(), selected=incident_id, article=None))
    st.session_state[_REVEALED] = True
    st.session_state[_SPAN] = None


def open_article(
    incident_id: str | None, span: Span | None = None, article_id: str | None = None
) -> None:
    """Go to an article at an incident's sentence, or at *span*, the words a value rests on.

    The article is the one that tells of the incident, unless *article_id* names another.
    """
    select(incident_id)
    _go_to(replace(_address(), article=article_id))
    st.session_state[_SPAN] = span
    st.switch_page(ARTICLE_PAGE, query_params=link_params())


def read_article(article_id: str) -> None:
    """Make an article the one that the article page shows, on the page itself."""
    _go_to(replace(_address(), article=article_id))
    st.session_state[_SPAN] = None


def asked_incident() -> str | None:
    """Return the account that was chosen: one of those that the selected incident has."""
    return _address().selected


def asked_span() -> Span | None:
    """Return the words that the article page was asked to show."""
    span: Span | None = st.session_state.get(_SPAN)
    return span


def focus_actor(actor_id: str) -> None:
    """Make an actor the one whose profile is open."""
    _go_to(replace(_address(), profile=actor_id))


def arrange(**timeline: object) -> None:
    """Set what the lanes of the timeline stand for, or how much of the time it shows."""
    _go_to(replace(_address(), **timeline))  # type: ignore[arg-type]


def view_actors(view: ActorView, *, profile: str | None = None, compare: str | None = None) -> None:
    """Set what the actors page shows; an actor that is not named stays as it is."""
    now = _address()
    _go_to(
        replace(
            now,
            actor_view=view,
            profile=profile or now.profile,
            compare=compare or now.compare,
        )
    )


def draw_ties(kinds: Sequence[str]) -> None:
    """Set which kinds of tie a network shows; none: the usual ones."""
    _go_to(replace(_address(), ties=tuple(kinds)))


def open_map(**filters: object) -> None:
    """Set some filters and go to the map."""
    change(**filters)
    st.switch_page(MAP_PAGE, query_params=link_params())


def lay(layers: Sequence[str]) -> None:
    """Set what the map shows beside the marks."""
    _go_to(replace(_address(), layers=tuple(layers)))


def focused_actor(listed: Sequence[str], filters: Filters) -> str:
    """Return the actor whose profile is open: chosen, filtered for, or first of *listed*."""
    candidates: list[str] = [_address().profile or "", *filters.actors, *listed]
    return next(actor for actor in candidates if actor in listed)


def store(*, make: bool = True) -> Store | None:
    """Return the store that is served; None: one article is shown.

    Where there is none yet it is made, unless *make* is false: then that is None too.
    """
    return served_store(make=make)


def can_decide() -> bool:
    """Say whether people may decide here: not where the server shows one article only."""
    return decidable()


def decide(drafts: Sequence[Draft]) -> None:
    """Write what the analyst decided at once.  The built-in article goes into the store first.

    Raises:
        StoreError: it cannot be written.
    """
    served = store()
    if served is not None and drafts:
        keep_shown_article(served)
        served.decide_together(drafts, by=analyst())


def take_back(step: DecisionStep) -> None:
    """Take back what was decided at once.

    Raises:
        StoreError: it cannot be written.
    """
    if served := store():
        served.undo(*step.holding, by=analyst())


def shown(desk: Desk) -> Shown:
    """Return what the page shows as it leaves the program: for exports and the brief."""
    kept = served_store()
    version = kept.version() if kept else EMPTY
    return Shown(
        folder=desk.view.folder,
        rows=desk.shown,
        filters=desk.filters,
        accounting=desk.accounting,
        data_version=data_version_of(desk.view.folder, None if version == EMPTY else version),
    )


def server_address() -> str:
    """Return the address of the dashboard as this browser has it, without a page."""
    asked = urlsplit(st.context.url or _DEFAULT_ADDRESS)
    return f"{asked.scheme}://{asked.netloc}{asked.path.rpartition('/')[0]}"


def analyst() -> str:
    """Return who decides: the name of whoever is logged in, else of this machine's user."""
    name = st.user.get("email") or st.user.get("name")
    return str(name) if name else getpass.getuser()


def keep(key: str, value: object) -> None:
    """Keep a value for the session's next runs."""
    st.session_state[key] = value


def kept(key: str) -> Any:  # noqa: ANN401  whatever was kept
    """Return what was kept, None if nothing was."""
    return st.session_state.get(key)


def widget(key: str) -> object:
    """Return the value of a widget, None before it was drawn."""
    return st.session_state.get(key)


def set_widget(key: str, value: object) -> None:
    """Give a widget its value before it is drawn; an equal one again would disturb typing.

    On another page it is another widget to Streamlit, which begins empty though its key has a
    value: there it is given in any case.
    """
    context = get_script_run_ctx()
    page = context.page_script_hash if context else ""
    given = st.session_state.setdefault(_GIVEN, {})
    same = key in st.session_state and st.session_state[key] == value
    if not same or given.get(key) != page:
        st.session_state[key] = value
        given[key] = page


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
