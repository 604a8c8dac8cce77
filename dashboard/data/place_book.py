"""The places of the case file: every resolved toponym once, with its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.data.model import Place, Precision, Span, stable_id
from dashboard.data.place_positions import is_named_as_near, names_in_place
from dashboard.data.sentences import Sentence
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
        for span in names_in_place(sentence):
            if taken.overlaps(span):
                continue
            name = " ".join(text[span.start : span.end].split())
            near = is_named_as_near(sentence, span)
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
