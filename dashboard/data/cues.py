"""The words of ``cues.toml``: reporting, negation, modality, light verbs; frozen sets of lemmas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.model import Stance

__all__ = ["Cues", "load_cues"]


@dataclass(frozen=True, slots=True)
class Cues:
    """What each word says of an act; see ``cues.toml``."""

    reporting: Mapping[str, Stance]
    reporting_nouns: Mapping[str, Stance]
    communicating: frozenset[str]
    adverbs: Mapping[str, Stance]
    adjectives: Mapping[str, str]
    implicative: Mapping[str, str]
    noun_over: Mapping[str, str]
    striving: frozenset[str]
    no_truth: frozenset[str]  # nouns: "there is no truth in"
    awaiting: frozenset[str]
    bent_on: frozenset[str]
    nobody: frozenset[str]
    naming: frozenset[str]  # verbs: "a group calling itself"
    pairs: frozenset[str]  # nouns: "the two sides"
    modals: Mapping[str, str]
    negation: frozenset[str]
    presupposing_verbs: frozenset[str]
    presupposing_nouns: frozenset[str]
    presupposing_prepositions: frozenset[str]
    ceasing: frozenset[str]
    light: frozenset[str]
    receiving: frozenset[str]
    receiving_with_particle: frozenset[str]
    claiming: frozenset[str]
    encountering: frozenset[str]
    occurrence: frozenset[str]
    striking: frozenset[str]
    charges: frozenset[str]
    readiness: frozenset[str]
    violence: frozenset[str]
    killing: frozenset[str]
    injuring: frozenset[str]
    harming: frozenset[str]  # these two, and what says no more than that harm was done
    outcomes: frozenset[str]  # adjectives: "shot dead"
    finding: frozenset[str]  # verbs: "found the bodies of"
    wounds: frozenset[str]
    lasting: frozenset[str]  # participles of a state: "land occupied by"
    undergone: frozenset[str]  # verbs whose helper may be left out: "and two kidnapped"
    repetition: frozenset[str]
    turning: frozenset[str]
    another: frozenset[str]
    long_ago: frozenset[str]
    control: frozenset[str]  # "urged X to leave"
    participle_control: frozenset[str]  # "accused X of bombing"
    done_to_places: frozenset[str]
    introducing_places: frozenset[str]


# What each table may hold: the classes of its words that the reader tells apart.
_STANCES = tuple(Stance)
_CLASSES = {
    "reporting": _STANCES,
    "reporting_nouns": _STANCES,
    "communicating": ("words",),
    "adverbs": _STANCES,
    "adjectives": ("claims", "hypothetical", "planned"),
    "implicative": (
        "done", "not_done", "attempted", "wished", "intended", "prevented", "foiled", "supposed",
    ),
    "noun_over": ("attempted", "intended", "hypothetical", "prevented"),
    "striving": ("words",),
    "unreal": ("no_truth", "awaiting", "bent_on", "nobody"),
    "naming": ("verbs", "pairs"),
    "modal": ("hypothetical", "planned", "conditional"),
    "negation": ("words",),
    "presupposing": ("verbs", "nouns", "prepositions", "ceasing"),
    "light": ("verbs", "receiving", "receiving_with_particle", "claiming", "encountering"),
    "occurrence": ("verbs", "striking"),
    "charges": ("words",),
    "readiness": ("words",),
    "violence": ("words",),
    "harm": (
        "killing", "injuring", "either", "outcomes", "finding", "wounds", "lasting", "undergone",
    ),
    "repetition": ("words",),
    "turning": ("words", "beside"),
    "long_ago": ("words",),
    "control": ("infinitive", "participle"),
    "places": ("verbs", "introducing"),
}  # fmt: skip


@kept
def load_cues(*folders: Path) -> Cues:
    """Read ``cues.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    file = read_layers("cues", folders)
    file.allow(*_CLASSES)
    tables = {name: file.table(name) for name in _CLASSES}
    for name, table in tables.items():
        table.allow(*_CLASSES[name])

    def words(table: str, key: str = "words") -> frozenset[str]:
        return frozenset(tables[table].texts(key))

    return Cues(
        reporting=_stances(tables["reporting"]),
        reporting_nouns=_stances(tables["reporting_nouns"]),
        communicating=words("communicating"),
        adverbs=_stances(tables["adverbs"]),
        adjectives=_by_word(tables["adjectives"]),
        implicative=_by_word(tables["implicative"]),
        noun_over=_by_word(tables["noun_over"]),
        modals=_by_word(tables["modal"]),
        striving=words("striving"),
        no_truth=words("unreal", "no_truth"),
        awaiting=words("unreal", "awaiting"),
        bent_on=words("unreal", "bent_on"),
        nobody=words("unreal", "nobody"),
        naming=words("naming", "verbs"),
        pairs=words("naming", "pairs"),
        negation=words("negation"),
        presupposing_verbs=words("presupposing", "verbs"),
        presupposing_nouns=words("presupposing", "nouns"),
        presupposing_prepositions=words("presupposing", "prepositions"),
        ceasing=words("presupposing", "ceasing"),
        light=words("light", "verbs"),
        receiving=words("light", "receiving"),
        receiving_with_particle=words("light", "receiving_with_particle"),
        claiming=words("light", "claiming"),
        encountering=words("light", "encountering"),
        occurrence=words("occurrence", "verbs"),
        striking=words("occurrence", "striking"),
        charges=words("charges"),
        readiness=words("readiness"),
        violence=words("violence"),
        killing=words("harm", "killing"),
        injuring=words("harm", "injuring"),
        harming=words("harm", "killing") | words("harm", "injuring") | words("harm", "either"),
        outcomes=words("harm", "outcomes"),
        finding=words("harm", "finding"),
        wounds=words("harm", "wounds"),
        lasting=words("harm", "lasting"),
        undergone=words("harm", "undergone"),
        repetition=words("repetition"),
        turning=words("turning"),
        another=words("turning", "beside"),
        long_ago=words("long_ago"),
        control=words("control", "infinitive"),
        participle_control=words("control", "participle"),
        done_to_places=words("places", "verbs"),
        introducing_places=words("places", "introducing"),
    )


def _by_word(table: TomlLayers) -> Mapping[str, str]:
    """Turn ``class = [words]`` round; the first class that holds a word counts."""
    return MappingProxyType({word: name for word, name, _ in table.words()})


def _stances(table: TomlLayers) -> Mapping[str, Stance]:
    return MappingProxyType({word: Stance(name) for word, name in _by_word(table).items()})
