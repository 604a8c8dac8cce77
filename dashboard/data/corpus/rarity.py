"""The words of an account's evidence, and how rare each is in the corpus."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

__all__ = ["Rarity", "telling_words"]

_WORD_RE = re.compile(r"[^\W\d_]{3,}")

# What every report has: little words, days, and the verbs by which a source tells.
_EVERYWHERE = frozenset(
    re.findall(
        r"\w+",
        """
    about according after again against all also and another any are around because been before
    being between both but called can carried could day days did during each early earlier following
    for from group had has have her his hour hours how into its late later least local man many may
    media men might month more most near new news nobody not now number official officials one only
    other others our out over part people police recent reported reporter reporters said same saw
    say saying says several she since some source sources spokesman spokesperson spokeswoman
    statement still such team than that the their them then there these they this those three time
    told two under until was week weekend were what when where which while who whom will with
    without would year years yesterday
    monday tuesday wednesday thursday friday saturday sunday
    january february march april june july august september october november december
    """,
    )
)
_SMALL_CORPUS = 50  # articles: in a few, no word can be seen to be common


def telling_words(text: str) -> frozenset[str]:
    """Return the words that say something about an act, without plural endings."""
    words = map(_singular, _WORD_RE.findall(text))
    return frozenset(word for word in words if word not in _EVERYWHERE)


def _singular(word: str) -> str:
    """Return the word in small letters; a name, "Dolores", keeps its s."""
    plural = len(word) > 4 and word.islower() and word.endswith("s") and not word.endswith("ss")
    return word[:-1] if plural else word.casefold()


class Worded(Protocol):
    """An account, as far as its words go."""

    @property
    def origin(self) -> str:
        """Return the id of the article that it is from, or a copy of."""

    @property
    def words(self) -> frozenset[str]:
        """Return the words of its evidence."""

    @property
    def around(self) -> frozenset[str]:
        """Return them with those of what stands around it."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """How much a shared word counts; without a corpus all words count the same."""

    origins: int = 0
    told_in: Mapping[str, int] = field(default_factory=dict)  # word -> origins that have it
    norms: Mapping[frozenset[str], float] = field(default_factory=dict)  # of the accounts counted
    weights: Mapping[str, float] = field(default_factory=dict)  # of the words counted

    @classmethod
    def of(cls, accounts: Iterable[Worded]) -> Rarity:
        """Count in how many origins each word is."""
        told = list(accounts)
        by_origin: dict[str, set[str]] = {}
        for account in told:
            by_origin.setdefault(account.origin, set()).update(account.around)
        counts = Counter(word for words in by_origin.values() for word in words)
        bare = cls(len(by_origin), counts)
        known = cls(bare.origins, counts, {}, {word: bare.weight(word) for word in counts})
        sets = {words for account in told for words in (account.words, account.around)}
        return replace(known, norms={words: known.norm(words) for words in sets})

    def weight(self, word: str) -> float:
        """Return how much the word says: the logarithm of how seldom it is told."""
        known = self.weights.get(word)
        if known is not None:
            return known
        return math.log((self.origins + _SMALL_CORPUS) / (self.told_in.get(word, 0) + 1))

    def norm(self, words: Iterable[str]) -> float:
        """Return the length of the words as a vector of weights."""
        return math.sqrt(math.fsum(self.weight(word) ** 2 for word in words))

    def likeness(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return how much two accounts' words agree, 0 to 1: the cosine of their weights."""
        shared = a & b
        if not shared:
            return 0.0
        lengths = (self.norms.get(words) or self.norm(words) for words in (a, b))
        return math.fsum([self.weight(word) ** 2 for word in shared]) / math.prod(lengths)

    def rarest(self, words: Iterable[str], count: int) -> tuple[str, ...]:
        """Return the rarest of the words, those of one rarity by the alphabet."""
        return tuple(sorted(words, key=lambda word: (self.told_in.get(word, 0), word))[:count])
