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
        "actors",
        {"aliases": "names", "weak_aliases": "names", "drop": "names dropped",
         "relations": "relations"},
    ),
    "state": ("states", {"aliases": "names", "demonyms": "names", "people": "names"}),
    "sense": ("senses", {"verbs": "verbs", "nouns": "nouns"}),
    "titles": ("groups of titles", {"words": "titles"}),
    "allegiance": ("phrases of allegiance", {}),
    "places": ("places", {"aliases": "names"}),
    "entries": ("towns changed", {"aliases": "names"}),
}  # fmt: skip
_UNCOUNTED = ("source", "sources", "kinds")


def counts_of(table: TomlTable) -> Mapping[str, int]:
    """Return how many entries of each sort a file holds: {"actors": 2, "names": 3}."""
    counts: Counter[str] = Counter()
    for key, value in table.values.items():
        if key == "places":
            for group in value.values():
                _count_entries(key, group, counts)
        elif key not in _UNCOUNTED:
            _count(key, value, counts)
    return counts


def _count(key: str, value: Any, counts: Counter[str]) -> None:  # noqa: ANN401 - as in the file
    if key in _ENTRIES and isinstance(value, list):
        _count_entries(key, value, counts)
    elif isinstance(value, dict):
        for inner, held in value.items():
            _count(inner, held, counts)
    else:  # a list of words, or one word with its value
        counts["words"] += len(value) if isinstance(value, list) and _is_words(value) else 1


def _is_words(value: list[Any]) -> bool:
    return all(isinstance(item, str) for item in value)


def _count_entries(key: str, entries: list[dict[str, Any]], counts: Counter[str]) -> None:
    called, lists = _ENTRIES[key]
    for entry in entries:
        counts[called] += 1
        for name, counted in lists.items():
            counts[counted] += len(entry.get(name, ()))
