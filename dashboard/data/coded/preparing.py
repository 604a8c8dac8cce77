"""Layers made ready to be filtered in the background: no page waits for their codes to be made."""

from __future__ import annotations

import threading
from pathlib import Path

from dashboard.data.coded.layers import Layer, has_codes, open_layer
from dashboard.data.layers.catalogue import StoredLayer
from dashboard.errors import LayerError

__all__ = ["AT_ONCE", "Preparing"]

AT_ONCE = 100_000  # events: their codes are made in some tenths of a second


class Preparing:
    """The layers of a server that are being made ready, each in a thread of its own."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._begun: dict[tuple[str, Path], bool] = {}  # whether it has ended

    @property
    def ended(self) -> int:
        """Return how many were made ready by now."""
        return sum(self._begun.values())

    def layer(self, stored: StoredLayer) -> Layer | None:
        """Return a layer of the store; None while it is made ready, which this begins.

        A short one is made ready at once.

        Raises:
            LayerError: its manifest or a file of it cannot be read.
        """
        if stored.manifest is None or stored.rows <= AT_ONCE or has_codes(stored):
            return open_layer(stored)
        key = (str(stored.manifest.files), stored.folder)
        with self._lock:
            begun = key in self._begun
            if not begun:
                self._begun[key] = False
        if not begun:
            threading.Thread(target=self._make, args=(key, stored), daemon=True).start()
        return open_layer(stored) if self._begun[key] else None

    def _make(self, key: tuple[str, Path], stored: StoredLayer) -> None:
        try:
            open_layer(stored)
        except LayerError:
            pass  # said where it is opened, which fails as this did
        finally:
            self._begun[key] = True
