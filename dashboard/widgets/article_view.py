"""The article cut into pieces for the reader component: text, and the marks that lie on it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, TypedDict

from dashboard.data.model import CaseFile, Incident, Span
from dashboard.words import interval_words

__all__ = ["Mark", "Piece", "entity_marks", "in_text_order", "paragraphs"]


class Mark(NamedTuple):
    """A kind of highlight on a range of the text; ``note`` says what it was read as."""

    span: Span
    kind: str  # actor, place, date or gap
    note: str


class Piece(TypedDict):
    """A run of text under the same marks."""

    start: int
    end: int
    text: str
    kinds: list[str]
    note: str
    incidents: list[int]  # numbers of the incidents that rest on it
    trigger: int | None  # number of the incident whose act it names
    opens: list[int]  # numbers of the incidents whose evidence begins here


def in_text_order(incidents: Sequence[Incident]) -> list[Incident]:
    """Return *incidents* in the order in which the article tells of them."""
    return sorted(incidents, key=lambda incident: (incident.trigger.start, incident.id))


def entity_marks(case: CaseFile) -> list[Mark]:
    """Return the highlights of actors, places, dates and gaps, with what each was read as."""
    marks = [
        Mark(span, "actor", f"Actor: {actor.name} ({actor.kind.value})")
        for actor in case.actors
        for span in actor.mentions
    ]
    marks += [
        Mark(span, "place", f"Place: {place.name}")
        for place in case.places
        for span in place.mentions
    ]
    marks += [
        Mark(time.span, "date", f"Date: {interval_words(time.earliest, time.latest, time.edtf)}")
        for time in case.times
    ]
    marks += [Mark(gap.span, "gap", f"Gap: {gap.reason}") for gap in case.gaps if gap.span]
    return marks


def paragraphs(
    text: str, incidents: Sequence[Incident], marks: Sequence[Mark]
) -> list[list[Piece]]:
    """Return *text* line by line, each cut wherever a mark or an incident begins or ends.

    The pieces hold every character but the line ends, in order; numbers count in *incidents*.
    """
    cuts = _cuts(text, incidents, marks)
    lines: list[list[Piece]] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            inner = sorted({start, end, *(cut for cut in cuts if start < cut < end)})
            lines.append([_piece(text, Span(*pair), incidents, marks) for pair in pairwise(inner)])
        start = end + 1
    return lines


def _cuts(text: str, incidents: Sequence[Incident], marks: Sequence[Mark]) -> list[int]:
    spans = [mark.span for mark in marks]
    for incident in incidents:
        spans += [incident.trigger, *incident.evidence]
    return sorted({edge for span in spans for edge in span if 0 < edge < len(text)})


def _piece(text: str, span: Span, incidents: Sequence[Incident], marks: Sequence[Mark]) -> Piece:
    over = [mark for mark in marks if mark.span.contains(span)]
    resting = [
        number
        for number, incident in enumerate(incidents)
        if any(evidence.contains(span) for evidence in incident.evidence)
    ]
    triggers = [number for number in resting if incidents[number].trigger.contains(span)]
    return {
        "start": span.start,
        "end": span.end,
        "text": text[slice(*span)],
        "kinds": list(dict.fromkeys(mark.kind for mark in over)),
        "note": "; ".join(dict.fromkeys(mark.note for mark in over)),
        "incidents": resting,
        "trigger": triggers[0] if triggers else None,
        "opens": [
            number
            for number in resting
            if any(evidence.start == span.start for evidence in incidents[number].evidence)
        ],
    }
