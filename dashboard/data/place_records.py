"""Read the near ring of the gazetteer into candidates: Iraq, Syria, the overlay, all countries.

``data/geo/SOURCES.md`` says where each file comes from; ``places.toml`` is the overlay on them.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.data.gazetteer import Candidate, Listing
from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.model import Precision
from dashboard.data.place_overlay import (
    Override,
    listing,
    overlay_places,
    overrides,
    slug,
    spelling_key,
)
from dashboard.data.place_words import load_place_words
from dashboard.data.resources import data_dir

__all__ = ["NEAR_ADMIN1", "read_near", "town_candidate"]

_UNKNOWN_TOWN_KM = 3.0
_NO_LETTER_BELOW = 0x250  # Latin with its extensions ends here


def _geo(name: str) -> Path:
    return data_dir() / "geo" / name


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(_geo(name).read_text("utf-8"))
    return rows


def _properties(name: str) -> list[dict[str, Any]]:
    collection: dict[str, Any] = json.loads(_geo(name).read_text("utf-8"))
    return [feature["properties"] for feature in collection["features"]]


@kept
def _overlay() -> TomlLayers:
    overlay = read_layers("places")
    overlay.allow("sources", "kinds", "names", "governorates", "places")
    return overlay


def read_near() -> Iterator[Listing]:
    """Yield the overlay, Iraq, Syria, all countries and their capitals with their spellings.

    Raises:
        KnowledgeError: the overlay is malformed.
    """
    overlay = _overlay()
    changed = overrides(overlay.table("names"))
    yield from overlay_places(overlay, _admin1_names())
    yield from _governorates()
    yield from _districts()
    countries = _rows("countries.json")
    capitals = {row["capital"][0]: row["iso2"] for row in countries if row["capital"]}
    for file, country in (("gazetteer_iq.json", "IQ"), ("gazetteer_sy.json", "SY")):
        yield from _towns_of(file, country, changed, capitals)
    yield from _countries(countries)


# --- the files -------------------------------------------------------------------------------


@kept
def _admin1_names() -> Mapping[str | None, str]:
    """Return English governorate names by ISO 3166-2 code, of Iraq and the overlay's countries."""
    names: dict[str | None, str] = {
        row["iso"]: row["name"] for row in _properties("iraq_admin1.geojson")
    }
    for group in _overlay().table("places").tables:
        for entry in group.entries("syria_governorates", title="name"):
            names.setdefault(entry.text("admin1"), entry.text("name"))
    return names


# GeoNames' own numbers of the governorates, in the near ring
NEAR_ADMIN1 = {
    "IQ": "01:AN 02:BA 03:MU 04:QA 05:SU 06:BB 07:BG 08:DA 09:DQ 10:DI 11:AR 12:KA 13:KI 14:MA "
    "15:NI 16:WA 17:NA 18:SD 19:SU",
    "SY": "01:HA 02:LA 03:QU 04:RA 05:SU 06:DR 07:DY 08:RD 09:HL 10:HM 11:HI 12:ID 13:DI 14:TA",
}


@cache
def _iso_of_geonames() -> Mapping[tuple[str, str], str]:
    return {
        (country, pair[:2]): f"{country}-{pair[3:]}"
        for country, pairs in NEAR_ADMIN1.items()
        for pair in pairs.split()
    }


def _governorates() -> Iterator[Listing]:
    spellings = _overlay().table("governorates")
    for row in _properties("iraq_admin1.geojson"):
        candidate = Candidate(
            id=f"admin1:{row['iso']}",
            name=row["name"],
            country="IQ",
            admin1=row["name"],
            admin2=None,
            lat=row["lat"],
            lon=row["lon"],
            precision=Precision.GOVERNORATE,
            radius_km=row["radius_km"],
            population=0,
            source="boundaries",
        )
        for alias in (row["name"], *row["alt"], *spellings.texts(row["iso"])):
            yield Listing(candidate, alias)


def _districts() -> Iterator[Listing]:
    for row in _properties("iraq_admin2.geojson"):
        admin1 = _admin1_names()[row["gov"]]
        candidate = Candidate(
            id=f"admin2:{row['gov']}/{slug(row['name'])}",
            name=row["name"],
            country="IQ",
            admin1=admin1,
            admin2=row["name"],
            lat=row["lat"],
            lon=row["lon"],
            precision=Precision.DISTRICT,
            radius_km=row["radius_km"],
            population=0,
            source="boundaries",
        )
        yield Listing(candidate, row["name"])


