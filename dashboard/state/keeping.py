"""Things made of what is served, kept for all sessions of a server as long as that is served."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

__all__ = ["Kept"]

Made = TypeVar("Made")
_NOTHING: Any = object()


class Kept:
    """What was made under each key; when there is no room left, all of it is made anew."""

    __slots__ = ("_made", "_most")

    def __init__(self, most: int) -> None:
        """Keep *most* things."""
        self._most = most
        self._made: dict[Hashable, Any] = {}

    def made(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """Return what *make* makes, kept under *key*, which names all that it is made of.

        Nobody may change it.  Two sessions may make it at the same moment: either is kept.
        """
        # Another session may make room at any moment: looked up and taken in one step.
        made: Made = self._made.get(key, _NOTHING)
        if made is not _NOTHING:
            return made
        made = make()
        if len(self._made) >= self._most:
            self._made.clear()
        self._made[key] = made
        return made
