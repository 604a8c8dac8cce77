"""Read a batch of articles in a working process, which loads the model once."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from dashboard.data.engines.mapping import SetAside
from dashboard.data.engines.watched import TooLongError, within
from dashboard.data.knowledge_folder import use_knowledge
from dashboard.data.model import Article, CaseFile
from dashboard.data.reader import READER_VERSION, read
from dashboard.errors import EngineError

__all__ = ["ReadArticles", "packed_knowledge", "read_or_told"]

# About ten times what the longest article needs; the model is loaded before.
_SECONDS, _SECONDS_PER_CHAR = 60.0, 0.001
_lock = Lock()


@dataclass(frozen=True, slots=True)
class ReadArticles:
    """The function that reads a batch: a case file for each article, or why there is none."""

    knowledge: tuple[tuple[str, bytes], ...] = ()  # the user's own files: path, content
    reader: str = READER_VERSION

    def __call__(self, articles: Sequence[Article]) -> list[CaseFile | SetAside]:
        """Read *articles*, in a process that is made ready first.

        Raises:
            EngineError: this machine has another reader than the one that asks.
        """
        if self.reader != READER_VERSION:
            raise EngineError(
                f"a worker has the reader {READER_VERSION} and this program {self.reader}; "
                "install the same version of incident-desk on each machine"
            )
        with _lock:  # a worker may have threads
            _prepare(self.knowledge)
        return [self._within(article) for article in articles]

    def _within(self, article: Article) -> CaseFile | SetAside:
        seconds = _SECONDS + _SECONDS_PER_CHAR * len(article.text)
        try:
            return within(seconds, lambda: read_or_told(article))
        except TooLongError as error:
            return SetAside(str(error))


def read_or_told(article: Article) -> CaseFile | SetAside:
    """Read an article, or say why that failed: one that breaks the reader stops no other."""
    try:
        return read(article)
    except Exception as error:  # noqa: BLE001  told to the user, with what it was
        return SetAside(
            f"the reader failed on it ({type(error).__name__}: {error}); please report this"
        )


def packed_knowledge(folder: Path | None) -> tuple[tuple[str, bytes], ...]:
    """Return the files of the user's own knowledge: a worker's machine need not have the folder."""
    if folder is None:
        return ()
    return tuple(
        (file.relative_to(folder).as_posix(), file.read_bytes())
        for file in sorted(folder.rglob("*.toml"))
    )


@lru_cache(maxsize=1)  # a worker of a cluster outlives a command, and may get other knowledge
def _prepare(knowledge: tuple[tuple[str, bytes], ...]) -> None:
    from dashboard.data.language import load_pipeline

    use_knowledge(_unpacked(knowledge) if knowledge else None)
    load_pipeline()


@cache
def _unpacked(knowledge: tuple[tuple[str, bytes], ...]) -> Path:
    folder = Path(_kept_folder().name) / hashlib.sha256(repr(knowledge).encode()).hexdigest()[:16]
    for name, content in knowledge:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


@cache
def _kept_folder() -> TemporaryDirectory[str]:
    """Return a folder that goes with the process."""
    return TemporaryDirectory(prefix="incident-desk-")
