"""Names, places, counts and confidence in words."""

from __future__ import annotations

from dashboard.data.dates import edtf_interval
from dashboard.data.model import (
    Article,
    CaseFile,
    Count,
    Place,
    Precision,
)
from dashboard.data.regions import country_name
from dashboard.data.review import Field
from dashboard.data.review.values import plain_words, read_count, read_place
from dashboard.words.days import interval_words
from dashboard.words.kinds import STATUS_WORDS, TYPE_WORDS

__all__ = [
    "actor_name",
    "article_words",
    "bounds_words",
    "confidence_words",
    "count_words",
    "counted_words",
    "place_words",
    "precision_words",
    "shorten",
    "source_name",
    "value_words",
]

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


def shorten(text: str, chars: int) -> str:
    """Return *text* on one line, cut at a word end to at most *chars* characters."""
    line = " ".join(text.split())
    if len(line) <= chars:
        return line
    head = line[: chars - 1]
    cut = head.rfind(" ")
    return f"{head[:cut] if cut > chars // 2 else head}…"


def actor_name(case: CaseFile, actor_id: str) -> str:
    """Return the name of an actor of *case*; an id that none has stands for itself."""
    return next((actor.name for actor in case.actors if actor.id == actor_id), actor_id)


def source_name(case: CaseFile, actor_id: str | None) -> str:
    """Return who tells of an incident."""
    return "An unnamed source" if actor_id is None else actor_name(case, actor_id)


def article_words(article: Article) -> str:
    """Return where an article is from and when: "The Post, 3 February 2019"."""
    published = article.published
    day = interval_words(published.earliest, published.latest, published.edtf) if published else ""
    name = article.outlet or shorten(article.title or "an article", 60)
    return ", ".join(part for part in (name, day) if part)


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


def counted_words(count: int, thing: str) -> str:
    """Return how many there are of a thing: "1 event", "2,000 events"."""
    return f"{count:,} {thing}{'' if count == 1 else 's'}"


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
