"""Where the package's own data lies, in a checkout and in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dashboard.errors import DataMissingError

_PACKAGE = Path(__file__).resolve().parents[1]


@cache
def data_dir() -> Path:
    """Return the folder with ``articles``, ``knowledge`` and ``geo``.

    In a checkout that is ``data/`` beside the package; a wheel carries it inside as ``_data``.

    Raises:
        DataMissingError: neither is there.
    """
    for folder in (_PACKAGE / "_data", _PACKAGE.parent / "data"):
        if (folder / "knowledge").is_dir():
            return folder
    raise DataMissingError(
        f"{_PACKAGE}: the data folder is missing; reinstall with 'pip install --force-reinstall .'"
    )
