"""What one run of a page works with: the filters met, and what is selected among what is left."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd

from dashboard.data.case_folder import CaseFolder
from dashboard.data.coded.layers import Events
from dashboard.data.discretion.asked import NOTHING_HIDDEN, Discretion
from dashboard.data.discretion.view import discreet
from dashboard.data.filters import ActorView, Filters, LaneKind, Zoom
from dashboard.data.model import CaseFile
from dashboard.data.query import Accounting, Col
from dashboard.data.search import Hits
from dashboard.data.served import served_store
from dashboard.data.shown import Shown, data_version_of
from dashboard.data.store import EMPTY
from dashboard.state.address import begin, current, was_revealed
from dashboard.state.selection import Selection, selection
from dashboard.state.served import View
from dashboard.state.session import keep, kept

__all__ = ["Desk", "desk", "discretion", "keep_discretion", "shown"]

_DISCRETION = "export.discretion"

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False)
class Desk:
    """What one run of a page works with."""

    view: View
    filters: Filters
    selection: Selection  # the incidents that meet the filters, and what is made of them
    selected: str | None  # incident id, one of those shown
    article: CaseFile  # what the article page shows
    lanes: LaneKind  # of the timeline
    zoom: Zoom
    actor_view: ActorView
    compare: str | None  # id of the actor that the focused one is set against
    ties: tuple[str, ...]  # kinds drawn in a network; empty: the usual ones
    layers: tuple[str, ...]  # of the map
    revealed: bool  # chosen on a page, not named by the address: worth scrolling to
    notes: tuple[str, ...]  # what of the address could not be used
    events: tuple[Events, ...]  # of layers, that meet the filters

    @property
    def shown(self) -> pd.DataFrame:
        """Return the incidents that meet the filters; not to be changed."""
        return self.selection.shown

    @property
    def accounting(self) -> Accounting:
        """Return how many incidents are shown, and how many are left out and why."""
        return self.selection.accounting

    @property
    def hits(self) -> Hits:
        """Return what the words searched for are in."""
        return self.selection.hits

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what *make* makes of the incidents shown, kept for all who are shown the same.

        *key* has to name all else that it is made of.
        """
        return self.selection.made(key, make)


def desk() -> Desk:
    """Return what the page is to show.  It filters: a page asks for it once."""
    view = begin()
    address = current()
    respelled = view.layers.search(address.filters.q).respelled
    found = selection(view, address.filters)
    chosen = view.folder.leads.get(address.selected or "")
    ids = found.made("ids", lambda: frozenset(found.shown[Col.ID]))
    selected = chosen if chosen in ids else None
    return Desk(
        view=view,
        filters=address.filters,
        selection=found,
        selected=selected,
        article=_open_article(view.folder, address.article, address.selected if selected else None),
        lanes=address.lanes,
        zoom=address.zoom,
        actor_view=address.actor_view,
        compare=address.compare,
        ties=address.ties,
        layers=address.layers,
        revealed=was_revealed(),
        notes=(*address.notes, *_spellings(found.hits.respelled, respelled)),
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


def discretion() -> Discretion:
    """Return what this session leaves vague in what it exports."""
    asked = kept(_DISCRETION)
    return asked if isinstance(asked, Discretion) else NOTHING_HIDDEN


def keep_discretion(asked: Discretion) -> None:
    """Leave that vague in all exports and briefs of this session, from every page."""
    keep(_DISCRETION, asked)


def shown(desk: Desk, asked: Discretion) -> Shown:
    """Return what the page shows as it leaves the program: for exports and the brief.

    *asked* is given, and not looked up: a file is made when it is downloaded, outside of any
    session, where nothing is known of what was asked for.
    """
    kept = served_store()
    version = kept.version() if kept else EMPTY
    whole = Shown(
        folder=desk.view.folder,
        rows=desk.shown,
        filters=desk.filters,
        accounting=desk.accounting,
        data_version=data_version_of(desk.view.folder, None if version == EMPTY else version),
    )
    return discreet(whole, asked)
