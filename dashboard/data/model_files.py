"""The files of the language model are those that the program was tried with: their hashes say so.

``data/model.toml`` lists them.  A model decides what is read, and one of its files decides which
code of spaCy runs: a changed one is refused before it is opened.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from dashboard.data.resources import data_dir
from dashboard.data.toml_tables import TomlTable
from dashboard.errors import ModelError

__all__ = ["checked_model", "hashes_of", "model_folder"]

_AGAIN = "install it anew: pip install --force-reinstall --require-hashes -r .ci/requirements.txt"


def checked_model(name: str, folder: Path | None = None) -> None:
    """Compare the files of the model *name*, by default those installed, with ``model.toml``.

    A model that is not listed there is the user's own, and not checked.

    Raises:
        ModelError: a file is changed, missing, or none of the model's; the message names it.
        OSError: the model is not installed.
    """
    listed = _listed(name)
    if listed is None:
        return
    there = hashes_of(folder or model_folder(name))
    for file in sorted(listed.keys() | there.keys()):
        if listed.get(file) == there.get(file):
            continue
        what = "is missing" if file not in there else "is changed"
        what = what if file in listed else "is no file of the model"
        raise ModelError(f"language model {name}: {file} {what}; {_AGAIN}")


def model_folder(name: str) -> Path:
    """Return where a model is installed; none of its code runs.

    Raises:
        OSError: it is not installed.
    """
    found = importlib.util.find_spec(name)
    if found is None or found.origin is None:
        raise OSError(f"the language model {name} is not installed")
    return Path(found.origin).parent


def hashes_of(folder: Path) -> Mapping[str, str]:
    """Return the SHA-256 of every file in *folder*, by its path there; compiled Python apart."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.parent.name != "__pycache__"
    }


def _listed(name: str) -> Mapping[str, str] | None:
    table = TomlTable.read(data_dir() / "model.toml")
    if table.text("name") != name:
        return None
    files = table.table("files")
    return {file: files.text(file) for file in files.values}


def _toml(name: str) -> Iterator[str]:
    yield f'name = "{name}"\n\n[files]\n'
    for file, digest in hashes_of(model_folder(name)).items():
        yield f'"{file}" = "{digest}"\n'


if __name__ == "__main__":
    from dashboard.data.language import DEFAULT_MODEL

    sys.stdout.write(
        "# The files of the language model and their SHA-256, as the pinned wheel has them.\n"
        "# Made by: python -m dashboard.data.model_files > data/model.toml\n\n"
    )
    sys.stdout.writelines(_toml(DEFAULT_MODEL))
