"""An incident with everything known about it, and the words each value rests on."""

from __future__ import annotations

from dashboard import state
from dashboard.data.model import (
    CaseFile,
    Count,
    Incident,
    IncidentDate,
    Modality,
    Review,
    Role,
)
from dashboard.data.regions import country_name
from dashboard.data.review import UNREVIEWED, AccountReview
from dashboard.data.review import Field as Value
from dashboard.definitions import meaning
from dashboard.state import Desk
from dashboard.widgets import accounts_table, join_and_split, review_actions, symbols
from dashboard.widgets.record import Badge, Field, Line, Record, quote, show_record
from dashboard.widgets.review_sign import review_sign
from dashboard.words import (
    STATUS_WORDS,
    actor_name,
    confidence_words,
    count_words,
    interval_words,
    place_words,
    precision_words,
    source_name,
    stance_words,
    type_words,
    value_words,
)

__all__ = ["record", "show"]


# The values that each row of a card shows, by its label.
_VALUES = {
    "Who": (Value.ACTORS,),
    "To whom": (Value.RECIPIENTS,),
    "When": (Value.DATE,),
    "Where": (Value.PLACE, Value.SITE),
    "Status": (Value.STATUS,),
    "Killed": (Value.KILLED,),
    "Injured": (Value.INJURED,),
    "Weapon": (Value.WEAPON,),
    "Type": (Value.TYPE, Value.MODE),
}
# Labels of the card -> the group of the definitions that explains them.
_DEFINED = {
    "When": "date",
    "Where": "precision",
    "Status": "status",
    "Said by": "stance",
    "Type": "type",
    "Overall": "confidence",
}
_STATUS_NOTES = {
    Modality.CLAIMED: "told as a claim, not as a fact",
    Modality.THREATENED: "a threat, not yet an act",
    Modality.PLANNED: "announced or expected, not yet done",
    Modality.DENIED: "said not to have happened",
}


def show(desk: Desk, incident_id: str, *, key: str) -> None:
    """Draw the card of an incident; clicking a quote or a value opens the article there."""
    folder = desk.view.folder
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    data = record(case, incident, folder.review_of(incident_id))
    show_record(data, key=key, incident_id=incident_id, reveal=desk.revealed)
    review_actions.show(desk, incident_id, key=f"{key}.review")
    accounts_table.show(desk, incident_id, key=f"{key}.accounts")
    join_and_split.show(desk, incident_id, key=f"{key}.settle")


def record(case: CaseFile, incident: Incident, review: AccountReview = UNREVIEWED) -> Record:
    """Return the card of *incident* in plain words, with what people said of it."""
    text = case.article.text
    return {
        "id": incident.id,
        "kind": type_words(incident),
        "title": incident.summary,
        "symbol": symbols.mark(incident.type, dark=state.is_dark()),
        "badges": _badges(incident, review),
        "quotes": [quote(text, span, incident.trigger) for span in incident.evidence],
        "fields": [
            _explained(row)
            for each in _fields(case, incident)
            if (row := _by_people(each, review))["lines"]
        ],
    }


def _explained(field: Field) -> Field:
    """Return the field with what its label means, where that is defined."""
    group = _DEFINED.get(field["label"])
    return {**field, "meaning": meaning(group)} if group else field


def _badges(incident: Incident, review: AccountReview) -> list[Badge]:
    badges: list[Badge] = [{**review_sign(review.review), "tone": "plain"}]
    if incident.modality is not Modality.REPORTED:
        badges.append(
            {
                "icon": "◌",
                "text": STATUS_WORDS[incident.modality].lower(),
                "tone": "doubt",
                "meaning": _STATUS_NOTES[incident.modality],
            }
        )
    if incident.background:
        badges.append(
            {
                "icon": "◷",
                "text": "background",
                "tone": "doubt",
                "meaning": "Named as context only: listed, not mapped",
            }
        )
    if incident.aggregate:
        badges.append(
            {
                "icon": "Σ",
                "text": "total",
                "tone": "doubt",
                "meaning": "A total of several acts, not one",
            }
        )
    return badges


def _by_people(row: Field, review: AccountReview) -> Field:
    """Return a row that says which of its values a person set or confirmed, and what was read.

    A person's value quotes no words of the article, and has no figure of the reader's.
    """
    values = _VALUES.get(row["label"], ())
    answered = [review.of(value) for value in values]
    if review.added and not row["lines"]:
        return row  # whoever added it left the field empty: nothing was read, and nothing undone
    if Review.HUMAN in answered:
        sign = review_sign(Review.HUMAN)
        was = [
            value_words(value, review.machine(value))
            for value in values
            if value in review.set and not review.added
        ]
        told = row["lines"] or [Line(text="nothing", missing=True)]
        lines = [Line(text=line["text"], by=sign) for line in told]
        if was:
            lines[-1]["note"] = f"was: {' · '.join(was)}"
        return {"label": row["label"], "lines": lines}
    if Review.REVIEWED in answered and row["lines"]:
        first, *others = row["lines"]
        return {
            "label": row["label"],
            "lines": [{**first, "by": review_sign(Review.REVIEWED)}, *others],
        }
    return row


