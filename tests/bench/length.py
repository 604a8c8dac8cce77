"""Processor time to read texts of growing length: twice the text should take twice the time."""

from __future__ import annotations

import time

from dashboard.data.model import Article
from dashboard.data.reader import read
from tests.bench.figures import Figure, Goal, Options
from tests.bench.texts import text_of

__all__ = ["run"]

_KB = 1000
_SIZES = (1, 3, 10, 30, 100)
_LONG_SIZES = (300, 1000, 1990)
_BASE = 10  # shorter texts pay for what every text pays once
_ONCE_FROM = 100  # so long that one run tells enough


def run(options: Options) -> list[Figure]:
    """Measure a growing text; the ratio is to a straight line through the text of 10 KB."""
    sizes = (*_SIZES, *(_LONG_SIZES if options.long else ()))
    read(text_of(_KB))  # everything is loaded from here on
    runs = {size: _runs(size, options.runs if size < _ONCE_FROM else 1) for size in sizes}
    base = Figure("", "s", runs[_BASE]).median / _BASE
    return [_figure(size, seconds, base) for size, seconds in runs.items()]


def _figure(size: int, runs: tuple[float, ...], base: float) -> Figure:
    straight = base * size
    ratio = Figure("", "s", runs).median / straight
    goal = Goal(1.5) if size > _BASE else None
    return Figure(f"{size:,} KB", "s", runs, ratio, "a straight line", goal)


def _runs(size: int, runs: int) -> tuple[float, ...]:
    article = text_of(size * _KB)
    return tuple(_seconds(article) for _ in range(runs))


def _seconds(article: Article) -> float:
    started = time.process_time()
    read(article)
    return time.process_time() - started
