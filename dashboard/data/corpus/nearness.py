"""Whether two articles name one place: the same, one in the other, close by, or apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.folding import fold_name
from dashboard.data.model import Place, Precision

__all__ = ["Near", "Nearness", "nearness"]

_KM_PER_DEGREE = 111.2
_AREAS = {Precision.DISTRICT, Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY}
_SIZE = {precision: size for size, precision in enumerate(Precision)}


class Near(StrEnum):
    """How two places lie to each other."""

    SAME = "same"
    WITHIN = "within"  # one is the district, governorate or country of the other
    CLOSE = "close"  # no farther apart than both are uncertain
    APART = "apart"
    UNKNOWN = "unknown"  # one is not named, or in no gazetteer


@dataclass(frozen=True, slots=True)
class Nearness:
    """How two places lie to each other, and how far apart they are for certain."""

    near: Near
    km: float | None = None  # between the two points
    beyond_km: float | None = None  # of that, more than both are uncertain


def nearness(a: Place | None, b: Place | None) -> Nearness:
    """Compare two places; a place that is not known agrees with any."""
    if a is None or b is None:
        return Nearness(Near.UNKNOWN)
    if a.id == b.id or (_is_one_name(a, b) and a.precision is b.precision):
        return Nearness(Near.SAME, 0.0, 0.0)
    small, large = sorted((a, b), key=lambda place: _SIZE[place.precision])
    held = _holds(large, small)
    if held:
        return Nearness(Near.WITHIN, _km(a, b), 0.0)
    km = _km(a, b)
    if km is None:
        # One is in no gazetteer: two names of towns are two towns.
        areas = {a.precision, b.precision} & _AREAS
        return Nearness(Near.UNKNOWN if areas else Near.APART)
    beyond = km - (a.radius_km or 0.0) - (b.radius_km or 0.0)
    if beyond <= 0 and held is None:
        return Nearness(Near.CLOSE, km, 0.0)
    return Nearness(Near.APART, km, max(0.0, beyond))


def _is_one_name(a: Place, b: Place) -> bool:
    """Say whether both bear one name and no coordinates tell them apart."""
    if a.country and b.country and a.country != b.country:
        return False
    return fold_name(a.name) == fold_name(b.name) and (a.lat is None or b.lat is None)


def _holds(large: Place, small: Place) -> bool | None:
    """Say whether an area holds a place; None where only the distance can tell."""
    if large.precision not in _AREAS:
        return None
    if large.country and small.country and large.country != small.country:
        return False
    match large.precision:
        case Precision.COUNTRY:
            return True if large.country and small.country else None
        case Precision.GOVERNORATE:
            return large.admin1 == small.admin1 if large.admin1 and small.admin1 else None
        case Precision.DISTRICT:
            return large.admin2 == small.admin2 if large.admin2 and small.admin2 else None
    return None


def _km(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    north = (a.lat - b.lat) * _KM_PER_DEGREE
    degrees_east = (a.lon - b.lon + 180) % 360 - 180
    east = degrees_east * _KM_PER_DEGREE * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(north, east)
