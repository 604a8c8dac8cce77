"""Which incidents a person should look at first, and why: the most doubtful ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.contested import who_says_what
from dashboard.data.corpus.linking import LinkedIncident
from dashboard.data.model import CaseFile, Gap, Incident, Review
from dashboard.data.review.laying import Conflict

__all__ = ["Doubt", "Queue", "queue_of"]

_DOUBTFUL = 0.9  # a confidence below this is named
_CONFLICT = 1.0  # how much each adds to a doubt, beside what the lowest confidence leaves
_ADDED, _CONTESTED, _SUGGESTED, _GAP, _EMPTY = 0.5, 0.3, 0.2, 0.15, 0.05


@dataclass(frozen=True, slots=True)
class Doubt:
    """An incident to look at, by the account that it is shown by; the highest score comes first."""

    incident: str
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Queue:
    """What is to be reviewed, the most doubtful first, and what has been, in the shown order."""

    todo: tuple[Doubt, ...]
    done: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return all incidents, those to be reviewed first."""
        return (*(doubt.incident for doubt in self.todo), *self.done)

    def after(self, incident: str, *, step: int = 1) -> str | None:
        """Return the incident that comes after one, or before it; None at either end.

        After a reviewed one comes the first that is still to be reviewed.
        """
        ids = self.ids
        if step > 0 and incident in self.done and self.todo:
            return self.todo[0].incident
        at = ids.index(incident) + step if incident in ids else 0
        return ids[at] if 0 <= at < len(ids) else None

    def next_to_do(self, incident: str) -> str | None:
        """Return the next incident to be reviewed after one, going round; None: it is the last."""
        ids = [doubt.incident for doubt in self.todo]
        at = ids.index(incident) if incident in ids else -1
        others = [*ids[at + 1 :], *ids[: max(at, 0)]]
        return others[0] if others else None


def queue_of(folder: CaseFolder, shown: Iterable[str]) -> Queue:
    """Return the queue of the incidents *shown*; what is reviewed comes back with a conflict."""
    conflicts: defaultdict[str, list[Conflict]] = defaultdict(list)
    for conflict in folder.decided.conflicts:
        conflicts[folder.leads[conflict.account]].append(conflict)
    suggested, twice = _suggested(folder), _also_added(folder)
    todo: list[Doubt] = []
    done: list[str] = []
    for id_ in shown:
        if folder.review_of(id_).review is not Review.MACHINE and id_ not in conflicts:
            done.append(id_)
            continue
        doubt = _doubt(id_, folder.linked[id_], conflicts.get(id_, []), suggested.get(id_, 0))
        if id_ in twice:
            reasons = ("the reader now finds what a person added: merge the two", *doubt.reasons)
            doubt = Doubt(id_, round(doubt.score + _ADDED, 4), reasons)
        todo.append(doubt)
    return Queue(tuple(sorted(todo, key=lambda doubt: -doubt.score)), tuple(done))


def _suggested(folder: CaseFolder) -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for suggestion in folder.suggestions:
        for account in (suggestion.a, suggestion.b):
            found[folder.leads[account]] += 1
    return found


def _also_added(folder: CaseFolder) -> frozenset[str]:
    """Return the incidents that were read at the words of one that a person added."""
    added = {id_ for id_, review in folder.reviews.items() if review.added}
    found = set()
    for id_ in added:
        if id_ not in folder.leads or folder.account_id(id_) != id_:
            continue  # taken back, or merged
        theirs = folder.incident(id_)
        found |= {
            folder.leads[read.id]
            for read in folder.case_of(id_).incidents
            if read.id not in added
            and read.type is theirs.type
            and read.trigger.overlaps(theirs.trigger)
        }
    return frozenset(found)


def _doubt(id_: str, linked: LinkedIncident, conflicts: list[Conflict], suggested: int) -> Doubt:
    case, incident = linked.lead.case, linked.lead.incident
    figures = dict(_figures(incident))
    score = 1 - min(figures.values())
    reasons = [f"the reader now says another {conflict.field}" for conflict in conflicts]
    score += _CONFLICT * len(conflicts)
    if len(linked.accounts) > 1 and (contested := who_says_what(linked).contested):
        reasons.append(f"contested: {', '.join(contested)}")
        score += _CONTESTED
    if suggested:
        reasons.append("may be one with another incident")
        score += _SUGGESTED
    low = sorted((figure, name) for name, figure in figures.items() if figure < _DOUBTFUL)
    reasons += [f"{name} {figure:.2f}" for figure, name in low[:3]]
    if gaps := list(_gaps(case, incident)):
        reasons.append(f"not understood: {gaps[0].reason}")
        score += _GAP
    empty = [
        name
        for name, value in (
            ("who", incident.actors),
            ("place", incident.place),
            ("date", incident.date),
        )
        if not value
    ]
    if empty:
        reasons.append(f"no {', no '.join(empty)}")
        score += _EMPTY * len(empty)
    return Doubt(id_, round(score, 4), tuple(reasons) or ("nothing in particular",))


def _figures(incident: Incident) -> Iterator[tuple[str, float]]:
    sure = incident.field_confidence
    yield "incident", incident.confidence
    for name, figure in (
        ("type", sure.type),
        ("who", sure.actors),
        ("to whom", sure.recipients),
        ("place", sure.place),
        ("date", sure.date),
        ("status", sure.modality),
    ):
        if figure is not None:
            yield name, figure


def _gaps(case: CaseFile, incident: Incident) -> Iterator[Gap]:
    """Yield what was not understood in the sentences of an incident."""
    return (
        gap
        for gap in case.gaps
        if gap.span and any(span.overlaps(gap.span) for span in incident.evidence)
    )
