"""What a place name in a text is: the values that the steps of place reading hand on.

find_names (place_names.py) -> gather_evidence -> use_of, choose -> find_places (places.py)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.folding import fold_tokens
from dashboard.data.gazetteer import Candidate
from dashboard.data.language import Sentence, Word
from dashboard.data.model import Place, Span

__all__ = [
    "Entity",
    "FoundName",
    "PlaceRelation",
    "PlaceUse",
    "TextIndex",
    "Toponym",
    "is_free",
    "overlaps_any",
    "trimmed_span",
    "without_the",
]


class PlaceRelation(StrEnum):
    """How the phrase stands to the place that it names."""

    AT = "at"
    NEAR = "near"
    DISTANCE = "distance"
    BETWEEN = "between"
    TOWARD = "toward"


class PlaceUse(StrEnum):
    """What a place name is used for."""

    PLACE = "place"
    MODIFIER = "modifier"  # "Mosul residents", "Iraq's army", "Erbil-based"
    METONYM = "metonym"  # a government: "Baghdad said", "condemned by Iraq"
    SOURCE = "source"  # where a source is: "officials in Geneva said"


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in the text, and what it was taken for."""

    span: Span  # the name itself
    phrase_span: Span  # with "near", "30 km south of", "the village of", ", Anbar province"
    name: str  # as written
    relation: PlaceRelation
    kind: PlaceUse
    place: Place | None  # None: not in the gazetteer, or several would fit
    site: str | None  # a named site, as written
    candidates: tuple[Candidate, ...]  # all that were weighed, best first
    basis: str  # why this place, or why none


@dataclass(frozen=True, slots=True)
class Entity:
    """A name found by name recognition."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name and what it may mean, before anything is decided."""

    span: Span
    text: str
    candidates: tuple[Candidate, ...]
    exact: bool  # as listed, not only folded alike
    site: Span | None = None  # the named site that the name is part of, or is
    site_known: bool = False  # the gazetteer has the site itself
    inside: Entity | None = None  # a longer name of something else: "Jerusalem Post"


class TextIndex:
    """Finds the word, sentence and entity at an offset."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self.text = text
        self.sentences = sentences
        self.tokens = fold_tokens(text)
        self._starts = [sentence.span.start for sentence in sentences]
        self.entities = tuple(_entities(sentences))
        self._heads: dict[Span, tuple[Sentence, Word] | None] = {}
        self._entity_starts = [entity.span.start for entity in self.entities]

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds the start of *span*."""
        i = bisect_right(self._starts, span.start) - 1
        if i < 0 or self.sentences[i].span.end <= span.start:
            return None
        return self.sentences[i]

    def head_of(self, span: Span) -> tuple[Sentence, Word] | None:
        """Return the head word of *span* with its sentence."""
        if span not in self._heads:
            sentence = self.sentence_at(span)
            word = sentence.head_in(span) if sentence else None
            self._heads[span] = (sentence, word) if sentence and word else None
        return self._heads[span]

    def entities_over(self, span: Span) -> Iterator[Entity]:
        """Yield the entities that overlap *span*."""
        i = max(0, bisect_right(self._entity_starts, span.start) - 1)
        for entity in self.entities[i:]:
            if entity.span.start >= span.end:
                return
            if entity.span.overlaps(span):
                yield entity


def _entities(sentences: Iterable[Sentence]) -> Iterator[Entity]:
    for sentence in sentences:
        start = end = -1
        label = ""
        for word in sentence.words:
            if word.entity and not word.entity_start and word.entity == label:
                end = word.span.end
                continue
            if label:
                yield Entity(Span(start, end), label)
            label, start, end = word.entity, word.span.start, word.span.end
        if label:
            yield Entity(Span(start, end), label)


def without_the(text: str, span: Span) -> Span:
    """Return *span* without a leading "the"."""
    return (
        Span(span.start + 4, span.end)
        if text[span.start : span.start + 4].lower() == "the "
        else span
    )


def overlaps_any(ranges: Sequence[Span], span: Span) -> bool:
    """Say whether *span* overlaps one of *ranges*, which are in order and apart."""
    i = bisect_right(ranges, span)
    return any(other.overlaps(span) for other in ranges[max(0, i - 1) : i + 1])


def is_free(name: FoundName, blocked: Sequence[Span]) -> bool:
    """Say whether no longer name of something else holds the place name."""
    whole = name.site or name.span
    i = bisect_right(blocked, Span(whole.start, whole.end))
    around = blocked[max(0, i - 3) : i + 2]
    return not any(
        other != whole and other.overlaps(name.span) and not name.span.contains(other)
        for other in around
    )


_ENTITY_TRIM_RE = re.compile(r"^(?:[Tt]he|[Aa]n?)\s+|(?:['’]s?|[\s,.;:\"”)]+)$")


def trimmed_span(text: str, span: Span) -> Span:
    """Return *span* without an article before or a possessive or marks after the name."""
    start, end = span
    while True:
        match = _ENTITY_TRIM_RE.search(text[start:end])
        if match is None or not match[0]:
            return Span(start, end)
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
