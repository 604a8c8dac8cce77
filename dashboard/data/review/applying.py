"""A person's values put in the place of the reader's.

Such a value has no words of its own in the text.  Where the model wants some it gets those that
name the party or the weapon in the account's sentences, else the trigger; that a person set it is
told by the account's review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dashboard.data.dates import edtf_interval
from dashboard.data.model import (
    Actor,
    CaseFile,
    Count,
    FieldConfidence,
    Incident,
    IncidentDate,
    IncidentType,
    Modality,
    Place,
    PlaceRef,
    Role,
    Span,
    Weapon,
)
from dashboard.data.plover import MODES, QUADS
from dashboard.data.review.fields import Field
from dashboard.data.review.values import read_count, read_parties, read_place
from dashboard.data.summary import lies_far_back, summary_of

__all__ = ["BY_PERSON", "Applied", "summarised", "with_values"]

BY_PERSON = "set by a person"  # the basis of a date
_SURE = 1.0  # a person answers for it

_IN_SUMMARY = frozenset({Field.ACTORS, Field.RECIPIENTS, Field.PLACE, Field.SITE})


@dataclass(frozen=True, slots=True)
class Applied:
    """An account with a person's values, and the parties and places that its article gains."""

    incident: Incident
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()


def with_values(case: CaseFile, incident: Incident, values: Mapping[Field, str | None]) -> Applied:
    """Return *incident* with *values*, each as ``values.text_of`` writes it.

    A type that does not have the reader's mode drops it, another place the reader's site.
    """
    if not values:
        return Applied(incident)
    changed = incident
    actors: list[Actor] = []
    places: list[Place] = []
    if kind := values.get(Field.TYPE):
        type_ = IncidentType(kind)
        mode = incident.mode if incident.mode in MODES.get(type_, ()) else None
        changed = replace(changed, type=type_, quad=QUADS[type_], mode=mode)
    if Field.MODE in values:
        changed = replace(changed, mode=values[Field.MODE])
    if Field.ACTORS in values:
        roles = _roles(case, incident, values[Field.ACTORS], actors)
        changed = replace(changed, actors=roles)
    if Field.RECIPIENTS in values:
        roles = _roles(case, incident, values[Field.RECIPIENTS], actors)
        changed = replace(changed, recipients=roles)
    changed = replace(changed, place=_where(case, incident, values, places))
    if Field.DATE in values:
        date = _date(values[Field.DATE])
        far_back = lies_far_back(date, case.article.published)
        # Not only its date makes an act background: "the war" is, whenever it was.
        by_words = incident.background and not lies_far_back(incident.date, case.article.published)
        changed = replace(changed, date=date, background=far_back or by_words)
    if status := values.get(Field.STATUS):
        same = status == incident.modality
        cue = incident.modality_cue if same else None
        changed = replace(changed, modality=Modality(status), modality_cue=cue)
    if Field.KILLED in values:
        changed = replace(changed, killed=_count(values[Field.KILLED], incident.trigger))
    if Field.INJURED in values:
        changed = replace(changed, injured=_count(values[Field.INJURED], incident.trigger))
    if Field.WEAPON in values:
        changed = replace(changed, weapon=_weapon(case, incident, values[Field.WEAPON]))
    sure = _confidence(changed, values)
    changed = replace(changed, field_confidence=sure)
    if _IN_SUMMARY & values.keys():
        changed = replace(changed, summary=summarised(case, changed, actors, places))
    return Applied(changed, tuple(actors), tuple(places))


def summarised(
    case: CaseFile, incident: Incident, actors: Iterable[Actor] = (), places: Iterable[Place] = ()
) -> str:
    """Return the summary that follows from the values; *actors* and *places*: those gained."""
    names = {actor.id: actor.name for actor in (*case.actors, *actors)}
    where = incident.place
    found = {place.id: place.name for place in (*case.places, *places)}
    return summary_of(
        case.article.text[slice(*incident.trigger)],
        [names.get(role.actor, role.actor) for role in incident.actors],
        [names.get(role.actor, role.actor) for role in incident.recipients],
        place=found.get(where.place) if where else None,
        site=where.site if where else None,
    )


def _roles(
    case: CaseFile, incident: Incident, text: str | None, gained: list[Actor]
) -> tuple[Role, ...]:
    known = {actor.id: actor for actor in (*case.actors, *gained)}
    roles = []
    for party in read_parties(text):
        if party.id not in known:
            actor = Actor(party.id, party.name, party.kind, (), (), (), known=False)
            known[party.id] = actor
            gained.append(actor)
        roles.append(Role(party.id, _words_for(incident, known[party.id])))
    return tuple(roles)


def _words_for(incident: Incident, actor: Actor) -> Span:
    """Return words of the account that name the actor, else those that name the act."""
    for role in (*incident.actors, *incident.recipients):
        if role.actor == actor.id:
            return role.span
    named = (
        mention
        for span in incident.evidence
        for mention in actor.mentions
        if span.contains(mention)
    )
    return next(named, incident.trigger)


def _where(
    case: CaseFile,
    incident: Incident,
    values: Mapping[Field, str | None],
    gained: list[Place],
) -> PlaceRef | None:
    where = incident.place
    if Field.PLACE in values:
        text = values[Field.PLACE]
        if text is None:
            return None
        place = read_place(text)
        if place.id not in {each.id for each in case.places}:
            gained.append(place)
        if where is None or where.place != place.id:
            mentions = next((each.mentions for each in case.places if each.id == place.id), ())
            named = (each for span in incident.evidence for each in mentions if span.contains(each))
            where = PlaceRef(place.id, None, next(named, incident.trigger))
    if where is not None and Field.SITE in values:
        return replace(where, site=values[Field.SITE])
    return where


def _date(edtf: str | None) -> IncidentDate | None:
    if edtf is None:
        return None
    found = edtf_interval(edtf)
    return IncidentDate(found.edtf, found.earliest, found.latest, None, BY_PERSON)


def _count(text: str | None, trigger: Span) -> Count | None:
    bounds = read_count(text) if text else None
    return Count(*bounds, trigger, None) if bounds else None


def _weapon(case: CaseFile, incident: Incident, words: str | None) -> Weapon | None:
    if words is None:
        return None
    for span in incident.evidence:
        at = case.article.text.find(words, span.start, span.end)
        if at >= 0:
            return Weapon(words, Span(at, at + len(words)))
    return Weapon(words, incident.trigger)


def _confidence(incident: Incident, values: Mapping[Field, str | None]) -> FieldConfidence:
    """Give what a person set no figure of the reader's."""
    sure = incident.field_confidence

    def optional(field: Field, figure: float | None, value: object) -> float | None:
        if field not in values:
            return figure if value else None
        return _SURE if value else None

    return FieldConfidence(
        type=_SURE if values.get(Field.TYPE) else sure.type,
        actors=optional(Field.ACTORS, sure.actors, incident.actors),
        recipients=optional(Field.RECIPIENTS, sure.recipients, incident.recipients),
        place=optional(Field.PLACE, sure.place, incident.place),
        date=optional(Field.DATE, sure.date, incident.date),
        modality=_SURE if values.get(Field.STATUS) else sure.modality,
    )
