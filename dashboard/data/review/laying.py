"""What people decided about the accounts of an article, laid over what was read in it.

The reading itself stays as it is.  A person's value holds against any reader's; where a newer
reader says a third thing, that is told as a conflict.  A decision about an account that is no
longer there waits, in case a later reader finds it again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.data.model import (
    Actor,
    CaseFile,
    FieldConfidence,
    Incident,
    IncidentType,
    Modality,
    Place,
)
from dashboard.data.plover import QUADS
from dashboard.data.review.anchors import Anchor, found_again, read_anchor
from dashboard.data.review.applying import Applied, summarised, with_values
from dashboard.data.review.fields import AccountReview, Field
from dashboard.data.review.merging import merged
from dashboard.data.review.values import is_same, text_of
from dashboard.data.store.decisions import ACCOUNT_KINDS, Decision, DecisionKind

__all__ = ["Conflict", "Laid", "Rejected", "Waiting", "laid_over"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A person's value that holds, though the reader now says a third thing."""

    account: str  # id
    field: Field
    human: str | None
    machine: str | None  # as it is read now
    before: str | None  # as it was read when the person decided
    decision: Decision


@dataclass(frozen=True, slots=True)
class Rejected:
    """An account that a person rejected, as it would be shown."""

    case: CaseFile = field(repr=False)
    incident: Incident
    decision: Decision


@dataclass(frozen=True, slots=True)
class Waiting:
    """A decision about an account that is not there any more."""

    decision: Decision
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Laid:
    """A case file as people left it, and all that they said of it."""

    case: CaseFile
    reviews: Mapping[str, AccountReview] = field(default_factory=dict)  # by account id
    conflicts: tuple[Conflict, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)  # of accounts that moved or were merged


@dataclass(frozen=True, slots=True)
class _Held:
    """A person's value of a field, and what the reader had when it was given."""

    value: str | None
    read: str | None
    decision: Decision


def laid_over(case: CaseFile, decisions: Sequence[Decision]) -> Laid:
    """Lay *decisions* over what was read in one article.

    Args:
        case: what was read, with the article's own corrections.
        decisions: those in force with an anchor in this article, the oldest first; those about
            links count for nothing here but for where their accounts are now.
    """
    anchors = _anchors(case.article.id, decisions)
    added = {
        each.subject: _added(case, each, anchors[each.subject])
        for each in decisions
        if each.kind is DecisionKind.ADD_ACCOUNT
    }
    whole = replace(
        case, incidents=(*case.incidents, *(applied.incident for applied in added.values()))
    )
    whole = _with(whole, added.values())
    ids = found_again(whole, anchors)
    ours = [each for each in decisions if each.kind in ACCOUNT_KINDS]
    gone = {
        each.id
        for each in ours
        if any(id_ not in ids for id_ in (each.subject, each.other) if id_ is not None)
    }
    here = (each for each in ours if each.id not in gone)
    return replace(
        _Fold(whole, here, ids, frozenset(added)).laid(),
        waiting=tuple(Waiting(each, anchors[each.subject]) for each in ours if each.id in gone),
    )


def _anchors(article_id: str, decisions: Iterable[Decision]) -> dict[str, Anchor]:
    """Return the newest anchor of each account that is, or was, in this article."""
    found: dict[str, Anchor] = {}
    for decision in decisions:
        anchor = read_anchor(decision.anchor) if decision.anchor else None
        for id_, each in ((decision.subject, anchor), (decision.other, anchor and anchor.other)):
            if id_ is not None and each is not None and each.article == article_id:
                found[id_] = each
    return found


def _added(case: CaseFile, decision: Decision, anchor: Anchor) -> Applied:
    """Return the account that a person added."""
    values = {Field(key): value for key, value in json.loads(decision.new or "{}").items()}
    type_ = IncidentType(values.get(Field.TYPE) or IncidentType.COERCE)
    plain = Incident(
        id=decision.subject,
        type=type_,
        mode=None,
        quad=QUADS[type_],
        trigger=anchor.span,
        evidence=(anchor.evidence or anchor.span,),
        actors=(),
        recipients=(),
        place=None,
        date=None,
        modality=Modality.REPORTED,
        modality_cue=None,
        attributions=(),
        killed=None,
        injured=None,
        weapon=None,
        aggregate=False,
        background=False,
        confidence=1.0,
        field_confidence=FieldConfidence(1.0, None, None, None, None, 1.0),
        summary="",
    )
    applied = with_values(case, plain, values)
    summary = summarised(case, applied.incident, applied.actors, applied.places)
    return replace(applied, incident=replace(applied.incident, summary=summary))


def _with(case: CaseFile, applied: Iterable[Applied]) -> CaseFile:
    """Return *case* with the parties and places that it gains."""
    actors: dict[str, Actor] = {actor.id: actor for actor in case.actors}
    places: dict[str, Place] = {place.id: place for place in case.places}
    for each in applied:
        for actor in each.actors:
            actors.setdefault(actor.id, actor)
        for place in each.places:
            places.setdefault(place.id, place)
    return replace(case, actors=tuple(actors.values()), places=tuple(places.values()))


