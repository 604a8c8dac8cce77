"""A PDF → its text.  To be called in a process of its own: see ``confined``."""

from __future__ import annotations

import io
import re

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, LimitReachedError, PdfReadError

from dashboard.data.article import MAX_ARTICLE_BYTES
from dashboard.data.intake.days import day_in
from dashboard.data.intake.found import Found
from dashboard.data.intake.page_lines import running_text
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["read_pdf"]

_PASSWORD = "has a password; save a copy without one"
_SCANNED = "has only pictures of text; run it through text recognition (OCR) first"
_TOO_LONG = f"has over {MAX_ARTICLE_BYTES / 1e6:g} MB of text; split it, one article a file"

# What programs write there when nobody did: "Microsoft Word - draft2", "untitled", "a.indd"
_NO_TITLE_RE = re.compile(r"microsoft word|untitled|document\d*$|.*\.\w{2,5}$|\W*$", re.I)


def read_pdf(data: bytes) -> Found:
    """Read the text of a PDF; its source is left empty.

    Raises:
        IntakeError: it has a password, no text or too much; or it is damaged.
    """
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise IntakeError(_PASSWORD)
        pages, pictures = _pages(reader)
        title, created = _metadata(reader)
    except DependencyError:  # a cipher that is not at hand
        raise IntakeError(_PASSWORD) from None
    except LimitReachedError:
        raise IntakeError("unpacks to far more than a document has; save it anew") from None
    except PdfReadError as error:
        raise IntakeError(f"is damaged ({_line(error)}); save or download it again") from None
    text = running_text(pages)
    if not any(map(str.isalpha, text)):
        raise IntakeError(_SCANNED if pictures else "has no text; give it the text of an article")
    notes = ["the lines are the PDF's own, in the order it draws them"]
    if created is not None:
        notes.append("the date is when the file was made (its own metadata): check it")
    return Found(
        "",
        text,
        title=title,
        published=created,
        published_basis=None if created is None else Basis.INFERRED,
        notes=tuple(notes),
    )


def _pages(reader: PdfReader) -> tuple[list[str], bool]:
    """Return the text of each page, and whether some page shows a picture."""
    pages: list[str] = []
    size, pictures = 0, False
    for page in reader.pages:
        pages.append(page.extract_text())
        size += len(pages[-1])
        if size > MAX_ARTICLE_BYTES:
            raise IntakeError(_TOO_LONG)
        pictures = pictures or (not pages[-1].strip() and bool(page.images.keys()))
    return pages, pictures


def _metadata(reader: PdfReader) -> tuple[str | None, str | None]:
    """Return the title, if somebody gave it one, and the day on which the file was made."""
    metadata = reader.metadata
    if metadata is None:
        return None, None
    title = " ".join(str(metadata.get("/Title") or "").split())
    created = str(metadata.get("/CreationDate") or "")
    return None if _NO_TITLE_RE.match(title) else title, day_in(created)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:80].rstrip(".")
