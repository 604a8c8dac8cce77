"""The places of the case file: every resolved toponym once, with its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.data.cues import load_cues
from dashboard.data.model import Place, Precision, Span, stable_id
from dashboard.data.sentences import Sentence, Word
from dashboard.data.span_index import SpanIndex
from dashboard.data.toponyms import PlaceRelation, PlaceUse, Toponym


def case_places(toponyms: Iterable[Toponym]) -> dict[str, Place]:
    """Return the places by id, in order of first mention."""
    places: dict[str, Place] = {}
    mentions: dict[str, dict[Span, None]] = {}
    for toponym in toponyms:
        if toponym.place is not None:
            places.setdefault(toponym.place.id, toponym.place)
            mentions.setdefault(toponym.place.id, {})[toponym.span] = None
    return {key: replace(place, mentions=tuple(mentions[key])) for key, place in places.items()}


def locative_spans(toponyms: Iterable[Toponym]) -> set[Span]:
    """Return the spans of names that stand for a place, not for a party."""
    return {toponym.span for toponym in toponyms if toponym.kind is PlaceUse.PLACE}


_LOCATING = frozenset({"in", "at", "near", "outside", "around", "inside"})
# What name recognition takes for these is no place, whatever preposition stands before it.
_NO_PLACE = frozenset(
    {
        "DATE", "TIME", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "MONEY", "PERCENT", "CARDINAL",
        "QUANTITY", "ORDINAL", "NORP",
    }
)  # fmt: skip


def with_unlisted(
    toponyms: Sequence[Toponym],
    sentences: Sequence[Sentence],
    text: str,
    named: Sequence[Span],
    times: Sequence[Span],
) -> tuple[Toponym, ...]:
    """Add places that no gazetteer has: they keep their name and have no coordinates.

    *named* are spans of actors, *times* of dates: "in Hamas", "in May" are no places.
    """
    found = [_kept(toponym) for toponym in toponyms]
    taken = SpanIndex(
        [*named, *times, *(t.phrase_span for t in toponyms), *(t.span for t in toponyms)]
    )
    for sentence in sentences:
        for word in sentence.words:
            span = _unlisted_name(sentence, word)
            if span is None or taken.overlaps(span):
                continue
            name = " ".join(text[span.start : span.end].split())
            near = sentence.head(word).lower in {"near", "outside", "around"}
            found.append(
                Toponym(
                    span,
                    span,
                    name,
                    PlaceRelation.NEAR if near else PlaceRelation.AT,
                    PlaceUse.PLACE,
                    _unlocated(name),
                    None,
                    (),
                    "not in the gazetteer",
                )
            )
    return tuple(sorted(found, key=lambda t: t.span))


def _kept(toponym: Toponym) -> Toponym:
    """Keep an unresolved name as a place without coordinates, unless a site stands for it."""
    if toponym.place is not None or toponym.kind is not PlaceUse.PLACE:
        return toponym
    return replace(toponym, place=_unlocated(toponym.site or toponym.name))


def _unlocated(name: str) -> Place:
    return Place(
        stable_id("place", name.casefold()),
        name,
        None,
        None,
        None,
        None,
        None,
        Precision.TOWN,
        None,
        "article",
        (),
    )


def _is_located(sentence: Sentence, word: Word) -> bool:
    return word.dep == "pobj" and sentence.head(word).lower in _LOCATING


def _is_taken(sentence: Sentence, word: Word) -> bool:
    """Say whether an act that is done to places is done to it: "captured X", "the fall of X"."""
    introducing = load_cues().introducing_places
    head = sentence.head(word)
    if word.dep in {"dobj", "nsubjpass"}:
        return head.lemma in introducing
    return word.dep == "pobj" and head.lower == "of" and sentence.head(head).lemma in introducing


def _unlisted_name(sentence: Sentence, word: Word) -> Span | None:
    """Return the proper name that "in" or "near" introduces: "near Kiwanja"."""
    if word.pos != "PROPN" or not (_is_located(sentence, word) or _is_taken(sentence, word)):
        return None
    if word.entity in _NO_PLACE or not word.text[:1].isupper():
        return None
    parts = [
        w
        for w in sentence.subtree(word)
        if w.dep == "compound" and w.i < word.i and w.text[:1].isupper()
    ]
    if word.entity == "PERSON" and len(parts) > 1:
        return None
    return Span(min([word.span.start, *(w.span.start for w in parts)]), word.span.end)
