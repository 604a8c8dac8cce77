"""Files and folders → the documents in them, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dashboard.data.intake.citations import read_citations
from dashboard.data.intake.documents import MAX_DOCUMENT_BYTES, read_each
from dashboard.data.intake.found import Found, Refused

__all__ = ["documents_in", "read_path"]

_CITATIONS = (".csv", ".tsv")
_REFUSALS: dict[type[OSError], str] = {
    FileNotFoundError: "no such file or folder; check the path",
    PermissionError: "may not be read; check its permissions",
}


def documents_in(path: Path) -> Iterator[Path]:
    """Yield a file itself, and the files in a folder and its folders, by name.

    Hidden files and folders are left out, unless *path* is one.  What cannot be looked into is
    yielded too, so that reading it tells why.
    """
    yield from _walk(path, set(), asked_for=True)


def read_path(path: Path) -> Iterator[Found | Refused]:
    """Read the documents in a file or a folder, each when it is asked for."""
    none = True
    for file in documents_in(path):
        none = False
        try:
            yield from _read_file(file)
        except OSError as error:
            reason = _REFUSALS.get(type(error), f"cannot be read ({error.strerror}); check it")
            yield Refused(str(file), f"{file}: {reason}")
    if none:
        yield Refused(str(path), f"{path}: has no documents in it; name another folder")


def _walk(path: Path, seen: set[tuple[int, int]], *, asked_for: bool = False) -> Iterator[Path]:
    """Walk *path*; *seen* are the folders walked already, to which a link may lead back."""
    try:
        status = path.stat()
        names = sorted(each.name for each in path.iterdir()) if path.is_dir() else None
    except OSError:  # gone, a link to nothing, or not ours to read: reading it tells
        yield path
        return
    if names is None:
        if path.is_file() or asked_for:  # not a pipe or a device, which may never end
            yield path
        return
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return
    seen.add(identity)
    for name in names:
        if not name.startswith("."):
            yield from _walk(path / name, seen)


def _read_file(file: Path) -> Iterator[Found | Refused]:
    source = str(file)
    if file.exists() and not file.is_file() and not file.is_dir():
        yield Refused(source, f"{source}: is no file, but a device or a pipe; name a file")
        return
    with file.open("rb") as stream:
        if file.suffix.lower() in _CITATIONS:
            yield from read_citations(source, stream)
        else:
            yield from read_each(source, stream.read(MAX_DOCUMENT_BYTES + 1))