def _fields(case: CaseFile, incident: Incident) -> list[Field]:
    sure = incident.field_confidence
    return [
        {"label": "Who", "lines": _parties(case, incident.actors, sure.actors, "not said")},
        {"label": "To whom", "lines": _parties(case, incident.recipients, sure.recipients, "")},
        {"label": "When", "lines": _when(incident.date, sure.date)},
        {"label": "Where", "lines": _where(case, incident)},
        {"label": "Status", "lines": _status(incident)},
        {"label": "Said by", "lines": _sources(case, incident)},
        {"label": "Killed", "lines": _count(case, incident.killed)},
        {"label": "Injured", "lines": _count(case, incident.injured)},
        {
            "label": "Weapon",
            "lines": [{"text": incident.weapon.text, "span": incident.weapon.span}]
            if incident.weapon
            else [],
        },
        {"label": "Type", "lines": [_type(incident)]},
        {"label": "Overall", "lines": [{"text": _overall(incident.confidence)}]},
    ]


def _with_confidence(line: Line, confidence: float | None) -> Line:
    if confidence is not None:
        line["aside"] = confidence_words(confidence)
    return line


def _parties(
    case: CaseFile, roles: tuple[Role, ...], confidence: float | None, missing: str
) -> list[Line]:
    lines: list[Line] = []
    for role in {role.actor: role for role in reversed(roles)}.values():
        name, words = actor_name(case, role.actor), case.article.text[slice(*role.span)]
        line: Line = {"text": name, "span": role.span}
        if words.casefold() != name.casefold():
            line["note"] = f"“{' '.join(words.split())}”"
        lines.insert(0, _with_confidence(line, confidence))
    return lines or ([{"text": missing, "missing": True}] if missing else [])


def _when(date: IncidentDate | None, confidence: float | None) -> list[Line]:
    if date is None:
        return [{"text": "no date in the article", "missing": True}]
    words = interval_words(date.earliest, date.latest, date.edtf)
    line: Line = {"text": words[:1].upper() + words[1:], "note": f"from {date.basis}"}
    if date.span:
        line["span"] = date.span
    return [_with_confidence(line, confidence)]


def _where(case: CaseFile, incident: Incident) -> list[Line]:
    if incident.place is None:
        return [{"text": "no place in the article", "missing": True}]
    place = next((each for each in case.places if each.id == incident.place.place), None)
    if place is None:
        return [{"text": incident.place.place, "span": incident.place.span}]
    country = country_name(place.country) if place.country else None
    known = precision_words(place.precision, place.radius_km)
    if place.source == "user":
        known = f"{known}; from your own places"
    where: Line = {
        "text": place_words(place, country),
        "span": incident.place.span,
        "note": known if place.lat is not None else f"{known}; not located",
    }
    lines = [_with_confidence(where, incident.field_confidence.place)]
    if incident.place.site and incident.place.site != place.name:
        lines.insert(0, {"text": incident.place.site, "span": incident.place.span})
    return lines


def _status(incident: Incident) -> list[Line]:
    line: Line = {"text": STATUS_WORDS[incident.modality]}
    if incident.modality in _STATUS_NOTES:
        line["note"] = _STATUS_NOTES[incident.modality]
    if incident.modality_cue:
        line["span"] = incident.modality_cue
    return [_with_confidence(line, incident.field_confidence.modality)]


def _sources(case: CaseFile, incident: Incident) -> list[Line]:
    lines: list[Line] = []
    for source in incident.attributions:
        who = source_name(case, source.actor)
        lines.append({"text": f"{who} {stance_words(source.stance)}", "span": source.cue})
    return lines or [{"text": "the article itself"}]


def _count(case: CaseFile, count: Count | None) -> list[Line]:
    if count is None:
        return []
    line: Line = {"text": count_words(count), "span": count.span}
    if count.attribution:
        line["note"] = f"according to {actor_name(case, count.attribution)}"
    return [line]


def _type(incident: Incident) -> Line:
    line: Line = {
        "text": type_words(incident),
        "span": incident.trigger,
        "note": incident.quad.value,
    }
    return _with_confidence(line, incident.field_confidence.type)


def _overall(confidence: float) -> str:
    return f"confidence {confidence_words(confidence)}"
