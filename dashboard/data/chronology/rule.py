"""What a rule of the date grammar is, and what several rules read alike.

A rule is tried where one of its first words stands; of all that match, the longest wins.  A rule
may look at the words around (``Scene``) and answer ``None`` (not a time: try others) or ``NAME``
(part of a name: skip these words).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from dashboard.data.chronology.expressions import (
    Part,
    TimeExpr,
    Which,
)
from dashboard.data.chronology.patterns import Scene

__all__ = [
    "NAME",
    "Answer",
    "Builder",
    "Match",
    "Name",
    "Rule",
    "day_number",
    "month_of",
    "part_named",
    "which_of",
    "year_of",
]


class Name:
    """The answer of a rule for words that only look like a time: "Sunday Times"."""


NAME: Final = Name()

Match = re.Match[str]
Answer = TimeExpr | Name | None
Builder = Callable[[Match, Scene], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a time."""

    name: str
    first: str  # its first words; a piece in braces stands for all of its words, "#" for digits
    pattern: str
    build: Builder


def year_of(match: Match) -> int | None:
    """Return the year that a match holds; None when it has none."""
    groups = match.groupdict()
    short = groups.get("short_year")
    if short:  # a wire's dateline: "16 Sep 86"; such wires began in the 1940s
        return int(short) + (1900 if int(short) >= 40 else 2000)
    text = groups.get("year")
    return int(text) if text else None


def month_of(match: Match, scene: Scene) -> int:
    """Return the month, 1-12, that a match holds."""
    return scene.words.months[match["month"].lower()]


def day_number(text: str) -> int:
    """Return the number in "6th"."""
    return int(re.sub(r"\D", "", text))


def part_named(text: str) -> Part:
    """Return the part of a period that a word names."""
    text = re.sub(r"\s+", " ", text.lower())
    if text in ("last quarter", "fourth quarter"):
        return Part.QUARTER_4
    if text in Part._value2member_map_:
        return Part(text)
    starts = ("beginning", "start", "early part", "first weeks", "first days")
    return Part.EARLY if text in starts else Part.MID if text == "middle" else Part.LATE


def which_of(text: str | None) -> Which:
    """Return which of several a word picks: "last", "this past"; None picks the latest."""
    if text is None:
        return Which.LATEST
    words = {"last": Which.LAST, "this": Which.THIS, "past": Which.LATEST, "next": Which.NEXT}
    return words.get(text.lower().rpartition(" ")[2], Which.NEXT)
