"""The word lists that the reading rests on: what things are, and small closed classes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge import Knowledge
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Classes of nouns (``objects.toml``) and closed word lists, lemmas in lower case."""

    classes: Mapping[str, frozenset[str]]  # lemma -> classes
    part_nouns: frozenset[str]  # "members of", "dozens of"
    place_prepositions: frozenset[str]
    holding_words: frozenset[str]  # "ISIL-held": the place is theirs
    naming_adjectives: frozenset[str]  # kept in the name of an unnamed actor
    empty_adjectives: frozenset[str]  # "other", "same": do not make a phrase a name

    def in_class(self, lemma: str, *names: str) -> bool:
        """Say whether *lemma* is in one of the classes *names*."""
        return not self.classes.get(lemma, frozenset()).isdisjoint(names)

    def is_asset(self, lemma: str) -> bool:
        """Say whether the noun stands for its owner as a target or a means: "PMU vehicles"."""
        return self.in_class(
            lemma,
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

    def adjective(self, state: str, knowledge: Knowledge) -> str:
        """Return what stands before "forces": "Iraqi", "US"."""
        found = knowledge.state_by_name[state]
        short = [a.text for a in found.aliases if a.text.isupper() and len(a.text) == 2]
        return short[0] if short else found.demonyms[0].text if found.demonyms else state


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Read ``objects.toml``, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = TomlTable.read((folder or data_dir() / "knowledge") / "objects.toml")
    table.allow("class", "list")
    by_lemma: dict[str, set[str]] = {}
    classes = table.table("class")
    for name in classes.values:
        for lemma in classes.texts(name):
            by_lemma.setdefault(lemma, set()).add(name)
    lists = table.table("list")
    keys = (
        "part_nouns",
        "place_prepositions",
        "holding_words",
        "naming_adjectives",
        "empty_adjectives",
    )
    lists.allow(*keys)
    return Vocabulary(
        MappingProxyType({lemma: frozenset(names) for lemma, names in by_lemma.items()}),
        *(frozenset(lists.texts(key)) for key in keys),
    )
