"""What the reader knows before it reads: actors, states, and the words for unnamed ones.

Read from ``data/knowledge/*.toml`` (README.md there shows how to add an entry) and a user's folder
into frozen tables.  A mistake in a file is a ``KnowledgeError`` that names file, line and key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from dashboard.data.folding import fold_name
from dashboard.data.knowledge_files import files_of, kept
from dashboard.data.known_actors import KnownActor, KnownRelation, read_actors
from dashboard.data.known_states import State, read_states
from dashboard.data.names import Alias, NameMatcher
from dashboard.data.role_words import RoleWords, read_role_words
from dashboard.data.toml_tables import TomlTable

__all__ = [
    "Knowledge",
    "KnownActor",
    "KnownName",
    "KnownRelation",
    "NameUse",
    "State",
    "fold_name",
    "load_knowledge",
]


class NameUse(StrEnum):
    """What kind of word a known name is."""

    ACTOR = "actor"
    STATE = "state"
    DEMONYM = "demonym"
    PEOPLE = "people"
    CAPITAL = "capital"


@dataclass(frozen=True, slots=True, order=True)
class KnownName:
    """The key of a match: which actor or state, by which kind of word."""

    use: NameUse
    name: str  # canonical


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The frozen tables.  ``actors`` and ``states`` keep the order of the files."""

    actors: tuple[KnownActor, ...]
    states: tuple[State, ...]
    roles: RoleWords
    actor_by_name: Mapping[str, KnownActor]
    state_by_name: Mapping[str, State]
    state_by_iso2: Mapping[str, State]
    names: NameMatcher[KnownName]  # all of them, to be found in one pass over a text

    def actors_named(self, text: str) -> tuple[KnownActor, ...]:
        """Return the actors that the whole of *text* names; more than one: it is ambiguous."""
        return tuple(
            self.actor_by_name[key.name] for key in self._named(text) if key.use is NameUse.ACTOR
        )

    def _named(self, text: str) -> tuple[KnownName, ...]:
        matches = self.names.find(text)
        if len(matches) == 1 and fold_name(text) == fold_name(matches[0].alias):
            return (matches[0].key, *matches[0].others)
        return ()


@kept
def load_knowledge(*folders: Path) -> Knowledge:
    """Read the tables, or those of *folders*, once per process; the first has the first word.

    Raises:
        KnowledgeError: an entry is wrong; the message names file, line, entry and key.
    """
    states = read_states(_tables("states", folders))
    actors = read_actors(_tables("actors", folders), states)
    return Knowledge(
        actors=tuple(actors.values()),
        states=tuple(states.values()),
        roles=read_role_words(_tables("roles", folders)),
        actor_by_name=MappingProxyType(actors),
        state_by_name=MappingProxyType(states),
        state_by_iso2=MappingProxyType({s.iso2: s for s in states.values() if s.iso2}),
        names=NameMatcher(_names(actors.values(), states.values()), shadows=_shadows(folders)),
    )


def _tables(stem: str, folders: Sequence[Path]) -> list[list[TomlTable]]:
    """Read the files of each folder; the package's come first, a user's add to them."""
    return [list(map(TomlTable.read, group)) for group in reversed(files_of(stem, folders))]


def _shadows(folders: Sequence[Path]) -> tuple[str, ...]:
    tables = [table for group in _tables("shadows", folders) for table in group]
    for table in tables:
        table.allow("shadows")
    return tuple(text for table in tables for text in table.texts("shadows"))


def _names(
    actors: Iterable[KnownActor], states: Iterable[State]
) -> Iterator[tuple[Alias, KnownName]]:
    for actor in actors:
        yield from ((alias, KnownName(NameUse.ACTOR, actor.name)) for alias in actor.aliases)
    for state in states:
        capital = (state.capital,) if state.capital else ()
        seen: set[str] = set()  # "Lebanese" is adjective and people: no ambiguity worth telling
        for use, aliases in (
            (NameUse.STATE, state.aliases),
            (NameUse.DEMONYM, state.demonyms),
            (NameUse.PEOPLE, state.people),
            (NameUse.CAPITAL, capital),
        ):
            for alias in aliases:
                if alias.text not in seen:
                    seen.add(alias.text)
                    yield alias, KnownName(use, state.name)
