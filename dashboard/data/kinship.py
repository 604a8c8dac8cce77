"""Which known actors are parts of which: a brigade of the militia, an army of the state."""

from __future__ import annotations

from collections.abc import Callable

from dashboard.data.knowledge import Knowledge
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import RelationKind

_BELONGING = {RelationKind.PART_OF, RelationKind.MEMBER_OF, RelationKind.LEADS}


def kinship(knowledge: Knowledge) -> Callable[[ActorKey, ActorKey], bool]:
    """Return a test: does the first actor belong to the second, directly or a step further?"""

    def parents(name: str) -> set[str]:
        actor = knowledge.actor_by_name.get(name)
        if actor is None:
            return set()
        found = {relation.to for relation in actor.relations if relation.kind in _BELONGING}
        if actor.country in knowledge.state_by_iso2 and actor.kind in {
            "military",
            "police",
            "government body",
        }:
            found.add(knowledge.state_by_iso2[actor.country].name)
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
