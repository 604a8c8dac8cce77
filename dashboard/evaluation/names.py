"""When the name that was read and the name that was coded are the same party or place.

Names are folded first: no case, accents, quotes, hyphens, brackets, articles or titles.  Then

    "Kata'ib Hizballah"    "Kataib Hezbollah"       same: one folded form
    "Daesh"                "Islamic State"          same: one group of the table
    "Brett McGurk"         "envoy Brett McGurk"     same: one holds the other and adds little
    "army"                 "Syrian army"            not: what they share is common to many
    "Mosul"                "Mosul airport"          not: a site is not the town

The words and groups are in ``data/evaluation/names.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable

__all__ = ["any_same", "fold", "load_name_rules", "same_name"]

_MOST_EXTRA_WORDS = 2  # that one of two names may have beyond the other

_DROPPED = str.maketrans("", "", "’‘'`´ʿʾ\"“”.")
_BRACKETED_RE = re.compile(r"\([^)]*\)")  # "Popular Mobilization Forces (PMF)"
_JOINTS = str.maketrans(dict.fromkeys("-–—_/,", " "))


@dataclass(frozen=True, slots=True)
class NameRules:
    """The lists of ``names.toml``; the names in *groups* are folded."""

    silent: frozenset[str]
    common: frozenset[str]
    omissible: frozenset[str]
    spellings: tuple[tuple[re.Pattern[str], str], ...]  # variants -> the one spelling for all
    groups: Mapping[str, int]  # folded name -> number of its group


def same_name(first: str, second: str) -> bool:
    """Say whether two names mean the same; an empty name means nothing."""
    return _same_folded(fold(first), fold(second))


def any_same(names: Iterable[str], others: Iterable[str]) -> bool:
    """Say whether one of *names* is the same as one of *others*."""
    others = tuple(others)
    return any(same_name(name, other) for name in names for other in others)


@lru_cache(maxsize=16_384)
def fold(name: str) -> str:
    """Return the form in which spellings are compared.

    >>> fold("The Popular Mobilization Forces (PMF)"), fold("Al-Ḥizbullah’s")
    ('popular mobilization forces', 'hezbollahs')
    """
    return _fold(name, load_name_rules())


@lru_cache(maxsize=65_536)
def _same_folded(first: str, second: str) -> bool:
    if not first or not second:
        return False
    rules = load_name_rules()
    group = rules.groups.get(first)
    if first == second or (group is not None and group == rules.groups.get(second)):
        return True
    return _extends(set(first.split()), set(second.split()), rules)


def _extends(first: set[str], second: set[str], rules: NameRules) -> bool:
    """Say whether one name is the other with a few words more that make it no other thing."""
    shared, extra = first & second, first ^ second
    return (
        shared in (first, second)
        and not shared <= rules.common
        and len(extra) <= _MOST_EXTRA_WORDS
        and not extra & (rules.common - rules.omissible)
    )


def _fold(name: str, rules: NameRules) -> str:
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = _BRACKETED_RE.sub(" ", plain.translate(_DROPPED)).translate(_JOINTS)
    for variants, spelling in rules.spellings:
        plain = variants.sub(spelling, plain)
    return " ".join(word for word in plain.split() if word not in rules.silent)


@cache
def load_name_rules(path: Path | None = None) -> NameRules:
    """Read the lists, once per process.

    Raises:
        KnowledgeError: the file is malformed, or a name is in two groups.
    """
    table = TomlTable.read(path or data_dir() / "evaluation" / "names.toml")
    table.allow("silent", "common", "omissible", "spellings", "same")
    spellings = table.table("spellings")
    rules = NameRules(
        silent=frozenset(table.texts("silent")),
        common=frozenset(table.texts("common")),
        omissible=frozenset(table.texts("omissible")),
        spellings=tuple(
            (_whole_words(spellings, standard), standard) for standard in spellings.values
        ),
        groups={},
    )
    groups: dict[str, int] = {}
    for number, entry in enumerate(table.entries("same", title="party")):
        entry.allow("party", "names")
        for name in entry.texts("names"):
            if groups.setdefault(_fold(name, rules), number) != number:
                raise entry.error(f"{name!r} is in another group too; keep it in one")
    return NameRules(rules.silent, rules.common, rules.omissible, rules.spellings, groups)


def _whole_words(table: TomlTable, standard: str) -> re.Pattern[str]:
    pattern = table.text(standard)
    try:
        return re.compile(rf"\b(?:{pattern})\b")
    except re.error as error:
        raise table.error(f"{standard!r} is no regular expression: {error}") from None
