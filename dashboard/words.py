"""Values in words: dates, places, counts and confidence as an analyst says them.

Pure text, for charts and widgets alike; each makes it safe for where it shows it.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from dashboard.data.anniversaries import Anniversary
from dashboard.data.columns import Col
from dashboard.data.dates import edtf_interval
from dashboard.data.filters import Clock, TieKind
from dashboard.data.model import (
    ActorKind,
    Article,
    CaseFile,
    Count,
    Incident,
    IncidentType,
    Modality,
    Place,
    Precision,
    RelationKind,
    Review,
    Stance,
)
from dashboard.data.regions import country_name
from dashboard.data.review import Field
from dashboard.data.review.values import plain_words, read_count, read_place
from dashboard.data.store.decisions import DecisionKind
from dashboard.data.ties import Tie

__all__ = [
    "CLOCK_WORDS",
    "DECISION_WORDS",
    "REVIEW_WORDS",
    "STATUS_WORDS",
    "TIE_WORDS",
    "TYPE_WORDS",
    "UNDATED_WORDS",
    "Undated",
    "actor_name",
    "anniversary_words",
    "article_words",
    "bounds_words",
    "claim_words",
    "confidence_words",
    "count_words",
    "date_words",
    "interval_words",
    "inverse_words",
    "kind_words",
    "place_words",
    "precision_words",
    "shorten",
    "source_name",
    "stance_words",
    "tie_words",
    "type_words",
    "value_words",
]

TYPE_WORDS: dict[str, str] = {
    IncidentType.AGREE: "Agree",
    IncidentType.CONSULT: "Consult",
    IncidentType.SUPPORT: "Support",
    IncidentType.CONCEDE: "Concede",
    IncidentType.COOPERATE: "Cooperate",
    IncidentType.AID: "Aid",
    IncidentType.RETREAT: "Retreat",
    IncidentType.REQUEST: "Request",
    IncidentType.ACCUSE: "Accuse",
    IncidentType.REJECT: "Reject",
    IncidentType.THREATEN: "Threaten",
    IncidentType.PROTEST: "Protest",
    IncidentType.SANCTION: "Sanction",
    IncidentType.MOBILIZE: "Mobilize",
    IncidentType.COERCE: "Coerce",
    IncidentType.ASSAULT: "Assault",
}

STATUS_WORDS: dict[str, str] = {
    Modality.REPORTED: "Reported",
    Modality.CLAIMED: "Claimed",
    Modality.THREATENED: "Threatened",
    Modality.PLANNED: "Planned",
    Modality.DENIED: "Denied",
}

REVIEW_WORDS: dict[str, str] = {
    Review.MACHINE: "Machine",
    Review.REVIEWED: "Reviewed",
    Review.HUMAN: "Human",
}

CLOCK_WORDS: dict[Clock, str] = {
    Clock.EVENT: "When it happened",
    Clock.PUBLISHED: "When it was published",
    Clock.ADDED: "When it was added",
}


class Undated(NamedTuple):
    """What to call incidents that a clock has no day for, and why it has none."""

    title: str
    lacking: str  # after their number
    reason: str


UNDATED_WORDS: dict[Clock, Undated] = {
    Clock.EVENT: Undated("Undated", "undated", "The article gives no date for these."),
    Clock.PUBLISHED: Undated(
        "No day of publication",
        "without a day of publication",
        "It is not known when their article was published.",
    ),
    Clock.ADDED: Undated(
        "No day of adding",
        "without a day of adding",
        "Their article was read without being added to a store.",
    ),
}

DECISION_WORDS: dict[str, str] = {
    DecisionKind.ARTICLE: "corrected",
    DecisionKind.JOIN: "joined two accounts",
    DecisionKind.SPLIT: "split two accounts",
    DecisionKind.CONFIRM: "confirmed one incident",
    DecisionKind.REJECT: "kept two incidents apart",
    DecisionKind.SAME_ACTOR: "joined two actors",
    DecisionKind.OTHER_ACTOR: "kept two actors apart",
    DecisionKind.SET_VALUE: "corrected an incident",
    DecisionKind.CONFIRM_ACCOUNT: "confirmed an incident",
    DecisionKind.REJECT_ACCOUNT: "rejected an incident",
    DecisionKind.ADD_ACCOUNT: "added an incident",
    DecisionKind.MERGE_ACCOUNTS: "merged two incidents",
    DecisionKind.UNDO: "took back",
}

_STANCE_WORDS = {
    Stance.SAYS: "says so",
    Stance.CLAIMS: "claims it",
    Stance.CONFIRMS: "confirms it",
    Stance.ACCUSES: "makes the accusation",
    Stance.DENIES: "denies it",
    Stance.SUSPECTS: "suspects it",
}

TIE_WORDS: dict[str, str] = {
    TieKind.ACTS: "acts on",
    TieKind.THREATENS: "threatens",
    TieKind.UNDONE: "planned or denied",
    TieKind.BELONGS: "belongs to",
    TieKind.STANDS: "backed by, allied, opposed",
}

# A relation read from its other end: "B is backed by A" is "A backs B".
_INVERSE_WORDS = {
    RelationKind.PART_OF: "has as a part",
    RelationKind.LEADS: "led by",
    RelationKind.MEMBER_OF: "has as a member",
    RelationKind.BACKED_BY: "backs",
    RelationKind.ALLIED_WITH: "allied with",
    RelationKind.OPPOSED_TO: "opposed by",
    RelationKind.SPOKESPERSON_OF: "has as spokesperson",
}

_PRECISION_WORDS = {
    Precision.SITE: "a named site",
    Precision.NEIGHBOURHOOD: "a quarter of the town",
    Precision.TOWN: "somewhere in the town",
    Precision.NEAR_TOWN: "near the town",
    Precision.DISTRICT: "somewhere in the district",
    Precision.GOVERNORATE: "somewhere in the governorate",
    Precision.REGION: "somewhere in the region",
    Precision.COUNTRY: "somewhere in the country",
}

_KIND_WORDS = {ActorKind.NGO: "NGO", ActorKind.INTERGOVERNMENTAL: "Intergovernmental body"}


def shorten(text: str, chars: int) -> str:
    """Return *text* on one line, cut at a word end to at most *chars* characters."""
    line = " ".join(text.split())
    if len(line) <= chars:
        return line
    head = line[: chars - 1]
    cut = head.rfind(" ")
    return f"{head[:cut] if cut > chars // 2 else head}…"


def type_words(incident: Incident) -> str:
    """Return the type and mode: "Coerce · restrict"."""
    words = TYPE_WORDS[incident.type]
    return f"{words} · {incident.mode}" if incident.mode else words


def kind_words(kind: str) -> str:
    """Return an actor's kind as a title: "Political party"."""
    return _KIND_WORDS.get(ActorKind(kind), kind.capitalize())


