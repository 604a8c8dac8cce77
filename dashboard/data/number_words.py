"""The words of ``numbers.toml``: numbers, their scales, vague quantities and bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.toml_tables import TomlTable

__all__ = ["NumberWords", "load_number_words"]

_BOUNDS = ("at_least", "at_most", "about", "nearly", "at_least_after")
_TENS = range(20, 100, 10)


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What words say of how many people; see ``numbers.toml``."""

    words: Mapping[str, int]
    scales: Mapping[str, int]
    vague: Mapping[str, tuple[int, int | None]]  # least and most; None: no upper bound
    at_least: frozenset[str]  # phrases before a number, as the next three
    at_most: frozenset[str]
    about: frozenset[str]
    nearly: frozenset[str]
    at_least_after: frozenset[str]  # phrases after a number

    def up_to_a_hundred(self) -> dict[str, int]:
        """Return each number from 1 to 100 by its words, "twenty-five" among them."""
        tens = {word: n for word, n in self.words.items() if n in _TENS}
        ones = {word: n for word, n in self.words.items() if n < 10 and word not in {"a", "an"}}
        joined = {f"{t}-{o}": tens[t] + ones[o] for t in tens for o in ones}
        hundreds = {word: n for word, n in self.scales.items() if n == 100}
        return {**self.words, **hundreds, **joined}


@kept
def load_number_words(*folders: Path) -> NumberWords:
    """Read ``numbers.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("numbers", folders)
    table.allow("words", "scales", "vague", "bounds")
    vague, bounds = table.table("vague"), table.table("bounds")
    bounds.allow(*_BOUNDS)
    return NumberWords(
        _whole_numbers(table.table("words")),
        _whole_numbers(table.table("scales")),
        MappingProxyType({word: _range(t, word) for word, t in vague.by_key().items()}),
        *(frozenset(bounds.texts(key)) for key in _BOUNDS),
    )


def _whole_numbers(table: TomlLayers) -> Mapping[str, int]:
    return MappingProxyType(
        {word: _whole(t, word, t.values[word]) for word, t in table.by_key().items()}
    )


def _range(table: TomlTable, word: str) -> tuple[int, int | None]:
    value = table.values[word]
    if not isinstance(value, list) or len(value) not in {1, 2}:
        raise table.error(f"{word!r} must be [least] or [least, most], not {value!r}", word)
    numbers = [_whole(table, word, number) for number in value]
    return numbers[0], numbers[1] if len(numbers) == 2 else None


def _whole(table: TomlTable, word: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise table.error(f"{word!r} must be a whole number, not {value!r}", word)
    return value
