"""Take what is shown along: a format, what it is for, what it would leave out, and the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import streamlit as st

from dashboard import state
from dashboard.data.discretion.asked import Discretion
from dashboard.data.exports.formats import FORMATS, Format, export
from dashboard.data.exports.report import Report
from dashboard.state import Desk

__all__ = ["show"]

_HELP = "The incidents as shown, with their sentences and what each value rests on."
_PLACES = {
    "As they are": Discretion(),
    "To the governorate": Discretion(to_governorate=True),
    "To a grid of half a degree": Discretion(grid=0.5),
    "To a grid of one degree": Discretion(grid=1.0),
}
_REASONS = 6  # of those for leaving out; all are in the report


def show(desk: Desk) -> None:
    """Draw the button that opens the menu; a file is made when it is asked for."""
    with st.popover("Export", help=_HELP, type="tertiary", width="content"):
        _menu(desk)


@st.fragment
def _menu(desk: Desk) -> None:
    name = st.selectbox(
        "Format",
        list(FORMATS),
        format_func=lambda key: FORMATS[key].title,
        key="export.format",
    )
    chosen = FORMATS[name]
    asked = _discretion()
    report = chosen.report(state.shown(desk, asked)) if chosen.report else None
    st.text("\n".join(_lines(desk, chosen, report)))
    with st.container(horizontal=True):
        st.download_button(
            "Download",
            _maker(desk, chosen, asked),
            file_name=f"{_file_name(desk.filters.region)}.{chosen.suffix}",
            mime=chosen.mime,
            key="export.file",
            type="primary",
            on_click="ignore",
        )
        if report is not None:
            _report_button(desk, chosen, report)


def _discretion() -> Discretion:
    """Ask what is to be left vague; it holds for every export and brief of the session."""
    before = state.discretion()
    coarsen = st.selectbox(
        "Places",
        list(_PLACES),
        index=list(_PLACES.values()).index(replace(before, hide_names=False)),
        key="export.places",
        help="Coordinates, names of places and sites. Sentences stay as the article has them.",
    )
    hide = st.checkbox(
        "Hide names of persons",
        value=before.hide_names,
        key="export.hide-names",
        help='"person 1" for a name, in every column and sentence. Whom the reader did not take '
        "for a person keeps the name: look before you pass the file on.",
    )
    asked = replace(_PLACES[coarsen], hide_names=hide)
    if asked != before:
        state.keep_discretion(asked)
        st.rerun()  # the whole page: the button of the brief is outside this menu
    if asked.words:
        st.caption(f"{asked.words} The brief is made so too.")
    return asked


def _lines(desk: Desk, chosen: Format, report: Report | None) -> Iterator[str]:
    """Yield what the file is for, how much it holds and, before it is made, what it does not."""
    incidents = "incident" if len(desk.shown) == 1 else "incidents"
    yield chosen.use
    yield f"{len(desk.shown):,} {incidents} as shown"
    if report is None:
        return
    yield f"{report.line()}" + (":" if report.left_out else ".")
    reasons = report.reasons()
    yield from (f"{count} × {reason}" for reason, count in reasons[:_REASONS])
    if len(reasons) > _REASONS:
        yield f"and {len(reasons) - _REASONS} more reasons, in the report"


def _maker(desk: Desk, chosen: Format, asked: Discretion) -> Callable[[], bytes]:
    """Return what makes the file; Excel knows the encoding of a CSV by its first bytes."""
    mark = b"\xef\xbb\xbf" if chosen.mime == "text/csv" else b""
    return lambda: mark + export(state.shown(desk, asked), chosen.name)


def _report_button(desk: Desk, chosen: Format, report: Report) -> None:
    st.download_button(
        "Download the report",
        lambda: b"\xef\xbb\xbf" + report.csv().encode("utf-8"),
        file_name=f"{_file_name(desk.filters.region)}.{chosen.name}-report.csv",
        mime="text/csv",
        key="export.report",
        help="Each incident: how it was coded, by which rule and words, or why it was left out.",
        on_click="ignore",
    )


def _file_name(region: str) -> str:
    """Return a name that every file system takes: "incidents-iraq-erbil"."""
    words = re.sub(r"[^a-z0-9]+", "-", region.lower()).strip("-")
    return f"incidents-{words or 'region'}"
