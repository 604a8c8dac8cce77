"""A Word document (DOCX) → its text.  To be called in a process of its own: see ``confined``."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

import defusedxml
import defusedxml.sax
import docx
from docx.opc.coreprops import CoreProperties
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from dashboard.data.intake.days import day_in
from dashboard.data.intake.found import Found
from dashboard.data.model import Basis
from dashboard.errors import IntakeError

__all__ = ["read_word"]

_MAX_PARTS = 5_000
_MAX_PART_BYTES = 60_000_000  # a book's text in Word's XML has 30 MB

# What python-docx writes into each file that it makes: when its template was made.
_TEMPLATE_MADE = dt.datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001 - compared without its zone

_DAMAGED = "is damaged; open it in a word processor and save it again"
_PARAGRAPH, _TEXT = qn("w:p"), qn("w:t")
_SPACES = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
# Struck out or moved away; and the older form of what stands beside it.
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = frozenset({qn("w:del"), qn("w:moveFrom"), _COMPATIBILITY})
_CHANGES = (qn("w:ins"), *_NOT_TEXT - {_COMPATIBILITY})


def read_word(data: bytes) -> Found:
    """Read the text of a DOCX file, a line per paragraph; its source is left empty.

    Raises:
        IntakeError: it is damaged, too large, or declares entities, as no word processor does.
    """
    _inspect(data)
    try:
        document = docx.Document(io.BytesIO(data))
    except (OpcError, ValueError, KeyError, AttributeError):  # parts that are missing or others
        raise IntakeError(_DAMAGED) from None
    body: Any = document.element.body
    text = "\n\n".join(line for line in _lines(body) if line.strip())
    if not text:
        raise IntakeError("has no text; give it the text of an article")
    properties = document.core_properties
    created = _created(properties)
    notes = []
    if next(body.iter(*_CHANGES), None) is not None:
        notes.append("it has tracked changes: read as if all were accepted")
    if created is not None:
        notes.append("the date is when the file was made (its own metadata): check it")
    return Found(
        "",
        text,
        title=" ".join(properties.title.split()) or None,
        published=created,
        published_basis=None if created is None else Basis.INFERRED,
        notes=tuple(notes),
    )


def _created(properties: CoreProperties) -> str | None:
    created = properties.created
    if created is None or created.replace(tzinfo=None) == _TEMPLATE_MADE:
        return None
    return day_in(created.isoformat())


def _inspect(data: bytes) -> None:
    """Refuse what would hurt the XML parser, or reach for other files through it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if (
                len(parts) > _MAX_PARTS
                or sum(part.file_size for part in parts) > 10 * _MAX_PART_BYTES
            ):
                raise IntakeError("unpacks to far more than a document has; save it anew")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _inspect_part(package, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
        raise IntakeError(_DAMAGED) from None


def _inspect_part(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    if part.file_size > _MAX_PART_BYTES:
        raise IntakeError("unpacks to far more than a document has; save it anew")
    with package.open(part) as stream:
        try:
            defusedxml.sax.parse(stream, ContentHandler(), forbid_dtd=True)
        except defusedxml.DefusedXmlException:
            raise IntakeError(
                "declares entities, which can reach for other files; save it anew as DOCX"
            ) from None
        except (SAXException, ValueError, LookupError):
            raise IntakeError(_DAMAGED) from None


def _lines(element: Any) -> Iterator[str]:  # noqa: ANN401 - lxml publishes no types
    """Yield the paragraphs inside *element*, in order; those in a box after that which holds it."""
    for child in element:
        if child.tag == _PARAGRAPH:
            inner: list[Any] = []
            yield "".join(_pieces(child, inner))
            for each in inner:
                yield from _lines([each])
        elif child.tag not in _NOT_TEXT:
            yield from _lines(child)


def _pieces(element: Any, inner: list[Any]) -> Iterator[str]:  # noqa: ANN401
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _SPACES:
            yield _SPACES[child.tag]
        elif child.tag == _PARAGRAPH:
            inner.append(child)
        elif child.tag not in _NOT_TEXT:
            yield from _pieces(child, inner)
