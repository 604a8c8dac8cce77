"""A folder that is a layer already, from ``add --layer`` or another store → a layer of this one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.data.layers.columns import FILE_SCHEMA, LayerCol
from dashboard.data.layers.importing import REPORT, Progress
from dashboard.data.layers.manifest import MANIFEST, Manifest, read_manifest
from dashboard.data.layers.reading import batches
from dashboard.data.layers.writing import LayerWriter
from dashboard.data.model import IncidentType, Modality, Precision
from dashboard.errors import LayerError

__all__ = ["import_folder"]

_ID_RE = re.compile(r"[a-z0-9][a-z0-9-]{0,80}")  # it names a folder
_ALL = tuple(LayerCol)
_WORDS: Sequence[tuple[LayerCol, type[IncidentType | Modality | Precision]]] = (
    (LayerCol.TYPE, IncidentType),
    (LayerCol.STATUS, Modality),
    (LayerCol.PRECISION, Precision),
)


def import_folder(
    root: Path,
    folder: Path,
    *,
    title: str | None = None,
    progress: Progress = lambda _rows: None,
) -> Manifest:
    """Copy the layer in *folder* into a folder of *root*, and return what it is.

    Its rows are looked at and written anew; *folder* is left as it is.

    Args:
        root: the folder of all layers.
        folder: with ``layer.json`` and the files that it names.
        title: of the layer; by default the one that it has.
        progress: is told now and then how many rows were copied.

    Raises:
        LayerError: it is no layer, a row of it cannot be, or it is there already; nothing is kept.
    """
    manifest = _manifest(folder)
    if (root / manifest.id).exists():
        raise LayerError(
            f"{folder}: is there already as {manifest.id}; "
            f"to replace it, first: incident-desk layers remove {manifest.id}"
        )
    ids = []
    with LayerWriter(root) as writer:
        done = 0
        for rows in _checked(folder):
            writer.write(rows)
            ids.append(rows.select([LayerCol.ID]))
            done += rows.num_rows
            progress(done)
        if done != manifest.rows or not done:
            raise LayerError(
                f"{folder}: has {done:,} rows and {MANIFEST} {manifest.rows:,}; make the layer anew"
            )
        if pc.count_distinct(pa.concat_tables(ids)[LayerCol.ID]).as_py() < done:
            raise LayerError(f"{folder}: has two rows of one id; make the layer anew")
        report = folder / REPORT
        content = report.read_bytes() if report.is_file() else b"row,reason,cells\n"
        (writer.folder / REPORT).write_bytes(content)
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        brought = replace(manifest, title=title or manifest.title, made_at=now)
        return writer.finish(brought, compact=True)


def _manifest(folder: Path) -> Manifest:
    if not (folder / MANIFEST).is_file():
        raise LayerError(
            f"{folder}: has no {MANIFEST}, so it is no layer, or one that is not finished; let "
            "`add --layer` end, or read articles with: incident-desk add"
        )
    manifest = read_manifest(folder)
    if not _ID_RE.fullmatch(manifest.id):
        raise LayerError(f"{folder / MANIFEST}: its id can be no name of a folder; mend it")
    if not manifest.rows:
        raise LayerError(f"{folder}: is a layer without rows; there is nothing to show")
    for file in manifest.files:
        if not (folder / file.path).resolve().is_relative_to(folder.resolve()):
            raise LayerError(f"{folder / MANIFEST}: {file.path} is not in the folder; mend it")
    return manifest


def _checked(folder: Path) -> Iterator[Any]:
    for batch in batches(folder, _ALL):
        try:
            rows = pa.Table.from_batches([batch]).select(FILE_SCHEMA.names).cast(FILE_SCHEMA)
        except (pa.ArrowException, KeyError) as error:
            why = " ".join(str(error).split())
            raise LayerError(f"{folder}: has not the columns of a layer ({why})") from None
        for wrong, check in _CHECKS:
            if not check(rows):
                raise LayerError(f"{folder}: has a row with {wrong}; make the layer anew")
        yield rows


def _all(condition: Any) -> bool:  # noqa: ANN401
    """Say whether *condition* holds wherever it is not null."""
    return pc.all(condition).as_py() is not False


def _together(rows: Any, one: LayerCol, other: LayerCol) -> bool:  # noqa: ANN401
    return _all(pc.equal(pc.is_null(rows[one]), pc.is_null(rows[other])))


def _within(column: Any, most: float) -> bool:  # noqa: ANN401
    # Not a number is within nothing.
    return _all(pc.and_(pc.greater_equal(column, -most), pc.less_equal(column, most)))


def _known(rows: Any) -> bool:  # noqa: ANN401
    return all(
        _all(pc.or_(pc.is_null(rows[column]), pc.is_in(rows[column], pa.array(list(words)))))
        for column, words in _WORDS
    )


_CHECKS: Sequence[tuple[str, Callable[[Any], bool]]] = (
    ("a type, status or precision that is none", _known),
    (
        "coordinates outside the globe",
        lambda rows: (
            _together(rows, LayerCol.LAT, LayerCol.LON)
            and _within(rows[LayerCol.LAT], 90)
            and _within(rows[LayerCol.LON], 180)
        ),
    ),
    (
        "a last day before its first",
        lambda rows: (
            _together(rows, LayerCol.DAY_FIRST, LayerCol.DAY_LAST)
            and _all(pc.less_equal(rows[LayerCol.DAY_FIRST], rows[LayerCol.DAY_LAST]))
        ),
    ),
)
