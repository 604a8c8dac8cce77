"""The ways in: paste, drop files, name an address."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.found import Found, Item
from dashboard.data.intake.plain_text import read_plain_text
from dashboard.data.store import Store
from dashboard.widgets import source_fetching, source_found, source_reading
from dashboard.widgets.markdown import literal

__all__ = ["show"]

_WAYS = ("Paste", "Files", "Address")
_PASTED = "sources.pasted"  # how many forms were read; the next is a new one, and empty
_KINDS = ("txt", "md", "html", "htm", "pdf", "docx", "eml", "zip", "csv")


def show(store: Store) -> None:
    """Draw the ways in, and what was found by one of them."""
    source_found.resume()
    st.subheader("Add articles", anchor=False)
    if (reason := state.refused(Right.ADD)) is not None:
        st.caption(literal(reason))
        return
    if source_reading.tell():
        state.keep(_PASTED, _pasted() + 1)
    source_fetching.tell()
    way = st.segmented_control("Way in", _WAYS, default=_WAYS[0], key="sources.way", required=True)
    if way == "Paste":
        _paste()
    elif way == "Files":
        _files()
    else:
        _address(store)
    source_found.show(store)


def _pasted() -> int:
    return int(state.kept(_PASTED) or 0)


def _paste() -> None:
    with st.form(f"sources.paste.{_pasted()}", clear_on_submit=False):
        text = st.text_area("Text", height=160, placeholder="The article, title and all or without")
        title, outlet, day, url = st.columns([3, 2, 1.4, 3])
        values = {
            "title": title.text_input("Title"),
            "outlet": outlet.text_input("Outlet"),
            "published": day.text_input("Published", placeholder="2019-02-03"),
            "url": url.text_input("Address"),
        }
        if st.form_submit_button("Read", type="primary"):
            given = {name: value for name, value in values.items() if value.strip()}
            # It may begin with a header, as a file may; a field that is filled goes before it.
            found = read_plain_text("pasted text", text.encode("utf-8", "replace"))
            item = found.corrected(**given) if isinstance(found, Found) else found
            source_found.look_at([item], at_once=True)


def _files() -> None:
    files = st.file_uploader(
        "Files: text, HTML, PDF, DOCX, e-mail, CSV rows, or a ZIP of these",
        type=list(_KINDS),
        accept_multiple_files=True,
        key=f"sources.files.{source_found.field_round()}",
    )
    if files and st.button("Look at the files", type="primary", key="sources.look"):
        found: list[Item] = []
        bar = st.progress(0.0, "Opening the files …")
        for number, file in enumerate(files, start=1):
            found.extend(read_document(file.name, file.getvalue()))
            bar.progress(number / len(files), f"{number} of {len(files)} files opened")
        source_found.look_at(found)


def _address(store: Store) -> None:
    with st.form("sources.address"):
        url = st.text_input("Address of a page or a feed", placeholder="https://").strip()
        wanted = url if st.form_submit_button("Fetch", type="primary") else ""
    for feed in store.feeds():
        words, button = st.columns([5, 1], vertical_alignment="center")
        seen = f"last read {feed.refreshed_at}" if feed.refreshed_at else "kept"
        words.caption(f"Feed: {literal(feed.title or feed.url)} · {seen}")
        if button.button("Refresh", key=f"sources.feed.{feed.url}"):
            wanted = feed.url
    if wanted:
        source_found.look_at(source_fetching.fetch(store, wanted))
