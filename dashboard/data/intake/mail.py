"""A saved e-mail (EML) → its text and the documents attached to it."""

from __future__ import annotations

import contextlib
import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from dashboard.data.intake.days import day_in

__all__ = ["Attachment", "Mail", "read_mail"]

_MAX_PARTS = 200  # a mail has ten; each part of one may hold parts again
_HEADER_RE = re.compile(rb"[!-9;-~]+:[ \t]?[^\r\n]*\r?\n")
_LONGEST_HEADER = 1000


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that came with a mail."""

    name: str  # as the mail says; never to be opened
    data: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail says.  *text* or *html* may be empty, but not both unless it says nothing."""

    title: str | None
    outlet: str | None  # the sender's name, or the sender's domain
    published: str | None  # the day in the sender's own time
    text: str
    html: bytes  # in UTF-8
    attachments: tuple[Attachment, ...]


def read_mail(data: bytes) -> Mail | None:
    """Read a mail; ``None`` for what does not begin with headers.

    The oldest of the library's policies is used: the newer ones raise on damaged headers.
    """
    if not _HEADER_RE.match(data.lstrip(b"\r\n")):
        return None
    message = email.message_from_bytes(data.lstrip(b"\r\n"), policy=email.policy.compat32)
    texts: list[str] = []
    pages: list[str] = []
    attachments: list[Attachment] = []
    for part in _parts(message):
        name = part.get_filename()
        kind = part.get_content_type()
        if kind == "message/rfc822":
            attachments.append(Attachment(_header(name) or "forwarded.eml", _forwarded(part)))
        elif part.get_content_maintype() == "image" and not _is_attached(part):
            continue  # a letterhead, or a picture in the text
        elif name is not None or _is_attached(part):
            attachments.append(Attachment(_header(name) or "attachment", _payload(part)))
        elif kind == "text/plain":
            texts.append(_text(part))
        elif kind == "text/html":
            pages.append(_text(part))
    return Mail(
        title=_header(message.get("Subject")) or None,
        outlet=_sender(_header(message.get("From"))),
        published=day_in(re.sub(r"\s*\([^()]*\)$", "", _header(message.get("Date")))),
        text="\n".join(texts).replace("\r\n", "\n").strip("\n"),
        html="\n".join(pages).encode("utf-8", errors="replace"),
        attachments=tuple(attachments),
    )


def _parts(message: Message) -> Iterator[Message]:
    """Yield the parts that hold no others; those of a forwarded mail are its own."""
    waiting = [message]
    for _ in range(_MAX_PARTS):
        if not waiting:
            return
        part = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting += [each for each in reversed(inner) if isinstance(each, Message)]
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _forwarded(part: Message) -> bytes:
    inner = part.get_payload()
    first = inner[0] if isinstance(inner, list) and inner else None
    return first.as_bytes() if isinstance(first, Message) else b""


def _text(part: Message) -> str:
    charset = str(part.get_content_charset() or "utf-8")
    payload = _payload(part)
    for name in (charset, "utf-8"):
        try:
            return payload.decode(name)
        except (LookupError, UnicodeError):
            continue
    return payload.decode("windows-1252", errors="replace")


def _header(value: object) -> str:
    """Return a header as letters on one line: "=?utf-8?q?Caf=C3=A9?=" → "Café"."""
    if value is None:
        return ""
    raw = str(value)[:_LONGEST_HEADER]
    with contextlib.suppress(HeaderParseError, LookupError, ValueError):  # not what it says it is
        raw = str(make_header(decode_header(raw)))
    raw = raw.encode("utf-8", errors="replace").decode("utf-8")
    return " ".join(raw.split())


def _sender(header: str) -> str | None:
    name, address = parseaddr(header)
    return name or address.rpartition("@")[2] or None
