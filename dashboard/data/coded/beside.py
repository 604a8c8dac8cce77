"""Files that are made of a layer's own and lie beside them: whole or made anew."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dashboard.data.layers.manifest import Manifest

__all__ = ["fingerprint", "keep_beside"]

_LEFT = 3_600  # seconds without a new file


def fingerprint(manifest: Manifest) -> str:
    """Return what changes whenever the files of a layer do."""
    listed = "\n".join(f"{file.path} {file.rows} {file.bytes}" for file in manifest.files)
    return hashlib.sha256(listed.encode()).hexdigest()[:16]


def keep_beside(folder: Path, write: Callable[[Path], None], *, whole: str) -> bool:
    """Have *write* fill *folder*, which appears as a whole; say whether the disk takes it.

    Args:
        folder: named by the ``fingerprint``; those of other files beside it are deleted.
        write: is given an empty folder.
        whole: the file that it writes last.
    """
    try:
        folder.parent.mkdir(exist_ok=True)
        unfinished = Path(tempfile.mkdtemp(dir=folder.parent))
    except OSError:
        return False  # a folder that only others may write to
    try:
        write(unfinished)
        # Those of another program at the same work are the same; torn ones are no loss.
        shutil.rmtree(folder, ignore_errors=True)
        unfinished.replace(folder)
    except OSError:
        shutil.rmtree(unfinished, ignore_errors=True)
        return False
    _drop_older(folder, whole)
    return True


def _drop_older(folder: Path, whole: str) -> None:
    """Delete what was made of files that are no more, and what a killed program left behind.

    What another program writes at the moment stays: it adds a file now and then.
    """
    for other in folder.parent.iterdir():
        if other != folder and ((other / whole).exists() or _is_left(other)):
            shutil.rmtree(other, ignore_errors=True)


def _is_left(unfinished: Path) -> bool:
    try:
        return time.time() - unfinished.stat().st_mtime > _LEFT
    except OSError:
        return False  # another program has just finished it
