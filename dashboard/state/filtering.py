"""Changing the filters, and going back to those that held before."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard.data.filters import Address, Filters, read_params, to_params
from dashboard.state import served
from dashboard.state.address import current, go_to

__all__ = [
    "change",
    "earlier_filters",
    "filters_query",
    "reset",
    "show_filters",
    "undo_filter",
]

_MAX_UNDO = 50  # changes of the filters that can be taken back
_BEFORE = "desk.before"  # the filters that held before each change, the newest last


def change(**filters: object) -> None:
    """Set some filters, keep the others, and drop notes on the old address."""
    _filter(replace(current().filters, **filters))  # type: ignore[arg-type]


def reset() -> None:
    """Show everything again; what is selected stays selected."""
    _filter(Filters())


def filters_query() -> str:
    """Return the filters as the query of an address has them: what a saved view keeps."""
    return urlencode(to_params(Address(current().filters)), doseq=True)


def show_filters(query: str) -> None:
    """Set all filters at once to those of *query*; what is not known any more becomes a note."""
    asked = read_params(parse_qs(query), served.load_view().known)
    _filter(asked.filters)
    go_to(replace(current(), notes=asked.notes))


def _filter(filters: Filters) -> None:
    before = current().filters
    if filters != before:
        st.session_state[_BEFORE] = [*earlier_filters(), before][-_MAX_UNDO:]
    go_to(replace(current(), filters=filters, notes=()))


def earlier_filters() -> tuple[Filters, ...]:
    """Return the filters that held before each change, the newest last."""
    return tuple(st.session_state.get(_BEFORE, ()))


def undo_filter() -> None:
    """Go back to the filters that held before the last change."""
    *earlier, last = earlier_filters()
    st.session_state[_BEFORE] = earlier
    go_to(replace(current(), filters=last, notes=()))
