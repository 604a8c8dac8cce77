"""Who acts on whom, who threatens whom, who belongs to whom: ties, and the words each rests on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.filters import TieKind
from dashboard.data.model import (
    CaseFile,
    Incident,
    IncidentType,
    Modality,
    Relation,
    RelationKind,
    Span,
)

__all__ = ["BELONGING", "UNNAMED", "Ground", "Tie", "kind_of", "ties_of"]

UNNAMED = "unnamed"  # stands for whoever did it where the article names nobody

# Relations by which an actor is in another or speaks for it; the others say how it stands to it.
BELONGING = frozenset(
    {
        RelationKind.PART_OF,
        RelationKind.MEMBER_OF,
        RelationKind.LEADS,
        RelationKind.SPOKESPERSON_OF,
    }
)
_NOT_DONE = frozenset({Modality.PLANNED, Modality.DENIED})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a tie rests on: the account of an incident, or what says that a relation holds."""

    case: CaseFile
    incident: Incident | None
    relation: Relation | None
    span: Span | None  # None: the knowledge file says it, whose source the relation names


@dataclass(frozen=True, slots=True)
class Tie:
    """What passes from one actor to another: read as "source KIND target"."""

    kind: TieKind
    source: str  # actor id, or UNNAMED
    target: str
    count: int  # incidents; of a relation 1
    grounds: tuple[Ground, ...]

    @property
    def key(self) -> str:
        """Return what tells this tie from every other."""
        return f"{self.kind}|{self.source}|{self.target}"


@dataclass(slots=True)
class _Found:
    leads: set[str] = field(default_factory=set)
    grounds: list[Ground] = field(default_factory=list)


def ties_of(folder: CaseFolder, shown: Collection[str], listed: Collection[str]) -> tuple[Tie, ...]:
    """Return the ties of the incidents *shown*, and the relations between the actors *listed*.

    An act on oneself is no tie, and a source acts on nobody.  They come by kind, those of the
    most incidents first.
    """
    found: dict[tuple[TieKind, str, str], _Found] = {}
    for kind, source, target, lead, ground in (
        *_acts(folder, set(shown)),
        *_relations(folder, set(listed)),
    ):
        if source != target:
            tie = found.setdefault((kind, source, target), _Found())
            tie.leads.add(lead)
            tie.grounds.append(ground)
    ties = (
        Tie(kind, source, target, len(tie.leads), tuple(tie.grounds))
        for (kind, source, target), tie in found.items()
    )
    order = list(TieKind)
    return tuple(
        sorted(ties, key=lambda tie: (order.index(tie.kind), -tie.count, tie.source, tie.target))
    )


def kind_of(incident: Incident) -> TieKind:
    """Return which kind of tie an act makes; what was not done is no act, and no threat either."""
    if incident.modality in _NOT_DONE:
        return TieKind.UNDONE
    if incident.type is IncidentType.THREATEN or incident.modality is Modality.THREATENED:
        return TieKind.THREATENS
    return TieKind.ACTS


_Step = tuple[TieKind, str, str, str, Ground]


def _acts(folder: CaseFolder, shown: Collection[str]) -> Iterator[_Step]:
    for lead, linked in folder.linked.items():
        if lead in shown:
            kind = kind_of(linked.lead.incident)
            nobody = not any(account.incident.actors for account in linked.accounts)
            for source, target, ground in _pairs(folder, linked, nobody=nobody):
                yield kind, source, target, lead, ground


def _pairs(
    folder: CaseFolder, linked: LinkedIncident, *, nobody: bool
) -> Iterator[tuple[str, str, Ground]]:
    for account in linked.accounts:
        incident = account.incident
        ground = Ground(account.case, incident, None, incident.evidence[0])
        sources = _ids(folder, (role.actor for role in incident.actors))
        for source in (UNNAMED,) if nobody else sources:
            for target in _ids(folder, (role.actor for role in incident.recipients)):
                yield source, target, ground


def _ids(folder: CaseFolder, actors: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(folder.actor_id, actors)))


def _relations(folder: CaseFolder, listed: Collection[str]) -> Iterator[_Step]:
    by_name = {actor.name: key for key, actor in folder.actors.items()}
    told: set[tuple[str, str, str, str]] = set()
    for case in folder.cases.values():
        for actor in case.actors:
            source = folder.actor_id(actor.id)
            for relation in actor.relations:
                target = by_name.get(relation.to, folder.actor_id(relation.to))
                if not {source, target} <= set(listed):
                    continue
                # The knowledge file says the same of an actor in every article that names it.
                if relation.evidence is None:
                    again = (source, relation.kind.value, target, relation.source)
                    if again in told:
                        continue
                    told.add(again)
                kind = TieKind.BELONGS if relation.kind in BELONGING else TieKind.STANDS
                ground = Ground(case, None, relation, relation.evidence)
                yield kind, source, target, "", ground
