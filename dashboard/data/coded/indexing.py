"""The word index of a layer: its texts cut into words, each different piece of text once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from dashboard.data.coded.word_index import Segment
from dashboard.data.folding import fold_tokens
from dashboard.data.layers.columns import LayerCol

__all__ = ["SEARCHED_COLUMNS", "word_segments"]

# As of an incident: summary, names, places, the words of the source, who published it.
SEARCHED_COLUMNS = (
    LayerCol.SUMMARY, LayerCol.ACTORS, LayerCol.RECIPIENTS, LayerCol.PLACE, LayerCol.ADMIN1,
    LayerCol.NOTES, LayerCol.OUTLETS,
)  # fmt: skip
_SEGMENT = 100_000  # events, some 4 million words: less than 400 MB while they are sorted
_MOST_KNOWN = 300_000  # pieces of text whose words are remembered
_ROW_BITS = 32  # of a word's number and a row's number together in one

Keys = NDArray[np.int64]


def word_segments(batches: Iterable[Any], size: int = _SEGMENT) -> Iterator[Segment]:
    """Yield the words of the rows in *batches*, in their order.

    Words are cut and folded as those of articles, but that an article before a name ("al-") is a
    word here: what it is depends on what follows it, and pieces are looked at apart.

    Args:
        batches: Arrow tables or record batches with ``SEARCHED_COLUMNS``.
        size: how many rows a segment has at least, but the last.
    """
    vocabulary, keys, rows = _Vocabulary(), list[Keys](), 0
    for batch in batches:
        keys.append(_keys(batch, vocabulary, rows))
        rows += batch.num_rows
        if rows >= size:
            yield _segment(keys, vocabulary, rows)
            vocabulary.shorten()
            keys, rows = [], 0
    if rows:
        yield _segment(keys, vocabulary, rows)


class _Vocabulary:
    """The words met so far by number, and which of them a piece of text has."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._pieces: dict[str, tuple[int, ...]] = {}

    def of(self, piece: str) -> tuple[int, ...]:
        known = self._pieces.get(piece)
        if known is None:
            words = {token.folded for token in fold_tokens(piece)} - {""}
            numbers = self._numbers
            known = tuple(numbers.setdefault(word, len(numbers)) for word in words)
            self._pieces[piece] = known
        return known

    def words(self) -> list[str]:
        """Return the words, by their numbers."""
        return list(self._numbers)

    def shorten(self) -> None:
        """Forget everything where that is much; numbers of before hold no longer."""
        if len(self._pieces) > _MOST_KNOWN:
            self._numbers.clear()
            self._pieces.clear()


def _keys(batch: Any, vocabulary: _Vocabulary, first_row: int) -> Keys:  # noqa: ANN401
    """Return word and row of each word in *batch*, as one number, each once."""
    owners, pieces = _pieces(batch)
    coded = pieces.dictionary_encode()
    found = [vocabulary.of(piece) for piece in coded.dictionary.to_pylist()]
    many = np.array([len(words) for words in found], np.int64)
    numbers = np.array([word for words in found for word in words], np.int64)
    begins = np.cumsum(many) - many
    codes = coded.indices.to_numpy()
    times = many[codes]
    holders = np.repeat(owners, times)
    # The place within the words of a piece: 0, 1 ... as many as it has.
    within = np.arange(len(holders)) - np.repeat(np.cumsum(times) - times, times)
    words = numbers[np.repeat(begins[codes], times) + within]
    keys = (words << _ROW_BITS) + (holders + first_row)
    return _once(keys)


def _pieces(batch: Any) -> tuple[NDArray[np.int64], Any]:  # noqa: ANN401
    """Return what stands between blanks in the texts of *batch*, and the row of each."""
    owners, pieces = [], []
    for name in SEARCHED_COLUMNS:
        column = batch[name]
        column = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
        rows = np.arange(len(column))
        if pa.types.is_list(column.type):
            rows = np.repeat(rows, pc.list_value_length(column).to_numpy(zero_copy_only=False))
            column = column.flatten()
        # No word of ours reaches over a blank.
        parts = pc.ascii_split_whitespace(column.cast(pa.string()).fill_null(""))
        owners.append(np.repeat(rows, pc.list_value_length(parts).to_numpy(zero_copy_only=False)))
        pieces.append(parts.flatten())
    return np.concatenate(owners), pa.concat_arrays(pieces)


def _once(keys: Keys) -> Keys:
    keys.sort()  # quicker than a table of hashes
    once: Keys = keys[np.diff(keys, prepend=-1) != 0]
    return once


def _segment(keys: list[Keys], vocabulary: _Vocabulary, rows: int) -> Segment:
    both = np.concatenate(keys)
    keys.clear()
    words, numbers = vocabulary.words(), both >> _ROW_BITS
    used = np.flatnonzero(np.bincount(numbers, minlength=len(words)))
    sorted_ = sorted(used.tolist(), key=words.__getitem__)
    place = np.zeros(len(words), np.int64)
    place[sorted_] = np.arange(len(sorted_))
    both = (place[numbers] << _ROW_BITS) + (both & ((1 << _ROW_BITS) - 1))
    both.sort()
    letters = [words[number].encode() for number in sorted_]
    return Segment(
        letters=np.frombuffer(b"".join(letters), np.uint8),
        ends=np.cumsum([0, *map(len, letters)], dtype=np.int64),
        starts=np.searchsorted(both >> _ROW_BITS, np.arange(len(sorted_) + 1)).astype(np.int64),
        rows=(both & ((1 << _ROW_BITS) - 1)).astype(np.int32),
        size=rows,
    )
