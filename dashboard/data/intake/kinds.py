"""What a document is: by its first bytes, and where they do not say, by its name."""

from __future__ import annotations

import re
from enum import StrEnum

from dashboard.data.intake.names import suffix
from dashboard.errors import IntakeError

__all__ = ["READABLE", "DocumentKind", "kind_of", "packed_kind"]

READABLE = "text, HTML, PDF, DOCX, EML, CSV or TSV, or a ZIP of them"


class DocumentKind(StrEnum):
    """What the intake reads."""

    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    MAIL = "mail"
    PACKED = "packed"  # a ZIP, or a DOCX, which is one inside
    CITATIONS = "citations"


_BY_SUFFIX = {
    ".txt": DocumentKind.TEXT,
    ".text": DocumentKind.TEXT,
    ".md": DocumentKind.TEXT,
    ".markdown": DocumentKind.TEXT,
    ".html": DocumentKind.HTML,
    ".htm": DocumentKind.HTML,
    ".xhtml": DocumentKind.HTML,
    ".eml": DocumentKind.MAIL,
    ".csv": DocumentKind.CITATIONS,
    ".tsv": DocumentKind.CITATIONS,
}

# What it is, and what would help.
_OLD_WORD = ("an older Word document (DOC) or one with a password", "save it as DOCX without one")
_PICTURE = ("a picture", "run it through text recognition (OCR) first")
_ARCHIVE = ("an archive other than ZIP", "unpack it, or pack it as ZIP")
_SOUND = ("a sound or a film", "give its transcript as text")
_SHEET = ("a spreadsheet", "save it as CSV")
_SLIDES = ("a set of slides", "save it as PDF")
_ODT = ("an OpenDocument text (ODT)", "save it as DOCX")
_EBOOK = ("an e-book (EPUB)", "save it as text, one article a file")
_RTF = ("a rich text (RTF) document", "save it as DOCX")

_BY_FIRST_BYTES: tuple[tuple[bytes, tuple[str, str]], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_WORD),
    (b"{\\rtf", _RTF),
    (b"\x89PNG\r\n", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"RIFF", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ\0", _ARCHIVE),
    (b"ID3", _SOUND),
    (b"OggS", _SOUND),
)
_REFUSED_SUFFIXES = {
    ".doc": _OLD_WORD,
    ".rtf": _RTF,
    ".odt": _ODT,
    ".xls": _SHEET,
    ".xlsx": _SHEET,
    ".ods": _SHEET,
    ".ppt": _SLIDES,
    ".pptx": _SLIDES,
    ".epub": _EBOOK,
    ".tar": _ARCHIVE,
    ".mp3": _SOUND,
    ".mp4": _SOUND,
    ".mht": ("a saved page of a kind of its own (MHTML)", "save it as HTML"),
    ".mhtml": ("a saved page of a kind of its own (MHTML)", "save it as HTML"),
    ".msg": ("a mail as Outlook keeps it (MSG)", "save it as EML"),
    ".webp": _PICTURE,
    ".svg": _PICTURE,
}
# The member that tells what a ZIP is, and its start.
_BY_MEMBER = (
    ("xl/", _SHEET),
    ("ppt/", _SLIDES),
    ("META-INF/container.xml", _EBOOK),
    ("content.xml", _ODT),
)

_HTML_RE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html)\b",
    re.I | re.S,
)
_PDF_WITHIN = 1024  # bytes: so far may other bytes stand before a PDF's mark
_LOOKED_AT = 4096


def kind_of(source: str, data: bytes) -> DocumentKind:
    """Tell what a document is.

    Raises:
        IntakeError: nothing that is read here; the message is for its name to precede.
    """
    start, ending = data[:_LOOKED_AT], suffix(source)
    named = _BY_SUFFIX.get(ending)
    if start.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return DocumentKind.PACKED
    if b"%PDF-" in start[:_PDF_WITHIN] and named not in (DocumentKind.MAIL, DocumentKind.HTML):
        return DocumentKind.PDF
    for mark, (what, fix) in _BY_FIRST_BYTES:
        if start.startswith(mark) and (named is None or b"\0" in start or mark == b"{\\rtf"):
            raise _refusal(what, fix)
    if named is not None:
        return named
    if _HTML_RE.match(start):
        return DocumentKind.HTML
    if ending in (".pdf", ".docx", ".zip"):
        what = f"no {ending[1:].upper()}, though it is named so"
        raise IntakeError(f"is {what}; save or download it again")
    if ending in _REFUSED_SUFFIXES:
        raise _refusal(*_REFUSED_SUFFIXES[ending])
    if not ending and _is_text(data):
        return DocumentKind.TEXT
    raise _refusal(
        f"a file of an unknown kind ({ending or 'no text'})", "save its text as a text file"
    )


def packed_kind(names: frozenset[str]) -> DocumentKind | None:
    """Tell a DOCX (``None``) from an archive, by the names of the members.

    Raises:
        IntakeError: it is a document of another kind that is packed in the same way.
    """
    if any(name.startswith("word/") for name in names) and "[Content_Types].xml" in names:
        return None
    if "[Content_Types].xml" in names or "mimetype" in names:
        for start, (what, fix) in _BY_MEMBER:
            if any(name.startswith(start) for name in names):
                raise _refusal(what, fix)
    return DocumentKind.PACKED


def _refusal(what: str, fix: str) -> IntakeError:
    return IntakeError(f"is {what}; {fix} (read here: {READABLE})")


def _is_text(data: bytes) -> bool:
    if b"\0" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
