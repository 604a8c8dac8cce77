"""Which incident that was read is which that was coded, and which of its fields agree.

A pair is possible when evidence overlaps evidence and either the type is one of those accepted or
the triggers overlap.  The likeliest pair is taken first, and each incident goes into one pair at
most: one reading cannot stand for two acts, and an act read twice is over-generated once.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dashboard.data.model import CaseFile, Incident, Place, Role, Span
from dashboard.evaluation.days import date_agrees
from dashboard.evaluation.gold import GoldActor, GoldArticle, GoldIncident, GoldPlace
from dashboard.evaluation.names import any_same, same_name

__all__ = ["Compared", "ComparedActors", "Match", "Slot", "Verdict", "compare_actors", "judge"]

# What may earn a match, so that an incident that cites the whole article does not match them all.
_EVIDENCE_SPANS = 10
_EVIDENCE_CHARS, _EVIDENCE_CHARS_IN_ALL = 800, 2_000
_TRIGGER_CHARS = 60

_NEAR_KM = 50
_EARTH_DIAMETER_KM = 12_742

# How much speaks for a pair.
_SAME_TYPE, _SAME_TRIGGER, _SAME_PLACE, _SAME_ACTOR, _REQUIRED = 2.0, 3.0, 1.0, 1.0, 0.5


class Slot(StrEnum):
    """The fields of an incident that are compared."""

    TYPE = "type"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    PLACE = "place"
    DATE = "date"
    MODALITY = "modality"


@dataclass(frozen=True, slots=True)
class Compared:
    """The values read for one slot against the accepted reading that fits them best.

    Every slot but actors and recipients has one value, if only "none".
    """

    right: tuple[bool, ...]  # for each value that was read
    wanted: int

    @property
    def agrees(self) -> bool:
        """Say whether all that was wanted was read, and nothing else."""
        return all(self.right) and len(self.right) == self.wanted


@dataclass(frozen=True, slots=True)
class Match:
    """An incident that was read and the coded one that it stands for."""

    read: Incident
    gold: GoldIncident
    slots: Mapping[Slot, Compared]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One article as it was read against how it was coded."""

    gold: GoldArticle
    case: CaseFile
    matches: tuple[Match, ...]  # in the order of the gold
    missed: tuple[GoldIncident, ...]  # required or not
    over_generated: tuple[Incident, ...]


@dataclass(frozen=True, slots=True)
class ComparedActors:
    """The parties of an article as they were read against those coded, required or not."""

    coded: tuple[Sequence[str], ...]  # names of each party that was read and coded
    over_generated: tuple[Sequence[str], ...]
    found: tuple[GoldActor, ...]  # of those required
    missed: tuple[GoldActor, ...]


class _Pair(NamedTuple):
    likeness: float
    read: int
    gold: int


def judge(gold: GoldArticle, case: CaseFile) -> Verdict:
    """Match the incidents of *case* to those of *gold* and compare their fields."""
    chosen = _best_pairs(_pairs(gold, case))
    return Verdict(
        gold=gold,
        case=case,
        matches=tuple(
            _match(case.incidents[read], incident, gold, case)
            for number, incident in enumerate(gold.incidents)
            if (read := chosen.get(number)) is not None
        ),
        missed=tuple(
            incident for number, incident in enumerate(gold.incidents) if number not in chosen
        ),
        over_generated=tuple(
            incident
            for number, incident in enumerate(case.incidents)
            if number not in chosen.values()
        ),
    )


def compare_actors(verdict: Verdict) -> ComparedActors:
    """Compare the parties of the article; one that was read may stand for several coded."""
    read = [(actor.name, *actor.aliases) for actor in verdict.case.actors]
    known = [name for actor in verdict.gold.actors for name in actor.names]
    required = [actor for actor in verdict.gold.actors if actor.required]
    coded = [names for names in read if any_same(names, known)]
    found = [actor for actor in required if any(any_same(names, actor.names) for names in read)]
    return ComparedActors(
        coded=tuple(coded),
        over_generated=tuple(names for names in read if names not in coded),
        found=tuple(found),
        missed=tuple(actor for actor in required if actor not in found),
    )


def _best_pairs(pairs: Iterable[_Pair]) -> dict[int, int]:
    """Return gold number -> read number, the likeliest first; in a tie the earlier in the text."""
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.likeness, pair.read, pair.gold)):
        if pair.gold not in chosen and pair.read not in taken:
            chosen[pair.gold] = pair.read
            taken.add(pair.read)
    return chosen