def stance_words(stance: Stance) -> str:
    """Return what a source does: "denies it"."""
    return _STANCE_WORDS[stance]


def claim_words(stance: Stance, *, origins: int) -> str:
    """Return how a source tells of an act; what one origin alone confirms is but said.

    >>> claim_words(Stance.DENIES, origins=1)
    'denies'
    """
    if stance is Stance.CONFIRMS and origins < 2:
        return Stance.SAYS.value
    return stance.value


def inverse_words(kind: RelationKind) -> str:
    """Return a relation as seen from the other actor: "led by"."""
    return _INVERSE_WORDS[kind]


def article_words(article: Article) -> str:
    """Return where an article is from and when: "The Post, 3 February 2019"."""
    published = article.published
    day = interval_words(published.earliest, published.latest, published.edtf) if published else ""
    name = article.outlet or shorten(article.title or "an article", 60)
    return ", ".join(part for part in (name, day) if part)


def tie_words(tie: Tie) -> str:
    """Return what passes along a tie: "threatens", "acts on: Assault, Coerce", "leads"."""
    relations = [ground.relation.kind.value for ground in tie.grounds if ground.relation]
    if relations:
        return ", ".join(dict.fromkeys(relations))
    types = dict.fromkeys(ground.incident.type for ground in tie.grounds if ground.incident)
    if tie.kind is TieKind.THREATENS and list(types) == [IncidentType.THREATEN]:
        return TIE_WORDS[tie.kind]
    return f"{TIE_WORDS[tie.kind]}: {', '.join(TYPE_WORDS[each] for each in types)}"


def actor_name(case: CaseFile, actor_id: str) -> str:
    """Return the name of an actor of *case*; an id that none has stands for itself."""
    return next((actor.name for actor in case.actors if actor.id == actor_id), actor_id)


def source_name(case: CaseFile, actor_id: str | None) -> str:
    """Return who tells of an incident."""
    return "An unnamed source" if actor_id is None else actor_name(case, actor_id)


def date_words(row: Mapping[Any, object]) -> str:
    """Return the date of an incident, a row of the incidents frame, in words."""
    edtf = row[Col.DATE_EDTF]
    first, last = (_date(row[column]) for column in (Col.DATE_EARLIEST, Col.DATE_LATEST))
    return interval_words(first, last, edtf if isinstance(edtf, str) else "")


