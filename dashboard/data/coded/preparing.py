"""Layers made ready to be filtered and searched in the background: no page waits for that."""

from __future__ import annotations

import threading
from pathlib import Path

from dashboard.data.coded.opening import Layer, has_codes, has_words, open_layer
from dashboard.data.layers.catalogue import StoredLayer
from dashboard.errors import LayerError

__all__ = ["AT_ONCE", "WORDS_AT_ONCE", "Preparing"]

AT_ONCE = 100_000  # events: their codes are made in some tenths of a second
WORDS_AT_ONCE = 10_000  # events: the same of their words


class Preparing:
    """The layers of a server that are being made ready, each in a thread of its own."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._begun: dict[tuple[str, Path, bool], bool] = {}  # whether it has ended

    @property
    def ended(self) -> int:
        """Return how much was made ready by now: codes and words of a layer are one each."""
        return sum(list(self._begun.values()))

    def layer(self, stored: StoredLayer) -> Layer | None:
        """Return a layer of the store; None while its codes are made, which this begins.

        Then its words are made; until that is done it has none.  Those of a short one are made at
        once.

        Raises:
            LayerError: its manifest or a file of it cannot be read.
        """
        if stored.manifest is None:
            return open_layer(stored)  # which says why
        if not (stored.rows <= AT_ONCE or has_codes(stored) or self._made(stored, words=False)):
            return None
        return open_layer(stored, words=self._has_words(stored))

    def _has_words(self, stored: StoredLayer) -> bool:
        short = stored.rows <= WORDS_AT_ONCE
        return short or has_words(stored) or self._made(stored, words=True)

    def _made(self, stored: StoredLayer, *, words: bool) -> bool:
        """Say whether codes or *words* were made by now; begin to where nobody has."""
        key = (str(stored.manifest and stored.manifest.files), stored.folder, words)
        with self._lock:
            begun = key in self._begun
            if not begun:
                self._begun[key] = False
        if not begun:
            threading.Thread(target=self._make, args=(key, stored, words), daemon=True).start()
        return self._begun[key]

    def _make(self, key: tuple[str, Path, bool], stored: StoredLayer, words: bool) -> None:
        try:
            open_layer(stored, words=words)
            self._has_words(stored)  # begins to make them
        except LayerError:
            pass  # said where it is opened, which fails as this did
        finally:
            self._begun[key] = True
