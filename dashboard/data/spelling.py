"""Words that differ from another by a slip or two of the keyboard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

__all__ = ["nearest"]

_SHORT = 4  # letters: shorter words are looked up as they are
_LONG = 8  # letters: longer ones may have two slips


def nearest(word: str, terms: Mapping[str, int]) -> tuple[str, ...]:
    """Return those of *terms* that differ least from *word*, the commonest first.

    Args:
        word: folded, as all *terms* are.
        terms: how often each is used.

    >>> nearest("mosol", {"mosul": 3, "mogul": 1, "basra": 5})
    ('mosul',)
    >>> nearest("msl", {"mosul": 3})
    ()
    """
    if len(word) < _SHORT:
        return ()
    most = 2 if len(word) >= _LONG else 1
    found: dict[int, list[str]] = {}
    for term in terms:
        if abs(len(term) - len(word)) <= most and term[0] == word[0]:
            slips = _slips(word, term, most)
            if slips is not None:
                found.setdefault(slips, []).append(term)
    nearest = found[min(found)] if found else []
    return tuple(sorted(nearest, key=lambda term: (-terms[term], term)))


def _slips(a: str, b: str, most: int) -> int | None:
    """Count the letters added, left out, changed or exchanged between two words; None: too many."""
    before: Sequence[int] = ()
    row = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        new = [i]
        for j, right in enumerate(b, start=1):
            cost = min(row[j] + 1, new[j - 1] + 1, row[j - 1] + (left != right))
            if i > 1 and j > 1 and left == b[j - 2] and a[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > most:
            return None
        before, row = row, new
    return row[-1] if row[-1] <= most else None
