"""The access file while it is in use: who is what holds as soon as the file is saved."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from threading import Lock

from dashboard.data.access.settings import AccessSettings, load_access
from dashboard.errors import AccessError

__all__ = ["WatchedAccess"]

_LOGGER = logging.getLogger(__name__)


class WatchedAccess:
    """An access file, read again when it was changed.

    Roles, ``unknown`` and ``session_hours`` hold at once; address, secrets, certificate and headers
    are those of the start.  While the file is wrong or away nobody is known: to go on with the last
    good one might let somebody in who was struck off.
    """

    def __init__(self, path: Path) -> None:
        """Read the file at *path*.

        Raises:
            AccessError: it is wrong.
        """
        self._path = path
        self._lock = Lock()
        self._seen = self._look()
        self._first = self._now = load_access(path)

    def now(self) -> AccessSettings:
        """Return what the file says now."""
        with self._lock:
            seen = self._look()
            if seen != self._seen:
                self._seen = seen
                self._now = self._read()
            return self._now

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size

    def _read(self) -> AccessSettings:
        try:
            read = load_access(self._path)
        except AccessError as error:
            _LOGGER.warning("Nobody may log in until this is mended: %s", error)
            return replace(self._first, roles={}, unknown=None)
        return replace(self._first, roles=read.roles, unknown=read.unknown, session=read.session)
