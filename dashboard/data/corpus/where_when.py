"""How far two accounts agree on where and when it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dashboard.data.corpus.accounts import Account
from dashboard.data.corpus.nearness import Near, Nearness, nearness
from dashboard.data.corpus.phrases import day_phrase, place_kind
from dashboard.data.folding import fold_name
from dashboard.data.model import Place, Precision

__all__ = ["Point", "day_points", "days_between", "place_points"]

_PLACE_POINTS = {
    Precision.SITE: 1.8,
    Precision.NEIGHBOURHOOD: 1.6,
    Precision.TOWN: 1.3,
    Precision.NEAR_TOWN: 1.2,
    Precision.DISTRICT: 0.9,
    Precision.GOVERNORATE: 0.6,
    Precision.REGION: 0.3,
    Precision.COUNTRY: 0.1,
}
_COARSENESS = {precision: size for size, precision in enumerate(Precision)}
_MOST_KM_APART = 60.0  # beyond what both places are uncertain
_FORBIDDING = 9.0  # points that nothing makes up for
_SMALL_TOWN_KM = 5.0


class Point(NamedTuple):
    """What one thing compared adds to the sum, or takes from it, in words for the analyst."""

    weight: float
    words: str


def days_between(a: Account, b: Account) -> int | None:
    """Return how many days lie between, 0 if they overlap; None if an end is not known."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return None
    return max(0, (b.earliest - a.latest).days, (a.earliest - b.latest).days)


def place_points(a: Account, b: Account) -> Iterator[Point]:
    """Compare the places and the named sites."""
    near = nearness(a.place, b.place)
    if a.place is not None and b.place is not None:
        yield from _area_points(a.place, b.place, near)
    for place, other in ((a.place, b), (b.place, a)):
        if place is not None and near.near is Near.UNKNOWN and other.mentions(place):
            yield Point(0.7, f"both name {place.name}")
    ours, theirs = a.site, b.site
    if ours and theirs and fold_name(ours) == fold_name(theirs) and near.near is not Near.APART:
        yield Point(0.5, f"same site: {ours}")


def _area_points(a: Place, b: Place, near: Nearness) -> Iterator[Point]:
    finer, coarser = sorted((a, b), key=lambda place: _COARSENESS[place.precision])
    match near.near:
        case Near.SAME:
            small = a.radius_km is None or a.radius_km <= _SMALL_TOWN_KM
            extra = 0.3 if small and a.precision is Precision.TOWN else 0.0
            yield Point(
                _PLACE_POINTS[coarser.precision] + extra,
                f"same {place_kind(a.precision)}: {a.name}",
            )
        case Near.WITHIN:
            yield Point(_PLACE_POINTS[coarser.precision], f"{finer.name} is in {coarser.name}")
        case Near.CLOSE:
            names = a.name if a.name == b.name else f"{a.name} and {b.name}"
            words = f"{names}: {near.km:.0f} km apart, which is within what is known of both"
            yield Point(min(1.0, _PLACE_POINTS[coarser.precision]), words)
        case Near.APART:
            if near.km is None or near.beyond_km is None:
                yield Point(-1.0, f"two places: {a.name} and {b.name}")
                return
            words = f"two places {near.km:.0f} km apart: {a.name} and {b.name}"
            too_far = near.beyond_km > _MOST_KM_APART
            yield Point(-_FORBIDDING if too_far else -0.5 - near.beyond_km / 22, words)


def day_points(a: Account, b: Account) -> Iterator[Point]:
    """Compare the days; a day of publication says less than one that the text names."""
    gap = days_between(a, b)
    if gap is None or a.earliest is None or b.earliest is None or a.latest is None:
        return
    told = a.dated and b.dated
    if gap == 0:
        if a.brief and b.brief and told:
            exact = a.earliest == a.latest == b.earliest == b.latest
            day = day_phrase(max(a.earliest, b.earliest))
            yield Point(1.4 if exact else 0.9, f"same day: {day}")
        elif told:
            yield Point(0.3, "their days overlap")
        else:
            yield Point(0.4 if a.brief or b.brief else 0.1, "told in the same days")
    elif gap == 1 and b.latest is not None:
        first, then = (a.latest, b.earliest) if a.latest < b.earliest else (b.latest, a.earliest)
        days = f"{day_phrase(first)} and {day_phrase(then)}"
        days = days if first.month != then.month else f"{first.day} and {day_phrase(then)}"
        yield Point(0.05 if told else -0.2, f"a day apart: {days}")
        if told and _was_out_before(a, b):
            yield Point(-0.8, "one was published before the day that the other gives")
    else:
        yield Point(-1.2 * (gap - 1) if told else -0.6 * gap, f"{gap} days apart")


def _was_out_before(a: Account, b: Account) -> bool:
    """Say whether one account is older than the day of the other: in a siege, each day has one."""
    return any(
        one.published is not None and other.earliest is not None and one.published < other.earliest
        for one, other in ((a, b), (b, a))
    )
