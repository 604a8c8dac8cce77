"""The folder of a layer that many processes write to: on a disk, or in an object store.

    FOLDER/month=2019-02/<batch>.parquet   rows of one batch of articles, written by a worker
    FOLDER/_batches/<batch>.json           its marker: which articles, which files; by one process
    FOLDER/_batches/lock.sqlite            held by the program that writes
    FOLDER/layer.json                      the manifest, when all is read

A file that no marker names is of a batch that was not finished, and goes when the work is taken up.
"""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
from pyarrow import fs

from dashboard.data.layers.manifest import MANIFEST, LayerFile, Manifest, manifest_text
from dashboard.data.layers.month_files import completed
from dashboard.data.layers.writing import LayerWriter
from dashboard.errors import LayerError

__all__ = ["LayerFolder", "Marker"]

_MARKERS = "_batches"
_UNFINISHED = ".part"
_LOCK = "lock.sqlite"


@dataclass(frozen=True, slots=True)
class Marker:
    """A batch that is done: its articles, and the files with their incidents."""

    batch: str
    articles: tuple[str, ...]
    files: tuple[LayerFile, ...]


@dataclass(frozen=True, slots=True)
class LayerFolder:
    """A folder by its path or address: ``/data/layer``, ``file:///data/layer``, ``s3://…``."""

    address: str

    def check(self) -> None:
        """Make the folder, if need be.

        Raises:
            LayerError: there is no such store of files, or it may not be written.
        """
        try:
            system, path = self._opened()
            system.create_dir(f"{path}/{_MARKERS}", recursive=True)
        except (OSError, ValueError, pa.ArrowException) as error:
            why = " ".join(str(error).split())[:200]
            raise LayerError(f"{self.address}: cannot be written ({why})") from None

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other programs from writing to the folder, until this ends or its process does.

        An object store has no locks: there it is up to the user.

        Raises:
            LayerError: another program is writing to it.
        """
        system, path = self._opened()
        if not isinstance(system, fs.LocalFileSystem):
            yield
            return
        # A lock of SQLite's holds on every system, and ends with its process however that ends.
        lock = sqlite3.connect(Path(path) / _MARKERS / _LOCK, timeout=0, isolation_level=None)
        with closing(lock):
            try:
                lock.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                raise LayerError(_refused(self.address, error)) from None
            yield

    def write(self, batch: str, rows: Any) -> tuple[LayerFile, ...]:  # noqa: ANN401  an Arrow table
        """Write the rows of a batch, a file a month; the same batch again replaces them."""
        written = []
        with TemporaryDirectory(prefix="incident-desk-") as name, LayerWriter(Path(name)) as writer:
            writer.write(rows)
            for file in writer.files:
                path = f"{file.path.partition('/')[0]}/{batch}.parquet"
                self._put(path, (writer.folder / file.path).read_bytes())
                written.append(LayerFile(path, file.rows, file.bytes, file.earliest, file.latest))
        return tuple(written)

    def mark(self, marker: Marker) -> None:
        """Note that a batch is done."""
        self._put(
            f"{_MARKERS}/{marker.batch}.json", json.dumps(asdict(marker), default=str).encode()
        )

    def markers(self) -> tuple[Marker, ...]:
        """Return the batches that are done, by their names.

        Raises:
            LayerError: a marker cannot be understood.
        """
        system, path = self._opened()
        chosen = fs.FileSelector(f"{path}/{_MARKERS}", allow_not_found=True)
        names = sorted(info.path for info in system.get_file_info(chosen))
        found = []
        for name in names:
            if not name.endswith(".json"):
                continue
            with system.open_input_stream(name) as stream:
                told = stream.read()
            try:
                found.append(_marker(json.loads(told)))
            except (ValueError, KeyError, TypeError) as error:
                raise LayerError(f"{name}: is damaged ({error}); remove the folder") from None
        return tuple(found)

    def tidy(self, markers: Iterable[Marker]) -> int:
        """Remove the files of batches that were not finished, and return how many."""
        system, path = self._opened()
        named = {f"{path}/{file.path}" for marker in markers for file in marker.files}
        chosen = fs.FileSelector(path, recursive=True, allow_not_found=True)
        strays = [
            info.path
            for info in system.get_file_info(chosen)
            if info.type == fs.FileType.File
            and (info.path.endswith(_UNFINISHED) or "/month=" in info.path)
            and info.path not in named
        ]
        for stray in strays:
            system.delete_file(stray)
        return len(strays)

    def finish(self, manifest: Manifest, markers: Iterable[Marker]) -> Manifest:
        """Write the manifest with all files, and return it; a layer keeps the id it has."""
        done = completed(manifest, [file for marker in markers for file in marker.files])
        done = replace(done, rows_read=done.rows, id=self._id() or manifest.id)
        self._put(MANIFEST, manifest_text(done).encode())
        return done

    def _id(self) -> str | None:
        """Return the id of the layer as it was before; None where there was none."""
        system, path = self._opened()
        target = f"{path}/{MANIFEST}"
        if system.get_file_info(target).type != fs.FileType.File:
            return None
        with system.open_input_stream(target) as stream:
            told = stream.read()
        try:
            return str(json.loads(told)["id"])
        except (ValueError, KeyError, TypeError):
            return None  # torn: what it says stands in the markers

    def _opened(self) -> tuple[Any, str]:
        if "://" not in self.address:
            return fs.LocalFileSystem(), str(Path(self.address).resolve())
        system, path = fs.FileSystem.from_uri(self.address)
        return system, path.rstrip("/")

    def _put(self, path: str, content: bytes) -> None:
        """Write a file that is there whole or not at all."""
        system, folder = self._opened()
        target = f"{folder}/{path}"
        if not isinstance(system, fs.LocalFileSystem):  # an object appears when it is complete
            with system.open_output_stream(target) as stream:
                stream.write(content)
            return
        system.create_dir(target.rpartition("/")[0], recursive=True)
        with system.open_output_stream(f"{target}{_UNFINISHED}") as stream:
            stream.write(content)
        system.move(f"{target}{_UNFINISHED}", target)


def _refused(address: str, error: sqlite3.Error) -> str:
    if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
        return (
            f"{address}: another program is writing to this folder; wait until it has ended, or "
            "name another folder"
        )
    return f"{address}: cannot be locked ({error}); name another folder"


def _marker(told: dict[str, Any]) -> Marker:
    return Marker(told["batch"], tuple(told["articles"]), _files(told["files"]))


def _files(told: Sequence[dict[str, Any]]) -> tuple[LayerFile, ...]:
    return tuple(
        LayerFile(**{**each, "earliest": _day(each["earliest"]), "latest": _day(each["latest"])})
        for each in told
    )


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
