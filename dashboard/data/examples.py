"""An example of each term in what was read of an article: its words, never invented ones.

A term that the reading has no example of gets none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.data.model import CaseFile, Gap, Incident, Span

__all__ = ["Example", "example_of"]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of the article, the words in it that matter, and the value they were read as."""

    sentence: Span
    words: Span | None
    value: str


Finder = Callable[[CaseFile, str], Iterator[Example]]


def example_of(case: CaseFile, group: str, term: str | None = None) -> Example | None:
    """Return an example of a term of the definitions, or of a whole group."""
    finder = _FINDERS.get((group, term)) or _FINDERS.get((group, None if term is None else "*"))
    return next(finder(case, term or ""), None) if finder else None


def _example(case: CaseFile, incident: Incident, words: Span | None, value: str) -> Example:
    """Return the sentence of an incident that has the words, else its best."""
    holding = (span for span in incident.evidence if words is not None and span.contains(words))
    sentence = next(holding, None)
    if sentence is None and words is not None:
        sentence = _around(case.article.text, words)
    return Example(sentence or incident.evidence[0], words, value)


def _around(text: str, words: Span) -> Span:
    """Return the paragraph's line that has the words."""
    start = text.rfind("\n", 0, words.start) + 1
    end = text.find("\n", words.end)
    return Span(start, len(text) if end < 0 else end)


def _types(case: CaseFile, term: str) -> Iterator[Example]:
    # What is told as done says best what a type means.
    ordered = sorted(case.incidents, key=lambda each: (each.background, -each.confidence))
    for incident in ordered:
        if incident.type == term:
            yield _example(case, incident, incident.trigger, incident.summary)


def _modes(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        if incident.mode:
            value = f"{incident.type.capitalize()} · {incident.mode}"
            yield _example(case, incident, incident.trigger, value)


def _statuses(case: CaseFile, term: str) -> Iterator[Example]:
    for incident in case.incidents:
        if incident.modality == term:
            cue = incident.modality_cue or incident.trigger
            yield _example(case, incident, cue, incident.summary)


def _precisions(case: CaseFile, term: str) -> Iterator[Example]:
    places = {place.id: place for place in case.places}
    for incident in case.incidents:
        place = places.get(incident.place.place) if incident.place else None
        if place is not None and incident.place is not None and place.precision == term:
            within = f", within about {place.radius_km:g} km" if place.radius_km else ""
            steps = dict.fromkeys((incident.place.site, place.name))
            named = ", ".join(step for step in steps if step)
            yield _example(case, incident, incident.place.span, f"{named}{within}")


def _machine(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        yield _example(case, incident, incident.trigger, incident.summary)


_BANDS: Mapping[str, tuple[float, float]] = {
    "high": (0.9, 1.01),
    "fair": (0.7, 0.9),
    "low": (0.0, 0.7),
}


def _confidences(case: CaseFile, term: str) -> Iterator[Example]:
    least, below = _BANDS[term]
    names = {actor.id: actor.name for actor in case.actors}
    for incident in case.incidents:
        sure = incident.field_confidence
        fields = (
            ("who", incident.actors, sure.actors),
            ("to whom", incident.recipients, sure.recipients),
        )
        for label, roles, confidence in fields:
            if roles and confidence is not None and least <= confidence < below:
                value = f"{label}: {names.get(roles[0].actor, '')}, {confidence:.2f}"
                yield _example(case, incident, roles[0].span, value)


def _stances(case: CaseFile, term: str) -> Iterator[Example]:
    names = {actor.id: actor.name for actor in case.actors}
    for incident in case.incidents:
        for told in incident.attributions:
            if told.stance == term:
                who = names.get(told.actor, told.actor) if told.actor else "an unnamed source"
                yield _example(case, incident, told.cue, f"{who}: {incident.summary}")


def _event_days(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        date = incident.date
        if date is not None and date.span is not None and date.earliest and date.latest:
            value = f"{_days(date.earliest, date.latest)}, from {date.basis}"
            yield _example(case, incident, date.span, value)


def _loose_days(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        date = incident.date
        if date is not None and date.span is not None and "~" in date.edtf:
            value = f"{_days(date.earliest, date.latest)} ({date.edtf})"
            yield _example(case, incident, date.span, value)


def _ranges(case: CaseFile, term: str) -> Iterator[Example]:
    """Tell of an interval which filter has it possibly, and which certainly."""
    for incident in case.incidents:
        date = incident.date
        if date is None or date.span is None or not (date.earliest and date.latest):
            continue
        if date.earliest == date.latest:
            continue
        days = _days(date.earliest, date.latest)
        middle = date.earliest + (date.latest - date.earliest) / 2
        found = f"dates from {_day(middle)} on have it possibly, not certainly"
        if term == "certain":
            found = f"dates from {_day(date.earliest)} to {_day(date.latest)} have it certainly"
        yield _example(case, incident, date.span, f"{days}: {found}")


def _undated(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        if incident.date is None:
            yield _example(case, incident, incident.trigger, f"{incident.summary}, no date")


def _background(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        if incident.background:
            yield _example(case, incident, incident.trigger, incident.summary)


def _totals(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        if incident.aggregate:
            yield _example(case, incident, incident.trigger, incident.summary)


def _gaps(case: CaseFile, _term: str) -> Iterator[Example]:
    gaps: Iterator[Gap] = (gap for gap in case.gaps if gap.span is not None)
    for gap in gaps:
        if gap.span is not None:
            yield Example(_around(case.article.text, gap.span), gap.span, gap.reason)


def _evidence(case: CaseFile, _term: str) -> Iterator[Example]:
    for incident in case.incidents:
        yield Example(incident.evidence[0], incident.trigger, incident.summary)


def _days(first: dt.date | None, last: dt.date | None) -> str:
    return " to ".join(dict.fromkeys(_day(day) if day else "open" for day in (first, last)))


def _day(day: dt.date) -> str:
    return day.isoformat()


# (group, term) -> who finds an example; "*": each term, None: the group itself.
_FINDERS: Mapping[tuple[str, str | None], Finder] = {
    ("type", "*"): _types,
    ("mode", None): _modes,
    ("status", "*"): _statuses,
    ("precision", "*"): _precisions,
    ("review", "machine"): _machine,
    ("confidence", "*"): _confidences,
    ("stance", "*"): _stances,
    ("clock", "event"): _event_days,
    ("date", "about"): _loose_days,
    ("date", "possible"): _ranges,
    ("date", "certain"): _ranges,
    ("date", "undated"): _undated,
    ("accounts", "background"): _background,
    ("accounts", "aggregate"): _totals,
    ("accounts", "gap"): _gaps,
    ("accounts", "evidence"): _evidence,
}
