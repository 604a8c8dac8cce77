"""What a choice of filters leaves of a view, and whatever the pages make of that.

A page runs again for many reasons that leave the filters as they are: a click on a mark, an open
table, a session beside it that looks at the same.  What was made of the incidents then is kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar
from weakref import WeakKeyDictionary

import pandas as pd

from dashboard.data.filters import Filters
from dashboard.data.query import Accounting, narrow
from dashboard.data.search import Hits
from dashboard.state.keeping import Kept
from dashboard.state.served import View

__all__ = ["Selection", "selection"]

MAX_SELECTIONS = 16  # choices of filters that are kept, of each view
_MAX_MADE = 60  # things made of one of them

Made = TypeVar("Made")
_KEPT: WeakKeyDictionary[View, OrderedDict[Filters, Selection]] = WeakKeyDictionary()
_LOCK = Lock()


@dataclass(frozen=True, slots=True, eq=False)
class Selection:
    """The incidents that meet the filters; read-only, shared by all sessions of a server."""

    shown: pd.DataFrame
    accounting: Accounting
    hits: Hits  # what the words searched for are in
    kept: Kept = field(default_factory=lambda: Kept(_MAX_MADE))

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what *make* makes of these incidents, kept under *key*.

        *key* has to name all else that it is made of, such as the theme.
        """
        return self.kept.made(key, make)


def selection(view: View, filters: Filters) -> Selection:
    """Return what *filters* leave of *view*; kept while among the last asked for."""
    with _LOCK:
        kept = _KEPT.setdefault(view, OrderedDict())
        if filters in kept:
            kept.move_to_end(filters)
            return kept[filters]
    hits = view.index.search(filters.q, spelt=view.layers.has_word)
    shown, accounting = narrow(view.incidents, view.roles, filters, hits.incidents)
    found = Selection(shown, accounting, hits)
    with _LOCK:
        kept[filters] = found
        while len(kept) > MAX_SELECTIONS:
            kept.popitem(last=False)
    return found
