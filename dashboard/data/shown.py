"""A filtered view as it leaves the program: the rows shown, in the shown order, and what they are.

Exports and the brief take it; a page makes it of what it shows, the command line of an address.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import pandas as pd

from dashboard.data.case_folder import (
    CaseFolder,
    folder_entries,
    folder_incidents,
    folder_passages,
    folder_roles,
)
from dashboard.data.columns import Col
from dashboard.data.discretion.asked import NOTHING_HIDDEN, Discretion
from dashboard.data.filter_words import filter_words
from dashboard.data.filters import Address, Filters, Known, read_params, to_params
from dashboard.data.folding import fold_name
from dashboard.data.query import Accounting, calendar, narrow
from dashboard.data.search import SearchIndex

__all__ = ["Shown", "actor_ids", "data_version_of", "known_of", "shown_at"]


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """The incidents that a view shows, with what they were chosen by and from."""

    folder: CaseFolder
    rows: pd.DataFrame  # of the incidents frame, in the shown order
    filters: Filters
    accounting: Accounting
    data_version: str  # of the store and the reader
    discretion: Discretion = NOTHING_HIDDEN

    @property
    def words(self) -> str:
        """Return the filters in words, and what of the incidents is left vague."""
        names = {key: actor.name for key, actor in self.folder.actors.items()}
        return f"{filter_words(self.filters, names)} {self.discretion.words}".rstrip()

    def link(self, incident_id: str | None = None) -> str:
        """Return the query that rebuilds the view, with an incident selected or none.

        It goes behind the address of whatever server shows the same store.
        """
        return "?" + urlencode(to_params(Address(self.filters, selected=incident_id)), doseq=True)

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the incidents, in the shown order."""
        return tuple(map(str, self.rows[Col.ID]))


def known_of(folder: CaseFolder, incidents: pd.DataFrame) -> Known:
    """Return the keys that an address may name."""
    return Known(
        regions=frozenset(key for keys in incidents[Col.REGIONS] for key in keys),
        actors=frozenset(folder.actors),
        incidents=frozenset(folder.leads),
        articles=frozenset(folder.cases),
        outlets=frozenset(outlet for told in incidents[Col.OUTLETS] for outlet in told),
        days=calendar(incidents),
    )


def shown_at(
    folder: CaseFolder, params: Mapping[str, Sequence[str]], *, data_version: str
) -> tuple[Shown, tuple[str, ...]]:
    """Return what *folder* shows at an address, and a note for each value nobody can use."""
    incidents, roles = folder_incidents(folder), folder_roles(folder)
    address = read_params(params, known_of(folder, incidents))
    index = SearchIndex(folder_entries(folder), folder_passages(folder))
    hits = index.search(address.filters.q)
    rows, accounting = narrow(incidents, roles, address.filters, hits.incidents)
    return Shown(folder, rows, address.filters, accounting, data_version), address.notes


def actor_ids(folder: CaseFolder, name: str) -> tuple[str, ...]:
    """Return the ids of the actors that go by *name*, in any spelling; an id stands for itself."""
    if name in folder.actors:
        return (name,)
    wanted = fold_name(name)
    return tuple(
        key
        for key, actor in folder.actors.items()
        if wanted and wanted in {fold_name(each) for each in (actor.name, *actor.aliases)}
    )


def data_version_of(folder: CaseFolder, store: str | None) -> str:
    """Return what the data are: which reader read them, and how far the store had come."""
    readers = _listed(case.reader_version for case in folder.cases.values())
    return f"reader {readers}, store {store}" if store else f"reader {readers}, one article"


def _listed(values: Iterable[str]) -> str:
    return " and ".join(sorted(set(values)))
