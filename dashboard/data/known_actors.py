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
from dashboard.data.toml_tables import TomlTable, did_you_mean

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


def read_actors(
    folders: Iterable[Iterable[TomlTable]], states: Mapping[str, State]
) -> dict[str, KnownActor]:
    """Read the actor files of each folder; by name, in the order of the files.

    A later folder adds to the actors that an earlier one has, and has the last word on them.

    Raises:
        KnowledgeError: an entry is wrong, a name is taken, or a relation leads nowhere.
    """
    entries: dict[str, TomlTable] = {}  # the last that each actor has
    actors: dict[str, KnownActor] = {}
    for number, tables in enumerate(folders):
        here: dict[str, TomlTable] = {}
        for table in tables:
            table.allow("source", "actor")
            # what a user says of an actor need not say where from: the file is named instead
            default = f"own file {_shown(table.path)}" if number else ""
            for entry in table.entries("actor", title="name"):
                name = entry.text("name")
                if name in here:
                    raise entry.error(f"named twice; the other one is in {here[name].where}")
                here[name] = entry
                actors[name] = _actor(entry, table.text("source", ""), default, actors)
        entries |= here
    _refuse_unknown_relations(actors, entries, states)
    _refuse_shared_names(actors, entries, states)
    return actors


def _shown(path: Path) -> str:
    return path.name if path.stem == "actors" else f"{path.parent.name}/{path.name}"


def _actor(
    entry: TomlTable, file_source: str, default: str, known: Mapping[str, KnownActor]
) -> KnownActor:
    entry.allow("name", "kind", "country", "aliases", "weak_aliases", "drop", "relations", "source")
    name = entry.text("name")
    before = known.get(name)
    if before is None and "kind" not in entry.values:
        hint = did_you_mean(name, known)
        raise entry.error(f"no 'kind'; {hint}a new actor needs e.g. kind = \"militia\"")
    source = entry.text("source", file_source or default or None)
    country = entry.text("country", "")
    if country and not _COUNTRY_RE.fullmatch(country):
        message = f"country {country!r} must be two capitals such as 'IQ', or \"\""
        raise entry.error(message, "country")
    relations = entry.entries("relations", title="to")
    told = tuple(_relation(item, file_source or source) for item in relations)
    aliases = _aliases(entry, before)
    return KnownActor(
        name=name,
        kind=entry.choice("kind", ActorKind, before.kind if before else None),
        country=country or (before.country if before else None),
        aliases=aliases,
        relations=_merged(before.relations if before else (), told),
        source=f"{before.source}; {source}" if before else source,
    )


def _aliases(entry: TomlTable, before: KnownActor | None) -> tuple[Alias, ...]:
    """Return the names to find an actor by: those it had without what is dropped, and new ones."""
    name = entry.text("name")
    weak = entry.entries("weak_aliases", title="name")
    # "Republican Guard (Iraq)" is a label: nobody writes it
    bare = before is not None or name.endswith(")") or name in {w.text("name") for w in weak}
    aliases = [Alias.of(text) for text in (*(() if bare else (name,)), *entry.texts("aliases"))]
    aliases += [_weak_alias(item) for item in weak]
    if before is not None:
        aliases = [*_left(entry, before), *aliases]
    elif "drop" in entry.values:
        raise entry.error("'drop' is for an actor that the package has; delete it", "drop")
    _refuse_repeated(entry, aliases)
    if not aliases:
        raise entry.error('no alias to find it by; add aliases = ["..."]')
    return tuple(aliases)


def _left(entry: TomlTable, before: KnownActor) -> list[Alias]:
    dropped = {fold_name(text): text for text in entry.texts("drop")}
    had = {fold_name(alias.text) for alias in before.aliases}
    for folded, text in dropped.items():
        if folded not in had:
            message = f"'drop' holds {text!r}, which is no alias of it; delete it"
            raise entry.error(message, *entry.item("drop", text))
    return [alias for alias in before.aliases if fold_name(alias.text) not in dropped]


def _merged(
    before: Iterable[KnownRelation], told: Iterable[KnownRelation]
) -> tuple[KnownRelation, ...]:
    """Return the relations of both; what is told anew of the same pair replaces the old."""
    told = tuple(told)
    again = {(each.kind, each.to) for each in told}
    return (*(each for each in before if (each.kind, each.to) not in again), *told)


def _weak_alias(entry: TomlTable) -> Alias:
    entry.allow("name", "requires")
    requires = entry.texts("requires")
    for word in requires:
        if " " in fold_name(word):
            message = f"'requires' holds {word!r}; each item must be one word"
            raise entry.error(message, *entry.item("requires", word))
    return Alias.of(entry.text("name"), cased=True, requires=requires)


def _relation(entry: TomlTable, source: str) -> KnownRelation:
    entry.allow("kind", "to", "source", "years")
    years = entry.text("years", "-")
    found = _YEARS_RE.fullmatch(years)
    if years != "-" and not found:
        message = f"years {years!r} must look like '2009-2017', '2014-' or '-1989'"
        raise entry.error(message, "years")
    first, last = (int(year) if year else None for year in (found.groups() if found else ("", "")))
    if first and last and first > last:
        raise entry.error(f"years {years!r} end before they begin", "years")
    kind = entry.choice("kind", RelationKind)
    return KnownRelation(kind, entry.text("to"), entry.text("source", source), first, last)


def _refuse_repeated(entry: TomlTable, aliases: Iterable[Alias]) -> None:
    seen: dict[tuple[str, bool], str] = {}
    for alias in aliases:
        if not fold_name(alias.text):
            message = f"alias {alias.text!r} holds no letter or digit"
            raise entry.error(message, *_at(entry, alias))
        # "ISIS" and "Isis" differ when capitals count; "Qaida" and "al-Qaida" never need both
        key = (alias.text if alias.cased else fold_name(alias.text), alias.cased)
        if key in seen:
            message = f"alias {alias.text!r} repeats {seen[key]!r}, which matches both spellings"
            raise entry.error(f"{message}; drop one", *_at(entry, alias))
        seen[key] = alias.text


def _refuse_unknown_relations(
    actors: Mapping[str, KnownActor], entries: Mapping[str, TomlTable], states: Mapping[str, State]
) -> None:
    for actor in actors.values():
        for relation in actor.relations:
            if relation.to not in actors and relation.to not in states:
                hint = did_you_mean(relation.to, (*actors, *states))
                message = f"relation to {relation.to!r}, which is no actor or state; {hint}"
                raise entries[actor.name].error(
                    f"{message}use the 'name' of one, or add it", "relations"
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
            if owner == actor.name or (alias.requires and other.requires):
                continue
            entry, taken = entries[actor.name], (owner, other.text)
            if not _at(entry, alias) and _at(entries.get(owner, entry), other):
                # the later entry says it, although its actor comes first
                entry, alias, taken = entries[owner], other, (actor.name, alias.text)
            raise entry.error(
                f"alias {alias.text!r} also names {taken[0]!r} ({taken[1]!r}); drop one ('drop' in "
                "an entry for that actor), or make both weak_aliases with 'requires'",
                *_at(entry, alias),
            )


def _at(entry: TomlTable, alias: Alias) -> tuple[str | int, ...]:
    """Return the keys that lead to an alias in its entry; nothing: it does not stand there."""
    if entry.values.get("name") == alias.text:
        return ("name",)
    for number, item in enumerate(entry.values.get("weak_aliases", ())):
        if item.get("name") == alias.text:
            return ("weak_aliases", number)
    found = entry.item("aliases", alias.text)
    return found if len(found) > 1 else ()
