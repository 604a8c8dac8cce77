"""A place → a wider one that holds it: its governorate, or a cell of a grid."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache

import shapely

from dashboard.data.discretion.asked import Discretion
from dashboard.data.model import CaseFile, Incident, Place, Precision
from dashboard.data.outlines import outline_of

__all__ = ["coarse_case", "coarse_place"]

_WIDE = frozenset({Precision.GOVERNORATE, Precision.REGION, Precision.COUNTRY})
_KM_PER_DEGREE = 111.2
_FALLBACK = 1.0  # degrees: where no outline of the governorate is known, outside Iraq


def coarse_case(case: CaseFile, asked: Discretion) -> CaseFile:
    """Return *case* with wider places, and no site; its text is as it was."""
    wider = {place.id: coarse_place(place, asked) for place in case.places}
    names = {place.id: place.name for place in case.places}
    places: dict[str, Place] = {}
    for old, new in wider.items():
        before = places.get(new.id)
        mentions = (*before.mentions, *new.mentions) if before else new.mentions
        places[new.id] = replace(new, mentions=tuple(sorted(mentions)))
        if new.id != old:
            names[old] = names.get(old, old)
    incidents = tuple(_moved(each, wider, names) for each in case.incidents)
    return replace(case, incidents=incidents, places=tuple(places.values()))


def _moved(incident: Incident, wider: dict[str, Place], names: dict[str, str]) -> Incident:
    where = incident.place
    if where is None or where.place not in wider:
        return incident
    place = wider[where.place]
    if place.id == where.place and where.site is None:
        return incident
    name = names[where.place]
    summary = incident.summary
    for told in (f"({where.site}, {name})", f"({name})", f"({where.site})"):
        if summary.endswith(told):
            summary = f"{summary.removesuffix(told)}({place.name})"
            break
    return replace(incident, place=replace(where, place=place.id, site=None), summary=summary)


def coarse_place(place: Place, asked: Discretion) -> Place:
    """Return the wider place; what is known to a governorate or less stays.

    A place without coordinates keeps its name and has none.
    """
    if place.precision in _WIDE or place.lat is None or place.lon is None:
        return replace(place, admin2=None)
    if asked.to_governorate and place.country and place.admin1:
        found = _governorate(place.country, place.admin1)
        if found is not None:
            lat, lon, radius = found
            return replace(
                place,
                id=f"coarse:{place.country}/{place.admin1}",
                name=place.admin1,
                admin2=None,
                lat=lat,
                lon=lon,
                radius_km=radius,
                precision=Precision.GOVERNORATE,
            )
    return _in_cell(place, place.lat, place.lon, asked.grid or _FALLBACK)


def _in_cell(place: Place, lat: float, lon: float, width: float) -> Place:
    north, east = (round(math.floor(at / width) * width + width / 2, 6) for at in (lat, lon))
    across = width / 2 * math.cos(math.radians(max(abs(north) - width / 2, 0)))
    return replace(
        place,
        id=f"coarse:{north:g},{east:g}/{width:g}",
        name=f"about {north:g}, {east:g}",
        admin2=None,
        lat=min(max(north, -90.0), 90.0),
        lon=min(max(east, -180.0), 180.0),
        radius_km=round(_KM_PER_DEGREE * math.hypot(width / 2, across), 1),
        precision=Precision.REGION,
    )


@cache
def _governorate(country: str, admin1: str) -> tuple[float, float, float] | None:
    """Return latitude and longitude of a governorate's middle, and how far its edge lies, in km."""
    rings = outline_of(Precision.GOVERNORATE, country=country, admin1=admin1, admin2="")
    if rings is None:
        return None
    area = shapely.MultiPolygon([(part[0], part[1:]) for part in rings])
    middle = area.representative_point()
    shrink = math.cos(math.radians(middle.y))
    farthest = max(
        math.hypot((x - middle.x) * shrink, y - middle.y) for part in rings for x, y, *_ in part[0]
    )
    return round(middle.y, 2), round(middle.x, 2), round(farthest * _KM_PER_DEGREE, 1)
