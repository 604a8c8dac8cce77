"""The article cut into pieces for the reader component: text, and the marks that lie on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dashboard.data.model import CaseFile, Incident, Span
from dashboard.words import interval_words

__all__ = ["Mark", "Piece", "anchor", "entity_marks", "in_text_order", "paragraphs"]


class Mark(NamedTuple):
    """A kind of highlight on a range of the text; ``note`` says what it was read as."""

    span: Span
    kind: str  # actor, place, date or gap
    note: str


class Piece(NamedTuple):
    """A run of text under the same marks; numbers, since a long article has many thousands."""

    start: int
    text: str
    kinds: tuple[str, ...]
    notes: tuple[int, ...]  # numbers in the list of notes
    incidents: tuple[int, ...]  # numbers of the incidents that rest on it
    trigger: int | None  # number of the incident whose act it names
    opens: tuple[int, ...]  # numbers of the incidents whose evidence begins here


class _Layer(NamedTuple):
    """Anything that lies on the text."""

    span: Span
    mark: Mark | None = None
    evidence: int | None = None
    trigger: int | None = None


def in_text_order(incidents: Sequence[Incident]) -> list[Incident]:
    """Return *incidents* in the order in which the article tells of them."""
    return sorted(incidents, key=lambda incident: (incident.trigger.start, incident.id))


def anchor(incident: Incident) -> Span:
    """Return the sentence that an incident's card stands beside: the one that names the act."""
    naming = (span for span in incident.evidence if span.contains(incident.trigger))
    return next(naming, incident.evidence[0])


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
) -> tuple[list[list[Piece]], list[str]]:
    """Return *text* line by line, each cut wherever a mark or an incident begins or ends.

    The pieces hold every character but the line ends, in order; numbers of incidents count in
    *incidents*, those of notes in the list that is returned with the lines.
    """
    layers = sorted(_layers(incidents, marks), key=lambda layer: layer.span)
    cuts = sorted({edge for layer in layers for edge in layer.span})
    notes: dict[str, int] = {}
    lines: list[list[Piece]] = []
    lying: list[_Layer] = []
    waiting = iter([*layers, _Layer(Span(len(text) + 1, len(text) + 1))])
    coming = next(waiting)
    for line in _lines(text, cuts):
        pieces = []
        for span in line:
            lying = [layer for layer in lying if layer.span.end > span.start]
            while coming.span.start <= span.start:
                if coming.span.end > span.start:
                    lying.append(coming)
                coming = next(waiting)
            pieces.append(_piece(text, span, lying, notes))
        lines.append(pieces)
    return lines, list(notes)


def _layers(incidents: Sequence[Incident], marks: Sequence[Mark]) -> Iterator[_Layer]:
    yield from (_Layer(mark.span, mark=mark) for mark in marks)
    for number, incident in enumerate(incidents):
        yield from (_Layer(span, evidence=number) for span in incident.evidence)
        yield _Layer(incident.trigger, trigger=number)


def _lines(text: str, cuts: Sequence[int]) -> Iterator[list[Span]]:
    """Yield each line that is not blank, cut at *cuts*, which are in order."""
    start = at = 0
    for line in text.split("\n"):
        end = start + len(line)
        edges = [start]
        while at < len(cuts) and cuts[at] < end:
            if cuts[at] > start:
                edges.append(cuts[at])
            at += 1
        if line.strip():
            yield [Span(*pair) for pair in pairwise([*edges, end])]
        start = end + 1


def _piece(text: str, span: Span, lying: Sequence[_Layer], notes: dict[str, int]) -> Piece:
    marks = [layer.mark for layer in lying if layer.mark]
    evidence = [layer for layer in lying if layer.evidence is not None]
    resting = sorted({layer.evidence for layer in evidence if layer.evidence is not None})
    opening = {layer.evidence for layer in evidence if layer.span.start == span.start}
    triggers = (layer.trigger for layer in lying if layer.trigger in resting)
    return Piece(
        start=span.start,
        text=text[slice(*span)],
        kinds=tuple(dict.fromkeys(mark.kind for mark in marks)),
        notes=tuple(dict.fromkeys(notes.setdefault(mark.note, len(notes)) for mark in marks)),
        incidents=tuple(resting),
        trigger=next(triggers, None),
        opens=tuple(number for number in resting if number in opening),
    )
