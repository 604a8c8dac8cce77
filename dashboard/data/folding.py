"""Make spellings of one name equal: ``Kata’ib Hizballah`` and ``KATAIB HEZBOLLAH``.

A text is cut into tokens.  Each keeps its place in the text and a folded form: lower case, no
accents, no apostrophes, one spelling for names that the press transliterates in many ways.
Articles (``al-``, ``el-``) are tokens that count for nothing.  The word lists are in
``data/knowledge/transliteration.toml``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from dashboard.data.knowledge_files import TomlLayers, kept, kept_up_to, read_layers

__all__ = ["FoldedToken", "fold_name", "fold_tokens", "load_transliteration"]

_APOSTROPHES = "'’‘`´ʼʻʿʾ′"

# "U.S.", "U.S.A", "J.D."; not "St. Louis" (two words) or "end. Then"
_ACRONYM = r"(?<![^\W_])(?:[^\W\d_]\.)+[^\W\d_](?![^\W_])\.?"
# "Kata’ib", "Sana'a", "M23", "PMUs"; an apostrophe counts between letters only: not in "'Islamic"
_WORD = rf"[^\W_]+(?:[{_APOSTROPHES}][^\W_]+)*"
_TOKEN_RE = re.compile(rf"{_ACRONYM}|{_WORD}|&")

# "PMUs"; not "ISIS" or "Houthis"
_PLURAL_ACRONYM_RE = re.compile(r"[^\W\d_a-z]{2,}s")

# What may lie between two words of one name: blanks with at most one line break, a hyphen, an
# apostrophe, a possessive ending.  Not a comma, a bracket, an empty line or a full stop.
_SOFT_GAP_RE = re.compile(
    rf"(?:[{_APOSTROPHES}][sS]?)?[^\S\n]*(?:[-‐‑–_]|\n)?[^\S\n]*[{_APOSTROPHES}]?"
)
# after "St", "Gen" or an initial
_ABBREVIATION_GAP_RE = re.compile(r"\.[^\S\n]*(?:\n[^\S\n]*|-)?")

# "Badr Organization": letters and digits with one blank between words, as most names are
_PLAIN_NAME_RE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")

_HYPHENS = frozenset("-‐‑–")
_BLANKS = frozenset(" \n\u00a0")

_LONGEST_NAME = 100  # characters; names are folded again and again, articles once

# letters that Unicode does not take apart into a plain letter and a mark
_PLAIN = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a"}
)


class FoldedToken(NamedTuple):
    """A word of the text: its range, its folded form and how it joins on to the one before."""

    start: int
    end: int  # before a possessive 's
    folded: str
    silent: bool  # an article or connector, which counts for nothing in a name
    apart: bool  # punctuation before it: no name runs across


@dataclass(frozen=True, slots=True)
class Transliteration:
    """The word lists of ``transliteration.toml``, all folded."""

    spellings: Mapping[str, str]  # variant -> the spelling that stands for all
    articles: frozenset[str]  # silent before a hyphen or a blank
    hyphen_articles: frozenset[str]  # silent before a hyphen only: "as", "at" are English words
    connectors: frozenset[str]  # silent between words when a hyphen touches them: Lashkar-e-Taiba
    silent: frozenset[str]  # all of the three above
    abbreviations: frozenset[str]  # a full stop after them ends no name: "St. Lucia"


def fold_name(text: str) -> str:
    """Return the form in which all spellings of a name are equal.

    >>> fold_name("Al-Hashd al-Sha’bi"), fold_name("U.S."), fold_name("Hizbullah")
    ('hashd shaabi', 'us', 'hezbollah')
    """
    return _fold_name_short(text) if len(text) <= _LONGEST_NAME else _joined(fold_tokens(text))


@kept_up_to(16_384)
def _fold_name_short(text: str) -> str:
    return _joined(_fold_short(text))


def _joined(tokens: Iterable[FoldedToken]) -> str:
    spoken = [token.folded for token in tokens if not token.silent]
    return " ".join(spoken or [token.folded for token in tokens])


def fold_tokens(text: str) -> tuple[FoldedToken, ...]:
    """Cut *text* into words with their folded forms, in order."""
    return _fold_short(text) if len(text) <= _LONGEST_NAME else _fold(text)


@kept_up_to(16_384)
def _fold_short(text: str) -> tuple[FoldedToken, ...]:
    return _fold_plain(text) if _PLAIN_NAME_RE.fullmatch(text) else _fold(text)


def _fold_plain(text: str) -> tuple[FoldedToken, ...]:
    """Do what ``_fold`` does, four times as fast: thousands of names are read at the start."""
    articles = load_transliteration().articles
    found: list[FoldedToken] = []
    start = 0
    for raw in text.split(" "):
        end = start + len(raw)
        folded = _fold_word(raw)
        silent = folded in articles and end < len(text)
        found.append(FoldedToken(start, end, folded, silent, False))
        start = end + 1
    return tuple(found)


def _fold(text: str) -> tuple[FoldedToken, ...]:
    words = load_transliteration()
    found: list[FoldedToken] = []
    before = ""
    end = 0
    spans = [match.span() for match in _TOKEN_RE.finditer(text)]
    nexts = [*(start for start, _ in spans[1:]), len(text)]
    for (start, stop), following in zip(spans, nexts, strict=False):
        raw = text[start:stop]
        if stop - start > 2 and raw[-1] in "sS" and raw[-2] in _APOSTROPHES:
            raw = raw[:-2]  # possessive: "Badr's", not the inner apostrophe of "Da'esh"
        folded = _fold_word(raw)
        gap = text[end:start]
        apart = bool(found) and gap not in {" ", "-"} and not _joins(gap, found[-1].folded, words)
        after = text[stop:following]
        silent = folded in words.silent and _is_silent(folded, before, after, words)
        end = start + len(raw)
        found.append(FoldedToken(start, end, folded, silent, apart))
        before = after
    return tuple(found)


def _joins(gap: str, previous: str, words: Transliteration) -> bool:
    if _SOFT_GAP_RE.fullmatch(gap):
        return True
    shortened = len(previous) == 1 or previous in words.abbreviations
    return shortened and bool(_ABBREVIATION_GAP_RE.fullmatch(gap))


def _is_silent(folded: str, before: str, after: str, words: Transliteration) -> bool:
    if folded in words.articles and after in _BLANKS:
        return True
    if folded in words.connectors:
        return bool(before and after) and (after in _HYPHENS or before in _HYPHENS)
    return after in _HYPHENS


@kept_up_to(65_536)
def _fold_word(raw: str) -> str:
    if raw == "&":
        return "and"
    if _PLURAL_ACRONYM_RE.fullmatch(raw):
        raw = raw[:-1]
    plain = _plain(raw)
    return load_transliteration().spellings.get(plain, plain)


def _plain(word: str) -> str:
    if word.isascii() and word.isalnum():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word.casefold().translate(_PLAIN))
    return "".join(char for char in parts if char.isalnum() and char not in _APOSTROPHES)


@kept
def load_transliteration(*folders: Path) -> Transliteration:
    """Read the spelling tables, or those of *folders*, once per process.

    Raises:
        KnowledgeError: a table is malformed, or a variant stands for two spellings.
    """
    table = read_layers("transliteration", folders)
    table.allow("articles", "hyphen_articles", "connectors", "abbreviations", "spellings")
    articles = frozenset(map(_plain, table.texts("articles")))
    hyphen_articles = frozenset(map(_plain, table.texts("hyphen_articles")))
    connectors = frozenset(map(_plain, table.texts("connectors")))
    return Transliteration(
        spellings=MappingProxyType(_spellings(table.table("spellings"))),
        articles=articles,
        hyphen_articles=hyphen_articles,
        connectors=connectors,
        silent=articles | hyphen_articles | connectors,
        abbreviations=frozenset(map(_plain, table.texts("abbreviations"))),
    )


def _spellings(layers: TomlLayers) -> dict[str, str]:
    found: dict[str, str] = {}
    standards = set(layers.names())
    for table in layers.tables:
        own: dict[str, str] = {}
        for standard in table.values:
            for text in table.texts(standard):
                variant, at = _plain(text), table.item(standard, text)
                if variant in standards:
                    message = f"{variant!r} is both a spelling of its own and of {standard!r}"
                    raise table.error(message, *at)
                if variant in own:
                    message = f"{variant!r} is under {own[variant]!r} and {standard!r}"
                    raise table.error(message, *at)
                own[variant] = standard
        found = own | found
    return found
