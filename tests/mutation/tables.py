"""Put a changed table in a file's place, and have read again only what rests on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.data import gazetteer, knowledge, toml_tables
from dashboard.data.chronology import grammar, patterns, phrases, rules
from dashboard.data.chronology.words import load_time_words
from dashboard.data.cues import load_cues
from dashboard.data.letter_case import load_case_words
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.number_words import load_number_words
from dashboard.data.place_words import load_place_words
from dashboard.data.relations import load_relation_words
from dashboard.data.resources import data_dir
from dashboard.data.triggers import load_triggers
from dashboard.data.vocabulary import load_vocabulary
from dashboard.data.weapons import load_weapons

__all__ = ["OWN_CASES", "TABLES", "Tables"]

_TIMES = (
    load_time_words, patterns.pieces, rules.core_words_of_rules,
    rules.rules_by_first_word, phrases._patterns, phrases._bare_pattern, grammar._first_words,
)  # fmt: skip
# What is read again when a table changes.
TABLES: Mapping[str, tuple[Any, ...]] = {
    "cues": (load_cues,),
    "triggers": (load_triggers,),
    "time_words": _TIMES,
    "place_words": (load_place_words,),
    "relation_words": (load_relation_words,),
    "objects": (load_vocabulary, load_triggers),
    "weapons": (load_weapons,),
    "numbers": (load_number_words, load_place_words, *_TIMES),
    "roles": (knowledge.load_knowledge,),
    "name_words": (load_name_words,),
    "letter_case": (load_case_words,),
}
# Where the cases of a table's own words are.
OWN_CASES: Mapping[str, tuple[str, ...]] = {
    "cues": ("test_words_cues.py", "test_reading_claims.py"),
    "triggers": ("test_words_triggers.py", "test_words_parties.py", "test_reading_triggers.py"),
    "time_words": ("test_time_words.py", "test_dates.py"),
    "place_words": ("test_words_places.py", "test_places.py"),
    "relation_words": ("test_words_relations.py",),
    "objects": ("test_words_objects.py",),
    "weapons": ("test_words_weapons.py",),
    "numbers": ("test_words_numbers.py", "test_reading_casualties.py"),
    "roles": ("test_words_roles.py",),
    "letter_case": ("test_letter_case.py",),
    "name_words": ("test_words_names.py",),
}
# Words of places with which the gazetteer itself is built.
_BUILDING = {"articles", "articles_also_english", "acronyms", "ambiguous_countries"}


class Tables:
    """The knowledge files, parsed once; one of them may be changed for a while."""

    def __init__(self) -> None:
        self._files: dict[Path, dict[str, Any]] = {}
        self._read = toml_tables.read_toml
        toml_tables.read_toml = self._kept
        # the actors and states stay: only the roles beside them are read again
        for name in ("read_actors", "read_states", "NameMatcher"):
            setattr(knowledge, name, _once(getattr(knowledge, name)))
        self._gazetteer = gazetteer.default_gazetteer()

    def _kept(self, path: Path) -> dict[str, Any]:
        if path not in self._files:
            self._files[path] = self._read(path)
        return self._files[path]

    def values(self, table: str) -> dict[str, Any]:
        """Return what a table's file holds."""
        return self._kept(self._path(table))

    @staticmethod
    def _path(table: str) -> Path:
        return data_dir() / "knowledge" / f"{table}.toml"

    @contextmanager
    def changed(self, table: str, values: dict[str, Any], *, first: object) -> Iterator[None]:
        """Read *values* in the table's place; *first* is the key that changed."""
        path = self._path(table)
        before = self._kept(path)
        try:
            self._put(table, path, values, first)
            yield
        finally:
            self._put(table, path, before, first)

    def _put(self, table: str, path: Path, values: dict[str, Any], first: object) -> None:
        self._files[path] = values
        for loader in TABLES[table]:
            loader.cache_clear()
        if table in {"place_words", "numbers"}:
            words = load_place_words()
            if table == "place_words" and first in _BUILDING:
                gazetteer.default_gazetteer.cache_clear()
                self._gazetteer = gazetteer.default_gazetteer()
            self._gazetteer.words = words


def _once(function: Callable[..., Any]) -> Callable[..., Any]:
    """Answer always as the first time."""

    @cache
    def answer() -> list[Any]:
        return []

    def first_answer(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        kept = answer()
        if not kept:
            kept.append(function(*arguments, **options))
        return kept[0]

    return first_answer
