"""The words of ``cues.toml``: reporting, negation, modality, light verbs; frozen sets of lemmas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dashboard.data.model import Stance
from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable


@dataclass(frozen=True, slots=True)
class Cues:
    """What each word says of an act; see ``cues.toml``."""

    reporting: Mapping[str, Stance]
    reporting_nouns: Mapping[str, Stance]
    adverbs: Mapping[str, Stance]
    adjectives: Mapping[str, str]
    implicative: Mapping[str, str]
    noun_over: Mapping[str, str]
    modals: Mapping[str, str]
    negation: frozenset[str]
    presupposing_verbs: frozenset[str]
    presupposing_nouns: frozenset[str]
    light: frozenset[str]
    receiving: frozenset[str]
    receiving_with_particle: frozenset[str]
    claiming: frozenset[str]
    occurrence: frozenset[str]
    striking: frozenset[str]
    charges: frozenset[str]
    readiness: frozenset[str]
    violence: frozenset[str]


@cache
def load_cues(folder: Path | None = None) -> Cues:
    """Read ``cues.toml``, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = TomlTable.read((folder or data_dir() / "knowledge") / "cues.toml")
    light, occurrence = table.table("light"), table.table("occurrence")
    presupposing = table.table("presupposing")
    return Cues(
        reporting=_stances(table.table("reporting")),
        reporting_nouns=_stances(table.table("reporting_nouns")),
        adverbs=_stances(table.table("adverbs")),
        adjectives=_by_word(table.table("adjectives")),
        implicative=_by_word(table.table("implicative")),
        noun_over=_by_word(table.table("noun_over")),
        modals=_by_word(table.table("modal")),
        negation=frozenset(table.table("negation").texts("words")),
        presupposing_verbs=frozenset(presupposing.texts("verbs")),
        presupposing_nouns=frozenset(presupposing.texts("nouns")),
        light=frozenset(light.texts("verbs")),
        receiving=frozenset(light.texts("receiving")),
        receiving_with_particle=frozenset(light.texts("receiving_with_particle")),
        claiming=frozenset(light.texts("claiming")),
        occurrence=frozenset(occurrence.texts("verbs")),
        striking=frozenset(occurrence.texts("striking")),
        charges=frozenset(table.table("charges").texts("words")),
        readiness=frozenset(table.table("readiness").texts("words")),
        violence=frozenset(table.table("violence").texts("words")),
    )


def _by_word(table: TomlTable) -> Mapping[str, str]:
    """Turn ``class = [words]`` round; the first class that holds a word counts."""
    found: dict[str, str] = {}
    for name in table.values:
        for word in table.texts(name):
            found.setdefault(word, name)
    return MappingProxyType(found)


def _stances(table: TomlTable) -> Mapping[str, Stance]:
    return MappingProxyType({word: Stance(name) for word, name in _by_word(table).items()})
