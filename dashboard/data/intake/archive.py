"""A ZIP archive → its members, one after the other, never written to disk."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.data.intake.found import Refused
from dashboard.data.intake.names import inside
from dashboard.errors import IntakeError

__all__ = ["Budget", "Member", "members", "names_in"]

_MAX_MEMBERS = 2_000
_MAX_MEMBER_BYTES = 50_000_000
_MAX_UNPACKED_BYTES = 200_000_000
# Text packs to a tenth at best and zeros to a thousandth.
_MAX_RATIO = 200
_RATIO_MATTERS_BYTES = 1_000_000
# The list of 2,000 members has 0.3 MB; each entry of it costs a Python object.
_MAX_LIST_BYTES = 4_000_000

_ENCRYPTED = 0x1
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x07"
_READ_BYTES = 1 << 20


@dataclass(slots=True)
class Budget:
    """What may still be unpacked, over an archive and all that is packed in it."""

    members: int = _MAX_MEMBERS
    unpacked_bytes: int = _MAX_UNPACKED_BYTES


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive."""

    source: str  # "archive.zip/inner.pdf"
    data: bytes


def names_in(data: bytes) -> frozenset[str]:
    """Return the names of all members, to tell what an archive is; none if it is damaged.

    Raises:
        IntakeError: there are too many to list.
    """
    try:
        with _opened(data) as archive:
            return frozenset(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        if isinstance(error, IntakeError):
            raise
        return frozenset()


def members(source: str, data: bytes, budget: Budget) -> Iterator[Member | Refused]:
    """Yield the files of an archive in its order, without folders and hidden files.

    A member that cannot be read is refused and the others are yielded.
    """
    try:
        archive = _opened(data)
    except IntakeError as error:
        yield Refused(source, f"{source}: {error}")
        return
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        yield Refused(source, f"{source}: is a damaged ZIP archive; pack it again")
        return
    with archive:
        wanted = [each for each in archive.infolist() if not _is_skipped(each)]
        if len(wanted) > budget.members:
            yield Refused(
                source,
                f"{source}: has {len(wanted):,} files, over {_MAX_MEMBERS:,} in all; split it",
            )
            return
        budget.members -= len(wanted)
        for number, each in enumerate(wanted):
            if budget.unpacked_bytes <= 0:
                yield Refused(
                    source,
                    f"{source}: unpacks to over {_MAX_UNPACKED_BYTES // 1_000_000} MB; "
                    f"its last {len(wanted) - number:,} files were not read; split it",
                )
                return
            yield _member(archive, each, inside(source, each.filename), budget)


def _opened(data: bytes) -> zipfile.ZipFile:
    end = data.rfind(_END)
    if end >= 0 and len(data) >= end + 22:
        (list_bytes,) = struct.unpack_from("<L", data, end + 12)
        if list_bytes > _MAX_LIST_BYTES or data[max(0, end - 20) :].startswith(_END_64):
            raise IntakeError("is a ZIP archive of too many files; split it")
    return zipfile.ZipFile(io.BytesIO(data))


def _is_skipped(member: zipfile.ZipInfo) -> bool:
    parts = member.filename.replace("\\", "/").split("/")
    hidden = parts[-1].startswith(".") or any(
        part.startswith(".") and part.strip(".") for part in parts
    )
    return member.is_dir() or hidden or "__MACOSX" in parts


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, budget: Budget
) -> Member | Refused:
    if member.flag_bits & _ENCRYPTED:
        return Refused(source, f"{source}: has a password; pack it again without one")
    if member.compress_type not in _PACKINGS:
        return Refused(
            source, f"{source}: is packed in an uncommon way; pack it again as plain ZIP"
        )
    try:
        return Member(source, _unpacked(archive, member, budget))
    except IntakeError as error:
        return Refused(source, f"{source}: {error}")
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
        struct.error,
    ):
        return Refused(source, f"{source}: is damaged; pack it again")


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: Budget) -> bytes:
    """Unpack a member piece by piece: what the archive says of its size may be a lie."""
    most = min(_MAX_MEMBER_BYTES, budget.unpacked_bytes)
    pieces: list[bytes] = []
    size = 0
    with archive.open(member) as stream:
        while piece := stream.read(_READ_BYTES):
            size += len(piece)
            budget.unpacked_bytes -= len(piece)
            if size > _RATIO_MATTERS_BYTES and size > _MAX_RATIO * max(member.compress_size, 1):
                raise IntakeError("unpacks to over 200 times its size, as no article does")
            if size > most:
                raise IntakeError(f"unpacks to over {most // 1_000_000} MB; split it")
            pieces.append(piece)
    return b"".join(pieces)
