"""A search for words in several word indexes at once, by the rules of that in articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from dashboard.data.coded.lists import Ids
from dashboard.data.coded.word_index import Wanted, WordIndex
from dashboard.data.search import words_of
from dashboard.data.spelling import nearest

__all__ = ["Found", "has_word", "search_words"]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What a search found in each index, and the spellings it took for others."""

    events: tuple[Ids, ...]  # ascending
    respelled: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search_words(
    indexes: Sequence[WordIndex], query: str, *, spelt: Callable[[str], bool]
) -> Found:
    """Return the events in which every word of *query* stands; none where it has no word.

    A word may be the beginning of a longer one; one that is in none of *indexes* stands for those
    that differ from it by a slip or two, unless it is *spelt* so elsewhere.
    """
    words = dict.fromkeys(words_of(query))
    none = Found(tuple(np.empty(0, np.int32) for _ in indexes))
    if not words:
        return none
    wanted, respelled = [], {}
    known = {word for word in words if has_word(indexes, word)}
    for word in words:
        if word in known:
            # What begins with a longer one begins with this: "m mo mosul" is looked up once.
            if not any(other != word and other.startswith(word) for other in known):
                wanted.append(Wanted((word,)))
            continue
        near = () if spelt(word) else nearest(word, _alike(indexes, word))
        if not near:
            return none
        respelled[word] = near
        wanted.append(Wanted(near, whole=True))
    return Found(tuple(index.search(wanted) for index in indexes), respelled)


def has_word(indexes: Sequence[WordIndex], word: str) -> bool:
    """Say whether *word*, folded, stands in any event, or is the beginning of one that does."""
    return any(index.has(word) for index in indexes)


def _alike(indexes: Sequence[WordIndex], word: str) -> Counter[str]:
    """Return the words with the first letter of *word*: a slip leaves that."""
    found: Counter[str] = Counter()
    for index in indexes:
        found.update(index.counts(word[0]))
    return found
