"""Documents of every kind → the texts in them."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

from dashboard.data.intake.archive import Budget, Member, members, names_in
from dashboard.data.intake.citations import read_citations
from dashboard.data.intake.confined import read_confined
from dashboard.data.intake.found import Found, Refused, checked
from dashboard.data.intake.kinds import DocumentKind, kind_of, packed_kind
from dashboard.data.intake.mail import Mail, read_mail
from dashboard.data.intake.names import inside
from dashboard.data.intake.plain_text import read_plain_text
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["MAX_DOCUMENT_BYTES", "read_document", "read_each"]

# An archive of a year's articles has 50 MB, and a scanned book as much.
MAX_DOCUMENT_BYTES = 200_000_000

_DEEPEST = 2  # an archive or a mail, and one more inside it


def read_document(source: str, data: bytes) -> list[Found | Refused]:
    """Read text, HTML, PDF, DOCX, mail, citations, or an archive of them.

    *source* is the name of the file, by whose ending its kind is told where its bytes do not.
    Nothing is raised: what cannot be read is ``Refused`` and the rest is read.
    """
    return list(read_each(source, data))


def read_each(source: str, data: bytes) -> Iterator[Found | Refused]:
    """Do as ``read_document``, one at a time."""
    if len(data) > MAX_DOCUMENT_BYTES:
        limit = MAX_DOCUMENT_BYTES // 1_000_000
        yield Refused(source, f"{source}: is over {limit} MB; split it")
    else:
        yield from _read(source, data, Budget(), depth=0)


def _read(source: str, data: bytes, budget: Budget, *, depth: int) -> Iterator[Found | Refused]:
    try:
        kind = kind_of(source, data)
        if kind is DocumentKind.PACKED and packed_kind(names_in(data)) is None:
            yield read_confined("docx", source, data)
            return
    except IntakeError as error:
        yield Refused(source, f"{source}: {error}")
        return
    if kind is DocumentKind.TEXT:
        found = read_plain_text(source, data)
        yield found if isinstance(found, Refused) else checked(found)
    elif kind is DocumentKind.HTML:
        yield read_confined("html", source, data)
    elif kind is DocumentKind.PDF:
        yield read_confined("pdf", source, data)
    elif kind is DocumentKind.CITATIONS:
        yield from read_citations(source, io.BytesIO(data))
    elif depth >= _DEEPEST:
        yield Refused(source, f"{source}: is packed too deep; unpack what holds it")
    elif kind is DocumentKind.MAIL:
        yield from _read_mail(source, data, budget, depth=depth)
    else:
        yield from _read_archive(source, data, budget, depth=depth)


def _read_archive(
    source: str, data: bytes, budget: Budget, *, depth: int
) -> Iterator[Found | Refused]:
    empty = True
    for member in members(source, data, budget):
        empty = False
        if isinstance(member, Member):
            yield from _read(member.source, member.data, budget, depth=depth + 1)
        else:
            yield member
    if empty:
        yield Refused(source, f"{source}: is an empty archive; put documents into it")


def _read_mail(
    source: str, data: bytes, budget: Budget, *, depth: int
) -> Iterator[Found | Refused]:
    try:
        mail = read_mail(data)
    except Exception:  # noqa: BLE001 - of a damaged mail the library raises anything
        mail = None
    if mail is None:
        yield Refused(source, f"{source}: is no mail; save the mail again as EML")
        return
    if mail.text.strip() or mail.html.strip() or not mail.attachments:
        yield _mail_text(source, mail)
    for attachment in mail.attachments:
        name = inside(source, attachment.name)
        yield from _read(name, attachment.data, budget, depth=depth + 1)


def _mail_text(source: str, mail: Mail) -> Found | Refused:
    found: Found | Refused = Found(source, mail.text)
    if not mail.text.strip() and mail.html.strip():
        found = read_confined("html", source, mail.html, charset="utf-8")
    if isinstance(found, Refused):
        return found
    basis = None if mail.published is None else Basis.STATED
    notes = ("the outlet is the mail's sender",) if mail.outlet else ()
    return checked(
        replace(
            found,
            title=mail.title,
            outlet=mail.outlet,
            published=mail.published,
            published_basis=basis,
            notes=notes,
        )
    )
