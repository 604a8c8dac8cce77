"""Find many names in a text at once, whatever their spelling, with exact spans.

    matcher = NameMatcher([("Kata'ib Hezbollah", "kh"), ("Hezbollah", "h")])
    matcher.find("KATAIB HIZBALLAH's men")   # one match, "kh", without the possessive

One pass of the Aho–Corasick automaton over the folded text: linear in its length.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Generic, TypeVar

import ahocorasick

from dashboard.data.folding import FoldedToken, fold_tokens
from dashboard.data.model import Span

__all__ = ["Alias", "NameMatch", "NameMatcher"]

K = TypeVar("K", bound=Hashable)

_NO_WORDS: frozenset[str] = frozenset()

_LONGEST_CASED_ACRONYM = 4  # letters; "US", "IS", "NATO" must not match "us", "is", "who"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as the press writes it, and what must hold for it to count."""

    text: str
    cased: bool = False  # capitals must be written as capitals
    requires: tuple[str, ...] = ()  # one of these words must be in the article too

    @classmethod
    def of(cls, text: str, *, cased: bool = False, requires: tuple[str, ...] = ()) -> Alias:
        """Make an alias; short acronyms are always cased."""
        return cls(text, cased or _is_short_acronym(text), requires)


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[K]):
    """A name in a text."""

    span: Span  # without a possessive 's, with a leading article
    key: K
    alias: str  # the spelling in the list that it matched
    cased_ok: bool = True  # False: the line is all capitals, so a cased alias proves nothing
    others: tuple[K, ...] = ()  # further keys that this name could mean just as well


@dataclass(frozen=True, slots=True)
class _Entry(Generic[K]):
    alias: Alias
    key: K | None  # None: a shadow, which only keeps shorter names away
    shapes: tuple[str, ...]  # of a cased alias: its words as written, to compare capitals
    article: bool  # "El Salvador": one word and an article, which must be there
    requires: frozenset[str]  # folded


class NameMatcher(Generic[K]):
    """A fixed list of names; safe to share between threads once built."""

    def __init__(
        self, names: Iterable[tuple[Alias | str, K]], *, shadows: Iterable[str] = ()
    ) -> None:
        """Prepare the search.

        Args:
            names: what to find, each with the key to return; a key may have many names, and a
                name several keys.
            shadows: longer names that mean something else ("Latin America"): found, not returned.

        Raises:
            ValueError: a name holds no letter or digit.
        """
        patterns: dict[str, list[_Entry[K]]] = {}
        for name, key in chain(names, ((shadow, None) for shadow in shadows)):
            alias = Alias.of(name) if isinstance(name, str) else name
            pattern, entry = _prepare(alias, key)
            patterns.setdefault(pattern, []).append(entry)
        self._automaton = ahocorasick.Automaton()
        for pattern, entries in patterns.items():
            self._automaton.add_word(pattern, (len(pattern), tuple(entries)))
        self._empty = not patterns
        if patterns:
            self._automaton.make_automaton()

    def find(
        self, text: str, *, accept: Callable[[K], bool] | None = None
    ) -> tuple[NameMatch[K], ...]:
        """Return the names in *text*, in order, none overlapping another, longer ones first.

        Keys that *accept* refuses do not take part at all.
        """
        tokens = fold_tokens(text)
        if self._empty or not tokens:
            return ()
        folded, starts, spoken = _haystack(tokens)
        article = _Text(text, tokens, frozenset(token.folded for token in tokens))
        shouting = _shouted_lines(text)
        found: list[_Found[K]] = []
        for last, (length, entries) in self._automaton.iter(folded):
            first = bisect_right(starts, last - length + 1) - 1
            end = bisect_right(starts, last)
            written = spoken[first:end]
            fitting = [
                entry
                for entry in entries
                if (accept is None or entry.key is None or accept(entry.key))
                and _fits(entry, written, article)
            ]
            if fitting:
                span = Span(_start(tokens, written[0]), tokens[written[-1]].end)
                found.append(_Found(first, end, _match(fitting, span, shouting)))
        return _longest(found, len(spoken))


@dataclass(frozen=True, slots=True)
class _Text:
    text: str
    tokens: Sequence[FoldedToken]
    words: frozenset[str]  # folded


@dataclass(frozen=True, slots=True)
class _Found(Generic[K]):
    first: int  # spoken words, half-open
    end: int
    match: NameMatch[K] | None  # None: a shadow


