"""A workbook that somebody sends → the rows of its sheets, and no more than a view may have.

A few kilobytes can say that a sheet has a billion rows of sixteen thousand cells, or unpack to
gigabytes: what is claimed is looked at before anything is made of it.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from dashboard.errors import ExchangeError

__all__ = ["NumberedRow", "sheets_of"]

NumberedRow = tuple[int, tuple[Any, ...]]  # from 1, and its cells

_MOST_UNPACKED = 200_000_000  # bytes; a view of ten thousand incidents has half of it
_MOST_ROWS = 1_048_576  # as Excel has it
_MOST_COLUMNS = 100  # a view has under fifty
_CODED_RE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how a workbook writes a character by its number


def sheets_of(raw: bytes, names: Sequence[str]) -> dict[str, list[NumberedRow]]:
    """Return the rows of the sheets called *names* that are not empty, the header first.

    Raises:
        ExchangeError: it is no workbook or lacks a sheet; the message says why, without a name.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        if unpacked > _MOST_UNPACKED:
            raise ExchangeError(f"unpacks to more than {_MOST_UNPACKED:,} bytes")
        book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
        found = {name: list(_rows(book[name])) for name in names if name in book.sheetnames}
    except ExchangeError:
        raise
    except _DAMAGED as error:
        told = " ".join(str(error).split())[:200]
        raise ExchangeError(f"is no Excel workbook ({told})") from None
    for name in names:
        if not found.get(name):
            raise ExchangeError(f"has no sheet {name!r}")
    return found


# Of a damaged workbook the library raises any of these.
_DAMAGED = (
    InvalidFileException, zipfile.BadZipFile, ParseError, LookupError, ValueError, TypeError,
    AttributeError, OSError, EOFError, NotImplementedError, OverflowError, RecursionError,
    SyntaxError, zlib.error,
)  # fmt: skip


def _rows(sheet: Any) -> Iterator[NumberedRow]:  # noqa: ANN401  the library has no types
    rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
    for number, row in enumerate(rows, start=1):
        if number > _MOST_ROWS:
            raise ExchangeError(f"has more than {_MOST_ROWS:,} rows")
        if any(value is not None for value in row):  # others are left behind by a spreadsheet
            yield number, tuple(map(_decoded, row))


def _decoded(value: object) -> object:
    if not isinstance(value, str):
        return value
    return _CODED_RE.sub(lambda code: chr(int(code[1], 16)), value)
