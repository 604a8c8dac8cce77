"""The ways in: paste, drop files, name an address; look at what was found, correct it, read it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from typing import Literal

import streamlit as st

from dashboard import state
from dashboard.data.adding import Outcome, Step, add_all
from dashboard.data.intake.documents import read_document
from dashboard.data.intake.followed import read_address
from dashboard.data.intake.found import Found, Refused
from dashboard.data.model import Basis
from dashboard.data.store import Store
from dashboard.widgets.markdown import literal

__all__ = ["show"]

_WAYS = ("Paste", "Files", "Address")
_FOUND = "sources.found"
_AT_ONCE = "sources.at-once"
_ROUND = "sources.round"  # widgets of the next round are new ones
_EDITABLE = 25
_DONE = "sources.done"
_KINDS = ("txt", "md", "html", "htm", "pdf", "docx", "eml", "zip", "csv")
_BASES = {
    Basis.GIVEN: "as given",
    Basis.STATED: "as the document says",
    Basis.INFERRED: "inferred",
    None: "",
}


def show(store: Store) -> None:
    """Draw the ways in, and what was found by one of them."""
    st.subheader("Add articles", anchor=False)
    _tell_what_was_done()
    way = st.segmented_control("Way in", _WAYS, default=_WAYS[0], key="sources.way", required=True)
    if way == "Paste":
        _paste()
    elif way == "Files":
        _files()
    else:
        _address(store)
    found = state.kept(_FOUND)
    if found:
        _check(store, found)


def _paste() -> None:
    with st.form("sources.paste", clear_on_submit=False):
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
            _look_at([Found("pasted text", text).corrected(**given)], at_once=True)


def _files() -> None:
    files = st.file_uploader(
        "Files: text, HTML, PDF, DOCX, e-mail, CSV rows, or a ZIP of these",
        type=list(_KINDS),
        accept_multiple_files=True,
        key=f"sources.files.{state.kept(_ROUND) or 0}",
    )
    if files and st.button("Look at the files", type="primary", key="sources.look"):
        found: list[Found | Refused] = []
        bar = st.progress(0.0, "Opening the files …")
        for number, file in enumerate(files, start=1):
            found.extend(read_document(file.name, file.getvalue()))
            bar.progress(number / len(files), f"{number} of {len(files)} files opened")
        _look_at(found)


def _address(store: Store) -> None:
    with st.form("sources.address"):
        url = st.text_input("Address of a page or a feed", placeholder="https://")
        if st.form_submit_button("Fetch", type="primary") and url.strip():
            _fetch(store, url.strip())
    for feed in store.feeds():
        words, button = st.columns([5, 1], vertical_alignment="center")
        seen = f"last read {feed.refreshed_at}" if feed.refreshed_at else "kept"
        words.caption(f"Feed: {literal(feed.title or feed.url)} · {seen}")
        if button.button("Refresh", key=f"sources.feed.{feed.url}"):
            _fetch(store, feed.url)


def _fetch(store: Store, url: str) -> None:
    with st.spinner(f"Fetching {url} …"):
        found = list(read_address(url, keep=store.keep_feed))
    _look_at(found)


def _look_at(found: list[Found | Refused], *, at_once: bool = False) -> None:
    """Show what was found in fields of its own; with *at_once* it is read without asking."""
    _forget()
    state.keep(_FOUND, found)
    state.keep(_AT_ONCE, at_once)
    st.rerun()


def _check(store: Store, found: Sequence[Found | Refused]) -> None:
    """Draw what was found, to be corrected, and the button that reads it."""
    for item in found:
        if isinstance(item, Refused):
            st.error(literal(item.reason), icon=":material/error:")
    documents = [item for item in found if isinstance(item, Found)]
    at_once = bool(state.kept(_AT_ONCE))
    if not documents:
        if st.button("Dismiss", key="sources.dismiss"):
            _forget()
            st.rerun()
        return
    if not at_once:
        documents = _corrected(documents)
        read, drop = st.columns([1, 4])
        one = len(documents) == 1
        go = read.button(
            "Read it" if one else f"Read {len(documents):,} articles", type="primary",
            key="sources.read",
        )  # fmt: skip
        if drop.button("Leave it", key="sources.leave"):
            _forget()
            st.rerun()
        if not go:
            return
    _read(store, documents)


def _corrected(documents: list[Found]) -> list[Found]:
    """Draw what was found, and return it as the analyst left it."""
    st.caption("Correct title, outlet and date before they are read, or later in the list below.")
    corrected: list[Found] = []
    for number, item in enumerate(documents[:_EDITABLE]):
        basis = _BASES[item.published_basis]
        facts = (item.source, f"{len(item.text):,} characters", basis and f"date {basis}")
        st.caption(" · ".join(literal(fact) for fact in (*facts, *item.notes) if fact))
        title, outlet, day = st.columns([4, 2.5, 1.4])
        key = f"sources.found.{state.kept(_ROUND) or 0}.{number}"
        hidden: Literal["visible", "collapsed"] = "visible" if number == 0 else "collapsed"
        corrected.append(
            item.corrected(
                title=_changed(
                    item.title,
                    title.text_input(
                        "Title", item.title or "", key=f"{key}.title", label_visibility=hidden
                    ),
                ),
                outlet=_changed(
                    item.outlet,
                    outlet.text_input(
                        "Outlet", item.outlet or "", key=f"{key}.outlet", label_visibility=hidden
                    ),
                ),
                published=_changed(
                    item.published,
                    day.text_input(
                        "Published", item.published or "", key=f"{key}.day",
                        label_visibility=hidden, placeholder="2019-02-03",
                    ),
                ),
            )
        )  # fmt: skip
    if len(documents) > _EDITABLE:
        st.caption(f"… and {len(documents) - _EDITABLE:,} more, which can be corrected later.")
    return [*corrected, *documents[_EDITABLE:]]


def _changed(before: str | None, now: object) -> str | None:
    """Return what was typed, None where it is as before."""
    text = str(now or "").strip()
    return None if text == (before or "") else text


def _read(store: Store, documents: Sequence[Found]) -> None:
    """Read *documents* into the store, telling how far it is; the Stop button ends it."""
    counts: Counter[Outcome] = Counter()
    refused: list[Step] = []
    bar = st.progress(0.0, f"0 of {len(documents):,} read")
    stop = st.empty()
    if len(documents) > 1:
        stop.button(
            "Stop", key="sources.stop", help="What is read stays; the rest can be read later"
        )
    if state.kept(_AT_ONCE):
        _forget()  # a failure is told once, and not at every visit
    started = time.monotonic()
    for number, step in enumerate(add_all(store, documents, processes=1), start=1):
        counts[step.outcome] += 1
        if step.outcome is Outcome.REFUSED:
            refused.append(step)
        left = (time.monotonic() - started) / number * (len(documents) - number)
        words = f"{number:,} of {len(documents):,} read"
        bar.progress(
            number / len(documents), f"{words}, about {left:.0f} s left" if left else words
        )
    _forget()
    state.keep(_DONE, (dict(counts), tuple(step.reason for step in refused)))
    st.rerun()


def _forget() -> None:
    for key in (_FOUND, _AT_ONCE):
        state.keep(key, None)
    state.keep(_ROUND, int(str(state.kept(_ROUND) or 0)) + 1)


def _tell_what_was_done() -> None:
    """Say once what the last reading added."""
    done = state.kept(_DONE)
    if not isinstance(done, tuple):
        return
    state.keep(_DONE, None)
    counts, reasons = done
    told = ", ".join(f"{count} {outcome.value}" for outcome, count in counts.items())
    if counts.get(Outcome.ADDED):
        st.success(f"Articles: {told}.", icon=":material/check:")
    elif counts.get(Outcome.THERE):
        st.info(f"Articles: {told}. Nothing was read twice.", icon=":material/info:")
    for reason in reasons:
        st.error(literal(reason), icon=":material/error:")
