"""The part of the command line that is about layers: foreign sets of events beside the articles."""

from __future__ import annotations

import getpass
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dashboard.cli_store import StoreOption
from dashboard.console import counted, printable
from dashboard.errors import LayerError

if TYPE_CHECKING:
    from dashboard.data.layers.catalogue import StoredLayer
    from dashboard.data.layers.manifest import Manifest
    from dashboard.data.layers.mapping import LayerKind

__all__ = ["import_layer", "import_layer_folder", "kind_of", "layers_app"]

_STEP = 0.5  # seconds between two words on how far it is

layers_app = typer.Typer(
    help="List layers: sets of events by others, such as ACLED's.",
    invoke_without_command=True,
    rich_markup_mode=None,
)

# After the name of a command too; `layers` itself has looked into the environment by then.
LaterStoreOption = Annotated[
    str | None, typer.Option("--store", metavar="DIR|URL", help="The store, as before the command.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="As `layers` lists it.")]


def kind_of(file: Path, told: str | None) -> LayerKind | None:
    """Return what kind of set of events a file is; None: none that is known.

    Raises:
        LayerError: it cannot be read, or *told* is no kind.
    """
    from dashboard.data.layers.mapping import MAPPED, LayerKind
    from dashboard.data.layers.source_file import recognised

    if told is None:
        return recognised(file)
    if told not in MAPPED:
        raise LayerError(f"--as {told}: is none of {', '.join(MAPPED)}")
    return LayerKind(told)


def import_layer(file: Path, kind: LayerKind, store: str | None, title: str | None) -> None:
    """Make a layer of a file, and tell what has become of its rows."""
    from dashboard.data.layers.catalogue import add_layer
    from dashboard.data.store import open_store

    progress = _Progress()
    try:
        made = add_layer(
            open_store(store), file, kind, by=getpass.getuser(), title=title, progress=progress
        )
    finally:
        progress.end()
    sys.stdout.write(f"{_outcome(made)}\n{made.id}: {_line(made)}\n")
    if made.licence is not None:
        sys.stdout.write(f"{made.licence.note} See {made.licence.address}\n")


def import_layer_folder(folder: Path, store: str | None, title: str | None) -> None:
    """Copy a folder that is a layer already into the store."""
    from dashboard.data.layers.catalogue import add_layer_folder
    from dashboard.data.store import open_store

    progress = _Progress()
    try:
        made = add_layer_folder(
            open_store(store), folder, by=getpass.getuser(), title=title, progress=progress
        )
    finally:
        progress.end()
    sys.stdout.write(f"{made.rows:,} rows copied\n{made.id}: {_line(made)}\n")
    if made.licence is not None:
        sys.stdout.write(f"{made.licence.note} See {made.licence.address}\n")


@layers_app.callback()
def list_layers(context: typer.Context, store: StoreOption = None) -> None:
    """List the layers of the store."""
    from dashboard.data.layers.catalogue import stored_layers
    from dashboard.data.store import open_store

    context.obj = store
    if context.invoked_subcommand is not None:
        return
    layers = stored_layers(open_store(store))
    for layer in layers:
        sys.stdout.write(f"{layer.id}  {_listed(layer)}\n")
    if not layers:
        sys.stdout.write("no layer; add one with: incident-desk import FILE\n")


@layers_app.command("remove")
def remove(context: typer.Context, layer: IdArgument, store: LaterStoreOption = None) -> None:
    """Remove a layer and delete its files. The file that it was made of is left alone."""
    from dashboard.data.layers.catalogue import remove_layer
    from dashboard.data.store import open_store

    remove_layer(open_store(store or context.obj), layer, by=getpass.getuser())
    sys.stdout.write(f"{printable(layer)} is removed\n")


@layers_app.command("compact")
def compact(context: typer.Context, layer: IdArgument, store: LaterStoreOption = None) -> None:
    """Put many small files of a layer together; its rows stay the same."""
    from dashboard.data.layers.catalogue import compact_layer
    from dashboard.data.store import open_store

    less = compact_layer(open_store(store or context.obj), layer)
    sys.stdout.write(f"{printable(layer)} has {counted(less, 'file')} less\n")


@layers_app.command("report")
def report(context: typer.Context, layer: IdArgument, store: LaterStoreOption = None) -> None:
    """Print which rows of a layer's file were refused and why, as CSV: up to the first 500."""
    from dashboard.data.layers.catalogue import report_of
    from dashboard.data.store import open_store

    sys.stdout.write(report_of(open_store(store or context.obj), layer))


def _outcome(made: Manifest) -> str:
    """Say what has become of the rows: "10 rows: 9 mapped, 1 refused (why: ...)"."""
    told = f"{made.rows_read:,} rows: {made.rows:,} mapped, {made.rows_refused:,} refused"
    if not made.refused:
        return told
    reasons = "; ".join(f"{why}: {count:,}" for why, count in made.refused.items())
    return f"{told} (why: {printable(reasons)})"


def _line(made: Manifest) -> str:
    days = f"{made.first_day} to {made.last_day}" if made.first_day else "no days"
    return f"{printable(made.title)}, {days}"


def _listed(layer: StoredLayer) -> str:
    if layer.manifest is None:
        return f"{printable(layer.title)} · cannot be read: {printable(layer.problem or '')}"
    made = layer.manifest
    refused = f" · {made.rows_refused:,} refused" if made.rows_refused else ""
    return f"{_line(made)} · {made.rows:,} rows{refused} · {layer.made_at[:10]}"


class _Progress:
    """Says on a terminal how many rows were read, and how many a second."""

    def __init__(self) -> None:
        self._started = self._told = time.monotonic()
        self._shown = sys.stderr.isatty()

    def __call__(self, rows: int) -> None:
        now = time.monotonic()
        if self._shown and now - self._told >= _STEP:
            self._told = now
            rate = rows / max(now - self._started, 0.001)
            sys.stderr.write(f"\r{rows:,} rows, {rate:,.0f} a second \x1b[K")
            sys.stderr.flush()

    def end(self) -> None:
        """Clear the line."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
