"""A file that ``export`` wrote → its incidents, each with its accounts; CSV, XLSX or JSON."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.data.exports.csv import ACCOUNT_DATA, unguarded
from dashboard.data.exports.view_json import FORMAT, VERSION
from dashboard.data.exports.xlsx import DATA_SHEET, INCIDENTS_SHEET
from dashboard.data.imports.workbook import NumberedRow, sheets_of
from dashboard.errors import ExchangeError

__all__ = ["Line", "lines_of", "read_bytes"]

_MAX_BYTES = 200_000_000
_WRITTEN = "import reads what export wrote as csv, xlsx or json"
_ID = "incident_id"

# One cell holds all accounts of an incident; the module's own limit is far below that.
_MAX_CELL = min(sys.maxsize, 2**31 - 1)


@dataclass(frozen=True, slots=True)
class Line:
    """One incident of a file: where it stands, its cells by column, and its accounts."""

    where: str  # "row 3"
    cells: Mapping[str, object]
    accounts: list[Any]


def lines_of(name: str, raw: bytes) -> list[Line]:
    """Return the incidents in a file; its *name* is for messages.

    Raises:
        ExchangeError: it cannot be read; the message names the row, the column and the fix.
    """
    if len(raw) > _MAX_BYTES:
        raise ExchangeError(f"{name}: is larger than {_MAX_BYTES:,} bytes; export it in parts")
    if raw.startswith(b"PK"):
        rows = _workbook(name, raw)
    else:
        text = _text(name, raw)
        rows = _json(name, text) if text.lstrip().startswith("{") else _csv(name, text)
    found = list(rows)
    seen: dict[object, str] = {}
    for line in found:
        key = line.cells.get(_ID)
        if key in seen:
            raise ExchangeError(
                f"{name}, {line.where}, column {_ID}: {key} is in {seen[key]} too; remove one"
            )
        seen[key] = line.where
    return found


def read_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        ExchangeError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ExchangeError(f"{path}: cannot be read ({error.strerror}); check the path") from None


def _text(name: str, raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ExchangeError(
            f"{name}: is not UTF-8 at byte {error.start}; save it as CSV UTF-8"
        ) from None


def _csv(name: str, text: str) -> Iterator[Line]:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    usual = csv.field_size_limit(_MAX_CELL)  # of all readers of the program: given back below
    try:
        header, rows = reader.fieldnames or (), list(reader)
    except csv.Error as error:
        raise ExchangeError(f"{name}, line {reader.line_num}: is no CSV ({error})") from None
    finally:
        csv.field_size_limit(usual)
    _need(name, header)
    for number, row in enumerate(rows, start=2):
        where = f"row {number}"
        if None in row or None in row.values():
            raise ExchangeError(
                f"{name}, {where}: has {'more' if None in row else 'fewer'} cells than the header; "
                "a comma, quote or line break was changed; export the view again"
            )
        cells = {column: unguarded(cell) for column, cell in row.items()}
        yield Line(where, cells, _accounts(name, where, cells.pop(ACCOUNT_DATA)))


def _json(name: str, text: str) -> Iterator[Line]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{name}: is no JSON ({error}); export the view again") from None
    if found.get("format") != FORMAT:
        raise ExchangeError(f"{name}: is not of the format {FORMAT!r}; {_WRITTEN}")
    if found.get("version") != VERSION:
        raise ExchangeError(
            f"{name}: is of version {found.get('version')!r}, and this program reads {VERSION}; "
            "export it again with this one"
        )
    incidents = found.get("incidents")
    if not isinstance(incidents, list):
        raise ExchangeError(f"{name}: has no list of incidents; export the view again")
    for number, row in enumerate(incidents, start=1):
        where = f"incident {number}"
        accounts = row.get(ACCOUNT_DATA) if isinstance(row, dict) else None
        if not isinstance(accounts, list) or not accounts:
            raise ExchangeError(f"{name}, {where}: has no {ACCOUNT_DATA}; export the view again")
        yield Line(
            where, {key: value for key, value in row.items() if key != ACCOUNT_DATA}, accounts
        )


def _workbook(name: str, raw: bytes) -> Iterator[Line]:
    try:
        sheets = sheets_of(raw, (INCIDENTS_SHEET, DATA_SHEET))
    except ExchangeError as error:
        raise ExchangeError(f"{name}: {error}; {_WRITTEN}") from None
    (_, header), *rows = sheets[INCIDENTS_SHEET]
    columns = [str(cell) for cell in header]
    _need(name, (*columns, ACCOUNT_DATA))
    data = _data(name, sheets[DATA_SHEET][1:])
    for number, row in rows:
        cells = dict(zip(columns, row, strict=True))
        where = f"sheet {INCIDENTS_SHEET!r}, row {number}"
        yield Line(where, cells, _accounts(name, where, data.get(str(cells[_ID]), "")))


def _data(name: str, rows: Iterable[NumberedRow]) -> dict[str, str]:
    """Return the last sheet's pieces of text, put together by incident."""
    parts: dict[str, dict[int, str]] = {}
    for number, row in rows:
        key, part, text = (*row, None, None, None)[:3]
        if key is None:
            continue
        if not isinstance(part, int | float) or not isinstance(text, str):
            raise ExchangeError(
                f"{name}, sheet {DATA_SHEET!r}, row {number}: was changed; export the view again"
            )
        parts.setdefault(str(key), {})[int(part)] = text
    return {key: "".join(found[n] for n in sorted(found)) for key, found in parts.items()}


def _need(name: str, header: Iterable[str]) -> None:
    missing = [column for column in (_ID, ACCOUNT_DATA) if column not in header]
    if missing:
        raise ExchangeError(f"{name}: has no column {missing[0]!r}; {_WRITTEN}")


def _accounts(name: str, where: str, text: str) -> list[Any]:
    place = f"{name}, {where}, column {ACCOUNT_DATA}"
    if not text:
        raise ExchangeError(f"{place}: is empty; export the view again")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ExchangeError(f"{place}: was cut or changed ({error}); export it again") from None
    if not isinstance(found, list) or not found:
        raise ExchangeError(f"{place}: has no accounts; export the view again")
    return found
