"""Where the actors of a network stand: a row for each, so that no name can cover another.

Who only acts stands left, who is only acted on right, and who does both in the middle; the order
of the rows keeps those near each other who have to do with each other.  Pure arithmetic: the same
ties give the same picture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from dashboard.data.ties import Tie

__all__ = ["Place", "busiest", "places"]

_LEFT, _MIDDLE, _RIGHT = 0, 1, 2
_MAX_PASSES = 30


class Place(NamedTuple):
    """A column, counted from the left, and a row, counted from the top."""

    column: int
    row: int


def busiest(ties: Sequence[Tie], limit: int, *, always: str | None = None) -> tuple[str, ...]:
    """Return at most *limit* actors, those in most ties first, and *always* among them."""
    counts: Counter[str] = Counter()
    for tie in ties:
        counts[tie.source] += tie.count
        counts[tie.target] += tie.count
    ranked = sorted(counts, key=lambda actor: (actor != always, -counts[actor], actor))
    return tuple(ranked[:limit])


def places(ties: Sequence[Tie], *, focus: str | None = None) -> Mapping[str, Place]:
    """Return where each actor in *ties* stands; *focus* stands in the middle."""
    order = _order(ties)
    return {actor: Place(_column(actor, ties, focus), row) for row, actor in enumerate(order)}


def _column(actor: str, ties: Sequence[Tie], focus: str | None) -> int:
    if actor == focus:
        return _MIDDLE
    acts = sum(tie.count for tie in ties if tie.source == actor)
    bears = sum(tie.count for tie in ties if tie.target == actor)
    if focus is not None:
        return _LEFT if acts >= bears else _RIGHT
    return _MIDDLE if acts and bears else _LEFT if acts else _RIGHT


def _order(ties: Sequence[Tie]) -> list[str]:
    """Return the actors so that ties are short: the components one after the other."""
    weights: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for tie in ties:
        weights[tie.source][tie.target] += tie.count
        weights[tie.target][tie.source] += tie.count
    left = sorted(weights, key=lambda actor: (-sum(weights[actor].values()), actor))
    order: list[str] = []
    while left:
        component = _spread(left[0], weights)
        order += _shortened(component, weights)
        left = [actor for actor in left if actor not in component]
    return order


def _spread(start: str, weights: Mapping[str, Counter[str]]) -> list[str]:
    """Return *start* and all that hang together with it, alternately above and below it."""
    above: list[str] = []
    below = [start]
    seen, waiting = {start}, [start]
    while waiting:
        actor = waiting.pop(0)
        near = sorted(set(weights[actor]) - seen, key=lambda x: (-weights[actor][x], x))
        for other in near:
            (above if len(above) < len(below) else below).append(other)
        seen.update(near)
        waiting += near
    return above[::-1] + below


def _shortened(order: list[str], weights: Mapping[str, Counter[str]]) -> list[str]:
    """Return *order* with neighbours exchanged for as long as that shortens the ties."""
    row = {actor: n for n, actor in enumerate(order)}
    for _ in range(_MAX_PASSES):
        changed = False
        for step in range(1, len(order)):
            for first in range(len(order) - step):
                a, b = order[first], order[first + step]
                if _gain(a, b, row, weights) > 0:
                    order[first], order[first + step] = b, a
                    row[a], row[b] = row[b], row[a]
                    changed = True
        if not changed:
            break
    return order


def _gain(a: str, b: str, row: Mapping[str, int], weights: Mapping[str, Counter[str]]) -> int:
    """Return by how much the ties get shorter when *a* and *b* change rows."""
    gain = 0
    for here, there, other in ((row[a], row[b], a), (row[b], row[a], b)):
        for near in weights[other]:
            if near not in (a, b):
                gain += abs(row[near] - here) - abs(row[near] - there)
    return gain
