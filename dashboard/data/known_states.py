"""The states of the world, present and past, with the words for them (``states.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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


def read_states(paths: Iterable[Path]) -> dict[str, State]:
    """Read state files, each adding to those before; by name, in the order of the files.

    Raises:
        KnowledgeError: an entry is wrong, or a name is taken.
    """
    states: dict[str, State] = {}
    owners: dict[str, str] = {}
    for path in paths:
        table = TomlTable.read(path)
        table.allow("state")
        for entry in table.entries("state", title="name"):
            state = _state(entry)
            for alias in state.aliases:
                owner = owners.setdefault(fold_name(alias.text), state.name)
                if owner != state.name or state.name in states:
                    raise entry.error(f"{alias.text!r} already names the state {owner!r}; drop one")
            states[state.name] = state
    return states


def _state(entry: TomlTable) -> State:
    entry.allow("name", "iso2", "aliases", "demonyms", "people", "capital")
    iso2 = entry.text("iso2", "")
    if iso2 and not _COUNTRY_RE.fullmatch(iso2):
        raise entry.error(
            f"iso2 {iso2!r} must be two capitals such as 'IQ', or \"\" for a past state"
        )
    name = entry.text("name")
    aliases = _cased((name, *entry.texts("aliases")))
    capital = entry.text("capital", "")
    own_name = fold_name(capital) in {fold_name(alias.text) for alias in aliases}
    return State(
        name=name,
        iso2=iso2 or None,
        aliases=aliases,
        demonyms=_cased(entry.texts("demonyms")),
        people=_cased(entry.texts("people")),
        capital=Alias(capital, cased=True) if capital and not own_name else None,
    )


def _cased(texts: Iterable[str]) -> tuple[Alias, ...]:
    return tuple(Alias(text, cased=True) for text in texts)
