"""Import a view: check every row, then keep all of them in one go, or none."""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard.data.case_folder import folder_incidents, folder_of
from dashboard.data.columns import Col
from dashboard.data.exports.rows import compact
from dashboard.data.imports.brought import bring, with_reviews
from dashboard.data.imports.files import Line, lines_of, read_bytes
from dashboard.data.imports.pieces import Piece, piece_of
from dashboard.data.imports.typed import wrong_in
from dashboard.data.review.decided import NOBODY
from dashboard.data.store import Store
from dashboard.errors import ExchangeError

__all__ = ["Imported", "checked", "import_bytes", "import_file"]

# What a person who edits a row would expect to come in, and where the incidents frame has it.
_COMPARED: Mapping[str, Col] = {
    "type": Col.TYPE,
    "mode": Col.MODE,
    "status": Col.STATUS,
    "summary": Col.SUMMARY,
    "review": Col.REVIEW,
    "actors": Col.ACTORS,
    "recipients": Col.RECIPIENTS,
    "place": Col.PLACE,
    "site": Col.SITE,
    "latitude": Col.LAT,
    "longitude": Col.LON,
    "date_edtf": Col.DATE_EDTF,
    "killed_low": Col.KILLED_LOW,
    "killed_high": Col.KILLED_HIGH,
    "injured_low": Col.INJURED_LOW,
    "injured_high": Col.INJURED_HIGH,
    "weapon": Col.WEAPON,
    "evidence_quote": Col.EVIDENCE_QUOTE,
    "article_title": Col.ARTICLE_TITLE,
    "outlet": Col.OUTLET,
    "url": Col.URL,
}
_REPLACED = "\ufffd"  # in a workbook: a character that Excel refuses
_CELL_CHARS = 32_767  # of Excel: what is longer was cut
_TOLD = 200  # characters of what is wrong: it may quote the file


@dataclass(frozen=True, slots=True)
class Imported:
    """How many incidents of a file came in, and how many were there."""

    new: int
    there: int


def import_file(store: Store, path: Path, *, by: str) -> Imported:
    """Import a file into *store*; those incidents that it has already are passed over.

    Raises:
        ExchangeError: the file is not what export wrote; nothing was stored.
        StoreError: the store cannot be written.
    """
    return import_bytes(store, str(path), read_bytes(path), by=by)


def import_bytes(store: Store, name: str, raw: bytes, *, by: str) -> Imported:
    """Import the content of a file, as ``import_file`` does."""
    found = checked(name, raw)
    there = {incident.id for case in store.cases() for incident in case.incidents}
    for kept in store.imports():
        there |= _ids(kept.pieces)
    new = [line for line, accounts in found if not {piece.id for piece in accounts} <= there]
    if new:
        store.keep_import(Path(name).name, compact([line.accounts for line in new]), by=by)
    return Imported(len(new), len(found) - len(new))


def _ids(pieces: str) -> set[str]:
    return {
        account["case"]["incidents"][0]["id"] for told in json.loads(pieces) for account in told
    }


def checked(name: str, raw: bytes) -> list[tuple[Line, list[Piece]]]:
    """Return the incidents of a file with their accounts.

    Raises:
        ExchangeError: one is not as export wrote it; the message names row, column and fix.
    """
    found: list[tuple[Line, list[Piece]]] = []
    for line in lines_of(name, raw):
        accounts = [_piece(name, line, account) for account in line.accounts]
        if accounts[0].id != line.cells.get("incident_id"):
            raise ExchangeError(
                f"{name}, {line.where}, column incident_id: is "
                f"{_shown(line.cells.get('incident_id'))}, and its account_data are of "
                f"{_shown(accounts[0].id)}; export the view again"
            )
        found.append((line, accounts))
    _compare(name, found)
    return found


def _piece(name: str, line: Line, account: Any) -> Piece:  # noqa: ANN401  whatever JSON holds
    where = f"{name}, {line.where}, column account_data"
    try:
        # Half a character, or a number without end, goes into no file and no column.
        json.dumps(account, ensure_ascii=False, allow_nan=False).encode()
        piece = piece_of(account)
    except UnicodeEncodeError:
        raise ExchangeError(f"{where}: has half of a character; export the view again") from None
    except (ValueError, RecursionError) as error:
        told = str(error)[:_TOLD]
        raise ExchangeError(f"{where}: {told}; export the view again") from None
    if wrong := wrong_in(piece, chars=len(piece.case.article.text)):
        raise ExchangeError(f"{where}: is not an account ({wrong}); export the view again")
    return piece


def _compare(name: str, found: list[tuple[Line, list[Piece]]]) -> None:
    """Refuse a row whose cells say something else than its accounts: an edit would be lost."""
    try:
        brought = bring(accounts for _, accounts in found)
    except ValueError as error:
        raise ExchangeError(f"{name}: two rows do not go together: {error}") from None
    if not brought.cases:
        return
    folder = folder_of(brought.cases, decided=with_reviews(NOBODY, brought), given=brought.given)
    rows = {row[Col.ID]: row for row in folder_incidents(folder).to_dict("records")}
    for line, _ in found:
        told = rows.get(str(line.cells["incident_id"]))
        if told is None:
            raise ExchangeError(
                f"{name}, {line.where}: {line.cells['incident_id']} is an account of another row's "
                "incident; export the view again"
            )
        for column, source in _COMPARED.items():
            if column in line.cells and not _same(line.cells[column], told[source]):
                raise ExchangeError(
                    f"{name}, {line.where}, column {column}: is {_shown(line.cells[column])}, and "
                    f"its account_data say {_shown(told[source])}; undo the edit, import, and "
                    "correct it on the page"
                )


def _same(cell: object, value: object) -> bool:
    """Say whether a cell is a value, as spreadsheets write it."""
    one, other = _plain(cell), _plain(value)
    if one == other:
        return True
    try:
        return math.isclose(float(one), float(other), rel_tol=1e-9)
    except ValueError:
        return one == other[:_CELL_CHARS]


def _plain(value: object) -> str:
    if value is None or value != value or str(value) == "<NA>":
        return ""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    # Excel keeps no control characters, and one kind of line break alone.
    return " ".join(
        "".join(c if c.isprintable() and c != _REPLACED else " " for c in str(value)).split()
    )


def _shown(value: object) -> str:
    text = _plain(value)
    return repr(text if len(text) <= 40 else f"{text[:39]}…") if text else "empty"
