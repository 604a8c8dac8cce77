"""What imports bring, as one: their articles in extracts, and how their accounts belong together.

What was read in an article goes before what an import brings of it.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import TypeVar

from dashboard.data.corpus.given import NOTHING_GIVEN, Given
from dashboard.data.corrections import corrected
from dashboard.data.imports.pieces import Passages, Piece, extracts, piece_of
from dashboard.data.model import Actor, CaseFile, Place
from dashboard.data.review import UNREVIEWED, AccountReview
from dashboard.data.review.decided import Decided
from dashboard.data.store import KeptImport

__all__ = ["NOTHING", "Brought", "bring", "brought_by", "given_of", "joined", "with_reviews"]


@dataclass(frozen=True, slots=True, eq=False)
class Brought:
    """The articles that imports tell of, each once, and all that is known of their accounts."""

    cases: tuple[CaseFile, ...] = ()
    passages: Mapping[str, Passages] = field(default_factory=dict)  # by article id
    given: Given = NOTHING_GIVEN
    added: Mapping[str, dt.date] = field(default_factory=dict)  # to the desk they came from
    reviews: Mapping[str, AccountReview] = field(default_factory=dict)


T = TypeVar("T", Actor, Place)

NOTHING = Brought()


def bring(incidents: Iterable[Sequence[Piece]]) -> Brought:
    """Put the incidents of imports together, each given by its accounts, the lead first.

    Of two that tell the same account the first counts.
    """
    pieces: dict[str, Piece] = {}
    groups: list[tuple[str, ...]] = []
    for accounts in incidents:
        new = [piece for piece in accounts if piece.id not in pieces]
        pieces |= {piece.id: piece for piece in new}
        if new:
            groups.append(tuple(piece.id for piece in new))
    by_article: dict[str, list[Piece]] = {}
    for piece in sorted(pieces.values(), key=lambda piece: piece.order):
        by_article.setdefault(piece.case.article.id, []).append(piece)
    texts = {id_: _passages(told) for id_, told in by_article.items()}
    return Brought(
        cases=tuple(_case(told, texts[id_]) for id_, told in by_article.items()),
        passages=texts,
        given=Given(
            incidents=tuple(groups),
            actors={
                actor.id: piece.same_actors.get(actor.id, actor.id)
                for piece in pieces.values()
                for actor in piece.case.actors
            },
            origins={id_: told[0].origin for id_, told in by_article.items()},
        ),
        added={id_: told[0].added for id_, told in by_article.items() if told[0].added},
        reviews={id_: piece.review for id_, piece in pieces.items()},
    )


def _passages(told: Sequence[Piece]) -> Passages:
    return tuple(sorted({passage for piece in told for passage in piece.passages}))


def _case(told: Sequence[Piece], passages: Passages) -> CaseFile:
    """Return the article of *told* with all its accounts, in the order in which they stood."""
    first = told[0].case
    article = replace(first.article, text=extracts(len(first.article.text), passages))
    return replace(
        first,
        article=article,
        incidents=tuple(incident for piece in told for incident in piece.case.incidents),
        actors=_once(actor for piece in told for actor in piece.case.actors),
        places=_once(place for piece in told for place in piece.case.places),
        times=tuple(dict.fromkeys(time for piece in told for time in piece.case.times)),
    )


def _once(values: Iterable[T]) -> tuple[T, ...]:
    return tuple({value.id: value for value in values}.values())


@lru_cache(maxsize=2)
def brought_by(imports: tuple[KeptImport, ...]) -> Brought:
    """Return what the imports of a store bring.

    Raises:
        ValueError: one is damaged.
    """
    return bring(
        [piece_of(account) for account in accounts]
        for kept in imports
        for accounts in json.loads(kept.pieces)
    )


def joined(
    read: Sequence[CaseFile],
    brought: Brought,
    corrections: Mapping[str, Mapping[str, str | None]] = MappingProxyType({}),
) -> list[CaseFile]:
    """Return the case files of the store with those that imports bring.

    To an article that was read here, an import adds the accounts that it lacks, if the text is the
    same where they stand.  *corrections* are those of articles, by their ids.
    """
    known = {case.article.id: case for case in read}
    for case in brought.cases:
        key = case.article.id
        if key in known:
            known[key] = _completed(known[key], case, brought)
        else:
            known[key] = corrected(case, corrections.get(key, {}), whole=False)
    return list(known.values())


def given_of(brought: Brought, read: Iterable[CaseFile]) -> Given:
    """Return what imports say of their incidents; of an article that was read here, nothing."""
    here = {case.article.id for case in read}
    accounts = {incident.id for case in read for incident in case.incidents}
    given = brought.given
    return Given(
        incidents=tuple(ids for ids in given.incidents if accounts.isdisjoint(ids)),
        actors=given.actors,
        origins={key: value for key, value in given.origins.items() if key not in here},
    )


def with_reviews(decided: Decided, brought: Brought) -> Decided:
    """Return what people decided here, and what others had decided about imported accounts."""
    reviews = dict(decided.reviews)
    for key, before in brought.reviews.items():
        now = reviews.get(key, UNREVIEWED)
        reviews[key] = AccountReview(
            added=before.added or now.added,
            confirmed=(before.confirmed - now.set) | now.confirmed,
            set=before.set | now.set,
            was=tuple({**dict(before.was), **dict(now.was)}.items()),
            merged=tuple(dict.fromkeys((*before.merged, *now.merged))),
        )
    return replace(decided, reviews=reviews)


def _completed(here: CaseFile, other: CaseFile, brought: Brought) -> CaseFile:
    text = here.article.text
    same = all(
        text[start : start + len(words)] == words
        for start, words in brought.passages[other.article.id]
    )
    there = {incident.id for incident in here.incidents}
    new = tuple(incident for incident in other.incidents if incident.id not in there)
    if not same or not new:
        return here
    return replace(
        here,
        incidents=(*here.incidents, *new),
        actors=_once((*other.actors, *here.actors)),
        places=_once((*other.places, *here.places)),
    )
