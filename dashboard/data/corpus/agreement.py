"""How likely two accounts of different articles are of one act, and what speaks for and against.

Each thing compared gives points; their sum becomes a score from 0 to 1.  The points were set on
the pairs of ``tests/data/corpus``: what singles an act out (a small town, a day, a named party,
rare words) counts more than what many acts share.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.phrases import count_phrase, type_phrase
from dashboard.data.corpus.rarity import Rarity
from dashboard.data.corpus.sides import Match, Meeting, Side, meet
from dashboard.data.corpus.tolls import Toll, compare_tolls
from dashboard.data.corpus.where_when import Point, day_points, days_between, place_points
from dashboard.data.model import Count, IncidentType, Modality

__all__ = ["HIGH", "LOW", "Agreement", "agreement", "kin_types"]

HIGH = 0.6  # from here on two accounts are linked
LOW = 0.35  # from here on they are suggested

_START = -3.4  # any two acts of one sort in one week are most likely two
_STEEPNESS = 1.6

_MOST_DAYS_APART = 3  # an outlet may be wrong by a day, not by a week
_COPY_WORDS = 0.6  # of two sentences in copies, how much they share
_WORDS_SHOWN = 4
_HARDLY_ALIKE = 0.05
_MOST_BY_WORDS = 1.6

# Types under which two outlets may tell of one act.
_KIN_TYPES: tuple[frozenset[IncidentType], ...] = (
    frozenset({IncidentType.COERCE, IncidentType.ASSAULT}),
    frozenset({IncidentType.COERCE, IncidentType.MOBILIZE}),
    frozenset({IncidentType.ASSAULT, IncidentType.MOBILIZE}),
    frozenset({IncidentType.ASSAULT, IncidentType.PROTEST}),
    frozenset({IncidentType.COERCE, IncidentType.SANCTION}),
    frozenset({IncidentType.AGREE, IncidentType.CONSULT}),
    frozenset({IncidentType.AGREE, IncidentType.COOPERATE}),
    frozenset({IncidentType.AGREE, IncidentType.SUPPORT}),
    frozenset({IncidentType.CONCEDE, IncidentType.RETREAT}),
    frozenset({IncidentType.AID, IncidentType.COOPERATE}),
    frozenset({IncidentType.REQUEST, IncidentType.THREATEN}),
    frozenset({IncidentType.ACCUSE, IncidentType.REJECT}),
)
# Modes that say no more than that somebody was harmed.
_VAGUE_MODES = {None, "targeted", "destroy"}
_BOTH_WAYS = {IncidentType.ASSAULT, IncidentType.CONSULT, IncidentType.AGREE}

_MATCH_POINTS = {
    Match.LIKE: 0.3,
    Match.KIND: 0.5,
    Match.WORDS: 0.5,
    Match.KIN: 0.8,
    Match.SAME: 1.1,
}


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two accounts agree, with the reasons in words for the analyst."""

    score: float  # 0 to 1
    reasons: tuple[str, ...]
    against: tuple[str, ...]


def agreement(
    a: Account, b: Account, rarity: Rarity | None = None, *, at_least: float = 0.0
) -> Agreement:
    """Compare two accounts.  *rarity* says which words are rare in the corpus they are from.

    A score that cannot reach *at_least* is not worked out: it is 0 then.
    """
    a, b = (a, b) if a.order <= b.order else (b, a)
    rarity = rarity or Rarity()
    if _is_copied(a, b, rarity):
        return Agreement(1.0, ("the same words in a copy of the article",), ())
    hindrance = _hindrance(a, b)
    if hindrance is not None:
        return Agreement(0.0, (), (hindrance,))
    needed = _total(at_least) - _START if at_least > 0 else -math.inf
    points: list[Point] = []
    for part, most_after in _PARTS:
        points += part(a, b)
        if sum(point.weight for point in points) + most_after < needed:
            return Agreement(0.0, (), tuple(point.words for point in points if point.weight < 0))
    points += _shared_words(a, b, rarity)
    total = _START + math.fsum(point.weight for point in points)
    score = 1 / (1 + math.exp(-_STEEPNESS * total))
    if a.generic or b.generic:
        score = min(score, HIGH - 0.01)
    return Agreement(
        score=round(score, 3),
        reasons=tuple(dict.fromkeys(point.words for point in points if point.weight > 0)),
        against=tuple(dict.fromkeys(point.words for point in points if point.weight < 0)),
    )


def _total(score: float) -> float:
    """Return the sum of points that makes a score."""
    return math.log(score / (1 - score)) / _STEEPNESS


def kin_types(a: IncidentType, b: IncidentType) -> bool:
    """Say whether two outlets may tell of one act under these types."""
    return a is b or frozenset({a, b}) in _KIN_TYPES


def _hindrance(a: Account, b: Account) -> str | None:
    """Return why the two are never one act; the cheapest tests first."""
    if a.article_id == b.article_id:
        return "two acts of one article"
    if not (a.can_link and b.can_link):
        return "one is background or a total"
    if not kin_types(a.type, b.type):
        return f"{type_phrase(a.type, None)} is not {type_phrase(b.type, None)}"
    if (a.modality is Modality.THREATENED) != (b.modality is Modality.THREATENED):
        return "only one is a threat"
    gap = days_between(a, b)
    if gap is not None and gap > _MOST_DAYS_APART:
        return f"{gap} days apart"
    return None


