"""All rules of the date grammar, found by the word that a phrase may begin with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from dashboard.data.chronology.month_rules import MONTH_RULES
from dashboard.data.chronology.number_rules import NUMBER_RULES
from dashboard.data.chronology.patterns import PARTS_OF, compiled, words_of
from dashboard.data.chronology.relative_rules import RELATIVE_RULES
from dashboard.data.chronology.rule import Rule
from dashboard.data.chronology.weekday_rules import WEEKDAY_RULES
from dashboard.data.chronology.words import load_time_words
from dashboard.data.knowledge_files import kept

__all__ = ["RULES", "core_words_of_rules", "rules_by_first_word"]

RULES: Final[tuple[Rule, ...]] = (*MONTH_RULES, *NUMBER_RULES, *WEEKDAY_RULES, *RELATIVE_RULES)


# Beside the names of months, weekdays, seasons and feasts: every phrase holds one of these.
_CORE_WORDS = frozenset(
    [
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "night",
        "nights",
        "week",
        "weeks",
        "fortnight",
        "fortnights",
        "month",
        "months",
        "year",
        "years",
        "decade",
        "decades",
        "morning",
        "mornings",
        "afternoon",
        "evening",
        "today",
        "tonight",
        "yesterday",
        "tomorrow",
        "overnight",
        "weekend",
        "press",
        "recent",
        "recently",
    ]
)


@kept
def core_words_of_rules() -> frozenset[str]:
    """Return the words of time, one of which every phrase without a figure holds."""
    words = load_time_words()
    named = (words.months, words.weekdays, words.seasons)
    feasts = words_of([*words.feasts, *words.movable_feasts, *words.named_days])
    return _CORE_WORDS.union(feasts - {""}, *named)


@kept
def rules_by_first_word() -> Mapping[str, tuple[tuple[Rule, re.Pattern[str]], ...]]:
    """Return for each lower-case word (and "#" for digits) the rules that may begin with it."""
    index: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
    for rule in RULES:
        pattern = compiled(rule.pattern)
        for word in _first_words(rule):
            index.setdefault(word, []).append((rule, pattern))
    return {word: tuple(entries) for word, entries in index.items()}


def _first_words(rule: Rule) -> frozenset[str]:
    words = load_time_words()
    groups: Mapping[str, frozenset[str]] = {
        "{month}": words_of(words.months),
        "{weekday}": words_of(words.weekdays),
        "{full_weekday}": words_of(words.full_weekdays),
        "{number}": words_of(words.numbers),
        "{ordinal}": words_of(words.ordinals),
        "{season}": words_of(words.seasons),
        "{feast}": words_of([*words.feasts, *words.movable_feasts]),
        "{named_day}": words_of(words.named_days),
        "{parts_of}": words_of(PARTS_OF),
    }
    found: set[str] = set()
    for first in rule.first.split():
        found |= groups.get(first, frozenset((first,)))
    return frozenset(found - {""})
