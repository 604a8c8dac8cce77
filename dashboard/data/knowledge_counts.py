"""How much a knowledge file holds, in words and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dashboard.data.toml_tables import TomlTable

__all__ = ["counts_of"]

# Of a list of entries: what one is called, and which of its lists are counted, and as what.
_ENTRIES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "actor": (
        "actor",
        {"aliases": "name", "weak_aliases": "name", "drop": "dropped name",
         "relations": "relation"},
    ),
    "state": ("state", {"aliases": "name", "demonyms": "name", "people": "name"}),
    "sense": ("sense", {"verbs": "verb", "nouns": "noun"}),
    "places": ("place", {"aliases": "name"}),
    "entries": ("changed town", {"aliases": "name"}),
}  # fmt: skip
_UNCOUNTED = ("source", "sources", "kinds")


def counts_of(table: TomlTable) -> Mapping[str, int]:
    """Return how many entries of each sort a file holds: {"actor": 2, "name": 3}."""
    counts: Counter[str] = Counter()
    for key, value in table.values.items():
        if key not in _UNCOUNTED:
            _count(key, value, counts)
    return counts


def _count(key: str, value: Any, counts: Counter[str]) -> None:  # noqa: ANN401 - as in the file
    if isinstance(value, list) and value and all(isinstance(item, dict) for item in value):
        _count_entries(key if key in _ENTRIES else "places", value, counts)
    elif isinstance(value, dict):
        for inner, held in value.items():
            _count(inner, held, counts)
    else:  # a list of words, or one word with its value
        counts["word"] += len(value) if isinstance(value, list) and _is_words(value) else 1


def _is_words(value: list[Any]) -> bool:
    return all(isinstance(item, str) for item in value)


def _count_entries(key: str, entries: list[dict[str, Any]], counts: Counter[str]) -> None:
    called, lists = _ENTRIES[key]
    for entry in entries:
        counts[called] += 1
        for name, counted in lists.items():
            counts[counted] += len(entry.get(name, ()))
