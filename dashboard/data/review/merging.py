"""Two accounts of one article that are one: the sentences of both, and what only one has."""

from __future__ import annotations

from dataclasses import replace

from dashboard.data.model import CaseFile, FieldConfidence, Incident
from dashboard.data.review.applying import summarised
from dashboard.data.review.fields import Field

__all__ = ["merged"]


def merged(case: CaseFile, first: Incident, other: Incident, *, keep: frozenset[Field]) -> Incident:
    """Return *first* with the sentences of *other*, and its values where it has none itself.

    What is in *keep* stays as it is: a person answers for it, though it may be empty.
    """

    def empty(field: Field, value: object) -> bool:
        return not value and field not in keep

    sure, others = first.field_confidence, other.field_confidence
    takes_place = empty(Field.PLACE, first.place)
    takes_actors = empty(Field.ACTORS, first.actors)
    takes_recipients = empty(Field.RECIPIENTS, first.recipients)
    takes_date = empty(Field.DATE, first.date)
    both = replace(
        first,
        evidence=tuple(dict.fromkeys((*first.evidence, *other.evidence))),
        attributions=tuple(dict.fromkeys((*first.attributions, *other.attributions))),
        actors=other.actors if takes_actors else first.actors,
        recipients=other.recipients if takes_recipients else first.recipients,
        place=other.place if takes_place else first.place,
        date=other.date if takes_date else first.date,
        killed=other.killed if empty(Field.KILLED, first.killed) else first.killed,
        injured=other.injured if empty(Field.INJURED, first.injured) else first.injured,
        weapon=other.weapon if empty(Field.WEAPON, first.weapon) else first.weapon,
        background=first.background and other.background,
        field_confidence=FieldConfidence(
            type=sure.type,
            actors=others.actors if takes_actors else sure.actors,
            recipients=others.recipients if takes_recipients else sure.recipients,
            place=others.place if takes_place else sure.place,
            date=others.date if takes_date else sure.date,
            modality=sure.modality,
        ),
    )
    if takes_place or takes_actors or takes_recipients:
        both = replace(both, summary=summarised(case, both))
    return both
