"""Which articles are copies: the same text under another address, headline or outlet's name.

An article is cut into runs of a few words.  Hashes of the runs find pairs that may be copies, and
the runs themselves decide: of the shorter text, most must stand in the longer one too.  So a wire
report that a paper cut to its first paragraphs is still that report, while two reporters who tell
of one event, and even quote the same man, share too few runs.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any

from dashboard.data.model import Article

__all__ = ["origins", "published_first"]

_WORD_RE = re.compile(r"[^\W_]+")
_RUN_WORDS = 4
_PERMUTATIONS = 128
_CANDIDATE_JACCARD = 0.2  # below what the rules under it can accept
_FEWEST_RUNS = 12  # of a line or two nobody can say whose words they are

# How much of the shorter text must stand in the longer: the shorter it is, the more.
_HELD_OF_A_LONG_PART = 0.7
_HELD_OF_A_SHORT_PART = 0.85
_LONG_PART = 0.5
_SHORT_PART = 0.25


def origins(articles: Iterable[Article]) -> dict[str, str]:
    """Return for each article's id that of its origin: itself, or the earliest it is a copy of.

    An article is compared with those before it only, so that a later one changes nothing, and a
    digest that takes in two reports does not make one of them.
    """
    ordered = sorted({article.id: article for article in articles}.values(), key=published_first)
    runs = [_runs(article.text) for article in ordered]
    found: dict[str, str] = {}
    for (article, own), before in zip(
        zip(ordered, runs, strict=True), _candidates(runs), strict=True
    ):
        held = [(_held(own, runs[other]), -other) for other in before]
        best = max((pair for pair in held if pair[0] > 0), default=None)
        found[article.id] = found[ordered[-best[1]].id] if best else article.id
    return found


def published_first(article: Article) -> tuple[dt.date, str]:
    """Return what articles are sorted by: the day of publication, the undated last; then the id."""
    published = article.published
    return (published and published.earliest) or dt.date.max, article.id


def _runs(text: str) -> frozenset[str]:
    words = _WORD_RE.findall(text.casefold())
    last = max(1, len(words) - _RUN_WORDS + 1)
    return frozenset(" ".join(words[at : at + _RUN_WORDS]) for at in range(last))


def _held(a: frozenset[str], b: frozenset[str]) -> float:
    """Return which share of the shorter text the longer holds; 0 if neither is a copy."""
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) < _FEWEST_RUNS:
        return 0.0
    held = len(short & long) / len(short)
    part = len(short) / len(long)
    needed = _HELD_OF_A_LONG_PART if part >= _LONG_PART else _HELD_OF_A_SHORT_PART
    return held if part >= _SHORT_PART and held >= needed else 0.0


def _candidates(runs: Sequence[frozenset[str]]) -> list[list[int]]:
    """Return for each text which of those before it may share a good part of its runs."""
    if len(runs) < 2:
        return [[] for _ in runs]
    # Imported here because it brings scipy, which takes most of a second.
    from datasketch import MinHash, MinHashLSH

    index: Any = MinHashLSH(threshold=_CANDIDATE_JACCARD, num_perm=_PERMUTATIONS)
    empty: Any = MinHash(num_perm=_PERMUTATIONS)
    found: list[list[int]] = []
    for at, own in enumerate(runs):
        hashed = empty.copy()
        hashed.update_batch([run.encode("utf-8", "surrogatepass") for run in sorted(own)])
        found.append(sorted(index.query(hashed)))
        index.insert(at, hashed)
    return found
