"""The words that say how a place name is used, from ``data/knowledge/place_words.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.number_words import load_number_words

__all__ = ["BEARINGS", "PlaceWords", "load_place_words"]

# degrees clockwise from north; the center of a place has no bearing
BEARINGS = MappingProxyType(
    {
        "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
        "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)  # one object, hashed as such
class PlaceWords:
    """Word lists, lower case; verbs and nouns are lemmas."""

    articles: frozenset[str]  # silent in a name: "al", "ar"
    english_articles: frozenset[str]  # ... of which these are English words too: "as", "at"
    directions: Mapping[str, str]  # "northern" -> "north"
    features: Mapping[str, str]  # "province" -> "governorate"; also district, settlement, quarter
    naming: tuple[str, ...]  # beside one of these any capitalised name is a place's
    site_after: tuple[str, ...]  # longest first
    site_before: tuple[str, ...]
    near: tuple[str, ...]
    outside: tuple[str, ...]
    toward: tuple[str, ...]
    locative: frozenset[str]  # a name after one of these is a place
    metonym_prepositions: frozenset[str]
    speech_verbs: frozenset[str]
    physical_verbs: frozenset[str]
    reporting_verbs: frozenset[str]
    undergoing_verbs: frozenset[str]
    offices: frozenset[str]
    numbers: Mapping[str, float]
    kilometres_per: Mapping[str, float]
    ambiguous_countries: frozenset[str]  # ISO codes
    acronyms: frozenset[str]


_LISTS = (
    "articles", "articles_also_english", "naming", "site_after", "site_before", "near", "outside",
    "toward",
    "locative", "metonym_prepositions", "speech_verbs", "physical_verbs", "reporting_verbs",
    "undergoing_verbs", "offices", "ambiguous_countries", "acronyms",
)  # fmt: skip
_FEATURES = ("governorate", "district", "settlement", "quarter")
_TABLES = ("directions", "kilometres_per")


@kept
def load_place_words(*folders: Path) -> PlaceWords:
    """Read the word lists, or those of *folders*, once per process.

    Raises:
        KnowledgeError: a list is malformed or unknown.
    """
    layers = read_layers("place_words", folders)
    layers.allow(*_LISTS, *_FEATURES, *_TABLES)
    lists = {key: layers.texts(key) for key in (*_LISTS, *_FEATURES)}
    directions = layers.table("directions")
    return PlaceWords(
        articles=frozenset(lists["articles"]),
        english_articles=frozenset(lists["articles_also_english"]),
        directions=MappingProxyType({word: side for word, side, _ in directions.words()}),
        features=_features(layers),
        naming=_longest_first(lists["naming"]),
        site_after=_longest_first(lists["site_after"]),
        site_before=_longest_first(lists["site_before"]),
        near=_longest_first(lists["near"]),
        outside=_longest_first(lists["outside"]),
        toward=_longest_first(lists["toward"]),
        locative=frozenset(lists["locative"]),
        metonym_prepositions=frozenset(lists["metonym_prepositions"]),
        speech_verbs=frozenset(lists["speech_verbs"]),
        physical_verbs=frozenset(lists["physical_verbs"]),
        reporting_verbs=frozenset(lists["reporting_verbs"]),
        undergoing_verbs=frozenset(lists["undergoing_verbs"]),
        offices=frozenset(lists["offices"]),
        numbers=load_number_words().up_to_a_hundred(),
        kilometres_per=_numbers(layers.table("kilometres_per")),
        ambiguous_countries=frozenset(lists["ambiguous_countries"]),
        acronyms=frozenset(lists["acronyms"]),
    )


def _longest_first(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _features(layers: TomlLayers) -> Mapping[str, str]:
    """Return the kind of each word; of two the last, but that of the first file."""
    found: dict[str, str] = {}
    for table in reversed(layers.tables):
        found |= {word: kind for kind in _FEATURES for word in table.texts(kind)}
    return MappingProxyType(found)


def _numbers(layers: TomlLayers) -> Mapping[str, float]:
    return MappingProxyType({key: table.number(key) for key, table in layers.by_key().items()})
