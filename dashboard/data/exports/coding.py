"""What the codebooks of ACLED and GED share: places, days, parts of the world and parties.

``data/exchange/*.toml`` hold the rules with a reason for each; these modules only apply them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.phrases import count_phrase
from dashboard.data.corpus.sides import is_role
from dashboard.data.knowledge import load_knowledge
from dashboard.data.model import (
    Actor,
    ActorKind,
    CaseFile,
    Count,
    Modality,
    Place,
    Precision,
    RelationKind,
    Role,
)
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = [
    "DayCode", "LeftOut", "Party", "PlaceCode", "country_of", "day_code", "exchange_file",
    "figures_told", "killed_bounds", "parties", "place_code", "place_of", "read_regions",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An incident that a data set would not have, and why."""

    incident_id: str
    summary: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceCode:
    """The codes of a precision; None: the data set has none."""

    acled: int | None
    ged: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class DayCode:
    """The codes of an interval of days; None: the data set has none."""

    up_to_days: int
    acled: int | None
    ged: int | None


@dataclass(frozen=True, slots=True)
class Party:
    """An actor with what the codebooks ask of it."""

    actor: Actor
    country: str | None  # ISO 3166-1 alpha-2; None: not known, or several
    named: bool  # False: a phrase such as "gunmen"
    quotes: tuple[str, ...]  # the words that put it there
    bodies: tuple[tuple[str, ActorKind], ...] = ()  # what it leads, belongs to or speaks for


_OF_A_BODY = frozenset(
    {RelationKind.LEADS, RelationKind.MEMBER_OF, RelationKind.SPOKESPERSON_OF, RelationKind.PART_OF}
)


def exchange_file(name: str) -> Path:
    """Return a file of ``data/exchange``."""
    return data_dir() / "exchange" / name


@cache
def _precisions() -> tuple[Mapping[Precision, PlaceCode], tuple[DayCode, ...]]:
    table = TomlTable.read(exchange_file("precision.toml"))
    table.allow("place", "date")
    places = {}
    for entry in table.entries("place", title="precision"):
        entry.allow("precision", "acled", "ged", "reason")
        key = entry.choice("precision", Precision)
        places[key] = PlaceCode(_code(entry, "acled"), _code(entry, "ged"), entry.text("reason"))
    days = []
    for entry in table.entries("date", title="up_to_days"):
        entry.allow("up_to_days", "acled", "ged", "reason")
        limit = int(entry.number("up_to_days"))
        days.append(DayCode(limit, _code(entry, "acled"), _code(entry, "ged")))
    return places, tuple(sorted(days, key=lambda code: code.up_to_days))


def _code(entry: TomlTable, key: str) -> int | None:
    return int(entry.number(key)) if key in entry.values else None


def place_code(precision: Precision) -> PlaceCode:
    """Return the codes of a precision."""
    return _precisions()[0][precision]


def day_code(first: dt.date, last: dt.date) -> DayCode | None:
    """Return the codes of the days from *first* to *last*; None: more than any data set has."""
    days = (last - first).days + 1
    return next((code for code in _precisions()[1] if days <= code.up_to_days), None)


def read_regions(table: TomlTable) -> dict[str, str]:
    """Return the part of the world that each country is in, by its code."""
    regions = table.table("region")
    return {code: name for name in regions.values for code in regions.texts(name)}


def parties(case: CaseFile, roles: Sequence[Role]) -> tuple[Party, ...]:
    """Return the actors in *roles*, each once, in their order."""
    actors = {actor.id: actor for actor in case.actors}
    words: dict[str, list[str]] = {}
    for role in roles:
        words.setdefault(role.actor, []).append(case.article.text[slice(*role.span)])
    return tuple(
        Party(
            actors[key],
            country_of(actors[key]),
            named=not is_role(actors[key], case.article),
            quotes=tuple(dict.fromkeys(quotes)),
            bodies=tuple(_bodies(actors[key], actors)),
        )
        for key, quotes in words.items()
        if key in actors
    )


def _bodies(actor: Actor, actors: Mapping[str, Actor]) -> Iterator[tuple[str, ActorKind]]:
    known = load_knowledge().actor_by_name
    for relation in actor.relations:
        body = actors.get(relation.to) or known.get(relation.to)
        if relation.kind in _OF_A_BODY and body is not None:
            yield body.name, body.kind


def country_of(actor: Actor) -> str | None:
    """Return the country of an actor, as the article or the actor file says."""
    if actor.country is not None:
        return actor.country
    knowledge = load_knowledge()
    if actor.kind is ActorKind.STATE and actor.name in knowledge.state_by_name:
        return knowledge.state_by_name[actor.name].iso2
    known = knowledge.actor_by_name.get(actor.name)
    return known.country if known else None


def killed_bounds(folder: CaseFolder, incident_id: str) -> tuple[Count, ...]:
    """Return what each account says of the dead; those that deny the act do not count."""
    return tuple(
        account.killed
        for account in folder.linked[incident_id].accounts
        if account.killed is not None and account.modality is not Modality.DENIED
    )


def figures_told(counts: Sequence[Count]) -> str:
    """Return the figures of several accounts in words, in their order: "3, at least 5"."""
    return ", ".join(map(count_phrase, counts))


def place_of(case: CaseFile, place_id: str | None) -> Place | None:
    """Return a place of *case* by its id."""
    return next((place for place in case.places if place.id == place_id), None)
