"""Rows of coded events, as ACLED publishes them → the note of each, with its source and day."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from dashboard.data.intake.days import day_in
from dashboard.data.intake.found import Found, Refused, checked
from dashboard.data.model import Basis

__all__ = ["read_citations"]

_TEXTS = ("text", "notes")  # the first that has words is the text
_READ = (*_TEXTS, "event_id_cnty", "event_date", "source", "source_scale", "title", "url")
_DELIMITERS = (",", "\t", ";")
_EVENT_DAY = "the date is the event's own (event_date), not the day of publication"


@dataclass(frozen=True, slots=True)
class _Header:
    """Which column holds what, and how columns are kept apart."""

    columns: dict[str, int]
    width: int
    delimiter: str
    notes: tuple[str, ...]


def read_citations(source: str, stream: BinaryIO) -> Iterator[Found | Refused]:
    """Read a CSV or TSV file row by row: a text for each, or why it has none.

    Read are the columns event_id_cnty, event_date, source, source_scale, notes, title, url and
    text; one of notes and text must be there.  Other columns are named in a note.
    """
    lines = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        header = _header(source, lines)
        if isinstance(header, Refused):
            yield header
            return
        rows = csv.reader(lines, delimiter=header.delimiter)
        for number, row in enumerate(rows, start=2):
            if any(value.strip() for value in row):
                yield _row(source, number, row, header)
    except UnicodeDecodeError as error:
        yield Refused(source, f"{source}: is not UTF-8 ({error.reason}); save it as CSV in UTF-8")
    except csv.Error as error:
        yield Refused(
            source,
            f"{source}: the rows cannot be told apart ({error}); look for a quote without its pair",
        )
    finally:
        lines.detach()


def _header(source: str, lines: io.TextIOWrapper) -> _Header | Refused:
    first = lines.readline(1 << 16)
    if first.startswith("sep="):  # a spreadsheet program's hint to itself
        first = lines.readline(1 << 16)
    choices = [(each, _names(first, each)) for each in _DELIMITERS]
    delimiter, names = max(choices, key=lambda choice: len(set(choice[1]) & set(_READ)))
    twice = sorted({name for name in names if name in _READ and names.count(name) > 1})
    if twice:
        return Refused(source, f"{source}: row 1: a second column {twice[0]!r}; keep one of them")
    if not set(names) & set(_TEXTS):
        shown = ", ".join(repr(name) for name in names[:6] if name) or "nothing"
        return Refused(
            source,
            f"{source}: row 1: no column 'notes' or 'text' among {shown[:200]}; "
            "name the column that holds the text 'notes'",
        )
    unread = [name for name in names if name and name not in _READ]
    notes = (f"columns that were not read: {_some(unread)}",) if unread else ()
    columns = {name: number for number, name in enumerate(names) if name in _READ}
    return _Header(columns, len(names), delimiter, notes)


def _names(line: str, delimiter: str) -> list[str]:
    try:
        names = next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
    return [name.strip().lower() for name in names]


def _some(names: Sequence[str]) -> str:
    return ", ".join(name[:40] for name in names[:5]) + (", …" if len(names) > 5 else "")


def _row(file: str, number: int, row: Sequence[str], header: _Header) -> Found | Refused:
    values = {
        name: row[column].strip() for name, column in header.columns.items() if column < len(row)
    }
    identity = values.get("event_id_cnty")
    source = f"{file} row {number}" + (f" ({identity[:40]})" if identity else "")
    if len(row) != header.width:
        return Refused(
            source,
            f"{file}: row {number}: has {len(row)} values for {header.width} columns; "
            "put quotes around values that hold a comma, or mend the row",
        )
    text = next((values[name] for name in _TEXTS if values.get(name)), "")
    if not text:
        named = "' and '".join(name for name in _TEXTS if name in header.columns)
        return Refused(source, f"{file}: row {number}, column '{named}': empty; fill it in")
    stated = values.get("event_date", "")
    day = day_in(stated)
    if stated and day is None:
        return Refused(
            source,
            f"{file}: row {number}, column 'event_date': {stated[:60]!r} is no date; "
            "write it as 2019-02-03",
        )
    scale = values.get("source_scale")
    notes = (f"source scale: {scale[:60]}",) if scale else ()
    return checked(
        Found(
            source,
            text,
            title=values.get("title") or None,
            outlet=values.get("source") or None,
            url=values.get("url") or None,
            published=day,
            published_basis=None if day is None else Basis.INFERRED,
            notes=notes + ((_EVENT_DAY,) if day else ()) + header.notes,
        )
    )
