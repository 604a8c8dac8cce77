"""Read a table of text in chunks, by DuckDB's reader of CSV: what is no row of it is told apart.

Values that are different in every row are made ready here, where the text is taken apart anyway.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from dashboard.data.layers.chunks import HASH, ID, NOTES, URL
from dashboard.data.layers.mapping import LayerMapping
from dashboard.data.layers.source_file import SourceFile
from dashboard.errors import LayerError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["CHUNK_ROWS", "BrokenRow", "RowReader"]

CHUNK_ROWS = 2 * 122_880
_MEMORY = "400MB"
_MOST_BROKEN = 100_000  # rows: beyond that it is no such table
_LONGEST = 2_000_000  # bytes of a row
_WORDS = {
    "MISSING COLUMNS": "fewer cells than columns",
    "TOO MANY COLUMNS": "more cells than columns",
    "UNQUOTED VALUE": "a quote that is opened and not closed",
    "LINE SIZE OVER MAXIMUM": f"longer than {_LONGEST:,} bytes",
    "INVALID ENCODING": "not UTF-8",
}


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """What stands where a row should be; ``number`` counts rows from the top, a header too."""

    number: int
    reason: str
    text: str


class RowReader:
    """Reads one file, once."""

    def __init__(self, source: SourceFile, *, strict: bool = True) -> None:
        self._source = source
        self._strict = strict
        self._stack = contextlib.ExitStack()
        self._connection: DuckDBPyConnection

    def __enter__(self) -> RowReader:
        import duckdb

        self._connection = duckdb.connect(
            config={
                "memory_limit": _MEMORY,
                "threads": 1,  # the other core maps and writes
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
            }
        )
        self._stack.callback(self._connection.close)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def chunks(self) -> Iterator[Any]:
        """Yield Arrow tables of text, in the order of the file.

        Raises:
            LayerError: it cannot be read as such a table at all.
        """
        import duckdb

        # The reader takes "*" and "[" in a name for a pattern: it gets one of our own.
        folder = Path(self._stack.enter_context(tempfile.TemporaryDirectory()))
        link = folder / "rows.csv"
        link.symlink_to(self._source.path.resolve())
        query = f"SELECT {_selected(self._source)} FROM {self._table(link)}"
        try:
            reader = self._connection.sql(query).to_arrow_reader(CHUNK_ROWS)
            for batches in _gathered(reader):
                yield pa.Table.from_batches(batches)
        except duckdb.Error as error:
            if self._strict and "strict_mode" in str(error):
                raise NotStrictError from None
            why = str(error).splitlines()[0]
            raise LayerError(f"cannot be read as rows ({why})") from None

    def _table(self, link: Path) -> str:
        source, quote = self._source, _text(self._source.mapping.quote)
        columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(len(source.columns)))
        return (
            f"read_csv({_text(str(link))}, auto_detect=false, compression='none', "
            f"header={str(source.has_header).lower()}, delim={_text(source.delimiter)}, "
            f"quote={quote}, escape={quote}, columns={{{columns}}}, nullstr='', "
            f"strict_mode={str(self._strict).lower()}, max_line_size={_LONGEST}, "
            f"store_rejects=true, rejects_limit={_MOST_BROKEN})"
        )

    def broken(self) -> tuple[BrokenRow, ...]:
        """Return what was passed over, when all chunks have been read.

        Raises:
            LayerError: it is so much that the file is another one than was said.
        """
        found = self._connection.execute(
            "SELECT line, any_value(error_type), any_value(csv_line[:2000000]) FROM reject_errors "
            "GROUP BY line ORDER BY line"
        ).fetchall()
        if len(found) >= _MOST_BROKEN:
            raise LayerError(
                f"{_MOST_BROKEN:,} of its rows and more are broken; check that it is "
                f"{self._source.mapping.title} and that the download is whole"
            )
        return tuple(_broken(*row) for row in found)


class NotStrictError(Exception):
    """The file mixes line ends or quotes: it has to be read with more patience, from the top."""


def _gathered(reader: Any) -> Iterator[list[Any]]:  # noqa: ANN401
    """Yield batches that together have the rows of a chunk."""
    batches: list[Any] = []
    for batch in reader:
        batches.append(batch)
        if sum(each.num_rows for each in batches) >= CHUNK_ROWS:
            yield batches
            batches = []
    if batches:
        yield batches


def _broken(number: int, kind: str, text: str | None) -> BrokenRow:
    reason = _WORDS.get(kind, kind.lower())
    lines = (text or "").strip("\n").count("\n")
    if kind == "UNQUOTED VALUE" and lines:
        reason = f"{reason}, and takes lines after it along"
    return BrokenRow(number, reason, (text or "").strip("\n"))


def _selected(source: SourceFile) -> str:
    """Return what is read of each row, as SQL."""
    mapping = source.mapping
    at = {name: f"c{n}" for n, name in enumerate(source.columns) if name}
    id_cell = f"nullif(trim({at[mapping.columns['id'][0]]}), '')"
    url = at.get(mapping.columns["url"][0], "NULL") if "url" in mapping.columns else "NULL::VARCHAR"
    special = {
        ID: id_cell,
        HASH: f"hash({id_cell})",
        NOTES: _notes(mapping, at),
        # anything but an address of the web stays out: it becomes a link
        URL: f"CASE WHEN regexp_matches({url}, '^https?://', 'i') THEN {url} END",
    }
    if mapping.outlet_of_url:
        host = f"regexp_extract({url}, '^https?://(?:www[.])?([^/:?#]+)', 1, 'i')"
        special[mapping.columns["outlets"][0]] = f"coalesce(nullif({host}, ''), {url})"
    apart = {name for value in ("id", "url", "notes") for name in mapping.columns.get(value, ())}
    plain = {name: at[name] for name in mapping.wanted if name in at and name not in apart}
    return ", ".join(f'{sql} AS "{name}"' for name, sql in {**plain, **special}.items())


def _notes(mapping: LayerMapping, at: dict[str, str]) -> str:
    if mapping.notes is not None:
        sentence = _text(mapping.notes)
        for name, cell in at.items():
            sentence = sentence.replace(f"{{{name}}}", f"' || coalesce({cell}, '?') || '")
        return sentence
    names = mapping.joined.get("notes") or mapping.columns.get("notes", ())
    cells = [at[name] for name in names if name in at]
    if len(cells) < 2:
        return cells[0] if cells else "NULL::VARCHAR"
    return f"nullif(concat_ws(' | ', {', '.join(cells)}), '')"


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def row_number(place: int, broken: np.ndarray[Any, Any], *, has_header: bool) -> int:
    """Return which row of the file the row at *place* among those read is; the header is row 1.

    Args:
        place: from 0 on.
        broken: sorted numbers of the rows that were passed over.
        has_header: whether the first row is one.
    """
    number = place + (2 if has_header else 1)
    passed = 0
    while passed < len(broken) and broken[passed] <= number + passed:
        passed += 1
    return number + passed