def _is_copied(a: Account, b: Account, rarity: Rarity) -> bool:
    """Say whether the two are one sentence of one origin, whatever else was read in it."""
    if a.origin != b.origin or a.article_id == b.article_id or a.type is not b.type:
        return False
    ours, theirs = (x.case.article.text[slice(*x.incident.trigger)] for x in (a, b))
    may = ours == theirs and a.can_link and b.can_link
    return may and rarity.likeness(a.words, b.words) >= _COPY_WORDS


def _types(a: Account, b: Account) -> Iterator[Point]:
    if a.type is not b.type:
        kinds = f"{type_phrase(a.type, a.mode)} and {type_phrase(b.type, b.mode)}"
        yield Point(-0.3, f"{kinds} are not the same act")
    elif a.mode == b.mode:
        yield Point(0.9 if a.mode else 0.7, f"both: {type_phrase(a.type, a.mode)}")
    elif {a.mode, b.mode} & _VAGUE_MODES:
        yield Point(0.7, f"both: {type_phrase(a.type, None)}")
    else:
        yield Point(0.2, f"both: {type_phrase(a.type, None)}")
    if Modality.PLANNED in {a.modality, b.modality} and a.modality is not b.modality:
        yield Point(-0.6, "only planned in one")


def _parties(a: Account, b: Account) -> Iterator[Point]:
    straight = (meet(a.actors, b.actors), meet(a.recipients, b.recipients))
    crossed = (meet(a.actors, b.recipients), meet(a.recipients, b.actors))
    both_ways = a.type in _BOTH_WAYS and b.type in _BOTH_WAYS
    turned = both_ways and min(m.match for m in straight) is Match.APART
    if turned and min(m.match for m in crossed) >= Match.KIN:
        # A clash, or a meeting, told from the other side.
        yield from (Point(0.8, f"both: {meeting.ours}") for meeting in crossed)
        return
    yield from _side(straight[0], (a.actors, b.actors), "by")
    yield from _side(straight[1], (a.recipients, b.recipients), "to")


def _side(
    meeting: Meeting, sides: tuple[tuple[Side, ...], tuple[Side, ...]], word: str
) -> Iterator[Point]:
    match meeting.match:
        case Match.UNKNOWN:
            return
        case Match.APART:
            named = all(any(side.named for side in each) for each in sides)
            yield Point(
                -1.0 if named or word == "to" else -0.7,
                f"{word} {meeting.ours} in one, {word} {meeting.theirs} in the other",
            )
        case Match.SAME | Match.WORDS:
            yield Point(_MATCH_POINTS[meeting.match], f"both: {meeting.ours}")
        case _:
            yield Point(
                _MATCH_POINTS[meeting.match],
                f"may be one: {meeting.ours} and {meeting.theirs}",
            )


def _weapons(a: Account, b: Account) -> Iterator[Point]:
    if a.weapon is None or b.weapon is None:
        return
    if set(a.weapon.split()) & set(b.weapon.split()):
        yield Point(0.3, f"both: {a.weapon}")


def _tolls(a: Account, b: Account) -> Iterator[Point]:
    yield from _toll("killed", a, b, (a.killed, b.killed))
    yield from _toll("injured", a, b, (a.injured, b.injured))


def _toll(
    what: str, a: Account, b: Account, counts: tuple[Count | None, Count | None]
) -> Iterator[Point]:
    ours, theirs = counts
    if ours is None or theirs is None:
        return
    figures = f"{count_phrase(ours)} and {count_phrase(theirs)} {what}"
    match compare_tolls(ours, theirs, (a.published, b.published)):
        case Toll.EQUAL:
            yield Point(0.7, f"both: {count_phrase(ours)} {what}")
        case Toll.FITS:
            yield Point(0.2, f"figures that fit: {figures}")
        case Toll.RISING:
            yield Point(0.1, f"a rising toll: {figures}")
        case Toll.APART:
            yield Point(-0.5, figures)


def _shared_words(a: Account, b: Account, rarity: Rarity) -> Iterator[Point]:
    """Compare the words of the evidence, and those of what stands around it."""
    likeness = rarity.likeness(a.words, b.words) + rarity.likeness(a.around, b.around)
    if likeness < _HARDLY_ALIKE:
        yield Point(-0.2, "hardly a word in common")
        return
    shown = ", ".join(rarity.rarest(a.around & b.around, _WORDS_SHOWN))
    weight = min(_MOST_BY_WORDS, 2.4 * (likeness - _HARDLY_ALIKE) + 0.01)
    yield Point(weight, f"words in common: {shown}")


# What is compared, with the most points that all that comes after it can still give.
_PARTS: tuple[tuple[Callable[[Account, Account], Iterator[Point]], float], ...] = (
    (place_points, 8.0),
    (day_points, 6.6),
    (_parties, 4.3),
    (_types, 3.4),
    (_weapons, 3.1),
    (_tolls, _MOST_BY_WORDS),
)
