"""Measure the reader and the server: ``python -m tests.bench [NAME ...]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from tests.bench import (
    adding,
    clicking,
    counting,
    engines,
    importing,
    length,
    loading,
    memory,
    painting,
    reading,
    running,
    scaling,
    sessions,
    starting,
)
from tests.bench.figures import Figure, Options, as_json
from tests.bench.machine import describe
from tests.conftest import ROOT

_WIDTH = 120  # characters, where the output is no terminal

Benchmark = Callable[[Options], list[Figure]]

BENCHMARKS: Mapping[str, tuple[Benchmark, str]] = {
    "loading": (loading.run, "`parse` of the built-in article, stage by stage"),
    "reading": (reading.run, "words a second (CPU time) of the reader and of spaCy alone"),
    "memory": (memory.run, "peak memory of `parse` and of spaCy with its model"),
    "starting": (starting.run, "from the start of `serve` to a drawn map"),
    "clicking": (clicking.run, "from a click to the changed page, of 512 incidents"),
    "adding": (adding.run, "`add` into a store, by one process and by two"),
    "importing": (importing.run, "import of a layer, and DuckDB's own copy of the file"),
    "counting": (counting.run, "filter and all counts of a page over layers, and plain pandas"),
    "scaling": (scaling.run, "a click on the map page, over layers of growing length"),
    "running": (running.run, "a run of a page on the server over layers, its time and its bytes"),
    "painting": (painting.run, "from opening the map page to its first map, files in the cache"),
    "sessions": (sessions.run, "fifty analysts at once on a million events, and one alone"),
    "engines": (engines.run, "one and two processes, Dask, Ray and Spark over the same articles"),
    "length": (length.run, "CPU time to read texts of growing length"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the chosen benchmarks, print a table of each and save all figures."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(
            f"no benchmark {', '.join(sorted(unknown))}; there are {', '.join(BENCHMARKS)}"
        )
    console = Console()
    if not console.is_terminal:
        console.width = _WIDTH
    machine = describe()
    console.print(", ".join(f"{name} {value}" for name, value in machine.items()), highlight=False)
    started = datetime.now(UTC)
    measured: dict[str, list[Figure]] = {}
    for name in options.names or BENCHMARKS:
        benchmark, title = BENCHMARKS[name]
        with console.status(f"{name} …"):
            measured[name] = benchmark(Options(runs=options.runs, long=options.long))
        console.print(_table(f"{name}: {title}", measured[name]))
    file = _save(options.out, started, machine, measured)
    console.print(f"Saved in {file}", highlight=False)
    return 0


def _parser() -> argparse.ArgumentParser:
    lines = [f"  {name:9} {title}" for name, (_, title) in BENCHMARKS.items()]
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench",
        description="Measure the reader and the server.",
        epilog="benchmarks:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="which; all if none is named")
    parser.add_argument("--runs", type=int, default=5, help="of each; the median counts (5)")
    parser.add_argument("--long", action="store_true", help="read texts of up to 2 MB too")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build" / "bench", help="folder to save the figures in"
    )
    return parser


def _table(title: str, figures: Sequence[Figure]) -> Table:
    table = Table("", "unit", title=title, title_justify="left", box=SIMPLE_HEAD)
    for heading in ("median", "lowest", "highest", "ratio"):
        table.add_column(heading, justify="right")
    table.add_column("to")
    table.add_column("goal")
    for figure in figures:
        runs = (figure.median, min(figure.runs), max(figure.runs))
        table.add_row(
            figure.name,
            figure.unit,
            *(f"{value:,.{figure.digits}f}" for value in runs),
            "" if figure.ratio is None else f"{figure.ratio:.2f}",
            figure.ratio_to,
            figure.verdict,
        )
    return table


def _save(
    folder: Path, started: datetime, machine: Mapping[str, str], measured: dict[str, list[Figure]]
) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{started:%Y%m%dT%H%M%SZ}.json"
    record = {
        "started": started.isoformat(timespec="seconds"),
        "machine": machine,
        "figures": {name: [as_json(f) for f in figures] for name, figures in measured.items()},
    }
    file.write_text(json.dumps(record, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
