"""The layers of a store: their files lie beside it, and a row of its own registers each.

The row comes after the files and goes before them: whatever stops in between, a page never finds a
layer without its files, and ``store check`` tells of files that nobody registered.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.access import Right, require
from dashboard.data.layers.bringing import import_folder
from dashboard.data.layers.compacting import compact
from dashboard.data.layers.importing import REPORT, Progress, import_rows
from dashboard.data.layers.manifest import MANIFEST, Manifest, read_manifest
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.layers.writing import UNFINISHED
from dashboard.data.store import Store, layers_folder
from dashboard.errors import LayerError

__all__ = [
    "StoredLayer",
    "add_layer",
    "add_layer_folder",
    "compact_layer",
    "layer_folder",
    "register",
    "remove_layer",
    "report_of",
    "stored_layers",
    "wrong_layers",
]


@dataclass(frozen=True, slots=True)
class StoredLayer:
    """A layer of a store: its folder, and what it is; without a manifest it cannot be read."""

    id: str
    title: str
    rows: int
    made_at: str
    made_by: str
    folder: Path
    manifest: Manifest | None
    problem: str | None = None


def add_layer(
    store: Store,
    path: Path,
    kind: LayerKind | None = None,
    *,
    by: str,
    title: str | None = None,
    progress: Progress = lambda _rows: None,
) -> Manifest:
    """Make a layer of a file and register it; all of it, or nothing.

    Raises:
        LayerError: as ``import_rows`` does.
        AccessError: whoever acts may not add anything.
        StoreError: the store cannot be written.
    """
    require(Right.ADD)  # before its files are made
    manifest = import_rows(
        layers_folder(store.location), path, kind, title=title, progress=progress
    )
    register(store, manifest, by=by)
    return manifest


def add_layer_folder(
    store: Store,
    folder: Path,
    *,
    by: str,
    title: str | None = None,
    progress: Progress = lambda _rows: None,
) -> Manifest:
    """Copy a folder that is a layer and register it; all of it, or nothing.

    Raises:
        LayerError: as ``import_folder`` does.
        StoreError: the store cannot be written.
    """
    manifest = import_folder(layers_folder(store.location), folder, title=title, progress=progress)
    register(store, manifest, by=by)
    return manifest


def register(store: Store, manifest: Manifest, *, by: str) -> None:
    """Register a layer whose folder is in its place; if the store refuses, the folder goes again.

    Raises:
        StoreError: the store cannot be written.
    """
    try:
        store.keep_layer(manifest.id, manifest.kind, manifest.title, manifest.rows, by=by)
    except BaseException:
        shutil.rmtree(layers_folder(store.location) / manifest.id, ignore_errors=True)
        raise


def stored_layers(store: Store) -> tuple[StoredLayer, ...]:
    """Return the layers of a store, the first added first."""
    root = layers_folder(store.location)
    found = []
    for kept in store.layers():
        manifest, problem = None, None
        try:
            manifest = read_manifest(root / kept.id)
        except LayerError as error:
            problem = str(error)
        found.append(
            StoredLayer(
                kept.id, kept.title, kept.rows, kept.made_at, kept.made_by, root / kept.id,
                manifest, problem,
            )
        )  # fmt: skip
    return tuple(found)


def layer_folder(store: Store, id_: str) -> Path:
    """Return the folder of a layer.

    Raises:
        LayerError: there is no such layer.
    """
    there = [kept.id for kept in store.layers()]
    if id_ not in there:
        listed = f"there are {', '.join(there)}" if there else "the store has none"
        raise LayerError(f"{id_}: no layer has that id; {listed}")
    return layers_folder(store.location) / id_


def remove_layer(store: Store, id_: str, *, by: str) -> None:
    """Strike a layer off and delete its files.

    Raises:
        LayerError: there is no such layer, or its files cannot be deleted.
        StoreError: the store cannot be written.
    """
    folder = layers_folder(store.location) / id_
    # One that an import left without registering it has no row to strike off.
    left = Path(id_).name == id_ and (folder / MANIFEST).is_file()
    if not store.drop_layer(id_, by=by) and not left:
        layer_folder(store, id_)
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return  # gone already: nothing is left to do
    except OSError as error:
        raise LayerError(
            f"{folder}: is struck off, but cannot be deleted ({error.strerror}); delete it yourself"
        ) from None


def compact_layer(store: Store, id_: str) -> int:
    """Put the files of each month together; return how many files that leaves less.

    Raises:
        LayerError: there is no such layer, or it cannot be read.
        AccessError: whoever acts may not remove anything.
    """
    require(Right.REMOVE)
    return compact(layer_folder(store, id_))


def report_of(store: Store, id_: str) -> str:
    """Return the rows that were refused, as CSV: the first of them, see ``importing``.

    Raises:
        LayerError: there is no such layer, or no report of it.
    """
    path = layer_folder(store, id_) / REPORT
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror})") from None


def wrong_layers(store: Store) -> Iterator[str]:
    """Yield what is wrong with the layers of a store, a line each."""
    root = layers_folder(store.location)
    layers = stored_layers(store)
    for layer in layers:
        if layer.manifest is None:
            yield f"layer {layer.id}: {layer.problem}"
            continue
        if layer.manifest.rows != layer.rows:
            yield (
                f"layer {layer.id}: {layer.rows:,} rows were registered and its manifest has "
                f"{layer.manifest.rows:,}"
            )
        for file in layer.manifest.files:
            path = layer.folder / file.path
            if not path.is_file():
                yield f"layer {layer.id}: {file.path} is missing"
            elif path.stat().st_size != file.bytes:
                yield f"layer {layer.id}: {file.path} is not as it was written"
    known = {layer.id for layer in layers}
    for folder in sorted(root.iterdir()) if root.is_dir() else ():
        if folder.name.startswith(UNFINISHED):
            yield f"{folder}: is being written by an import; if none is at work, it may be deleted"
        elif folder.is_dir() and folder.name not in known:
            yield f"{folder}: is no layer of this store; it may be deleted"
