"""Articles a second of `add`, by one process and by two, and how its memory grows with them."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.figures import Figure, Goal, Options
from tests.bench.memory import peak_mb
from tests.bench.texts import bytes_of

__all__ = ["run"]

_ARTICLE_BYTES = 3_000  # about 500 words
_FEW, _MANY, _ALL = 50, 200, 1_000


def run(options: Options) -> list[Figure]:
    """Measure `add` in new processes, each into a store of its own; with ``--long`` 1,000 articles.

    The time that a process needs to load the model counts: it is part of what a user waits for.
    """
    articles = _ALL if options.long else _MANY
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder / "few", _FEW)
        _write(folder / "many", articles)
        runs = range(1 if options.long else min(options.runs, 3))
        one = tuple(articles / _seconds(folder / "many", 1) for _ in runs)
        two = tuple(articles / _seconds(folder / "many", 2) for _ in runs)
        first = Figure(f"add, {articles:,} articles, one process", "articles/s", one)
        both = Figure(
            f"add, {articles:,} articles, two processes",
            "articles/s",
            two,
            sorted(two)[len(two) // 2] / first.median,
            "one process",
            Goal(1.5, at_least=True),
        )
        few = Figure(f"add, {_FEW} articles", "MB", (_peak(folder / "few"),))
        many = Figure(
            f"add, {articles:,} articles",
            "MB",
            (peak := _peak(folder / "many"),),
            peak / few.median,
            f"{_FEW} articles",
            Goal(1.2),
        )
    return [first, both, few, many]


def _write(folder: Path, count: int) -> None:
    folder.mkdir()
    text = bytes_of(_ARTICLE_BYTES)
    for n in range(count):
        head = f"published: 2019-02-03\n\nReport {n} of the day.\n\n".encode()
        (folder / f"{n:04}.txt").write_bytes(head + text)


def _arguments(folder: Path, store: str, processes: int) -> list[str]:
    return [
        "-m", "dashboard", "add", "--store", store, "--processes", str(processes), str(folder),
    ]  # fmt: skip


def _seconds(folder: Path, processes: int) -> float:
    with tempfile.TemporaryDirectory() as store:
        started = time.perf_counter()
        command = [sys.executable, *_arguments(folder, store, processes)]
        subprocess.run(command, check=True, capture_output=True)
        return time.perf_counter() - started


def _peak(folder: Path) -> float:
    with tempfile.TemporaryDirectory() as store:
        return peak_mb(_arguments(folder, store, 1))