def _pairs(gold: GoldArticle, case: CaseFile) -> Iterator[_Pair]:
    for i, read in enumerate(case.incidents):
        evidence, trigger = _evidence(read), _trigger(read)
        for j, coded in enumerate(gold.incidents):
            same_type = read.type in coded.types
            same_trigger = _overlap(trigger, coded.triggers)
            if (same_type or same_trigger) and _overlap(evidence, coded.evidence):
                yield _Pair(
                    _SAME_TYPE * same_type
                    + _SAME_TRIGGER * same_trigger
                    + _SAME_PLACE * _place_agrees(read, coded, gold, case)
                    + _SAME_ACTOR * _shares_actor(read, coded, case)
                    + _REQUIRED * coded.required,
                    i,
                    j,
                )


def _match(read: Incident, coded: GoldIncident, gold: GoldArticle, case: CaseFile) -> Match:
    slots = {
        Slot.TYPE: _one(read.type in coded.types),
        Slot.ACTORS: _parties(_names(read.actors, case), coded.actors),
        Slot.RECIPIENTS: _parties(_names(read.recipients, case), coded.recipients),
        Slot.PLACE: _one(_place_agrees(read, coded, gold, case)),
        Slot.DATE: _one(date_agrees(read.date, coded.dates)),
        Slot.MODALITY: _one(read.modality in coded.modality),
    }
    return Match(read, coded, slots)


def _one(right: bool) -> Compared:
    return Compared((right,), wanted=1)


def _evidence(read: Incident) -> list[Span]:
    """Return the spans that may earn a match: what is too long points at nothing."""
    spans: list[Span] = []
    room = _EVIDENCE_CHARS_IN_ALL
    for span in read.evidence[:_EVIDENCE_SPANS]:
        length = span.end - span.start
        if length <= min(_EVIDENCE_CHARS, room):
            spans.append(span)
            room -= length
    return spans


def _trigger(read: Incident) -> list[Span]:
    length = read.trigger.end - read.trigger.start
    return [read.trigger] if 0 < length <= _TRIGGER_CHARS else []


def _overlap(spans: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for span in spans for other in others)


# --- who -----------------------------------------------------------------------------------------


def _names(roles: Iterable[Role], case: CaseFile) -> list[list[str]]:
    names = {actor.id: [actor.name, *actor.aliases] for actor in case.actors}
    return [names.get(role.actor, [role.actor]) for role in roles]


def _shares_actor(read: Incident, coded: GoldIncident, case: CaseFile) -> bool:
    return any(any_same(names, coded.actors[0]) for names in _names(read.actors, case))


def _parties(read: Sequence[Sequence[str]], readings: Iterable[Sequence[str]]) -> Compared:
    """Compare with each reading and return what fits best, of equals the first."""
    return max((_against(read, wanted) for wanted in readings), key=_fit)


def _fit(compared: Compared) -> int:
    """Count a party that is right for one; one too many and one missing each against it."""
    right, read = sum(compared.right), len(compared.right)
    return right - (read - right) - (compared.wanted - right)


def _against(read: Sequence[Sequence[str]], wanted: Sequence[str]) -> Compared:
    left = list(wanted)
    right = []
    for names in read:
        found = next((name for name in left if any_same(names, [name])), None)
        if found is not None:
            left.remove(found)
        right.append(found is not None)
    return Compared(tuple(right), len(wanted))


# --- where ---------------------------------------------------------------------------------------


def _place_agrees(read: Incident, coded: GoldIncident, gold: GoldArticle, case: CaseFile) -> bool:
    """Say whether place or site has an accepted name, or the place lies near the accepted one."""
    if read.place is None:
        return None in coded.places
    where = read.place.place
    place = next((place for place in case.places if place.id == where), None)
    named = place is not None and any_same([place.name], filter(None, coded.places))
    site = read.place.site
    on_site = site is not None and any(same_name(site, name) for name in coded.sites if name)
    return named or on_site or (place is not None and _is_near(place, coded, gold.places))


def _is_near(place: Place, coded: GoldIncident, listed: Iterable[GoldPlace]) -> bool:
    """Say whether *place* is near the accepted one; of several, the article's list decides."""
    accepted = next((p for p in listed if p.name in coded.places and p.points), None)
    if accepted is None or place.lat is None or place.lon is None:
        return False
    return any(_km((place.lat, place.lon), point) <= _NEAR_KM for point in accepted.points)


def _km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """Return the great-circle distance of two points in degrees north and east."""
    (lat, lon), (other_lat, other_lon) = (tuple(map(math.radians, p)) for p in (first, second))
    half_chord = (
        math.sin((other_lat - lat) / 2) ** 2
        + math.cos(lat) * math.cos(other_lat) * math.sin((other_lon - lon) / 2) ** 2
    )
    return _EARTH_DIAMETER_KM * math.asin(math.sqrt(min(1.0, half_chord)))
