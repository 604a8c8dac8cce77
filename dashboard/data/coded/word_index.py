"""Which events a word stands in: sorted words, and for each the rows that have it.

An index is made of segments, each of some consecutive events, so that making one takes little
memory at any length.  Words that begin alike are neighbours: the rows of a beginning are one slice.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dashboard.data.coded.lists import Ids

__all__ = ["WORDS_WHOLE", "Segment", "Wanted", "WordIndex", "load_words", "save_words"]

_FORMAT = 1  # of the files; others are made anew
WORDS_WHOLE = "words.json"  # written last: says that the others are whole
_ARRAYS = ("letters", "ends", "starts", "rows")
_AFTER_ALL = b"\xff"  # no byte of UTF-8: greater than whatever follows a beginning


class Wanted(NamedTuple):
    """One word of a search: any of *words*, as they are or as beginnings of longer ones."""

    words: tuple[str, ...]
    whole: bool = False


@dataclass(frozen=True, eq=False)
class Segment:
    """The words of *size* events.

    Word *n* is ``letters[ends[n]:ends[n + 1]]`` in UTF-8, in ascending order, and stands in the
    events ``rows[starts[n]:starts[n + 1]]``, counted from the first of the segment.
    """

    letters: NDArray[np.uint8]
    ends: NDArray[np.int64]
    starts: NDArray[np.int64]
    rows: NDArray[np.int32]
    size: int

    def begins(self, beginning: str) -> bool:
        """Say whether a word begins so."""
        first, end = self._range(beginning.encode(), whole=False)
        return first < end

    def having_all(self, wanted: Sequence[Wanted]) -> NDArray[np.bool_]:
        """Return for each event whether it has all that is wanted."""
        keep = np.ones(self.size, bool)
        for each in wanted:
            keep &= self._having(each)
            if not keep.any():
                break
        return keep

    def _having(self, wanted: Wanted) -> NDArray[np.bool_]:
        keep = np.zeros(self.size, bool)
        for word in wanted.words:
            first, end = self._range(word.encode(), whole=wanted.whole)
            keep[self.rows[self.starts[first] : self.starts[end]]] = True
        return keep

    def counts(self, beginning: str) -> dict[str, int]:
        """Return the words that begin so, and in how many events each stands."""
        first, end = self._range(beginning.encode(), whole=False)
        return {
            self._word(number).decode(): int(self.starts[number + 1] - self.starts[number])
            for number in range(first, end)
        }

    def _range(self, word: bytes, *, whole: bool) -> tuple[int, int]:
        numbers = range(len(self.ends) - 1)
        first = bisect_left(numbers, word, key=self._word)
        if whole:
            return first, first + (first < len(numbers) and self._word(first) == word)
        return first, bisect_left(numbers, word + _AFTER_ALL, lo=first, key=self._word)

    def _word(self, number: int) -> bytes:
        return self.letters[self.ends[number] : self.ends[number + 1]].tobytes()


@dataclass(frozen=True, eq=False)
class WordIndex:
    """The words of a layer, segment after segment."""

    segments: tuple[Segment, ...]

    def has(self, word: str) -> bool:
        """Say whether *word*, folded, stands in an event, or is the beginning of one that does."""
        return any(segment.begins(word) for segment in self.segments)

    def counts(self, beginning: str) -> Counter[str]:
        """Return the words that begin so, and in how many events each stands."""
        found: Counter[str] = Counter()
        for segment in self.segments:
            found.update(segment.counts(beginning))
        return found

    def search(self, wanted: Sequence[Wanted]) -> Ids:
        """Return the events that have all that is wanted, ascending; at least one word is."""
        found = [segment.having_all(wanted) for segment in self.segments]
        return np.flatnonzero(np.concatenate([np.zeros(0, bool), *found])).astype(np.int32)


def save_words(segments: Iterable[Segment], folder: Path) -> None:
    """Write *segments* into the empty *folder*, one after the other."""
    sizes = []
    for number, segment in enumerate(segments):
        for name in _ARRAYS:
            np.save(folder / f"{number}-{name}", getattr(segment, name))
        sizes.append(segment.size)
    about = {"format": _FORMAT, "sizes": sizes}
    (folder / WORDS_WHOLE).write_text(json.dumps(about), "utf-8")


def load_words(folder: Path) -> WordIndex | None:
    """Return the words in *folder*, mapped into memory; None where they are to be made anew.

    That is where there are none, or a crash left them torn: they hold nothing that is not in the
    files of the layer.
    """
    try:
        about = json.loads((folder / WORDS_WHOLE).read_text("utf-8"))
        if about["format"] != _FORMAT:
            return None
        return WordIndex(tuple(_mapped(folder, n, size) for n, size in enumerate(about["sizes"])))
    except (OSError, EOFError, ValueError, KeyError, TypeError):
        return None


def _mapped(folder: Path, number: int, size: int) -> Segment:
    arrays: dict[str, Any] = {
        name: np.load(folder / f"{number}-{name}.npy", mmap_mode="r") for name in _ARRAYS
    }
    return Segment(**arrays, size=size)
