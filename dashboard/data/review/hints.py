"""What the reader knows in selected words, as values to begin with for a person who adds an act.

A beginning, not a reading: who comes before the act and whom it is done to after it is all the
grammar there is, so a person looks at each value before it is saved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.data.model import Actor, CaseFile, Incident, Span
from dashboard.data.review.drafts import sentence_at
from dashboard.data.review.fields import Field
from dashboard.data.review.values import Party, parties_text, place_text, text_of

__all__ = ["hints_for"]

_FROM_SAME_ACT = (Field.TYPE, Field.MODE, Field.STATUS, Field.ACTORS, Field.RECIPIENTS)
_FROM_SAME_SENTENCE = (Field.PLACE, Field.SITE, Field.DATE)
_AFTER_BY = (" by ", " by the ")  # "was held by gunmen": who did it comes last


def hints_for(case: CaseFile, span: Span) -> Mapping[Field, str | None]:
    """Return values for an act told at *span*; what nothing is known of is left out.

    An incident that was read in the selected words lends its type, parties and status, one that
    rests on their sentence its place and date.
    """
    sentence = sentence_at(case.article.text, span)
    told = [
        each
        for each in case.incidents
        if any(evidence.overlaps(sentence) for evidence in each.evidence)
    ]
    found: dict[Field, str | None] = {}
    for incident in told:
        same_act = incident.trigger.overlaps(span)
        _lend(case, incident, _FROM_SAME_SENTENCE, found)
        _lend(case, incident, _FROM_SAME_ACT if same_act else (), found)
    if place := _place(case, sentence):
        found[Field.PLACE] = place
        found.pop(Field.SITE, None)
    if date := next((time.edtf for time in case.times if sentence.contains(time.span)), None):
        found[Field.DATE] = date
    if not (found.get(Field.ACTORS) or found.get(Field.RECIPIENTS)):
        found |= _parties(case, sentence, span)
    return {field: value for field, value in found.items() if value is not None}


def _lend(
    case: CaseFile, incident: Incident, fields: Iterable[Field], to: dict[Field, str | None]
) -> None:
    for field in fields:
        if to.get(field) is None:
            to[field] = text_of(case, incident, field)


def _place(case: CaseFile, sentence: Span) -> str | None:
    """Return the closest place that the sentence names."""
    named = [
        place
        for place in case.places
        if any(sentence.contains(mention) for mention in place.mentions)
    ]
    closest = min(named, key=lambda place: place.radius_km or float("inf"), default=None)
    return place_text(closest) if closest else None


def _parties(case: CaseFile, sentence: Span, span: Span) -> dict[Field, str | None]:
    """Return who is named before the act as acting, and the next one as acted upon."""
    first = {
        actor.id: (min(within), actor)
        for actor in case.actors
        if (within := [mention for mention in actor.mentions if sentence.contains(mention)])
    }
    order = sorted(first.values(), key=lambda named: named[0])
    text = case.article.text
    by = [
        (mention, actor)
        for mention, actor in order
        if text[sentence.start : mention.start].lower().endswith(_AFTER_BY)
    ]
    if by:
        order = [by[0], *(each for each in order if each is not by[0])]
    elif span != sentence and order and order[0][0].start >= span.end:
        return {Field.RECIPIENTS: _text(order[:1])}  # nobody is named before the act
    return {Field.ACTORS: _text(order[:1]), Field.RECIPIENTS: _text(order[1:2])}


def _text(parties: Iterable[tuple[Span, Actor]]) -> str | None:
    return parties_text(Party(actor.id, actor.name, actor.kind) for _, actor in parties)