def _towns_of(
    file: str,
    country: str,
    changed: Mapping[int, Override],
    capitals: Mapping[int, str],
) -> Iterator[Listing]:
    for row in _rows(file):
        override = changed.get(row["geonameid"])
        if override and override.hidden:
            continue
        iso = _iso_of_geonames().get((country, row["admin1code"]))
        candidate = town_candidate(row, country, _admin1_names().get(iso), override)
        if capital_of := capitals.get(row["geonameid"]):
            candidate = replace(candidate, capital_of=capital_of)
        drop = override.drop if override else frozenset()
        extra = override.aliases if override else ()
        aliases = dict.fromkeys((candidate.name, *extra, row["name"], *row["alternatenames"]))
        for alias in aliases:
            if _is_latin(alias) and (not drop or spelling_key(alias) not in drop):
                yield Listing(candidate, alias)


def town_candidate(
    row: Mapping[str, Any], country: str, admin1: str | None, override: Override | None
) -> Candidate:
    """Return the candidate of a GeoNames row, with what the overlay says of it."""
    population = row["population"]
    if override and override.population is not None:
        population = override.population
    radius = _town_radius(population)
    if override and override.radius_km is not None:
        radius = override.radius_km
    parent = override.parent if override else None
    return Candidate(
        id=f"geonames:{row['geonameid']}",
        name=override.name if override else _english(row["name"]),
        country=country,
        admin1=admin1,
        admin2=None,
        lat=row["latitude"],
        lon=row["longitude"],
        precision=Precision.NEIGHBOURHOOD if parent else Precision.TOWN,
        radius_km=radius,
        population=population,
        source="geonames",
        parent=parent,
        ambiguous=bool(override and override.ambiguous),
    )


def _town_radius(population: int) -> float:
    """Return a radius in km that holds a town of that many people: 3 to about 20."""
    return max(_UNKNOWN_TOWN_KM, round(2 + math.sqrt(population) / 150, 1))


def _english(name: str) -> str:
    """Return a transliteration as an English paper would print it: "Al Ḩamzah" -> "Al-Hamzah"."""
    parts = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in parts if not unicodedata.combining(char))
    plain = re.sub(r"[‘’ʿʾ`']", "", plain)
    plain = re.sub(r"^Nahiyat ", "", plain)
    return re.sub(r"^(A[a-z]{1,2}|El) (?=[A-Z])", r"\1-", plain)


def _is_latin(name: str) -> bool:
    return name.isascii() or all(
        ord(char) < _NO_LETTER_BELOW or not char.isalpha() or 0x1E00 <= ord(char) < 0x1F00
        for char in name
    )


def _countries(rows: Iterable[Mapping[str, Any]]) -> Iterator[Listing]:
    unclear = load_place_words().ambiguous_countries
    for row in rows:
        code = row["iso2"]
        candidate = Candidate(
            id=f"country:{code}",
            name=row["name"],
            country=code,
            admin1=None,
            admin2=None,
            lat=row["lat"],
            lon=row["lon"],
            precision=Precision.COUNTRY,
            radius_km=row["radius_km"],
            population=row["population"],
            source="boundaries",
            ambiguous=code in unclear,
            bounds=tuple(row["bbox"]),
        )
        for alias in (row["name"], *row["alt"]):
            yield listing(candidate, alias)
        if row["capital"] and code not in NEAR_ADMIN1:
            yield from _capital(row)


def _capital(row: Mapping[str, Any]) -> Iterator[Listing]:
    number, name, lat, lon, population, admin1, has_twins = row["capital"]
    candidate = Candidate(
        id=f"geonames:{number}",
        name=name,
        country=row["iso2"],
        admin1=admin1,
        admin2=None,
        lat=lat,
        lon=lon,
        precision=Precision.TOWN,
        radius_km=_town_radius(population),
        population=population,
        source="geonames",
        has_twins=bool(has_twins),
        capital_of=row["iso2"],
    )
    if name != row["name"]:
        yield Listing(candidate, name)
