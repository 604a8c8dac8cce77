"""The file that a layer is made of: recognised by its first row, taken out of a ZIP archive.

Whatever it claims to be: its size is limited while it is unpacked, and its name is never used.
"""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from dashboard.data.layers.mapping import MAPPED, LayerKind, LayerMapping, load_mapping
from dashboard.errors import LayerError

__all__ = ["SourceFile", "opened", "recognised"]

_HEAD = 1_000_000  # bytes in which the first row has to end
_MOST_BYTES = 200_000_000_000  # of a file out of an archive
# No table of events shrinks to less than a hundredth; a bomb does.
_MOST_SHRUNK, _ALLOWED_ANYWAY = 100, 100_000_000
_TABLES = (".csv", ".txt", ".tsv")
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A table in text, ready to be read."""

    path: Path  # of the text: the file itself, or a copy out of an archive
    mapping: LayerMapping
    delimiter: str
    columns: tuple[str, ...]  # as the mapping writes them; "" for those that it does not know
    has_header: bool
    member: str | None  # of the archive


def recognised(path: Path) -> LayerKind | None:
    """Return what kind of data set a file is by its first row; None: none that is known.

    Raises:
        LayerError: it cannot be read.
    """
    head = _first_bytes(path)
    if head is None:
        return None
    return next((kind for kind in MAPPED if _fits(head, load_mapping(kind))), None)


@contextmanager
def opened(path: Path, kind: LayerKind | None, scratch: Path) -> Iterator[SourceFile]:
    """Give the table in a file; what is unpacked of an archive lies in *scratch* meanwhile.

    Raises:
        LayerError: it is no such table; the message says what is missing and what to do.
    """
    head = _first_bytes(path)
    if head is None:
        raise LayerError(f"{path}: is a workbook, not CSV; save it as CSV UTF-8")
    found = kind or next((each for each in MAPPED if _fits(head, load_mapping(each))), None)
    if found is None:
        raise LayerError(
            f"{path}: its first row is that of none of {', '.join(MAPPED)}; check the file, or "
            "say which it is"
        )
    mapping = load_mapping(found)
    delimiter, columns = _columns(path, head, mapping)
    with _text(path, scratch) as (text, member):
        yield SourceFile(text, mapping, delimiter, columns, not mapping.header, member)


def _columns(path: Path, head: str, mapping: LayerMapping) -> tuple[str, tuple[str, ...]]:
    """Return what stands between cells, and the columns in their order."""
    if mapping.header:
        delimiter, cells = mapping.delimiters[0], _row(head, mapping.delimiters[0], mapping)
        if len(cells) != len(mapping.header):
            raise LayerError(
                f"{path}: its first row has {len(cells)} columns and {mapping.title} has "
                f"{len(mapping.header)}, separated by tabs; check what the file is"
            )
        return delimiter, mapping.header
    rows = {mark: _names(_row(head, mark, mapping)) for mark in mapping.delimiters}
    delimiter = max(rows, key=lambda mark: sum(name in rows[mark] for name in mapping.wanted))
    names = rows[delimiter]
    missing = [
        name for name in mapping.wanted if name not in names and name not in mapping.optional
    ]
    if missing:
        raise LayerError(
            f"{path}: has no column {', '.join(missing)}; {mapping.title} needs "
            f"{'it' if len(missing) == 1 else 'them'} in the first row"
        )
    twice = [name for name in mapping.wanted if names.count(name) > 1]
    if twice:
        raise LayerError(f"{path}: has the column {twice[0]} twice; remove one")
    return delimiter, tuple(name if name in mapping.wanted else "" for name in names)


def _fits(head: str, mapping: LayerMapping) -> bool:
    for delimiter in mapping.delimiters:
        cells = _row(head, delimiter, mapping)
        if not mapping.header:
            if set(mapping.recognised_by) <= set(_names(cells)):
                return True
        elif len(cells) == len(mapping.header):
            told = dict(zip(mapping.header, cells, strict=True))
            if all(told[name].isdigit() for name in mapping.recognised_by):
                return True
    return False


def _names(cells: list[str]) -> list[str]:
    return [cell.strip().lower() for cell in cells]


def _row(head: str, delimiter: str, mapping: LayerMapping) -> list[str]:
    """Return the first row of a text; nothing where there is none."""
    if not mapping.quote:
        return head.splitlines()[0].split(delimiter) if head.strip() else []
    try:
        return next(csv.reader(io.StringIO(head), delimiter=delimiter, quotechar=mapping.quote), [])
    except csv.Error:
        return []


def _first_bytes(path: Path) -> str | None:
    """Return the beginning of the table in a file as text; None: a workbook.

    Raises:
        LayerError: it cannot be read, or is no text.
    """
    try:
        with path.open("rb") as stream:
            archive = stream.read(4) == b"PK\3\4"
            stream.seek(0)
            if archive:
                with zipfile.ZipFile(stream) as opened_archive:
                    if "[Content_Types].xml" in opened_archive.namelist():
                        return None
                    with opened_archive.open(_member(path, opened_archive)) as inner:
                        raw = inner.read(_HEAD)
            else:
                raw = stream.read(_HEAD)
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror}); check the path") from None
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise LayerError(f"{path}: is a damaged archive ({error}); download it again") from None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LayerError(f"{path}: is UTF-16; save it as CSV UTF-8")
    if b"\0" in raw[:4096]:
        raise LayerError(f"{path}: is no text; give a CSV file, or a ZIP archive of one")
    return raw.decode("utf-8-sig", "replace")


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """Return the one table in an archive."""
    tables = [
        info
        for info in archive.infolist()
        if not info.is_dir()
        and info.filename.lower().endswith(_TABLES)
        and not info.filename.startswith("__MACOSX/")
        and not PurePosixPath(info.filename).name.startswith((".", "readme", "README"))
    ]
    if len(tables) != 1:
        found = "no CSV file" if not tables else f"{len(tables)} CSV files"
        raise LayerError(f"{path}: has {found} in it; give an archive with one")
    (info,) = tables
    if info.flag_bits & 1:
        raise LayerError(f"{path}: asks for a password; unpack it and give the file")
    return info


@contextmanager
def _text(path: Path, scratch: Path) -> Iterator[tuple[Path, str | None]]:
    if not zipfile.is_zipfile(path):
        yield path, None
        return
    target = scratch / "unpacked"
    try:
        with zipfile.ZipFile(path) as archive:
            info = _member(path, archive)
            if info.file_size > shutil.disk_usage(scratch).free:
                raise LayerError(
                    f"{path}: needs {info.file_size / 1e9:.1f} GB to unpack, which the disk "
                    "of the store has not; make room"
                )
            with archive.open(info) as packed, target.open("wb") as unpacked:
                _copy(path, packed, unpacked, info)
        yield target, info.filename
    except (zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise LayerError(f"{path}: is a damaged archive ({error}); download it again") from None
    finally:
        target.unlink(missing_ok=True)


def _copy(path: Path, packed: IO[bytes], unpacked: IO[bytes], info: zipfile.ZipInfo) -> None:
    """Unpack; what grows beyond all measure is left."""
    most = min(max(info.compress_size * _MOST_SHRUNK, _ALLOWED_ANYWAY), _MOST_BYTES)
    written = 0
    while block := packed.read(_BLOCK):
        written += len(block)
        if written > most:
            raise LayerError(
                f"{path}: unpacks to more than {most:,} bytes, which no table of that size does; "
                "unpack it yourself if you trust it"
            )
        unpacked.write(block)
