"""Who stands on one side of an act, in a form that can be compared with another article's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from dashboard.data.folding import fold_name
from dashboard.data.knowledge import Knowledge
from dashboard.data.mentions import Origin
from dashboard.data.model import (
    ARMED,
    Actor,
    ActorKind,
    Article,
    CaseFile,
    RelationKind,
    Role,
    stable_id,
)

__all__ = ["Match", "Meeting", "Side", "is_role", "meet", "sides_of"]

_BELONGING = {
    RelationKind.PART_OF,
    RelationKind.MEMBER_OF,
    RelationKind.LEADS,
    RelationKind.SPOKESPERSON_OF,
}
_OF_STATES = frozenset({ActorKind.MILITARY, ActorKind.POLICE})
_OFFICIAL = _OF_STATES | {ActorKind.STATE, ActorKind.GOVERNMENT_BODY}
_STEPS_UP = 2  # a brigade of a corps of an army


class Match(IntEnum):
    """How well two parties agree, worst first."""

    APART = 0  # two parties that cannot be one
    UNKNOWN = 1  # nobody is named on one side
    LIKE = 2  # "gunmen" and a named militia
    KIND = 3  # "a militia" and a named militia
    WORDS = 4  # nameless, by the same words: "bandits"
    KIN = 5  # a brigade and the corps that it is part of
    SAME = 6


@dataclass(frozen=True, slots=True)
class Side:
    """A party to an act.  ``key`` is equal in all articles for one and the same named party."""

    key: str
    name: str
    kind: ActorKind
    named: bool  # False: a phrase such as "gunmen", which may be anybody of that kind
    belongs_to: frozenset[str]  # folded names of what it is part of


@dataclass(frozen=True, slots=True)
class Meeting:
    """How the parties of two accounts agree, and the two names that agree or differ most."""

    match: Match
    ours: str | None = None
    theirs: str | None = None


def is_role(actor: Actor, article: Article) -> bool:
    """Say whether the actor is a phrase such as "gunmen" and no name."""
    return actor.id == stable_id("act", article.id, Origin.ROLE, actor.name)


def sides_of(
    case: CaseFile, roles: Iterable[Role], canonical: Mapping[str, str], knowledge: Knowledge
) -> tuple[Side, ...]:
    """Return the parties in *roles*; *canonical* says which actor ids are one party's."""
    actors = {actor.id: actor for actor in case.actors}
    return tuple(
        Side(
            key=canonical.get(actor.id, actor.id),
            name=actor.name,
            kind=actor.kind,
            named=not is_role(actor, case.article),
            belongs_to=_belongs_to(actor, actors, knowledge),
        )
        for actor in (actors[role.actor] for role in roles if role.actor in actors)
    )


def _belongs_to(actor: Actor, actors: Mapping[str, Actor], knowledge: Knowledge) -> frozenset[str]:
    above = {
        actors[relation.to].name if relation.to in actors else relation.to
        for relation in actor.relations
        if relation.kind in _BELONGING
    } | _state_of(actor, knowledge)
    for _ in range(_STEPS_UP - 1):
        known = (knowledge.actor_by_name[name] for name in above if name in knowledge.actor_by_name)
        above |= {r.to for other in known for r in other.relations if r.kind in _BELONGING}
    return frozenset(map(fold_name, above))


def _state_of(actor: Actor, knowledge: Knowledge) -> set[str]:
    """Return the state whose army or police it is: "US forces" are the United States'."""
    if actor.kind not in _OF_STATES:
        return set()
    known = knowledge.actor_by_name.get(actor.name)
    if known is not None:
        state = knowledge.state_by_iso2.get(known.country) if known.country else None
        return {state.name} if state else set()
    adjective = actor.name.rsplit(" ", 1)[0]
    return {
        state.name
        for state in knowledge.states
        if any(alias.text == adjective for alias in (*state.demonyms, *state.aliases))
    }


def meet(ours: Sequence[Side], theirs: Sequence[Side]) -> Meeting:
    """Return the best that any two of the parties agree; unknown if a side has nobody."""
    if not ours or not theirs:
        return Meeting(Match.UNKNOWN)
    best = Meeting(Match.APART, ours[0].name, theirs[0].name)
    for a in ours:
        for b in theirs:
            match = _match(a, b)
            if match > best.match:
                best = Meeting(match, a.name, b.name)
    return best


def _match(a: Side, b: Side) -> Match:
    if a.key == b.key:
        return Match.SAME
    ours, theirs = fold_name(a.name), fold_name(b.name)
    if ours in b.belongs_to or theirs in a.belongs_to:
        return Match.KIN
    if a.kind in _OFFICIAL and b.kind in _OFFICIAL and a.belongs_to & b.belongs_to:
        return Match.LIKE  # of one state: outlets mix up its army and its police
    if a.named and b.named:
        if a.kind is not b.kind:
            return Match.APART
        if a.kind is ActorKind.PERSON and _is_surname_of(ours, theirs):
            return Match.KIN
        return Match.SAME if ours == theirs else Match.APART
    if a.named is b.named and ours == theirs:
        return Match.WORDS
    if not _may_be_one(a, b):
        return Match.APART
    return Match.KIND if a.kind is b.kind else Match.LIKE


def _is_surname_of(ours: str, theirs: str) -> bool:
    """Say whether one is the other's last name, as a second mention has it."""
    short, long = sorted((ours.split(), theirs.split()), key=len)
    return len(short) == 1 and short == long[-1:]


def _may_be_one(a: Side, b: Side) -> bool:
    """Say whether a nameless party may be the other: "gunmen" a named group, but no soldiers."""
    if a.kind in ARMED and b.kind in ARMED:
        if not a.named and not b.named and a.kind in _OF_STATES and b.kind in _OF_STATES:
            return a.kind is b.kind
        return (a.kind in _OF_STATES) == (b.kind in _OF_STATES)
    if (a.kind in ARMED) != (b.kind in ARMED):
        return False
    return (a.kind in _OFFICIAL) == (b.kind in _OFFICIAL)
