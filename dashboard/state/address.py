"""What the session shows, as the address has it; the two are brought together at every run.

The address is read only when a session begins and when the browser goes back or forward: between
those the session is ahead of it.
"""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.data.filters import Address, read_params, to_params
from dashboard.data.served import is_built_in
from dashboard.errors import DashboardError
from dashboard.state import served
from dashboard.state.served import View
from dashboard.widgets.markdown import literal

__all__ = [
    "begin",
    "current",
    "end_first_visit",
    "go_to",
    "is_first_visit",
    "link_params",
    "note_revealed",
    "server_address",
    "was_revealed",
]

_DEFAULT_ADDRESS = "http://127.0.0.1:8501/"
_ADDRESS = "desk.address"
_REVEALED = "desk.revealed"


def begin() -> View:
    """Bring session and address together and return what is served; twice in a run does no harm."""
    _run_from_the_app()
    try:
        view = served.load_view()
    except DashboardError as error:
        st.error(literal(str(error)), icon=":material/error:")
        st.stop()
    if _ADDRESS not in st.session_state or _went_back():
        params = {name: st.query_params.get_all(name) for name in st.query_params}
        st.session_state[_ADDRESS] = read_params(params, view.known)
        st.session_state[_REVEALED] = False
    _write_address()
    return view


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
    return to_params(current())


def current() -> Address:
    """Return what the session shows, as an address has it."""
    address: Address = st.session_state[_ADDRESS]
    return address


def go_to(address: Address) -> None:
    """Show what *address* has from now on."""
    st.session_state[_ADDRESS] = address


def is_first_visit() -> bool:
    """Say whether the built-in story is shown to somebody who has not put the first steps away."""
    return not current().begun and is_built_in(served.load_view().folder)


def end_first_visit() -> None:
    """Show the first steps no more, in this session and wherever its address is opened."""
    go_to(replace(current(), begun=True))


def server_address() -> str:
    """Return the address of the dashboard as this browser has it, without a page."""
    asked = urlsplit(st.context.url or _DEFAULT_ADDRESS)
    return f"{asked.scheme}://{asked.netloc}{asked.path.rpartition('/')[0]}"


def note_revealed() -> None:
    """Note that what is selected was chosen on a page, not named by the address."""
    st.session_state[_REVEALED] = True


def was_revealed() -> bool:
    """Say whether what is selected was chosen on a page: then it is worth scrolling to."""
    return bool(st.session_state.get(_REVEALED, False))
