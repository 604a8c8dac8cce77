"""The layers of the store: what each is, whose it is, what was refused; a way in, a way out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from dashboard import state
from dashboard.data.access import Right
from dashboard.data.layers.catalogue import (
    StoredLayer,
    add_layer,
    remove_layer,
    report_of,
    stored_layers,
)
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.mapping import MAPPED, load_mapping
from dashboard.data.store import Store
from dashboard.errors import DashboardError
from dashboard.widgets.markdown import literal

__all__ = ["show"]

_REMOVING = "layers.removing"  # the id of the layer of which it was asked
_DONE = "layers.done"  # how many were added or removed here: the next field is a new one, and empty
_SAID = "layers.said"


def show(store: Store) -> None:
    """Draw the layers, each with its button, and the field that takes a file."""
    st.subheader("Layers", anchor=False)
    said = state.kept(_SAID)
    if said:
        st.success(literal(str(said)), icon=":material/check:")
        state.keep(_SAID, None)
    layers = stored_layers(store)
    if not layers:
        st.caption(
            "Sets of events by others, beside the articles: ACLED, UCDP GED and GDELT 2.0. "
            "There is none yet."
        )
    for layer in layers:
        with st.container(border=True):
            _layer(store, layer)
    if (reason := state.refused(Right.ADD)) is None:
        _way_in(store)
    else:
        st.caption(literal(reason))


def _layer(store: Store, layer: StoredLayer) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    made = layer.manifest
    with words:
        if made is None:
            st.markdown(f"**{literal(layer.title)}**")
            st.error(literal(layer.problem or ""), icon=":material/error:")
        else:
            st.badge(made.kind.upper(), icon=":material/layers:", color="gray")
            st.markdown(f"**{literal(layer.title)}**")
            st.caption(literal(_line(layer, made)))
    refused = state.refused(Right.REMOVE)
    if button.button(
        "Remove",
        key=f"layers.remove.{layer.id}",
        disabled=refused is not None,
        help=refused and literal(refused),
    ):
        state.keep(_REMOVING, layer.id)
    if state.kept(_REMOVING) == layer.id and refused is None:
        _confirm(store, layer)
    if made is not None:
        if made.licence is not None:
            st.caption(f"{literal(made.licence.note)} [Terms]({made.licence.address})")
        if made.refused:
            _refused(store, made)


def _line(layer: StoredLayer, made: Manifest) -> str:
    days = f"{made.first_day} to {made.last_day}" if made.first_day else "no days"
    return f"{made.rows:,} rows · {days} · {layer.id} · added {layer.made_at[:10]}"


def _refused(store: Store, made: Manifest) -> None:
    with st.expander(f"{made.rows_refused:,} of {made.rows_read:,} rows were refused"):
        for reason, count in made.refused.items():
            st.markdown(f"- {literal(reason)}: {count:,}")
        try:
            report = report_of(store, made.id)
        except DashboardError as error:
            st.error(literal(str(error)))
            return
        st.download_button(
            "Save the first of them as CSV",
            report,
            file_name=f"{made.id}-refused.csv",
            mime="text/csv",
            key=f"layers.report.{made.id}",
        )


def _confirm(store: Store, layer: StoredLayer) -> None:
    st.warning(
        f"Remove {literal(layer.title)} with its {layer.rows:,} rows? The file that it was made of "
        "is left alone."
    )
    yes, no = st.columns([1, 4])
    if yes.button("Yes, remove it", key=f"layers.yes.{layer.id}", type="primary"):
        _end(
            f"{layer.title} is removed.", lambda: remove_layer(store, layer.id, by=state.analyst())
        )
    if no.button("Keep it", key=f"layers.no.{layer.id}"):
        state.keep(_REMOVING, None)
        st.rerun()


def _way_in(store: Store) -> None:
    file = st.file_uploader(
        "A file of ACLED, UCDP GED or GDELT 2.0 events: CSV, or a ZIP archive of one",
        type=["csv", "zip", "txt", "tsv"],
        key=f"layers.file.{state.kept(_DONE) or 0}",
        help="Large ones are quicker on the command line: incident-desk import FILE",
    )
    kind = st.selectbox(
        "What the file is",
        MAPPED,
        index=None,
        format_func=lambda kind: load_mapping(kind).title,
        key="layers.kind",
        placeholder="Told by its first row",
        width=260,
    )
    if file is None or not st.button("Add the layer", type="primary", key="layers.add"):
        return
    with tempfile.TemporaryDirectory() as folder, st.spinner("Reading the rows …"):
        # Under the name that was given, which the layer is called by; never a path.
        path = Path(folder) / (Path(file.name).name or "events.csv")
        path.write_bytes(file.getbuffer())

        def add() -> None:
            made = add_layer(store, path, kind, by=state.analyst())
            told = f"{made.rows_read:,} rows: {made.rows:,} mapped, {made.rows_refused:,} refused."
            state.keep(_SAID, f"{made.title} is added. {told}")

        _end(None, add, hide=f"{folder}/")


def _end(said: str | None, do: Callable[[], None], *, hide: str = "") -> None:
    """Do it and draw the page anew; what cannot be done is said here."""
    try:
        do()
    except DashboardError as error:
        st.error(literal(str(error).replace(hide, "") if hide else str(error)))
        return
    state.keep(_REMOVING, None)
    state.keep(_DONE, int(state.kept(_DONE) or 0) + 1)
    if said is not None:
        state.keep(_SAID, said)
    st.rerun()
