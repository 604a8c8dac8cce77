"""The places of the case file: every resolved toponym once, with its mentions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.data.model import Place, Span
from dashboard.data.toponyms import PlaceUse, Toponym


def case_places(toponyms: Iterable[Toponym]) -> dict[str, Place]:
    """Return the places by id, in order of first mention."""
    found: dict[str, Place] = {}
    for toponym in toponyms:
        if toponym.place is None:
            continue
        known = found.get(toponym.place.id, replace(toponym.place, mentions=()))
        if toponym.span not in known.mentions:
            known = replace(known, mentions=(*known.mentions, toponym.span))
        found[known.id] = known
    return found


def locative_spans(toponyms: Iterable[Toponym]) -> set[Span]:
    """Return the spans of names that stand for a place, not for a party."""
    return {toponym.span for toponym in toponyms if toponym.kind is PlaceUse.PLACE}
