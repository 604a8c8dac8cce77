"""A file of events → a layer: read, mapped and written at once, whatever its length."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import json
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from dashboard.data.layers.chunks import HASH, ID, NOTES, URL, ChunkMapper, MappedChunk
from dashboard.data.layers.manifest import Manifest, Source
from dashboard.data.layers.mapping import LayerKind
from dashboard.data.layers.row_reader import BrokenRow, NotStrictError, RowReader, row_number
from dashboard.data.layers.source_file import SourceFile, opened
from dashboard.data.layers.writing import LayerWriter
from dashboard.errors import LayerError

__all__ = ["REPORT", "Progress", "import_rows"]

REPORT = "refused.csv"  # beside the files of a layer
_KEPT = 500  # refused rows that the report has
_CELL = 200  # characters of a cell in it
_AHEAD = 2  # chunks that may wait: each is about 120 MB

Progress = Callable[[int], None]  # is told how many rows were read so far


@dataclass(slots=True)
class _Tally:
    """What has become of the rows so far."""

    read: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    kept: list[tuple[int, str, dict[str, Any]]] = field(
        default_factory=list
    )  # place, reason, cells

    def add(self, chunk: Any, mapped: MappedChunk) -> None:  # noqa: ANN401
        for place, reason in mapped.refused:
            self.reasons[reason] += 1
            if len(self.kept) < _KEPT:
                cells = chunk.slice(place, 1).to_pylist()[0]
                self.kept.append((self.read + place, reason, cells))
        self.read += chunk.num_rows


def import_rows(
    root: Path,
    path: Path,
    kind: LayerKind | None = None,
    *,
    title: str | None = None,
    progress: Progress = lambda _rows: None,
) -> Manifest:
    """Make a layer of a file, in a folder of *root*, and return what it is.

    Args:
        root: the folder of all layers.
        path: a CSV file, or a ZIP archive with one in it.
        kind: of the data set; None: the first row tells.
        title: of the layer; by default that of the data set and the file's name.
        progress: is told now and then how many rows were read.

    Raises:
        LayerError: nothing of it can be mapped, or it cannot be read or written; nothing is kept.
    """
    try:
        return _import(root, path, kind, title, progress, strict=True)
    except NotStrictError:
        return _import(root, path, kind, title, progress, strict=False)


def _import(
    root: Path,
    path: Path,
    kind: LayerKind | None,
    title: str | None,
    progress: Progress,
    *,
    strict: bool,
) -> Manifest:
    with (
        LayerWriter(root) as writer,
        opened(path, kind, writer.folder) as source,
        ThreadPoolExecutor(1) as aside,
    ):
        digest = aside.submit(_sha256, path)
        mapping = source.mapping
        tally, broken = _read(path, source, writer, progress, strict=strict)
        reasons = tally.reasons + Counter(row.reason for row in broken)
        rows = tally.read + len(broken)
        if not writer.files:
            why = f" ({reasons.most_common(1)[0][0]})" if reasons else ""
            raise LayerError(f"{path}: none of its {rows:,} rows can be mapped{why}")
        _write_report(writer.folder / REPORT, tally, broken, has_header=source.has_header)
        sha256 = digest.result()
        return writer.finish(
            Manifest(
                id=f"{mapping.kind}-{sha256[:10]}",
                title=title or f"{mapping.title}: {path.name}",
                kind=mapping.kind,
                licence=mapping.licence,
                source=Source(path.name, path.stat().st_size, sha256, source.member),
                mapping=f"{mapping.kind} {mapping.version}",
                made_at=dt.datetime.now(dt.UTC).isoformat(timespec="seconds"),
                rows_read=rows,
                rows=0,
                refused=dict(reasons.most_common()),
            ),
            compact=True,
        )


def _read(
    path: Path, source: SourceFile, writer: LayerWriter, progress: Progress, *, strict: bool
) -> tuple[_Tally, tuple[BrokenRow, ...]]:
    """Read, map and write all rows: each of the three goes on while the next is at work."""
    mapper, tally = ChunkMapper(source.mapping), _Tally()
    mapping: deque[tuple[Any, Future[MappedChunk]]] = deque()
    writing: deque[Future[None]] = deque()
    with (
        RowReader(source, strict=strict) as reader,
        ThreadPoolExecutor(1) as one,
        ThreadPoolExecutor(1) as other,
    ):

        def hand_on() -> None:
            chunk, mapped = mapping.popleft()
            tally.add(chunk, mapped.result())
            progress(tally.read)
            while len(writing) >= _AHEAD:
                writing.popleft().result()
            writing.append(other.submit(writer.write, mapped.result().rows))

        try:
            for chunk in reader.chunks():
                mapping.append((chunk, one.submit(mapper.mapped, chunk)))
                while len(mapping) >= _AHEAD:
                    hand_on()
            while mapping:
                hand_on()
            for written in writing:
                written.result()
            return tally, reader.broken()
        except LayerError as error:
            told = str(error)
            raise LayerError(told if told.startswith(str(path)) else f"{path}: {told}") from None
        finally:
            for _, waiting in mapping:
                waiting.cancel()


def _write_report(
    target: Path, tally: _Tally, broken: tuple[BrokenRow, ...], *, has_header: bool
) -> None:
    """Write row, reason and cells of the first rows that were refused, by their numbers."""
    passed = np.array([row.number for row in broken], dtype=np.int64)
    rows = [
        (row_number(place, passed, has_header=has_header), reason, _told(cells))
        for place, reason, cells in tally.kept
    ]
    rows += [(row.number, row.reason, json.dumps(row.text[:_CELL])) for row in broken[:_KEPT]]
    with target.open("w", encoding="utf-8", newline="") as stream:
        report = csv.writer(stream, lineterminator="\n")
        report.writerow(("row", "reason", "cells"))
        report.writerows(sorted(rows)[:_KEPT])


def _told(cells: dict[str, Any]) -> str:
    """Return the cells of a row as JSON: no spreadsheet takes that for a formula."""
    names = {ID: "id", NOTES: "notes", URL: "url"}
    shown = {
        names.get(name, name): str(cell)[:_CELL]
        for name, cell in cells.items()
        if cell is not None and (name != HASH)
    }
    return json.dumps(shown, ensure_ascii=False)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
