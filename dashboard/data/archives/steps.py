"""The steps of adding: what is found becomes an article to read, or there is nothing to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.archives.batches import Batching
from dashboard.data.article import address_id
from dashboard.data.intake.found import AlreadyThere, Item, Refused
from dashboard.data.model import Article
from dashboard.data.store.rows import fingerprint
from dashboard.errors import ArticleError

__all__ = ["Outcome", "Step", "Work", "article_of", "batches"]


class Outcome(StrEnum):
    """What became of one article."""

    ADDED = "added"
    THERE = "already there"
    REFUSED = "refused"
    PURGED = "left out, having been purged"


@dataclass(frozen=True, slots=True)
class Step:
    """One article further: what it is called, what became of it, and how many incidents it has."""

    source: str
    outcome: Outcome
    reason: str = ""
    article_id: str | None = None
    accounts: int = 0


@dataclass(frozen=True, slots=True)
class Work:
    """An article to read, and where it was found."""

    source: str
    article: Article


def batches(
    batching: Batching,
    items: Iterable[Item],
    known: set[str],
    without: list[Step],
    barred: frozenset[str] = frozenset(),
) -> Iterator[list[Work]]:
    """Put what there is to read into batches; the steps of the rest go to *without*.

    *known* and *barred* are as for ``article_of``.
    """
    batch: list[Work] = []
    for item in items:
        article = article_of(item, known, barred)
        if isinstance(article, Step):
            without.append(article)
            yield []  # told at once
            continue
        batch.append(Work(item.source, article))
        if batching.fills(len(article.text)):
            yield batch
            batch = []
    yield batch


def article_of(item: Item, known: set[str], barred: frozenset[str] = frozenset()) -> Article | Step:
    """Return the article of *item*, or why there is nothing to read.

    Args:
        item: what was found.
        known: the ids of the articles that were read; that of this one is added.
        barred: ids and fingerprints of articles that were purged.
    """
    if isinstance(item, AlreadyThere):
        return _purged(item.source) if address_id(item.source) in barred else _there(item.source)
    if isinstance(item, Refused):
        return Step(item.source, Outcome.REFUSED, item.reason)
    try:
        article = item.article()
    except ArticleError as error:
        return Step(item.source, Outcome.REFUSED, str(error))
    if article.id in known:
        return _there(item.source, article.id)
    if article.id in barred or (barred and fingerprint(article.text) in barred):
        return _purged(item.source)
    known.add(article.id)  # once is enough, wherever it stands in what was found
    return article


def _there(source: str, article_id: str | None = None) -> Step:
    return Step(source, Outcome.THERE, article_id=article_id)


def _purged(source: str) -> Step:
    return Step(
        source,
        Outcome.PURGED,
        f"{source}: was purged and is left out; to have it again: incident-desk add --purged-too",
    )
