"""CSV: one row an incident, for a spreadsheet or a script, and to be imported again.

A text that a spreadsheet would take for a formula gets an apostrophe before it, and so does a text
that has the apostrophe itself: reading takes one away, and the text is as it was.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from dashboard.data.exports.pieces import pieces_of
from dashboard.data.exports.rows import COLUMNS, compact, rows_of
from dashboard.data.shown import Shown

__all__ = ["ACCOUNT_DATA", "csv_text", "guarded", "table_text", "unguarded"]

ACCOUNT_DATA = "account_data"  # the last column: what an import needs besides

# What a spreadsheet may take for a formula: "=1+1", "@SUM(A1)", "\\t=1", "＝1"; not "1-2"
_FORMULA_RE = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")


def csv_text(shown: Shown, *, with_bom: bool = False) -> str:
    """Return the view as CSV (RFC 4180, UTF-8); with a byte order mark Excel knows the encoding."""
    table = (
        {**row.values, ACCOUNT_DATA: compact(pieces_of(shown.folder, row.id))}
        for row in rows_of(shown)
    )
    return ("\ufeff" if with_bom else "") + table_text((*COLUMNS, ACCOUNT_DATA), table)


def table_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return rows as CSV; an unknown value is an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])
    return stream.getvalue()


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case dt.date():
            return value.isoformat()
        case float():
            return repr(value)
        case int():
            return str(value)
    return guarded(str(value))


def guarded(text: str) -> str:
    """Return *text* so that no spreadsheet calculates it.

    >>> guarded("=1+1"), guarded("1-2")
    ("'=1+1", '1-2')
    """
    return f"'{text}" if _FORMULA_RE.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell that ``guarded`` wrote."""
    return cell[1:] if cell.startswith("'") and _FORMULA_RE.match(cell) else cell
