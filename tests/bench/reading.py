"""Words a second of the reader, and of spaCy's own pipeline on the same paragraphs in turn.

Both work in one thread, so processor time is counted: what else the machine does plays no part.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from statistics import median

from dashboard.data.language import load_pipeline
from dashboard.data.reader import read
from tests.bench.figures import Figure, Goal, Options
from tests.bench.texts import articles, paragraphs, words_in

__all__ = ["run"]


def run(options: Options) -> list[Figure]:
    """Measure both in turn, so that a busy moment of the machine meets both."""
    words = sum(map(words_in, articles()))
    _read_all()  # everything is loaded from here on
    _spacy_alone()
    pairs = [(_seconds(_read_all), _seconds(_spacy_alone)) for _ in range(options.runs)]
    readers = tuple(words / reader for reader, _ in pairs)
    spacys = tuple(words / spacy for _, spacy in pairs)
    ratio = median(spacy / reader for reader, spacy in pairs)
    goal = Goal(0.60, at_least=True)
    return [
        Figure("reader", "words/s", readers, ratio, "spaCy alone", goal),
        Figure("spaCy alone", "words/s", spacys),
    ]


def _read_all() -> None:
    for article in articles():
        read(article)


def _spacy_alone() -> None:
    nlp = load_pipeline()
    for article in articles():
        deque(nlp.pipe(paragraphs(article)), maxlen=0)


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
