"""The steps of adding: what is found becomes an article to read, or there is nothing to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.archives.batches import Batching
from dashboard.data.intake.found import AlreadyThere, Item, Refused
from dashboard.data.model import Article
from dashboard.errors import ArticleError

__all__ = ["Outcome", "Step", "Work", "article_of", "batches"]


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


@dataclass(frozen=True, slots=True)
class Work:
    """An article to read, and where it was found."""

    source: str
    article: Article


def batches(
    batching: Batching, items: Iterable[Item], known: set[str], without: list[Step]
) -> Iterator[list[Work]]:
    """Put what there is to read into batches; the steps of the rest go to *without*."""
    batch: list[Work] = []
    for item in items:
        article = article_of(item, known)
        if isinstance(article, Step):
            without.append(article)
            yield []  # told at once
            continue
        batch.append(Work(item.source, article))
        if batching.fills(len(article.text)):
            yield batch
            batch = []
    yield batch


def article_of(item: Item, known: set[str]) -> Article | Step:
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
