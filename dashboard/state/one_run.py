"""What one run of a page works with: the filters met, and what is selected among what is left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard.data.case_folder import CaseFolder
from dashboard.data.coded.layers import Events
from dashboard.data.filters import ActorView, Filters, LaneKind, Zoom
from dashboard.data.model import CaseFile
from dashboard.data.query import Accounting, Col, narrow
from dashboard.data.search import Hits
from dashboard.data.served import served_store
from dashboard.data.shown import Shown, data_version_of
from dashboard.data.store import EMPTY
from dashboard.state.address import begin, current, was_revealed
from dashboard.state.served import View

__all__ = ["Desk", "desk", "shown"]


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
    events: tuple[Events, ...]  # of layers, that meet the filters


def desk() -> Desk:
    """Return what the page is to show.  It filters: a page asks for it once."""
    view = begin()
    address = current()
    hits = view.index.search(address.filters.q, spelt=view.layers.has_word)
    respelled = view.layers.search(address.filters.q).respelled
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
        revealed=was_revealed(),
        hits=hits,
        notes=(*address.notes, *_spellings(hits.respelled, respelled)),
        events=view.layers.select(address.filters),
    )


def _spellings(*respelled: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Tell which words were taken for others, in articles and in layers, in words."""
    for word in dict.fromkeys(word for each in respelled for word in each):
        others = dict.fromkeys(other for each in respelled for other in each.get(word, ()))
        yield f"Nothing has “{word}”: shown is what has {' or '.join(f'“{x}”' for x in others)}."


def _open_article(folder: CaseFolder, asked: str | None, selected: str | None) -> CaseFile:
    """Return the article that is open: the one asked for, the selected account's, or the first."""
    if asked is not None and asked in folder.cases:
        return folder.cases[asked]
    if selected is None:
        return next(iter(folder.cases.values()))
    return folder.case_of(folder.account_id(selected))


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