class _Fold:
    """Takes the decisions over one article in the order in which they were made."""

    def __init__(
        self,
        case: CaseFile,
        decisions: Iterable[Decision],
        ids: Mapping[str, str],
        added: frozenset[str],
    ) -> None:
        self._case = case
        self._added = added
        self._ids = dict(ids)
        # What the reader has for each account, those taken up in it included.
        self._base = {incident.id: incident for incident in case.incidents}
        self._held: dict[str, dict[Field, _Held]] = {}
        self._rejected: dict[str, Decision] = {}
        self._swallowed: dict[str, tuple[str, ...]] = {}
        for each in decisions:
            self._take(each)

    def _take(self, decision: Decision) -> None:
        account = self._ids[decision.subject]
        match decision.kind:
            case DecisionKind.REJECT_ACCOUNT:
                self._rejected.setdefault(account, decision)
            case DecisionKind.MERGE_ACCOUNTS if decision.other:
                self._merge(account, self._ids[decision.other])
            case DecisionKind.SET_VALUE | DecisionKind.CONFIRM_ACCOUNT:
                self._held.setdefault(account, {}).update(_held(decision))

    def _merge(self, account: str, other: str) -> None:
        if account == other or not self._rejected.keys().isdisjoint({account, other}):
            return
        ours, theirs = self._held.get(account, {}), self._held.pop(other, {})
        empty = {of for of in Field if self._machine(account, of) is None and of not in ours}
        gained = {of: each for of, each in theirs.items() if of in empty}
        self._base[account] = merged(
            self._case, self._base[account], self._base.pop(other), keep=frozenset(ours)
        )
        if gained:
            self._held[account] = gained | ours
        before = self._swallowed.pop(other, ())
        self._swallowed[account] = (*self._swallowed.get(account, ()), other, *before)
        self._ids |= {old: account for old, now in self._ids.items() if now == other}
        self._ids[other] = account

    def laid(self) -> Laid:
        """Return what comes of it."""
        applied = {
            id_: with_values(self._case, self._base[id_], self._changes(id_)) for id_ in self._held
        }
        case = _with(self._case, applied.values())
        current = self._base | {id_: each.incident for id_, each in applied.items()}
        decided = {*self._held, *self._swallowed, *(self._added & current.keys())}
        return Laid(
            case=replace(
                case,
                incidents=tuple(
                    current[incident.id]
                    for incident in case.incidents
                    if incident.id in current and incident.id not in self._rejected
                ),
            ),
            reviews={
                id_: self._review(case, current[id_])
                for id_ in sorted(decided - self._rejected.keys())
            },
            conflicts=tuple(self._conflicts()),
            rejected=tuple(
                Rejected(case, current[id_], each) for id_, each in self._rejected.items()
            ),
            ids={old: new for old, new in self._ids.items() if old != new},
        )

    def _machine(self, account: str, of: Field) -> str | None:
        return text_of(self._case, self._base[account], of)

    def _changes(self, account: str) -> dict[Field, str | None]:
        """Return the values that differ from the reader's, which keeps its words for the others."""
        return {
            of: each.value
            for of, each in self._held.get(account, {}).items()
            if not is_same(of, each.value, self._machine(account, of))
        }

    def _review(self, case: CaseFile, now: Incident) -> AccountReview:
        swallowed = self._swallowed.get(now.id, ())
        if now.id in self._added:
            filled = frozenset(of for of in Field if text_of(case, now, of) is not None)
            return AccountReview(added=True, set=filled, merged=swallowed)
        changes = set(self._changes(now.id))
        # Another type drops a mode, another place a site.
        for first, follows in ((Field.TYPE, Field.MODE), (Field.PLACE, Field.SITE)):
            if first in changes and text_of(case, now, follows) != self._machine(now.id, follows):
                changes.add(follows)
        return AccountReview(
            confirmed=frozenset(self._held.get(now.id, {})) - changes,
            set=frozenset(changes),
            was=tuple((of, self._machine(now.id, of)) for of in sorted(changes)),
            merged=swallowed,
        )

    def _conflicts(self) -> Iterable[Conflict]:
        for account, values in self._held.items():
            if account in self._added or account in self._rejected:
                continue
            for of, each in values.items():
                now = self._machine(account, of)
                if not any(is_same(of, now, known) for known in (each.value, each.read)):
                    yield Conflict(account, of, each.value, now, each.read, each.decision)


def _held(decision: Decision) -> dict[Field, _Held]:
    """Return the values that a decision answers for: one, or all."""
    read = read_anchor(decision.anchor).read if decision.anchor else {}
    if decision.field:
        of = Field(decision.field)
        return {of: _Held(decision.new, read.get(of, decision.old), decision)}
    values = {Field(key): value for key, value in json.loads(decision.new or "{}").items()}
    return {of: _Held(value, read.get(of, value), decision) for of, value in values.items()}
