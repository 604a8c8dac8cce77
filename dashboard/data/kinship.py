"""Which known actors are parts of which: a brigade of the militia, an army of the state."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.data.knowledge import Knowledge
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ActorKind, RelationKind

# Says whether the first actor belongs to the second.
PartOf = Callable[[ActorKey, ActorKey], bool]

_BELONGING = {RelationKind.PART_OF, RelationKind.MEMBER_OF, RelationKind.LEADS}

_OF_THE_STATE = {ActorKind.MILITARY, ActorKind.POLICE, ActorKind.GOVERNMENT_BODY}


def kinship(knowledge: Knowledge) -> PartOf:
    """Return a test: does the first actor belong to the second, directly or a step further?"""

    def parents(name: str) -> set[str]:
        actor = knowledge.actor_by_name.get(name)
        if actor is None:
            return set()
        found = {relation.to for relation in actor.relations if relation.kind in _BELONGING}
        state = knowledge.state_by_iso2.get(actor.country) if actor.country else None
        if state is not None and actor.kind in _OF_THE_STATE:
            found.add(state.name)
        return found

    def part_of(first: ActorKey, second: ActorKey) -> bool:
        if first.origin is Origin.FORCES and second.origin is Origin.STATE:
            state = knowledge.state_by_name[second.name]
            adjectives = {a.text for a in (*state.demonyms, *state.aliases)}
            return first.name.rsplit(" ", 1)[0] in adjectives
        if first.origin is not Origin.KNOWN:
            return False
        near = parents(first.name)
        return second.name in near or any(second.name in parents(name) for name in near)

    return part_of
