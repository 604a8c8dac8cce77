"""Import of a layer: time against DuckDB's own copy of the file to Parquet, memory, and length."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.figures import Figure, Goal, Options, growth
from tests.bench.memory import peak_mb
from tests.synthetic.events import write_events

__all__ = ["run"]

_FEW, _ROWS, _MANY = 100_000, 1_000_000, 10_000_000
# With its usual settings: it guesses the types, and takes the memory and the cores it finds.
_COPY = """
import duckdb, sys
duckdb.connect().execute(
    f"COPY (SELECT * FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}' (FORMAT parquet)"
)
"""


def run(options: Options) -> list[Figure]:
    """Measure whole processes, in turn; with ``--long`` also a file of ten million rows (5 GB)."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = _file(folder, _ROWS)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(min(options.runs, 5)):
            theirs.append(_copy_seconds(file))
            ours.append(_seconds(file))
        copy = Figure(f"DuckDB's COPY, {_ROWS:,} rows", "s", tuple(theirs))
        imported = Figure(
            f"import, {_ROWS:,} ACLED rows",
            "s",
            tuple(ours),
            median(ours) / copy.median,
            "DuckDB's COPY",
            Goal(3),
        )
        few = _file(folder, _FEW)
        a_row = Figure(
            f"import, {_FEW:,} rows", "s", tuple(_seconds(few) for _ in range(min(options.runs, 5)))
        )
        figures = [copy, imported, a_row, _growth(a_row, _FEW, imported, _ROWS)]
        costs = {_FEW: a_row.median, _ROWS: imported.median}
        figures.append(_peak(file, _ROWS))
        if options.long:
            many = _file(folder, _MANY)
            longer = Figure(f"import, {_MANY:,} rows", "s", (_seconds(many),))
            figures += [longer, _growth(imported, _ROWS, longer, _MANY), _peak(many, _MANY)]
            costs[_MANY] = longer.median
        figures.append(growth("import", costs))
    return figures


def _growth(few: Figure, few_rows: int, many: Figure, many_rows: int) -> Figure:
    """Compare what a row costs in a long file with what it costs in a short one."""
    cost, before = many.median / many_rows * 1e6, few.median / few_rows * 1e6
    return Figure(
        f"a row of {many_rows:,}", "µs", (cost,), cost / before, f"a row of {few_rows:,}", Goal(1.3)
    )


def _peak(file: Path, rows: int) -> Figure:
    with tempfile.TemporaryDirectory(dir=file.parent) as store:
        peak = peak_mb(_arguments(file, store))
    return Figure(f"peak memory, {rows:,} rows", "MB", (peak,), goal=Goal(1_500))


def _file(folder: Path, rows: int) -> Path:
    file = folder / f"{rows}.csv"
    write_events("acled", rows, file)
    return file


def _arguments(file: Path, store: str) -> list[str]:
    return ["-m", "dashboard", "import", str(file), "--store", store]


def _seconds(file: Path) -> float:
    with tempfile.TemporaryDirectory(dir=file.parent) as store:
        return _timed(_arguments(file, store))


def _copy_seconds(file: Path) -> float:
    with tempfile.TemporaryDirectory(dir=file.parent) as folder:
        return _timed(["-c", _COPY, str(file), str(Path(folder) / "rows.parquet")])


def _timed(arguments: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
    return time.perf_counter() - started
