"""How an actor stands to others: each relation once, with all the articles that say so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import CaseFile, Relation, RelationKind

__all__ = ["ToldRelation", "told_relations"]


@dataclass(frozen=True, slots=True)
class ToldRelation:
    """A relation, and what says so: the words of articles, or else the actor file."""

    kind: RelationKind
    to: str  # the name of the other actor
    words: tuple[tuple[CaseFile, Relation], ...]  # the first published first
    source: str  # what the actor file cites, "" if only articles say so


def told_relations(folder: CaseFolder, actor_id: str) -> tuple[ToldRelation, ...]:
    """Return the relations of an actor, in the order in which the articles bring them up."""
    return _all_told(folder).get(actor_id, ())


@lru_cache(maxsize=2)  # a folder is read-only: those that are served are gone through once
def _all_told(folder: CaseFolder) -> Mapping[str, tuple[ToldRelation, ...]]:
    """Return the relations of every actor that has any, by its id."""
    names = {key: actor.name for key, actor in folder.actors.items()}
    found: dict[str, dict[tuple[RelationKind, str], list[tuple[CaseFile, Relation]]]] = {}
    for case in folder.cases.values():
        for actor in case.actors:
            own = found.setdefault(folder.actor_id(actor.id), {})
            for relation in actor.relations:
                name = names.get(folder.actor_id(relation.to), relation.to)
                own.setdefault((relation.kind, name), []).append((case, relation))
    return {
        actor_id: tuple(
            ToldRelation(
                kind,
                name,
                words=tuple(sorted((each for each in told if each[1].evidence), key=_published)),
                source=next((each.source for _, each in told if each.evidence is None), ""),
            )
            for (kind, name), told in own.items()
        )
        for actor_id, own in found.items()
    }


def _published(told: tuple[CaseFile, Relation]) -> dt.date:
    published = told[0].article.published
    return published.earliest if published and published.earliest else dt.date.max
