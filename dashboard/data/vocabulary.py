"""The word lists that the reading rests on: what things are, and small closed classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge import Knowledge
from dashboard.data.knowledge_files import kept, read_layers

__all__ = ["Vocabulary", "load_vocabulary"]

# The classes of nouns that stand for their owner as a target or a means: "PMU vehicles".
_ASSETS = (
    "vehicle",
    "aircraft",
    "warship",
    "building",
    "goods",
    "weapons",
    "explosive",
    "patrol",
    "territory",
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes of nouns (``objects.toml``) and closed word lists, lemmas in lower case."""

    classes: Mapping[str, frozenset[str]]  # lemma -> classes
    class_names: frozenset[str]
    part_nouns: frozenset[str]  # "members of", "dozens of"
    place_prepositions: frozenset[str]
    holding_words: frozenset[str]  # "ISIL-held": the place is theirs
    naming_adjectives: frozenset[str]  # kept in the name of an unnamed actor
    empty_adjectives: frozenset[str]  # "other", "same": do not make a phrase a name
    settlements: frozenset[str]  # "the port city of"
    planted: frozenset[str]  # "a bomb planted by"

    def of(self, lemma: str) -> frozenset[str]:
        """Return the classes that *lemma* is in."""
        return self.classes.get(lemma, frozenset())

    def is_thing(self, lemma: str) -> bool:
        """Say whether *lemma* is a noun of any class: no name of its own."""
        return lemma in self.classes

    def in_class(self, lemma: str, *names: str) -> bool:
        """Say whether *lemma* is in one of the classes *names*."""
        return not self.of(lemma).isdisjoint(names)

    def is_asset(self, lemma: str) -> bool:
        """Say whether the noun stands for its owner as a target or a means: "PMU vehicles"."""
        return self.in_class(lemma, *_ASSETS)

    def adjective(self, state: str, knowledge: Knowledge) -> str:
        """Return what stands before "forces": "Iraqi", "US"."""
        found = knowledge.state_by_name[state]
        short = [a.text for a in found.aliases if a.text.isupper() and len(a.text) == 2]
        return short[0] if short else found.demonyms[0].text if found.demonyms else state


_LISTS = (
    "part_nouns",
    "place_prepositions",
    "holding_words",
    "naming_adjectives",
    "empty_adjectives",
    "settlements",
    "planted",
)


@kept
def load_vocabulary(*folders: Path) -> Vocabulary:
    """Read ``objects.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("objects", folders)
    table.allow("class", "list")
    by_lemma: dict[str, set[str]] = {}
    classes, lists = table.table("class"), table.table("list")
    for name in classes.names():
        for lemma in classes.texts(name):
            by_lemma.setdefault(lemma, set()).add(name)
    lists.allow(*_LISTS)
    return Vocabulary(
        MappingProxyType({lemma: frozenset(names) for lemma, names in by_lemma.items()}),
        frozenset(classes.names()),
        *(frozenset(lists.texts(key)) for key in _LISTS),
    )
