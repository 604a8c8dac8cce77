"""How much may be uploaded: files wait in memory until they are read."""

from __future__ import annotations

import re
from collections import Counter

from streamlit import config
from streamlit.runtime import Runtime, exists, get_instance

__all__ = ["MOST_FILES", "MOST_MEGABYTES", "Uploads"]

MOST_FILES = 100  # of a session at a time
MOST_MEGABYTES = 1_000  # of all sessions together

_PATH_RE = re.compile(r"/_stcore/upload_file/([^/]+)/[^/]+/?")
_MEGABYTE = 1 << 20


class Uploads:
    """What waits in memory, and what is on its way there."""

    def __init__(self) -> None:
        """Count from nothing."""
        self._coming: Counter[str] = Counter()

    def session(self, path: str) -> str | None:
        """Return the session that an upload to *path* belongs to; None: it is no upload."""
        found = _PATH_RE.search(path)
        return found[1] if found else None

    def begin(self, session: str) -> str | None:
        """Count a file that comes in; return why it may not, and then do not count it."""
        waiting, held = _waiting(session)
        if waiting + self._coming[session] >= MOST_FILES:
            return f"{MOST_FILES} files are waiting in this session; read or remove some first"
        each = int(config.get_option("server.maxUploadSize"))
        # One that comes in is counted as large as it may be: what it is shows only afterwards.
        if held / _MEGABYTE + (self._coming.total() + 1) * each > MOST_MEGABYTES:
            return f"uploads of {MOST_MEGABYTES} MB are waiting to be read; try again later"
        self._coming[session] += 1
        return None

    def end(self, session: str) -> None:
        """Count a file no more: it is in, or was refused."""
        self._coming -= Counter({session: 1})


def _waiting(session: str) -> tuple[int, int]:
    """Return the files of a session and the bytes of all that wait in memory."""
    if not exists():
        return 0, 0
    runtime: Runtime = get_instance()
    stored = dict(runtime.uploaded_file_mgr.file_storage)  # type: ignore[attr-defined]
    held = sum(len(file.data) for files in stored.values() for file in list(files.values()))
    return len(stored.get(session, ())), held