def _is_short_acronym(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    if not 0 < len(letters) <= _LONGEST_CASED_ACRONYM or len(letters) < len(text):
        return text.isupper() and 0 < len(letters) <= _LONGEST_CASED_ACRONYM
    return sum(char.isupper() for char in letters) > 1  # "LeT" is not "let"


def _folded_words(words: Iterable[str]) -> frozenset[str]:
    return frozenset(token.folded for word in words for token in fold_tokens(word))


def _prepare(alias: Alias, key: K | None) -> tuple[str, _Entry[K]]:
    tokens = fold_tokens(alias.text)
    spoken = [token for token in tokens if not token.silent]
    if not spoken or not any(token.folded for token in spoken):
        raise ValueError(f"{alias.text!r} holds nothing to search for; give it a word")
    words = [alias.text[token.start : token.end] for token in spoken] if alias.cased else []
    entry = _Entry(
        alias,
        key,
        shapes=tuple(words),
        article=tokens[0].silent and len(spoken) == 1,
        requires=_folded_words(alias.requires) if alias.requires else _NO_WORDS,
    )
    return "".join(_parts(spoken)), entry


def _parts(spoken: Sequence[FoldedToken]) -> Iterator[str]:
    """Yield a name's part of the haystack, word by word."""
    for number, token in enumerate(spoken):
        yield f"\n<{token.folded}>" if token.apart and number else f"<{token.folded}>"


def _haystack(tokens: Sequence[FoldedToken]) -> tuple[str, list[int], list[int]]:
    """Return the searchable copy, where each spoken word begins in it, and which token it is."""
    parts: list[str] = []
    starts: list[int] = []
    spoken: list[int] = []
    length = 0
    apart = False
    for number, token in enumerate(tokens):
        apart = apart or token.apart
        if token.silent:
            continue
        part = f"\n<{token.folded}>" if apart and parts else f"<{token.folded}>"
        starts.append(length + len(part) - len(token.folded) - 2)
        spoken.append(number)
        parts.append(part)
        length += len(part)
        apart = False
    return "".join(parts), starts, spoken


def _fits(entry: _Entry[K], written: Sequence[int], article: _Text) -> bool:
    tokens = article.tokens
    if entry.requires and entry.requires.isdisjoint(article.words):
        return False
    if entry.article and _start(tokens, written[0]) == tokens[written[0]].start:
        return False
    if not entry.alias.cased:
        return True
    words = (article.text[tokens[i].start : tokens[i].end] for i in written)
    return all(map(_same_case, entry.shapes, words))


def _same_case(shape: str, word: str) -> bool:
    """Say whether *word* has the capitals of *shape*: all of "US", the first of "Badr"."""
    letters = [char for char in shape if char.isalpha()]
    if not letters or letters[0].islower():
        return True
    if len(letters) > 1 and all(char.isupper() for char in letters):
        return word.isupper() or (len(word) > 2 and word[-1] == "s" and word[:-1].isupper())
    return next((char.isupper() for char in word if char.isalpha()), True)


def _start(tokens: Sequence[FoldedToken], first: int) -> int:
    """Return where a name begins, with the article before its first word."""
    begin = first
    while begin > 0 and tokens[begin - 1].silent and not tokens[begin].apart:
        begin -= 1
    return tokens[begin].start


def _match(
    fitting: Sequence[_Entry[K]], span: Span, shouting: tuple[list[int], list[int]]
) -> NameMatch[K] | None:
    keys = tuple(dict.fromkeys(entry.key for entry in fitting if entry.key is not None))
    if not keys:
        return None
    starts, ends = shouting
    line = bisect_right(starts, span.start) - 1
    shouted = line >= 0 and span.end <= ends[line]
    plain = any(not entry.alias.cased for entry in fitting)
    return NameMatch(span, keys[0], fitting[0].alias.text, plain or not shouted, keys[1:])


def _shouted_lines(text: str) -> tuple[list[int], list[int]]:
    """Return where lines of several words, all in capitals, begin and end."""
    starts: list[int] = []
    ends: list[int] = []
    offset = 0
    for line in text.split("\n"):
        if line.isupper() and len(line.split()) > 1:
            starts.append(offset)
            ends.append(offset + len(line))
        offset += len(line) + 1
    return starts, ends


def _longest(found: Iterable[_Found[K]], size: int) -> tuple[NameMatch[K], ...]:
    taken = bytearray(size)
    kept: list[NameMatch[K]] = []
    for item in sorted(found, key=lambda item: (item.first - item.end, item.first)):
        if any(taken[item.first : item.end]):
            continue
        taken[item.first : item.end] = b"\x01" * (item.end - item.first)
        if item.match is not None:
            kept.append(item.match)
    return tuple(sorted(kept, key=lambda match: match.span))
