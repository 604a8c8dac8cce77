"""An account: one article's telling of an incident, with what is compared across articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.data.corpus.copies import origins
from dashboard.data.corpus.rarity import telling_words
from dashboard.data.corpus.sides import Side, is_role, sides_of
from dashboard.data.folding import fold_name
from dashboard.data.knowledge import Knowledge, load_knowledge
from dashboard.data.model import (
    Attribution,
    CaseFile,
    Count,
    Incident,
    IncidentType,
    Modality,
    Place,
    Precision,
)

__all__ = ["Account", "accounts_of"]

_TOWNS = {Precision.SITE, Precision.NEIGHBOURHOOD, Precision.TOWN, Precision.NEAR_TOWN}
_AROUND_CHARS = 250  # the sentence before and the one after
_BRIEF_DAYS = 3  # "overnight", a weekend


@dataclass(frozen=True, slots=True)
class Account:
    """One article's telling of an incident; two accounts of one id are equal."""

    id: str  # the incident's in its article
    article_id: str = field(compare=False)
    origin: str = field(compare=False)  # id of the article that this one is, or is a copy of
    published: dt.date | None = field(compare=False)
    case: CaseFile = field(compare=False, repr=False)
    incident: Incident = field(compare=False, repr=False)
    place: Place | None = field(compare=False, repr=False)
    dated: bool = field(compare=False)  # by words of its own, not by the day of publication
    actors: tuple[Side, ...] = field(compare=False, repr=False)
    recipients: tuple[Side, ...] = field(compare=False, repr=False)
    words: frozenset[str] = field(compare=False, repr=False)  # of its evidence, names left out
    around: frozenset[str] = field(compare=False, repr=False)  # ... and of what stands around it
    names: frozenset[str] = field(compare=False, repr=False)  # the words of those names

    @property
    def type(self) -> IncidentType:
        """Return the PLOVER type."""
        return self.incident.type

    @property
    def mode(self) -> str | None:
        """Return the PLOVER mode."""
        return self.incident.mode

    @property
    def modality(self) -> Modality:
        """Return whether it is told as done."""
        return self.incident.modality

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """Return who, inside the article, tells of it."""
        return self.incident.attributions

    @property
    def earliest(self) -> dt.date | None:
        """Return the first day it may have been."""
        return self.incident.date.earliest if self.incident.date else None

    @property
    def latest(self) -> dt.date | None:
        """Return the last day it may have been."""
        return self.incident.date.latest if self.incident.date else None

    @property
    def killed(self) -> Count | None:
        """Return how many died."""
        return self.incident.killed

    @property
    def injured(self) -> Count | None:
        """Return how many were hurt."""
        return self.incident.injured

    @property
    def site(self) -> str | None:
        """Return the named building, base or road where it was."""
        return self.incident.place.site if self.incident.place else None

    @property
    def weapon(self) -> str | None:
        """Return what was used, folded."""
        return fold_name(self.incident.weapon.text) if self.incident.weapon else None

    @property
    def can_link(self) -> bool:
        """Say whether it tells of one act of its time: no total, and no war of long ago."""
        return not self.incident.aggregate and not self.incident.background

    @property
    def generic(self) -> bool:
        """Say whether it has neither a place in a country nor a day in words of its own."""
        return not self.dated and (
            self.place is None or self.place.precision in {Precision.COUNTRY, Precision.REGION}
        )

    @property
    def brief(self) -> bool:
        """Say whether its day is known, give or take one."""
        first, last = self.earliest, self.latest
        return first is not None and last is not None and (last - first).days < _BRIEF_DAYS

    def mentions(self, place: Place) -> bool:
        """Say whether a town is named in or beside the evidence, as its own place or not."""
        words = telling_words(place.name)
        return place.precision in _TOWNS and bool(words) and words <= self.around | self.names

    @property
    def order(self) -> tuple[dt.date, str, str]:
        """Return what accounts are sorted by: publication, article, account."""
        return self.published or dt.date.max, self.article_id, self.id


def accounts_of(
    cases: Iterable[CaseFile],
    *,
    canonical: Mapping[str, str] | None = None,
    origin_of: Mapping[str, str] | None = None,
    knowledge: Knowledge | None = None,
) -> tuple[Account, ...]:
    """Return every account of the case files, the earliest published first.

    *canonical* gives for an actor's id that of the party it is, see ``same_actor.unify``, and
    *origin_of* for an article's that of the one it copies, see ``copies.origins``.
    """
    read = {case.article.id: case for case in cases}
    if origin_of is None:
        origin_of = origins(case.article for case in read.values())
    known = knowledge or load_knowledge()
    found = (
        _account(case, incident, origin_of[id_], canonical or {}, known)
        for id_, case in read.items()
        for incident in case.incidents
    )
    return tuple(sorted(found, key=lambda account: account.order))


def _account(
    case: CaseFile,
    incident: Incident,
    origin: str,
    canonical: Mapping[str, str],
    knowledge: Knowledge,
) -> Account:
    published = case.article.published
    where = incident.place.place if incident.place else None
    names = _names(case, incident)
    return Account(
        id=incident.id,
        article_id=case.article.id,
        origin=origin,
        published=published.earliest if published else None,
        case=case,
        incident=incident,
        place=next((place for place in case.places if place.id == where), None),
        dated=incident.date is not None and incident.date.span is not None,
        actors=sides_of(case, incident.actors, canonical, knowledge),
        recipients=sides_of(case, incident.recipients, canonical, knowledge),
        words=_words(case, incident, 0) - names,
        around=_words(case, incident, _AROUND_CHARS) - names,
        names=names,
    )


def _words(case: CaseFile, incident: Incident, more: int) -> frozenset[str]:
    """Return the words of the evidence, and of *more* characters on either side."""
    text = case.article.text
    pieces = (text[max(0, span.start - more) : span.end + more] for span in incident.evidence)
    return frozenset().union(*map(telling_words, pieces))


def _names(case: CaseFile, incident: Incident) -> frozenset[str]:
    """Return the words that name its place and parties, which are compared for themselves."""
    roles = {role.actor for role in (*incident.actors, *incident.recipients)}
    where = incident.place.place if incident.place else None
    named = [place.name for place in case.places if place.id == where]
    for actor in case.actors:
        if actor.id in roles and not is_role(actor, case.article):
            named += (actor.name, *actor.aliases)
    return telling_words(" ".join(named))
