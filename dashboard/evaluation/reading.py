"""Read all gold articles, one after the other, and say how far it is."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from dashboard.console import printable
from dashboard.data.model import Article, CaseFile
from dashboard.evaluation.gold import GoldArticle
from dashboard.evaluation.matching import Verdict, judge

__all__ = ["ProgressLine", "evaluate"]

# Called with the number of articles begun, of all, and the key of the one begun.
Tell = Callable[[int, int, str], None]


def evaluate(
    gold: Sequence[GoldArticle],
    read: Callable[[Article], CaseFile],
    *,
    tell: Tell = lambda _begun, _all, _key: None,
) -> tuple[Verdict, ...]:
    """Read every article with *read* and judge it."""
    verdicts = []
    for begun, coded in enumerate(gold, start=1):
        tell(begun, len(gold), coded.key)
        verdicts.append(judge(coded, read(coded.article)))
    return tuple(verdicts)


class ProgressLine:
    """A line that counts articles: rewritten in a terminal, elsewhere a new one now and then."""

    _LINES_IN_A_LOG = 10
    _FEW = 20  # articles; so many take seconds, and a log needs no line on them

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        if self._live:
            self._write("\r\x1b[K")

    def __call__(self, begun: int, total: int, key: str) -> None:
        """Show that article *key* has been begun, the *begun*-th of *total*."""
        line = f"Reading article {begun} of {total}: {printable(key)}"
        if self._live:
            width = shutil.get_terminal_size().columns
            self._write(f"\r\x1b[K{line[: width - 1]}")
        elif total > self._FEW and begun % -(-total // self._LINES_IN_A_LOG) == 0:
            self._write(f"{line}\n")

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
