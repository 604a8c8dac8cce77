"""Articles a second of each engine, on this machine, once its processes have loaded the model."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import cycle, islice
from statistics import median

from dashboard.data.archives.batches import Batching
from dashboard.data.archives.reading import ReadArticles
from dashboard.data.engines.address import ClusterAddress, EngineName
from dashboard.data.engines.engine import Engine
from dashboard.data.engines.mapping import SetAside, map_batches
from dashboard.data.engines.opening import opened_engine
from dashboard.data.model import Article, CaseFile
from tests.bench.figures import Figure, Goal, Options
from tests.bench.texts import articles, paragraphs

__all__ = ["run"]

_MANY, _ALL = 400, 5_000
_WARM_UP = 8  # batches of one article: each process has had one then, and loaded the model
_PARAGRAPHS = 2  # about 100 words
_LIBRARIES = {EngineName.DASK: "distributed", EngineName.RAY: "ray", EngineName.SPARK: "pyspark"}
_GOALS = {EngineName.DASK: Goal(1.35), EngineName.RAY: Goal(1.35), EngineName.SPARK: None}


def run(options: Options) -> list[Figure]:
    """Read the same short articles with each engine in turn; with ``--long`` 5,000 of them.

    The start of an engine and the loading of the model do not count.
    """
    texts = _short_articles(_ALL if options.long else _MANY)
    runs = 1 if options.long else min(options.runs, 3)
    one = _seconds(texts, runs, partial(opened_engine, workers=1))
    two = _seconds(texts, runs, partial(opened_engine, workers=2))
    count = f"{len(texts):,} short articles"
    figures = [
        Figure(f"{count}, one process", "s", one),
        Figure(
            f"{count}, two processes", "s", two, median(one) / median(two),
            "one process, times as fast", Goal(1.7, at_least=True),
        ),
    ]  # fmt: skip
    for name in EngineName:
        if find_spec(_LIBRARIES[name]) is None:
            sys.stderr.write(f"{name} is not installed: not measured\n")
            continue
        address = ClusterAddress(name, None, 2)
        took = _seconds(texts, runs, partial(opened_engine, address))
        ratio = median(took) / median(two)
        figures.append(
            Figure(f"{count}, {name}, two workers", "s", took, ratio, "two processes", _GOALS[name])
        )
    return figures


def _short_articles(count: int) -> list[Article]:
    parts = [part for article in articles() for part in paragraphs(article)]
    turning = cycle(parts)
    texts = (
        "\n\n".join([f"Report {n} of the day.", *islice(turning, _PARAGRAPHS)])
        for n in range(count)
    )
    return [replace(articles()[0], id=f"short-{n}", text=text) for n, text in enumerate(texts)]


def _seconds(
    texts: Sequence[Article], runs: int, opened: Callable[[], AbstractContextManager[Engine]]
) -> tuple[float, ...]:
    took = []
    with opened() as engine:
        _read(engine, [[text] for text in texts[:_WARM_UP]])
        for _ in range(runs):
            batching = Batching(engine.slots, most=16, chars=50_000)
            batches: list[list[Article]] = [[]]
            for text in texts:
                batches[-1].append(text)
                if batching.fills(len(text.text)):
                    batches.append([])
            started = time.perf_counter()
            _read(engine, [batch for batch in batches if batch])
            took.append(time.perf_counter() - started)
    return tuple(took)


def _read(engine: Engine, batches: Sequence[Sequence[Article]]) -> None:
    function: Callable[[Sequence[Article]], list[CaseFile | SetAside]] = ReadArticles()
    for piece in map_batches(function, batches, engine=engine):
        for result in piece.results:
            if isinstance(result, SetAside):
                raise RuntimeError(result.reason)
