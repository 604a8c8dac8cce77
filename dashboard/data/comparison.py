"""Two actors side by side: what each does to the other, and what they share."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dashboard.data.case_folder import CaseFolder
from dashboard.data.columns import Col

__all__ = ["Comparison", "Side", "compare", "side_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """An actor, and the ids of the incidents shown that it did and that were done to it."""

    actor_id: str
    name: str
    did: frozenset[str]
    bore: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        """Return every incident that the actor has a part in."""
        return self.did | self.bore


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two actors have to do with each other; ids of incidents, names of the rest."""

    against: tuple[str, ...]  # the first acts on the second
    back: tuple[str, ...]  # the second acts on the first
    together: tuple[str, ...]  # both on the same side
    places: tuple[str, ...]  # where both have incidents
    targets: tuple[str, ...]  # on whom both act
    sources: tuple[str, ...]  # who acts on both
    articles: tuple[str, ...]  # ids of those that name both

    @property
    def between(self) -> frozenset[str]:
        """Return the incidents in which both take part."""
        return frozenset((*self.against, *self.back, *self.together))


def side_of(folder: CaseFolder, roles: pd.DataFrame, shown: pd.DataFrame, actor_id: str) -> Side:
    """Return the parts of an actor in the incidents *shown*."""
    own = roles[(roles[Col.ACTOR_ID] == actor_id) & roles[Col.INCIDENT_ID].isin(shown[Col.ID])]
    did, bore = (
        frozenset(map(str, own.loc[own[Col.ROLE].eq(role), str(Col.INCIDENT_ID)]))
        for role in ("actor", "recipient")
    )
    return Side(actor_id, folder.actors[actor_id].name, did, bore)


def compare(
    folder: CaseFolder, roles: pd.DataFrame, shown: pd.DataFrame, one: Side, other: Side
) -> Comparison:
    """Return what *one* and *other* have to do with each other in the incidents *shown*."""
    against, back = one.did & other.bore, other.did & one.bore
    both = [str(key) for key in shown[Col.ID] if key in one.all & other.all]
    return Comparison(
        against=tuple(key for key in both if key in against),
        back=tuple(key for key in both if key in back),
        together=tuple(key for key in both if key not in against | back),
        places=_places(shown, one, other),
        targets=_parties(roles, one.did, other.did, "recipient", one, other),
        sources=_parties(roles, one.bore, other.bore, "actor", one, other),
        articles=_articles(folder, one, other),
    )


def _places(shown: pd.DataFrame, one: Side, other: Side) -> tuple[str, ...]:
    found = [
        set(shown.loc[shown[Col.ID].isin(side.all), str(Col.PLACE)].dropna())
        for side in (one, other)
    ]
    return tuple(sorted(found[0] & found[1]))


def _parties(
    roles: pd.DataFrame,
    ours: frozenset[str],
    theirs: frozenset[str],
    role: str,
    one: Side,
    other: Side,
) -> tuple[str, ...]:
    """Return who has *role* in incidents of both, but for the two themselves."""
    parts = roles[
        roles[Col.ROLE].eq(role) & ~roles[Col.ACTOR_ID].isin((one.actor_id, other.actor_id))
    ]
    found = [
        set(parts.loc[parts[Col.INCIDENT_ID].isin(ids), str(Col.NAME)]) for ids in (ours, theirs)
    ]
    return tuple(sorted(found[0] & found[1]))


def _articles(folder: CaseFolder, one: Side, other: Side) -> tuple[str, ...]:
    wanted = {one.actor_id, other.actor_id}
    return tuple(
        article
        for article, case in folder.cases.items()
        if wanted <= {folder.actor_id(actor.id) for actor in case.actors}
    )
