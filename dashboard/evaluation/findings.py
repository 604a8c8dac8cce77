"""What the reader got wrong in an article, in words, with the sentence to look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.data.model import CaseFile, Incident, Role, Span
from dashboard.evaluation.gold import GoldIncident
from dashboard.evaluation.matching import Match, Slot, Verdict, compare_actors

__all__ = ["Finding", "coded_words", "findings"]

MISSED = "missed"
OVER_GENERATED = "over-generated"
ACTOR_MISSED = "actor missed"
ACTOR_OVER_GENERATED = "actor over-generated"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.  A slot that differs has its own name as *what*."""

    what: str
    read: str | None  # None: nothing was read
    coded: str | None  # None: nothing was coded
    sentence: str | None  # None: gold does not say where an actor is named


def findings(verdict: Verdict) -> tuple[Finding, ...]:
    """Return what counts against the figures of one article: incidents by place, then actors."""
    placed = sorted(_of_incidents(verdict), key=lambda found: found[0])
    return (*(finding for _, finding in placed), *_of_actors(verdict))


def coded_words(incident: GoldIncident) -> str:
    """Say a coded incident in a line, by its best readings.

    "ASSAULT insurgents → Marines · Ramadi · 2006-10-03"
    """
    parties = ", ".join(incident.actors[0]) or "nobody named"
    if incident.recipients[0]:
        parties += f" → {', '.join(incident.recipients[0])}"
    where_when = (incident.places[0] or "no place", incident.dates[0] or "no date")
    return " · ".join((f"{incident.types[0]} {parties}", *where_when))


def _of_incidents(verdict: Verdict) -> Iterator[tuple[Span, Finding]]:
    text = verdict.gold.article.text
    for coded in verdict.missed:
        if coded.required:
            span = coded.evidence[0]
            yield span, Finding(MISSED, None, coded_words(coded), _quote(text, span))
    for read in verdict.over_generated:
        span = read.evidence[0]
        words = f"{read.type} {read.summary}"
        yield span, Finding(OVER_GENERATED, words, None, _quote(text, span))
    for match in verdict.matches:
        if match.gold.required:
            span = match.gold.evidence[0]
            for slot, compared in match.slots.items():
                if not compared.agrees:
                    said = _said(slot, match, verdict.case)
                    yield span, Finding(slot.value, *said, _quote(text, span))


def _of_actors(verdict: Verdict) -> Iterator[Finding]:
    actors = compare_actors(verdict)
    for actor in actors.missed:
        yield Finding(ACTOR_MISSED, None, _either(actor.names), None)
    for names in actors.over_generated:
        yield Finding(ACTOR_OVER_GENERATED, _either(names), None, None)


def _said(slot: Slot, match: Match, case: CaseFile) -> tuple[str, str]:
    """Return what was read for a slot and what would have been accepted."""
    read, gold = match.read, match.gold
    match slot:
        case Slot.TYPE:
            return read.type, _either(gold.types)
        case Slot.ACTORS:
            return _names(read.actors, case), _parties(gold.actors)
        case Slot.RECIPIENTS:
            return _names(read.recipients, case), _parties(gold.recipients)
        case Slot.PLACE:
            return _place(read, case), _either(place or "no place" for place in gold.places)
        case Slot.DATE:
            dates = (date or "no date" for date in gold.dates)
            return read.date.edtf if read.date else "no date", _either(dates)
        case Slot.MODALITY:
            return read.modality, _either(gold.modality)


def _names(roles: Iterable[Role], case: CaseFile) -> str:
    names = {actor.id: actor.name for actor in case.actors}
    return ", ".join(names.get(role.actor, role.actor) for role in roles) or "nobody"


def _parties(readings: Iterable[Sequence[str]]) -> str:
    return _either(", ".join(names) or "nobody" for names in readings)


def _place(read: Incident, case: CaseFile) -> str:
    if read.place is None:
        return "no place"
    names = {place.id: place.name for place in case.places}
    name = names.get(read.place.place, read.place.place)
    return f"{read.place.site}, {name}" if read.place.site else name


def _either(readings: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(readings))


def _quote(text: str, span: Span) -> str:
    return text[span.start : span.end]
