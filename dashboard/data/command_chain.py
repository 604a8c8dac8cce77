"""Whom an actor belongs to, and who belongs to it, step by step, with what says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import RelationKind
from dashboard.data.ties import BELONGING
from dashboard.data.told_relations import ToldRelation, told_relations

__all__ = ["Step", "above", "standing", "under"]

_MAX_DEPTH = 5  # chains of command are shorter; a longer one is an error of the data


@dataclass(frozen=True, slots=True)
class Step:
    """One relation on the way up or down; the depth is how many steps the actor is away."""

    depth: int
    name: str  # of the other actor
    told: ToldRelation


def above(folder: CaseFolder, actor_id: str) -> tuple[Step, ...]:
    """Return what the actor leads, is part or member of, and so on up; each actor once."""
    by_name = {actor.name: key for key, actor in folder.actors.items()}
    return tuple(_upwards(folder, actor_id, by_name, {actor_id}, 0))


def _upwards(
    folder: CaseFolder, actor_id: str, by_name: dict[str, str], seen: set[str], depth: int
) -> Iterator[Step]:
    for told in told_relations(folder, actor_id):
        if told.kind not in BELONGING:
            continue
        yield Step(depth, told.to, told)
        parent = by_name.get(told.to)
        if parent is not None and parent not in seen and depth < _MAX_DEPTH:
            seen.add(parent)
            yield from _upwards(folder, parent, by_name, seen, depth + 1)


def under(folder: CaseFolder, actor_id: str) -> tuple[Step, ...]:
    """Return who leads the actor, and its parts and members: one step down."""
    return tuple(Step(0, name, told) for name, told in _towards(folder, actor_id, belonging=True))


def standing(folder: CaseFolder, actor_id: str) -> tuple[Step, ...]:
    """Return whom the actor backs and who is allied with or opposed to it, by what others tell."""
    return tuple(Step(0, name, told) for name, told in _towards(folder, actor_id, belonging=False))


def _towards(
    folder: CaseFolder, actor_id: str, *, belonging: bool
) -> Iterator[tuple[str, ToldRelation]]:
    """Yield the actors that are told to stand so to this one; the leaders first."""
    name = folder.actors[actor_id].name
    found = [
        (folder.actors[other].name, told)
        for other in sorted(folder.actors)
        if other != actor_id
        for told in told_relations(folder, other)
        if told.to == name and (told.kind in BELONGING) is belonging
    ]
    yield from sorted(found, key=lambda each: (each[1].kind is not RelationKind.LEADS, each[0]))
