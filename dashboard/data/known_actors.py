"""The actors known by name: their kinds, aliases and relations (``actors/*.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.folding import fold_name
from dashboard.data.known_states import State
from dashboard.data.model import ActorKind, RelationKind
from dashboard.data.names import Alias
from dashboard.data.toml_tables import TomlTable

__all__ = ["KnownActor", "KnownRelation", "read_actors"]

# "2009-2017", "2014-", "-1989"; not "2009" or "-"
_YEARS_RE = re.compile(r"(?=.*\d)(\d{4})?-(\d{4})?")
_COUNTRY_RE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class KnownRelation:
    """How a known actor stands to another, who says so, and when it held."""

    kind: RelationKind
    to: str  # the other's canonical name: an actor or a state
    source: str
    first_year: int | None = None  # None: not stated
    last_year: int | None = None

    def held_in(self, year: int | None) -> bool:
        """Say whether it may have held in *year*; an unknown year contradicts nothing."""
        if year is None:
            return True
        after = self.first_year is None or self.first_year <= year
        return after and (self.last_year is None or year <= self.last_year)


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of the actor file.  A name that ends in a bracket is a label and no alias."""

    name: str
    kind: ActorKind
    country: str | None  # ISO 3166-1 alpha-2; None: several, or none
    aliases: tuple[Alias, ...]
    relations: tuple[KnownRelation, ...]
    source: str


def read_actors(paths: Iterable[Path], states: Mapping[str, State]) -> dict[str, KnownActor]:
    """Read actor files, each adding to those before; by name, in the order of the files.

    Raises:
        KnowledgeError: an entry is wrong, a name is taken, or a relation leads nowhere.
    """
    entries: dict[str, TomlTable] = {}
    actors: dict[str, KnownActor] = {}
    for path in paths:
        table = TomlTable.read(path)
        table.allow("source", "actor")
        for entry in table.entries("actor", title="name"):
            actor = _actor(entry, table.text("source", ""))
            if actor.name in actors:
                raise entry.error(f"named twice; the other one is in {entries[actor.name].where}")
            actors[actor.name] = actor
            entries[actor.name] = entry
    _refuse_unknown_relations(actors, entries, states)
    _refuse_shared_names(actors, entries, states)
    return actors


def _actor(entry: TomlTable, file_source: str) -> KnownActor:
    entry.allow("name", "kind", "country", "aliases", "weak_aliases", "relations", "source")
    name = entry.text("name")
    source = entry.text("source", file_source or None)
    country = entry.text("country", "")
    if country and not _COUNTRY_RE.fullmatch(country):
        raise entry.error(f"country {country!r} must be two capitals such as 'IQ', or \"\"")
    weak = entry.entries("weak_aliases", title="name")
    relations = entry.entries("relations", title="to")
    weak_texts = [item.text("name") for item in weak]
    # "Republican Guard (Iraq)" is a label: nobody writes it
    own = [] if name.endswith(")") or name in weak_texts else [name]
    aliases = [Alias.of(text) for text in (*own, *entry.texts("aliases"))]
    aliases += [_weak_alias(item) for item in weak]
    _refuse_repeated(entry, aliases)
    if not aliases:
        raise entry.error('no alias to find it by; add aliases = ["..."]')
    return KnownActor(
        name=name,
        kind=entry.choice("kind", ActorKind),
        country=country or None,
        aliases=tuple(aliases),
        relations=tuple(_relation(item, file_source or source) for item in relations),
        source=source,
    )


def _weak_alias(entry: TomlTable) -> Alias:
    entry.allow("name", "requires")
    requires = entry.texts("requires")
    for word in requires:
        if " " in fold_name(word):
            raise entry.error(f"'requires' holds {word!r}; each item must be one word")
    return Alias.of(entry.text("name"), cased=True, requires=requires)


def _relation(entry: TomlTable, source: str) -> KnownRelation:
    entry.allow("kind", "to", "source", "years")
    years = entry.text("years", "-")
    found = _YEARS_RE.fullmatch(years)
    if years != "-" and not found:
        raise entry.error(f"years {years!r} must look like '2009-2017', '2014-' or '-1989'")
    first, last = (int(year) if year else None for year in (found.groups() if found else ("", "")))
    if first and last and first > last:
        raise entry.error(f"years {years!r} end before they begin")
    kind = entry.choice("kind", RelationKind)
    return KnownRelation(kind, entry.text("to"), entry.text("source", source), first, last)


def _refuse_repeated(entry: TomlTable, aliases: Iterable[Alias]) -> None:
    seen: dict[tuple[str, bool], str] = {}
    for alias in aliases:
        if not fold_name(alias.text):
            raise entry.error(f"alias {alias.text!r} holds no letter or digit")
        # "ISIS" and "Isis" differ when capitals count; "Qaida" and "al-Qaida" never need both
        key = (alias.text if alias.cased else fold_name(alias.text), alias.cased)
        if key in seen:
            raise entry.error(
                f"alias {alias.text!r} repeats {seen[key]!r}, which already matches both spellings"
            )
        seen[key] = alias.text


def _refuse_unknown_relations(
    actors: Mapping[str, KnownActor], entries: Mapping[str, TomlTable], states: Mapping[str, State]
) -> None:
    for actor in actors.values():
        for relation in actor.relations:
            if relation.to not in actors and relation.to not in states:
                raise entries[actor.name].error(
                    f"relation to {relation.to!r}, which is no actor or state; "
                    "use the 'name' of one, or add it"
                )


def _refuse_shared_names(
    actors: Mapping[str, KnownActor], entries: Mapping[str, TomlTable], states: Mapping[str, State]
) -> None:
    owners: dict[str, tuple[str, Alias]] = {}
    for state in states.values():
        for alias in state.aliases:
            owners[fold_name(alias.text)] = (state.name, alias)
    for actor in actors.values():
        for alias in actor.aliases:
            owner, other = owners.setdefault(fold_name(alias.text), (actor.name, alias))
            if owner != actor.name and not (alias.requires and other.requires):
                raise entries[actor.name].error(
                    f"alias {alias.text!r} also names {owner!r} ({other.text!r}); "
                    "drop one, or make both weak_aliases with 'requires'"
                )