def _date(value: object) -> dt.date | None:
    return value.date() if isinstance(value, pd.Timestamp) else None


def interval_words(earliest: dt.date | None, latest: dt.date | None, edtf: str) -> str:
    """Return a date interval in words; what is approximate or unknown says so.

    >>> interval_words(dt.date(2019, 1, 31), dt.date(2019, 2, 3), "2019-01-31/2019-02-03")
    '31 January – 3 February 2019'
    """
    about = "about " if "~" in edtf else ""
    if earliest and latest:
        return about + _closed(earliest, latest)
    if earliest:
        return f"{about}from {_day(earliest)} on"
    if latest:
        return f"{about}up to {_day(latest)}"
    return f"not known to the day ({edtf})" if edtf else "no date"


def anniversary_words(near: Anniversary, earlier: str) -> str:
    """Return how near an act was to the anniversary of another, *earlier* its summary.

    >>> day, before = dt.date(2019, 3, 22), dt.date(2003, 3, 20)
    >>> anniversary_words(Anniversary("inc-2", day, "inc-1", before, 2), "Coalition invades Iraq")
    '2 days after the anniversary of “Coalition invades Iraq” (20 March 2003)'
    """
    if (near.day.month, near.day.day) == (near.earlier_day.month, near.earlier_day.day):
        where = "on the same day of the year as"
    elif near.after == 0:
        where = "within a day of the anniversary of"  # of a 29th of February
    else:
        days = "1 day" if abs(near.after) == 1 else f"{abs(near.after)} days"
        where = f"{days} {'after' if near.after > 0 else 'before'} the anniversary of"
    return f"{where} “{earlier}” ({_day(near.earlier_day)})"


def _closed(earliest: dt.date, latest: dt.date) -> str:
    if earliest == latest:
        return _day(earliest)
    if earliest.year == latest.year:
        if (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31):
            return str(earliest.year)
        last_of_month = calendar.monthrange(latest.year, latest.month)[1]
        if earliest.month == latest.month:
            if (earliest.day, latest.day) == (1, last_of_month):
                return f"{calendar.month_name[latest.month]} {latest.year}"
            return f"{earliest.day}–{_day(latest)}"
        return f"{earliest.day} {calendar.month_name[earliest.month]} – {_day(latest)}"
    return f"{_day(earliest)} – {_day(latest)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def precision_words(precision: Precision, radius_km: float | None) -> str:
    """Return how well a place is known: "somewhere in the town, within about 5 km"."""
    words = _PRECISION_WORDS[precision]
    if radius_km is None or radius_km <= 0:
        return words
    return f"{words}, within about {_distance(radius_km)}"


def _distance(km: float) -> str:
    if km < 1:
        return f"{max(10, round(km * 1000, -1)):.0f} m"
    return f"{km:.0f} km" if km >= 10 else f"{km:.1f} km".replace(".0 ", " ")


def place_words(place: Place, country: str | None) -> str:
    """Return a place and what it lies in: "Hit, Heet district, Anbar, Iraq"."""
    district = f"{place.admin2} district" if place.admin2 else None
    steps = (place.name, district, place.admin1, country)
    return ", ".join(dict.fromkeys(step for step in steps if step))


def count_words(count: Count) -> str:
    """Return a count with its bounds: "at least 3", "4 to 6"."""
    return bounds_words(count.low, count.high)


def bounds_words(low: int, high: int | None) -> str:
    """Return the two bounds of a count in words; None: at least."""
    if high is None:
        return f"at least {low}"
    return str(low) if high == low else f"{low} to {high}"


def confidence_words(confidence: float) -> str:
    """Return a confidence as word and number.

    >>> confidence_words(0.72)
    'fair 0.72'
    """
    word = "high" if confidence >= 0.9 else "fair" if confidence >= 0.7 else "low"
    return f"{word} {confidence:.2f}"


def value_words(field: Field, text: str | None) -> str:
    """Return a value of a decision in words, as a card has it.

    >>> value_words(Field.KILLED, "3+")
    'at least 3'
    """
    if text is None:
        return "nothing"
    match field:
        case Field.TYPE:
            return TYPE_WORDS[text]
        case Field.STATUS:
            return STATUS_WORDS[text]
        case Field.DATE:
            date = edtf_interval(text)
            return interval_words(date.earliest, date.latest, date.edtf)
        case Field.PLACE:
            place = read_place(text)
            return place_words(place, country_name(place.country) if place.country else None)
        case Field.KILLED | Field.INJURED if (bounds := read_count(text)) is not None:
            return bounds_words(*bounds)
    return plain_words(field, text)
