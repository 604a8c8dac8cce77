"""Read many articles into a store: what it has is passed over, what fails stops nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from dashboard.data.archives.batches import Batching
from dashboard.data.archives.reading import ReadArticles, packed_knowledge, read_or_told
from dashboard.data.archives.steps import Outcome, Step, Work, article_of, batches
from dashboard.data.article import address_id
from dashboard.data.engines.address import ClusterAddress
from dashboard.data.engines.engine import Engine
from dashboard.data.engines.mapping import SetAside, map_batches
from dashboard.data.engines.opening import opened_engine
from dashboard.data.engines.pool import cores
from dashboard.data.intake.found import Item
from dashboard.data.knowledge_files import KNOWLEDGE_VARIABLE, folder_in_use
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.model import CaseFile
from dashboard.data.reader import READER_VERSION
from dashboard.data.store import Store
from dashboard.data.store.purging import purged_marks

__all__ = ["Outcome", "Step", "add_all", "known_addresses"]

_FEW = 6  # articles that are read sooner than a second process has loaded the model
_MOST_HERE, _MOST_AWAY = 16, 64  # articles in a batch, for processes here and on a cluster
_CHARS_HERE, _CHARS_AWAY = 50_000, 200_000  # in a batch: a few seconds of reading, or ten


def known_addresses(store: Store, *, purged_too: bool = False) -> frozenset[str]:
    """Return the ids by which an address is known to be that of an article in *store*.

    Those of the articles, and those of the addresses that led to them; also of those that were
    purged, unless *purged_too* is to be fetched.
    """
    led = map(address_id, store.sources(READER_VERSION))
    known = store.ids(READER_VERSION) | {each for each in led if each is not None}
    return known if purged_too else known | purged_marks(store)


def add_all(
    store: Store,
    found: Iterable[Item],
    *,
    processes: int | None = None,
    cluster: ClusterAddress | None = None,
    purged_too: bool = False,
) -> Iterator[Step]:
    """Read what was *found* into *store*, and yield a step for each, as they come.

    It is read by *processes* of this machine, one for each core by default, or by a *cluster*;
    this process writes.  It may be stopped between any two steps: what is stored stays, and the
    next time it is passed over.  What was purged is left out, unless *purged_too* is to be added.

    Raises:
        StoreError: the store cannot be written any more.
        KnowledgeError: the user's own knowledge is wrong.
        EngineError: the cluster cannot be used, or not any more.
    """
    # Said before anything is read.
    own = os.environ.get(KNOWLEDGE_VARIABLE)
    use_knowledge(Path(own) if own else None)
    items = iter(found)
    first = list(islice(items, _FEW))
    known = set(store.ids(READER_VERSION))
    barred = frozenset[str]() if purged_too else purged_marks(store)
    everything = chain(first, items)
    if cluster is None and ((processes or cores()) == 1 or len(first) < _FEW):
        yield from _here(store, everything, known, barred)
        return
    with opened_engine(cluster, workers=processes) as engine:
        most = (_MOST_HERE, _CHARS_HERE) if cluster is None else (_MOST_AWAY, _CHARS_AWAY)
        batching = Batching(engine.slots, most=most[0], chars=most[1])
        yield from _on(engine, batching, store, everything, known, barred)


def _here(
    store: Store, items: Iterable[Item], known: set[str], barred: frozenset[str]
) -> Iterator[Step]:
    for item in items:
        article = article_of(item, known, barred)
        if isinstance(article, Step):
            yield article
        else:
            yield from _keep(store, [Work(item.source, article)], [read_or_told(article)], known)


@dataclass(frozen=True, slots=True)
class _ReadWork:
    """Reads the articles, in another process; where they were found does not matter there."""

    read: ReadArticles

    def __call__(self, batch: Sequence[Work]) -> list[CaseFile | SetAside]:
        return self.read([work.article for work in batch])


def _on(
    engine: Engine,
    batching: Batching,
    store: Store,
    items: Iterable[Item],
    known: set[str],
    barred: frozenset[str],
) -> Iterator[Step]:
    function = _ReadWork(ReadArticles(packed_knowledge(folder_in_use())))
    without: list[Step] = []  # what there is nothing to read of
    sent = batches(batching, items, known, without, barred)
    for piece in map_batches(function, sent, engine=engine):
        yield from without
        without.clear()
        yield from _keep(store, piece.items, piece.results, known)
    yield from without


def _keep(
    store: Store,
    works: Sequence[Work],
    results: Sequence[CaseFile | SetAside],
    known: set[str],
) -> Iterator[Step]:
    """Store what was read in the articles of a batch, all of them together."""
    whole = [
        (case.article, case, work.source)
        for work, case in zip(works, results, strict=True)
        if not isinstance(case, SetAside)
    ]
    added = iter(store.add_together(whole) if whole else ())
    for work, case in zip(works, results, strict=True):
        if isinstance(case, SetAside):
            known.discard(work.article.id)  # a second copy is not there already
            yield Step(work.source, Outcome.REFUSED, f"{work.source}: {case.reason}")
        else:
            outcome = Outcome.ADDED if next(added) else Outcome.THERE
            yield Step(work.source, outcome, "", case.article.id, len(case.incidents))
