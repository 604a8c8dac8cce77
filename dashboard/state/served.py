"""What is served, as the pages read it: made once for all sessions of a server."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

import pandas as pd
import streamlit as st

from dashboard.data.article import built_in_article, load_article
from dashboard.data.case_folder import (
    CaseFolder,
    folder_actors,
    folder_entries,
    folder_incidents,
    folder_passages,
    folder_roles,
)
from dashboard.data.coded.layers import Layers, with_layers
from dashboard.data.coded.opening import Layer
from dashboard.data.filters import Known
from dashboard.data.model import CaseFile
from dashboard.data.query import Col, calendar
from dashboard.data.regions import RegionNode, tree
from dashboard.data.search import SearchIndex
from dashboard.data.served import case_of, served_folder, served_layers, served_version
from dashboard.data.shown import known_of
from dashboard.state.keeping import Kept

__all__ = ["View", "built_in_case", "is_outdated", "load_view", "view_at", "view_of"]

_MAX_MADE = 40  # things made of one view that are kept

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class View:
    """A case folder and its frames; read-only, shared by all sessions of a server."""

    folder: CaseFolder
    incidents: pd.DataFrame
    roles: pd.DataFrame
    actors: pd.DataFrame
    regions: tuple[RegionNode, ...]
    days: tuple[dt.date, dt.date]  # the first and the last to choose dates from
    index: SearchIndex
    layers: Layers  # foreign events, beside the articles' incidents
    kept: Kept = field(default_factory=lambda: Kept(_MAX_MADE))

    @property
    def known(self) -> Known:
        """Return the keys that an address may name."""
        return self.made(
            "known", lambda: with_layers(known_of(self.folder, self.incidents), self.layers)
        )

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what *make* makes of this view, kept under *key* for all who are shown it."""
        return self.kept.made(key, make)


def view_of(
    folder: CaseFolder,
    layers: Iterable[Layer] = (),
    problems: Iterable[str] = (),
    preparing: Iterable[str] = (),
) -> View:
    """Return the frames of *folder*, and *layers* ready to be filtered.

    *problems* say which layers of the store could not be read, and why; *preparing* are those that
    are not ready yet.
    """
    incidents, roles = folder_incidents(folder), folder_roles(folder)
    index = SearchIndex(folder_entries(folder), folder_passages(folder))
    return View(
        folder=folder,
        incidents=incidents,
        roles=roles,
        actors=folder_actors(folder, roles),
        regions=tree(incidents[Col.REGIONS]),
        days=calendar(incidents),
        index=index,
        layers=Layers(layers, folder.actors, problems, preparing, spelt=index.has),
    )


def load_view() -> View:
    """Return the view of what is served; made once per server and version of the store."""
    return view_at(served_version())


def is_outdated(view: View) -> bool:
    """Say whether something else than *view* is to be shown by now."""
    return load_view() is not view


@st.cache_resource(show_spinner="Reading …", max_entries=2)
def view_at(version: str) -> View:  # noqa: ARG001  the key it is kept by
    """Return the view of what is served, as it is at *version* of the store."""
    view = view_of(served_folder(), *served_layers())
    # What was loaded stays for the life of the server: let the collector pass over it.
    gc.collect()
    gc.freeze()
    return view


@st.cache_resource(show_spinner="Reading the built-in article …")
def built_in_case() -> CaseFile:
    """Return what is read in the built-in article, whatever is served."""
    return case_of(load_article(built_in_article()))
