"""What can be taken out of a knowledge file: each word, each flag, each entry, one at a time."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Mutant", "mutants_of"]

Trail = tuple[str | int, ...]

_WORD_RE = re.compile(r"[^\W_]+(?:['’./-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A table without one entry."""

    table: str  # "cues"
    trail: Trail  # what leads to the entry: ("reporting", "says", 3)
    without: str  # the entry as written; of "fire at|on" one of the alternatives
    words: tuple[tuple[str, ...], ...]  # words of which a text must hold one set to notice
    label: str

    def applied(self, values: dict[str, Any]) -> dict[str, Any]:
        """Return a copy of the table's *values* without the entry."""
        values = copy.deepcopy(values)
        holder: Any = values
        for step in self.trail[:-1]:
            holder = holder[step]
        last = self.trail[-1]
        whole = holder[last]
        if isinstance(whole, str) and "|" in whole and whole != self.without:
            holder[last] = _without_alternative(whole, self.without)
        else:
            del holder[last]
        return values


def mutants_of(table: str, values: dict[str, Any]) -> Iterator[Mutant]:
    """Yield every mutant of a table, in the order of the file."""
    for key, value in values.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            for number, entry in enumerate(value):
                yield from _of_entry(table, (key, number), entry)
        else:
            yield from _of_value(table, (key,), value, key)


def _of_value(table: str, trail: Trail, value: Any, name: str) -> Iterator[Mutant]:  # noqa: ANN401
    """Yield a mutant for each word of lists and tables of words."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_value(table, (*trail, key), inner, key)
    elif isinstance(value, list) and all(isinstance(item, str | list) for item in value):
        for number, item in enumerate(value):
            yield from _of_value(table, (*trail, number), item, str(item))
    else:  # a word of a list, or a word with its number
        yield Mutant(table, trail, name, (_words(name),), f"{_path(trail)} {name!r}")


def _of_entry(table: str, trail: Trail, entry: dict[str, Any]) -> Iterator[Mutant]:
    """Yield the mutants of an entry such as a sense: the whole, its words, its flags."""
    listed = [text for key in ("verbs", "nouns", "words") for text in entry.get(key, ())]
    ways = tuple(way for text in listed for way in _ways(text))
    own = ways or (_words(entry.get("pattern", "")),)
    title = f"{trail[0]} {trail[1]} ({' '.join(str(entry.get(k, '')) for k in ('type', 'mode'))})"
    yield Mutant(table, trail, "", own, f"{title}: the whole")
    for key, value in entry.items():
        if key in {"type", "pattern", "relation", "body"}:
            continue
        if key in {"verbs", "nouns", "words"}:
            for number, text in enumerate(value):
                yield from _of_text(table, (*trail, key, number), text, f"{title}: {key}")
        elif isinstance(value, list):
            for number, text in enumerate(value):
                yield Mutant(table, (*trail, key, number), text, own, f"{title}: {key} {text!r}")
        else:
            yield Mutant(table, (*trail, key), str(value), own, f"{title}: {key} = {value}")


def _of_text(table: str, trail: Trail, text: str, title: str) -> Iterator[Mutant]:
    yield Mutant(table, trail, text, _ways(text), f"{title} {text!r}")
    for part in text.split():
        if "|" not in part:
            continue
        for alternative in part.split("|"):
            one = text.replace(part, alternative)
            label = f"{title} {text!r}: {alternative!r}"
            yield Mutant(table, trail, alternative, _ways(one), label)


def _ways(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words to look for, one set for each alternative of "fire at|on"."""
    ways: list[tuple[str, ...]] = [()]
    for part in text.split():
        ways = [(*way, *_words(choice)) for way in ways for choice in part.split("|")]
    return tuple(ways)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORD_RE.findall(text.lower()))


def _without_alternative(text: str, alternative: str) -> str:
    parts = []
    for part in text.split():
        choices = part.split("|")
        if len(choices) > 1 and alternative in choices:
            choices.remove(alternative)
        parts.append("|".join(choices))
    return " ".join(parts)


def _path(trail: Trail) -> str:
    return ".".join(str(step) for step in trail[:-1] if isinstance(step, str))
