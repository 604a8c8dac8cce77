"""How sure the reader is of an incident and of each of its fields, from what each rests on."""

from __future__ import annotations

from dashboard.data.mentions import Origin
from dashboard.data.model import FieldConfidence, IncidentDate, Place
from dashboard.data.parties import Party
from dashboard.data.stories import Story


def incident_confidence(
    story: Story, place: Place | None, date: IncidentDate | None
) -> tuple[float, FieldConfidence]:
    """Return the confidence of the whole and of each field, 0 to 1; None for an empty field."""
    act = story.lead.act
    type_ = 0.85 if not act.trigger.sense.weak else 0.7
    actors = _parties([p for told in story.all for p in told.act.actors], "actors" in act.inferred)
    recipients = _parties(
        [p for told in story.all for p in told.act.recipients], "recipients" in act.inferred
    )
    own_place = any(told.place_own for told in story.all)
    own_date = any(told.date_own for told in story.all)
    fields = FieldConfidence(
        type=type_,
        actors=actors,
        recipients=recipients,
        place=None if place is None else 0.85 if own_place else 0.6,
        date=None if date is None else 0.85 if own_date else 0.6,
        modality=0.9 if not act.standing.reports else 0.8,
    )
    parts = 0.35 + 0.05 * min(act.specificity, 6) + 0.1 * bool(actors) + 0.08 * bool(recipients)
    parts += 0.05 * bool(story.others) - 0.12 * act.trigger.sense.weak
    return round(max(0.05, min(parts, 0.95)), 2), fields


def _parties(parties: list[Party], inferred: bool) -> float | None:
    if not parties:
        return None
    if inferred:
        return 0.5
    scores = [0.6 if p.anaphor else 0.7 if p.key.origin is Origin.ROLE else 0.85 for p in parties]
    return round(sum(scores) / len(scores), 2)
