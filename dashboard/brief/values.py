"""The values of an incident: in words, with the words of the article that each rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dashboard.data.model import CaseFile, Count, Incident, Review, Role, Span
from dashboard.data.regions import country_name
from dashboard.data.review import AccountReview, Field
from dashboard.words import (
    STATUS_WORDS,
    actor_name,
    count_words,
    interval_words,
    place_words,
    precision_words,
    source_name,
    stance_words,
    type_words,
    value_words,
)

__all__ = ["Value", "values_of"]


_FIELDS = {
    "Who": (Field.ACTORS,),
    "To whom": (Field.RECIPIENTS,),
    "When": (Field.DATE,),
    "Where": (Field.PLACE,),
    "Site": (Field.SITE,),
    "Status": (Field.STATUS,),
    "Killed": (Field.KILLED,),
    "Injured": (Field.INJURED,),
    "Weapon": (Field.WEAPON,),
    "Type": (Field.TYPE, Field.MODE),
}


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a field."""

    label: str
    words: str
    span: Span | None = None  # in the article, of the words that it rests on
    note: str = ""
    confidence: float | None = None
    review: Review = Review.MACHINE
    missing: bool = False


def values_of(case: CaseFile, incident: Incident, review: AccountReview) -> list[Value]:
    """Return what is known of an incident, field by field.

    A person's value rests on no words of the article, and has no figure of the reader's.
    """
    return [_answered(value, review) for value in _values(case, incident, review)]


def _answered(value: Value, review: AccountReview) -> Value:
    if value.review is not Review.HUMAN:
        return value
    was = [
        value_words(field, review.machine(field))
        for field in _FIELDS.get(value.label, ())
        if field in review.set and not review.added
    ]
    known = value.note if value.label == "Where" else ""  # how closely: that holds of any place
    notes = [known, f"was: {' · '.join(was)}" if was else ""]
    note = "; ".join(filter(None, notes))
    return replace(value, span=None, note=note, confidence=None)


def _values(case: CaseFile, incident: Incident, review: AccountReview) -> list[Value]:
    sure = incident.field_confidence
    return [
        *_parties(case, "Who", incident.actors, sure.actors, review.of(Field.ACTORS)),
        *_parties(
            case, "To whom", incident.recipients, sure.recipients, review.of(Field.RECIPIENTS)
        ),
        _when(incident, review.of(Field.DATE)),
        *_where(case, incident, review),
        Value(
            "Status",
            STATUS_WORDS[incident.modality],
            incident.modality_cue,
            confidence=sure.modality,
            review=review.of(Field.STATUS),
        ),
        *(
            Value(
                "Said by",
                f"{source_name(case, told.actor)} {stance_words(told.stance)}",
                told.cue,
            )
            for told in incident.attributions
        ),
        *_count(case, "Killed", incident.killed, review.of(Field.KILLED)),
        *_count(case, "Injured", incident.injured, review.of(Field.INJURED)),
        *_weapon(incident, review.of(Field.WEAPON)),
        Value(
            "Type",
            f"{type_words(incident)} ({incident.quad.value})",
            incident.trigger,
            confidence=sure.type,
            review=review.of(Field.TYPE),
        ),
    ]


def _parties(
    case: CaseFile,
    label: str,
    roles: tuple[Role, ...],
    confidence: float | None,
    review: Review,
) -> list[Value]:
    firsts = {role.actor: role for role in reversed(roles)}  # the first words of each
    found = [
        Value(label, actor_name(case, key), firsts[key].span, "", confidence, review)
        for key in dict.fromkeys(role.actor for role in roles)
    ]
    return found or [Value(label, "not said", review=review, missing=True)]


def _when(incident: Incident, review: Review) -> Value:
    date = incident.date
    if date is None:
        return Value("When", "no date in the article", review=review, missing=True)
    return Value(
        "When",
        interval_words(date.earliest, date.latest, date.edtf),
        date.span,
        f"from {date.basis}",
        incident.field_confidence.date,
        review,
    )


def _where(case: CaseFile, incident: Incident, review: AccountReview) -> list[Value]:
    ref = incident.place
    if ref is None:
        return [
            Value("Where", "no place in the article", review=review.of(Field.PLACE), missing=True)
        ]
    found = []
    place = next((each for each in case.places if each.id == ref.place), None)
    if ref.site and (place is None or ref.site != place.name):
        found.append(Value("Site", ref.site, ref.span, review=review.of(Field.SITE)))
    if place is None:
        return [*found, Value("Where", ref.place, ref.span, review=review.of(Field.PLACE))]
    country = country_name(place.country) if place.country else None
    note = precision_words(place.precision, place.radius_km)
    if place.lat is None:
        note += "; not located"
    sure = incident.field_confidence.place
    words = place_words(place, country)
    return [*found, Value("Where", words, ref.span, note, sure, review.of(Field.PLACE))]


def _count(case: CaseFile, label: str, count: Count | None, review: Review) -> list[Value]:
    if count is None:
        return []
    who = f"according to {actor_name(case, count.attribution)}" if count.attribution else ""
    return [Value(label, count_words(count), count.span, who, review=review)]


def _weapon(incident: Incident, review: Review) -> list[Value]:
    weapon = incident.weapon
    return [Value("Weapon", weapon.text, weapon.span, review=review)] if weapon else []
