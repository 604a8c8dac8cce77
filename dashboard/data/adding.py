"""Read many articles into a store: what it has is passed over, what fails stops nothing."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path

from dashboard.data.article import address_id
from dashboard.data.intake.found import AlreadyThere, Item, Refused
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import READER_VERSION, read
from dashboard.data.store import Store
from dashboard.errors import ArticleError

__all__ = ["Outcome", "Step", "add_all", "known_addresses"]

_FEW = 6  # articles that are read sooner than a second process has loaded the model
_AHEAD = 3  # articles per process that wait to be read: memory does not grow with their number


class Outcome(StrEnum):
    """What became of one article."""

    ADDED = "added"
    THERE = "already there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Step:
    """One article further: what it is called, what became of it, and how many incidents it has."""

    source: str
    outcome: Outcome
    reason: str = ""
    article_id: str | None = None
    accounts: int = 0


def known_addresses(store: Store) -> frozenset[str]:
    """Return the ids by which an address is known to be that of an article in *store*.

    Those of the articles, and those of the addresses that led to them.
    """
    led = map(address_id, store.sources(READER_VERSION))
    return store.ids(READER_VERSION) | {each for each in led if each is not None}


def add_all(
    store: Store,
    found: Iterable[Item],
    *,
    processes: int | None = None,
) -> Iterator[Step]:
    """Read what was *found* into *store*, and yield a step for each, as they come.

    *processes* is one for each core by default.  It may be stopped between any two steps: what is
    stored stays, and the next time it is passed over.

    Raises:
        StoreError: the store cannot be written any more.
        KnowledgeError: the user's own knowledge is wrong.
    """
    # Said before anything is read; and what reads here in the place of a killed process has it too.
    own = os.environ.get(KNOWLEDGE_VARIABLE)
    use_knowledge(Path(own) if own else None)
    items = iter(found)
    first = list(islice(items, _FEW))
    workers = processes or os.cpu_count() or 1
    known = set(store.ids(READER_VERSION))
    everything = chain(first, items)
    if workers == 1 or len(first) < _FEW:
        yield from _here(store, everything, known)
    else:
        yield from _in_processes(store, everything, known, workers)


def _here(store: Store, items: Iterable[Item], known: set[str]) -> Iterator[Step]:
    for item in items:
        article = _article(item, known)
        yield (
            article
            if isinstance(article, Step)
            else _keep(store, item.source, _read(article), known, article.id)
        )


def _in_processes(
    store: Store, items: Iterable[Item], known: set[str], workers: int
) -> Iterator[Step]:
    # A fresh interpreter each: a copy of this one would take over its locks and threads.
    pool = _pool(workers)
    waiting: deque[tuple[str, Article, Future[CaseFile | str]]] = deque()
    try:
        for item in items:
            article = _article(item, known)
            if isinstance(article, Step):
                yield article
                continue
            waiting.append((item.source, article, _submitted(pool, article)))
            if len(waiting) >= workers * _AHEAD:
                yield _next(store, waiting, known)
        while waiting:
            yield _next(store, waiting, known)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, article: Article) -> Future[CaseFile | str]:
    """Have an article read by another process, or here if those are gone."""
    try:
        return pool.submit(_read, article)
    except BrokenProcessPool:
        done: Future[CaseFile | str] = Future()
        done.set_result(_read(article))
        return done


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    own = os.environ.get(KNOWLEDGE_VARIABLE)
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_prepare, initargs=(own,))


def _prepare(knowledge: str | None) -> None:
    """Make a process ready: the user's knowledge, and the model loaded once."""
    from dashboard.data.language import load_pipeline

    use_knowledge(Path(knowledge) if knowledge else None)
    load_pipeline()


def _article(item: Item, known: set[str]) -> Article | Step:
    """Return the article of *item*, or why there is nothing to read."""
    if isinstance(item, AlreadyThere):
        return Step(item.source, Outcome.THERE)
    if isinstance(item, Refused):
        return Step(item.source, Outcome.REFUSED, item.reason)
    try:
        article = item.article()
    except ArticleError as error:
        return Step(item.source, Outcome.REFUSED, str(error))
    if article.id in known:
        return Step(item.source, Outcome.THERE, article_id=article.id)
    known.add(article.id)  # once is enough, wherever it stands in what was found
    return article


def _read(article: Article) -> CaseFile | str:
    """Read an article, or say why that failed: one that breaks the reader stops no other."""
    try:
        return read(article)
    except Exception as error:  # noqa: BLE001  told to the user, with what it was
        return f"the reader failed on it ({type(error).__name__}: {error}); please report this"


def _next(
    store: Store,
    waiting: deque[tuple[str, Article, Future[CaseFile | str]]],
    known: set[str],
) -> Step:
    source, article, future = waiting.popleft()
    try:
        case = future.result()
    except BrokenProcessPool:
        case = _read(article)  # a process was killed: this one goes on alone
    return _keep(store, source, case, known, article.id)


def _keep(
    store: Store, source: str, case: CaseFile | str, known: set[str], article_id: str
) -> Step:
    if isinstance(case, str):
        known.discard(article_id)  # a second copy is not there already
        return Step(source, Outcome.REFUSED, f"{source}: {case}")
    added = store.add(case.article, case, source=source)
    outcome = Outcome.ADDED if added else Outcome.THERE
    return Step(source, outcome, "", case.article.id, len(case.incidents))
