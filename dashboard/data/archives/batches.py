"""How articles are put into batches: small at first, so that nobody waits, then of like work."""

from __future__ import annotations

__all__ = ["Batching"]


class Batching:
    """When a batch is full.

    The first batches have one article each and the later ones up to *most*, or *chars* characters
    together: a process that gets the last batch keeps the others waiting for about a second.
    """

    def __init__(self, slots: int, *, most: int, chars: int) -> None:
        self._slots, self._most, self._chars = max(1, slots), most, chars
        self._sent = self._count = self._length = 0

    def fills(self, length: int) -> bool:
        """Count an article of *length* characters in; True if the batch goes with it."""
        self._count += 1
        self._length += length
        full = self._count >= min(self._most, 1 + self._sent // self._slots)
        if full or self._length >= self._chars:
            self._sent += 1
            self._count = self._length = 0
            return True
        return False
