"""JSON of a filtered view: the rows, what each value rests on, and all accounts.

Another contract than that of ``incident-desk parse``, which is of one article: see ``json.py``.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from dashboard.data.exports.about import about_of
from dashboard.data.exports.pieces import pieces_of
from dashboard.data.exports.rows import Row, compact, rows_of
from dashboard.data.shown import Shown

__all__ = ["FORMAT", "VERSION", "view_json"]

FORMAT = "incident-desk view"
VERSION = 1  # rises when the contract changes

_WRITTEN_APART = ("field_quotes", "evidence", "filter", "data_version")


def view_json(shown: Shown) -> str:
    """Return the view as one JSON object; ASCII, so that no program stumbles over a character."""
    head = {"format": FORMAT, "version": VERSION, "about": about_of(shown)}
    lines = ",\n".join(compact(_incident(shown, row)) for row in rows_of(shown))
    # One incident a line: such a file can be searched and compared.
    return compact(head)[:-1] + f',"incidents":[\n{lines}\n]}}\n'


def _incident(shown: Shown, row: Row) -> dict[str, Any]:
    values = {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in row.values.items()
        if name not in _WRITTEN_APART
    }
    return values | {
        "evidence": json.loads(str(row.values["evidence"])),
        "fields": {name: ground.plain() for name, ground in row.grounds.items()},
        "account_data": pieces_of(shown.folder, row.id),
    }
