"""What a file that was imported says of its accounts, which is not worked out anew.

Its incidents were linked among all articles of another store: from the few that a file brings, the
same links would not always follow.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.folding import fold_name
from dashboard.data.model import Actor, ActorKind, CaseFile

__all__ = ["NOTHING_GIVEN", "Given"]


@dataclass(frozen=True, slots=True)
class Given:
    """The incidents of a file: which accounts are one, and which actors."""

    incidents: tuple[tuple[str, ...], ...] = ()  # ids of their accounts, the lead first
    actors: Mapping[str, str] = field(default_factory=dict)  # the id that stands for each
    origins: Mapping[str, str] = field(default_factory=dict)  # of articles, see corpus.copies

    @property
    def accounts(self) -> frozenset[str]:
        """Return the ids of all accounts: no machine links them to another."""
        return frozenset(account for accounts in self.incidents for account in accounts)

    @property
    def links(self) -> tuple[LinkDecision, ...]:
        """Return what the file links, as a person's word that a later one may overrule."""
        return tuple(
            LinkDecision(Choice.JOIN, lead, other)
            for lead, *others in self.incidents
            for other in others
        )

    def apart(self, cases: Iterable[CaseFile]) -> tuple[LinkDecision, ...]:
        """Return the actors of one name that the file holds apart, since a person once said so."""
        named: dict[tuple[str, ActorKind], dict[str, Actor]] = {}
        for case in cases:
            for actor in case.actors:
                if actor.id in self.actors:
                    named.setdefault((fold_name(actor.name), actor.kind), {})[actor.id] = actor
        return tuple(
            LinkDecision(Choice.SPLIT, a, b)
            for same in named.values()
            for a, b in combinations(same, 2)
            if self.actors[a] != self.actors[b]
        )

    def named(self, canonical: Mapping[str, str]) -> dict[str, str]:
        """Return *canonical* with the ids that the file has for actors of other articles of its."""
        ids: Collection[str] = {*canonical, *self.actors}
        found = {id_: canonical.get(id_, id_) for id_ in ids}
        return {id_: self.actors.get(key, key) for id_, key in found.items()}


NOTHING_GIVEN = Given()
