"""The states of the world, present and past, with the words for them (``states.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.data.folding import fold_name
from dashboard.data.names import Alias
from dashboard.data.toml_tables import TomlTable

__all__ = ["State", "read_states"]

_COUNTRY_RE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class State:
    """A state, present or past, with the words for it.  All are matched with their capitals."""

    name: str
    iso2: str | None  # None: it is gone
    aliases: tuple[Alias, ...]  # begin with the name
    demonyms: tuple[Alias, ...]  # adjectives: "Iraqi"
    people: tuple[Alias, ...]  # plurals: "Iraqis"
    capital: Alias | None  # None: named like the state, or none


def read_states(folders: Iterable[Iterable[TomlTable]]) -> dict[str, State]:
    """Read the state files of each folder; a later folder adds words to the states it names.

    Raises:
        KnowledgeError: an entry is wrong, or a name is taken.
    """
    states: dict[str, State] = {}
    owners: dict[str, str] = {}
    for tables in folders:
        before = dict(states)
        for table in tables:
            table.allow("state")
            for entry in table.entries("state", title="name"):
                state = _state(entry, before.get(entry.text("name")))
                again = state.name in states and states[state.name] is not before.get(state.name)
                for alias in state.aliases:
                    owner = owners.setdefault(fold_name(alias.text), state.name)
                    if owner != state.name or again:
                        message = f"{alias.text!r} already names the state {owner!r}; drop one"
                        raise entry.error(message, *entry.item("aliases", alias.text))
                states[state.name] = state
    return states


def _state(entry: TomlTable, before: State | None) -> State:
    """Read an entry; what it does not say stays as *before*, and words are added to those."""
    entry.allow("name", "iso2", "aliases", "demonyms", "people", "capital")
    iso2 = entry.text("iso2", "")
    if iso2 and not _COUNTRY_RE.fullmatch(iso2):
        message = f"iso2 {iso2!r} must be two capitals such as 'IQ', or \"\" for a past state"
        raise entry.error(message, "iso2")
    name = entry.text("name")
    aliases = _cased((name, *entry.texts("aliases")), before.aliases if before else ())
    capital = entry.text("capital", "")
    own_name = fold_name(capital) in {fold_name(alias.text) for alias in aliases}
    same = before.capital if before else None
    return State(
        name=name,
        iso2=iso2 or (before.iso2 if before else None),
        aliases=aliases,
        demonyms=_cased(entry.texts("demonyms"), before.demonyms if before else ()),
        people=_cased(entry.texts("people"), before.people if before else ()),
        capital=Alias(capital, cased=True) if capital and not own_name else same,
    )


def _cased(texts: Iterable[str], before: Iterable[Alias]) -> tuple[Alias, ...]:
    return tuple(dict.fromkeys((*before, *(Alias(text, cased=True) for text in texts))))
