"""One layer of a store, opened: what is made of its files lies beside them and is mapped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import pandas as pd

from dashboard.data.coded.beside import fingerprint, keep_beside
from dashboard.data.coded.codes import CODES_WHOLE, Codes, load_codes, save_codes
from dashboard.data.coded.coding import CODED_COLUMNS, codes_of_layer
from dashboard.data.coded.indexing import SEARCHED_COLUMNS, word_segments
from dashboard.data.coded.rows import rows_of_events
from dashboard.data.coded.word_index import WORDS_WHOLE, WordIndex, load_words, save_words
from dashboard.data.columns import Col
from dashboard.data.layers.catalogue import StoredLayer
from dashboard.data.layers.manifest import Manifest
from dashboard.data.layers.reading import batches, load
from dashboard.data.layers.taking import take_rows
from dashboard.errors import LayerError

__all__ = ["Layer", "has_codes", "has_words", "open_layer"]

# Folders in a layer's own: made of its files, and made anew when lost.
_CODES, _WORDS = "codes", "words"
_OPEN = 16  # layers whose codes are kept open: a decision makes the view anew, not them


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: what it is, and its events as codes."""

    id: str
    manifest: Manifest
    folder: Path
    codes: Codes
    words: WordIndex | None = None  # None: not made yet, no search finds its events

    def event(self, number: int) -> Mapping[str, Any]:
        """Return all columns of one event.

        Raises:
            LayerError: a file of the layer cannot be read.
        """
        (found,) = take_rows(self.folder, self.manifest, [number]).to_pylist()
        return cast("Mapping[str, Any]", found)

    def rows(self, numbers: Sequence[int]) -> pd.DataFrame:
        """Return some events as rows of the incidents frame, in the order of *numbers*.

        Raises:
            LayerError: a file of the layer cannot be read.
        """
        table = take_rows(self.folder, self.manifest, numbers)
        rows = rows_of_events(table, layer=self.id, title=self.manifest.title)
        day = pd.Timestamp(_made_on(self.manifest)).as_unit("s")
        rows[Col.ADDED_EARLIEST] = rows[Col.ADDED_LATEST] = day
        return rows


def open_layer(stored: StoredLayer, *, words: bool = True) -> Layer:
    """Return a layer of the store, its codes and *words* mapped from files.

    They are made at the first time, which takes seconds for a million events.

    Raises:
        LayerError: its manifest or a file of it cannot be read.
    """
    manifest = stored.manifest
    if manifest is None:
        raise LayerError(stored.problem or f"{stored.folder}: cannot be read")
    made_of = fingerprint(manifest)
    return Layer(
        stored.id,
        manifest,
        stored.folder,
        _codes_at(stored.folder, made_of, _made_on(manifest)),
        _words_at(stored.folder, made_of) if words else None,
    )


def has_codes(stored: StoredLayer) -> bool:
    """Say whether the codes of a layer lie beside its files, so that it is open at once."""
    manifest = stored.manifest
    return bool(manifest and load_codes(stored.folder / _CODES / fingerprint(manifest)))


def has_words(stored: StoredLayer) -> bool:
    """Say whether the words of a layer lie beside its files, so that it is searched at once."""
    manifest = stored.manifest
    return bool(manifest and load_words(stored.folder / _WORDS / fingerprint(manifest)))


@lru_cache(_OPEN)
def _codes_at(layer: Path, made_of: str, made_on: dt.date) -> Codes:
    """Return the codes of the layer in a folder, as its files are by their fingerprint."""
    folder = layer / _CODES / made_of
    codes = load_codes(folder)
    if codes is None:
        made = codes_of_layer(load(layer, CODED_COLUMNS), made_on)
        kept = keep_beside(folder, lambda into: save_codes(made, into), whole=CODES_WHOLE)
        codes = (kept and load_codes(folder)) or made
    return codes


@lru_cache(_OPEN)
def _words_at(layer: Path, made_of: str) -> WordIndex:
    """Return the words of the layer in a folder, as its files are by their fingerprint."""
    folder = layer / _WORDS / made_of
    words = load_words(folder)
    if words is None:

        def write(into: Path) -> None:
            save_words(word_segments(batches(layer, SEARCHED_COLUMNS)), into)

        kept = keep_beside(folder, write, whole=WORDS_WHOLE)
        # Where nothing can be written they are held in memory.
        words = (kept and load_words(folder)) or WordIndex(
            tuple(word_segments(batches(layer, SEARCHED_COLUMNS)))
        )
    return words


def _made_on(manifest: Manifest) -> dt.date:
    return dt.datetime.fromisoformat(manifest.made_at).date()
