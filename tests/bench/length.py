"""Processor time to read texts of growing length, in all and for each KB, which should not grow."""

from __future__ import annotations

import time
from dataclasses import replace

from dashboard.data.model import Article
from dashboard.data.reader import read
from tests.bench.figures import Figure, Goal, Options
from tests.bench.texts import text_of

__all__ = ["run"]

_KB = 1000
_SIZES = (1, 3, 10, 30, 100, 200)
_LONG_SIZES = (300, 1000, 1990)
_BASE = 10  # shorter texts pay for what every text pays once
_ONCE_FROM = 100  # so long that one run tells enough


def run(options: Options) -> list[Figure]:
    """Measure a growing text; a KB of it is compared with a KB of the text of 10 KB."""
    sizes = (*_SIZES, *(_LONG_SIZES if options.long else ()))
    read(text_of(_KB))  # everything is loaded from here on
    runs = {size: _runs(size, options.runs if size < _ONCE_FROM else 1) for size in sizes}
    base = _each_kb(_BASE, runs[_BASE]).median
    return [figure for size in sizes for figure in _figures(size, runs[size], base)]


def _figures(size: int, runs: tuple[float, ...], base: float) -> tuple[Figure, Figure]:
    each = _each_kb(size, runs)
    goal = Goal(1.5) if size > _BASE else None
    return (
        Figure(f"{size:,} KB", "s", runs),
        replace(each, ratio=each.median / base, ratio_to=f"{_BASE} KB", goal=goal),
    )


def _each_kb(size: int, runs: tuple[float, ...]) -> Figure:
    return Figure("  a KB of it", "ms", tuple(seconds / size * 1000 for seconds in runs))


def _runs(size: int, runs: int) -> tuple[float, ...]:
    article = text_of(size * _KB)
    return tuple(_seconds(article) for _ in range(runs))


def _seconds(article: Article) -> float:
    started = time.process_time()
    read(article)
    return time.process_time() - started
