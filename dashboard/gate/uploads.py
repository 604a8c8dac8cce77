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
        self._bytes = 0  # that are on their way

    def session(self, path: str) -> str | None:
        """Return the session that an upload to *path* belongs to; None: it is no upload."""
        found = _PATH_RE.search(path)
        return found[1] if found else None

    def begin(self, session: str, announced: str | None) -> tuple[int, str | None]:
        """Count a file that comes in; return its bytes, and why it may not: then it is not counted.

        *announced* is its ``Content-Length``.  What says none may be as large as any may.
        """
        most = int(config.get_option("server.maxUploadSize")) * _MEGABYTE
        told = announced is not None and announced.isascii() and announced.isdigit()
        size = min(int(announced or 0), most) if told else most
        waiting, held = _waiting(session)
        if waiting + self._coming[session] >= MOST_FILES:
            return 0, f"{MOST_FILES} files are waiting in this session; read or remove some first"
        if held + self._bytes + size > MOST_MEGABYTES * _MEGABYTE:
            return 0, f"uploads of {MOST_MEGABYTES} MB are waiting to be read; try again later"
        self._coming[session] += 1
        self._bytes += size
        return size, None

    def end(self, session: str, size: int) -> None:
        """Count a file of *size* bytes no more: it is in, or was refused."""
        self._coming -= Counter({session: 1})
        self._bytes -= size


def _waiting(session: str) -> tuple[int, int]:
    """Return the files of a session and the bytes of all that wait in memory."""
    if not exists():
        return 0, 0
    runtime: Runtime = get_instance()
    stored = dict(runtime.uploaded_file_mgr.file_storage)  # type: ignore[attr-defined]
    held = sum(len(file.data) for files in stored.values() for file in list(files.values()))
    return len(stored.get(session, ())), held
