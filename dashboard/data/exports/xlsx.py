"""A workbook: incidents, actors, relations, sources and what it is, each on a sheet of its own.

The last sheet is what an import reads: a cell holds at most 32,767 characters, so it is in pieces.
No cell is a formula, whatever its text begins with.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font

from dashboard.data.exports.pieces import pieces_of
from dashboard.data.exports.rows import COLUMNS, Row, compact, rows_of
from dashboard.data.exports.sheets import (
    Sheet,
    about_sheet,
    actors_sheet,
    relations_sheet,
    sources_sheet,
)
from dashboard.data.shown import Shown

__all__ = ["DATA_SHEET", "INCIDENTS_SHEET", "xlsx_bytes"]

INCIDENTS_SHEET = "incidents"
DATA_SHEET = "import data"
_CELL_CHARS = 32_767
# What XML 1.0 does not allow: most control characters, halves of characters, and two more.
_UNWRITABLE_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel shows "_x0041_" as "A": such a text would show as another than it is.
_CODED_RE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_WIDE = {
    "summary",
    "evidence_quote",
    "title",
    "article_title",
    "value",
    "names_as_written",
    "quote",
}


def xlsx_bytes(shown: Shown) -> bytes:
    """Return the view as an Excel workbook."""
    book = Workbook(write_only=True)
    rows = list(rows_of(shown))
    _fill(book, INCIDENTS_SHEET, (COLUMNS, _incidents(rows)))
    _fill(book, "actors", actors_sheet(shown))
    _fill(book, "relations", relations_sheet(shown))
    _fill(book, "sources", sources_sheet(shown))
    _fill(book, "about", about_sheet(shown))
    _fill(book, DATA_SHEET, (("incident_id", "part", "data"), _data(shown, rows)))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _incidents(rows: Sequence[Row]) -> Iterator[Sequence[object]]:
    for row in rows:
        yield [row.values[column] for column in COLUMNS]


def _data(shown: Shown, rows: Sequence[Row]) -> Iterator[Sequence[object]]:
    for row in rows:
        text = compact(pieces_of(shown.folder, row.id))
        for part, start in enumerate(range(0, len(text), _CELL_CHARS), start=1):
            yield row.id, part, text[start : start + _CELL_CHARS]


def _fill(book: Any, name: str, sheet: Sheet) -> None:  # noqa: ANN401  the library has no types
    header, rows = sheet
    page = book.create_sheet(name)
    page.freeze_panes = "B2"
    for number, column in enumerate(header):
        width = 48 if column in _WIDE else 16
        page.column_dimensions[_letters(number)].width = width
    page.append([_head(page, column) for column in header])
    for row in rows:
        page.append([_cell(page, value) for value in row])


def _head(page: Any, text: str) -> Any:  # noqa: ANN401
    cell = _cell(page, text)
    cell.font = Font(bold=True)
    return cell


def _cell(page: Any, value: object) -> Any:  # noqa: ANN401
    if not isinstance(value, str):
        return WriteOnlyCell(page, value)
    # Excel refuses a workbook with these; the last sheet has every text as it is.
    text = _UNWRITABLE_RE.sub("\ufffd", value)[:_CELL_CHARS]
    cell = WriteOnlyCell(page, _CODED_RE.sub("_x005F_", text))
    cell.data_type = "s"  # "=1+1" too
    cell.alignment = Alignment(vertical="top")
    return cell


def _letters(number: int) -> str:
    """Return a column's name: A, B, ... Z, AA."""
    before, last = divmod(number, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
