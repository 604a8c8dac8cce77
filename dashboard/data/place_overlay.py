"""The overlay on the gazetteer: the places of ``places.toml``, the package's and the user's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dashboard.data.gazetteer import Candidate, Listing, folded_words, place_key, plain_key
from dashboard.data.knowledge_files import TomlLayers, is_own
from dashboard.data.model import Precision
from dashboard.data.place_words import load_place_words
from dashboard.data.toml_tables import TomlTable

__all__ = ["Override", "listing", "overlay_places", "overrides", "slug", "spelling_key"]

_CODE_CHARS = 3  # "K1", "H-3"
_ISO_3166_2 = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_ISO_3166_1 = re.compile(r"[A-Z]{2}")
_EARTH_KM = 20_000.0  # half way round


@dataclass(frozen=True, slots=True)
class Override:
    """What the overlay says of a town of the gazetteer."""

    name: str
    aliases: tuple[str, ...]
    drop: frozenset[str]
    parent: str | None
    population: int | None
    radius_km: float | None
    ambiguous: bool
    hidden: bool


def overrides(layers: TomlLayers) -> dict[int, Override]:
    """Return what ``[names]`` says of towns, by GeoNames id.

    Raises:
        KnowledgeError: an entry is malformed; the message names it.
    """
    found: dict[int, Override] = {}
    for table in reversed(layers.tables):
        table.allow("entries")
        seen: set[int] = set()
        for entry in table.entries("entries", title="id"):
            number = int(entry.number("id"))
            if number in seen:
                raise entry.error("a second entry for the same id; merge the two")
            seen.add(number)
            found[number] = _override(entry, found.get(number))
    return found


def _override(entry: TomlTable, before: Override | None) -> Override:
    entry.allow(
        "id", "name", "aliases", "drop", "in", "population", "radius_km", "ambiguous", "hidden"
    )
    hidden = entry.flag("hidden")
    radius = entry.number("radius_km", -1)
    population = int(entry.number("population", -1))
    own = Override(
        name="" if hidden else entry.text("name", before.name if before else None),
        aliases=entry.texts("aliases"),
        drop=frozenset(map(spelling_key, entry.texts("drop"))),
        parent=entry.text("in", "") or None,
        population=population if population >= 0 else None,
        radius_km=radius if radius >= 0 else None,
        ambiguous=entry.flag("ambiguous"),
        hidden=hidden,
    )
    if before is None:
        return own
    return replace(
        own,
        aliases=(*before.aliases, *own.aliases),
        drop=before.drop | own.drop,
        parent=own.parent or before.parent,
        population=before.population if own.population is None else own.population,
        radius_km=before.radius_km if own.radius_km is None else own.radius_km,
        ambiguous=own.ambiguous or before.ambiguous,
    )


def overlay_places(layers: TomlLayers, admin1_names: Mapping[str | None, str]) -> Iterator[Listing]:
    """Yield the places of the overlay with their spellings, the user's first.

    A place that the user enters anew replaces the package's of that name; its spellings stay.

    Raises:
        KnowledgeError: an entry is malformed; the message names it.
    """
    kinds = {
        kind: table.choice(kind, Precision)
        for kind, table in layers.table("kinds").by_key().items()
    }
    sources = layers.table("sources").names()
    read: dict[str, Candidate] = {}
    for table in layers.tables:
        seen: set[str] = set()
        groups = table.table("places")
        for group in groups.values:
            for entry in groups.entries(group, title="name"):
                found = _candidate(entry, kinds, sources, admin1_names)
                if found.id in seen:
                    raise entry.error(f"a second {found.id!r}; give one another name", "name")
                seen.add(found.id)
                candidate = read.setdefault(found.id, found)
                for alias in (found.name, *entry.texts("aliases")):
                    yield listing(candidate, alias)


def _candidate(
    entry: TomlTable,
    kinds: Mapping[str, Precision],
    sources: tuple[str, ...],
    admin1_names: Mapping[str | None, str],
) -> Candidate:
    entry.allow(
        "name", "aliases", "at", "kind", "radius_km", "admin1", "country", "in", "source",
        "ambiguous",
    )  # fmt: skip
    kind = entry.text("kind")
    if kind not in kinds:
        raise entry.error(f"unknown kind {kind!r}; use one of {', '.join(kinds)}", "kind")
    lat, lon = _point(entry)
    code = _code(entry, "admin1", _ISO_3166_2, "an ISO 3166-2 code such as 'IQ-NI'")
    country = _code(entry, "country", _ISO_3166_1, "two capitals such as 'IQ'")
    precision = kinds[kind]
    name = entry.text("name")
    governorate = precision is Precision.GOVERNORATE
    if not plain_key(name):
        raise entry.error(f"name {name!r} holds no Latin letter or digit", "name")
    return Candidate(
        id=f"admin1:{code}" if governorate else f"overlay:{slug(name)}",
        name=name,
        country=country or (code[:2] if code else None),
        admin1=(name if governorate else admin1_names.get(code)) if code else None,
        admin2=None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=_radius(entry),
        population=0,
        source=_source(entry, sources),
        parent=entry.text("in", "") or None,
        ambiguous=entry.flag("ambiguous"),
    )


def _source(entry: TomlTable, sources: tuple[str, ...]) -> str:
    """Return whose place it is; the user may say in any words where it is from."""
    source = entry.text("source", "map")
    if not is_own(entry.path):
        return "user"
    if source not in sources:
        message = f"unknown source {source!r}; use one of {', '.join(sources)}"
        raise entry.error(message, "source")
    return source if source in ("airports", "boundaries") else "overlay"


def _code(entry: TomlTable, key: str, form: re.Pattern[str], words: str) -> str | None:
    code = entry.text(key, "") or None
    if code is not None and not form.fullmatch(code):
        raise entry.error(f"{key} {code!r} is not {words}", key)
    return code


def _point(entry: TomlTable) -> tuple[float, float]:
    if "at" not in entry.values:
        raise entry.error("no 'at'; add at = [degrees north, degrees east]")
    at = entry.values["at"]
    if not (
        isinstance(at, list)
        and len(at) == 2
        and all(isinstance(x, int | float) and not isinstance(x, bool) for x in at)
    ):
        raise entry.error(f"'at' must be [degrees north, degrees east], not {at!r}", "at")
    lat, lon = float(at[0]), float(at[1])
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise entry.error(f"'at' {at!r} is not on the globe; latitude comes first", "at")
    return lat, lon


def _radius(entry: TomlTable) -> float:
    radius = entry.number("radius_km")
    if not 0 < radius <= _EARTH_KM:
        message = f"'radius_km' {radius!r} must be more than 0 and at most {_EARTH_KM:g} km"
        raise entry.error(message, "radius_km")
    return radius


def spelling_key(name: str) -> str:
    """Return the form in which all spellings of a place name are equal."""
    return place_key(folded_words(name), load_place_words())


def slug(name: str) -> str:
    """Return a name as a part of an id: "al-asad-base"."""
    return plain_key(name).replace(" ", "-")


def listing(candidate: Candidate, alias: str) -> Listing:
    """List an alias; an acronym ("US") or a code ("K1") must be written in capitals."""
    acronym = alias in load_place_words().acronyms
    code = len(alias) <= _CODE_CHARS and any(char.isdigit() for char in alias)
    return Listing(candidate, alias, acronym or code)
