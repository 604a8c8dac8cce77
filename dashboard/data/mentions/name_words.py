"""The words of ``name_words.toml``: what a name says of the thing it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from dashboard.data.knowledge_files import kept, read_layers
from dashboard.data.model import ActorKind


@dataclass(frozen=True, slots=True)
class NameWords:
    """What the words inside a name say of the thing it names."""

    bodies: re.Pattern[str]
    not_actors: re.Pattern[str]
    kinds: tuple[tuple[re.Pattern[str], ActorKind], ...]  # the first that matches counts
    suffixes: frozenset[str]  # "Jr", "IV"

    def kind_of(self, name: str) -> ActorKind:
        """Return the kind of actor that *name* says it is."""
        return next((kind for words, kind in self.kinds if words.search(name)), ActorKind.OTHER)


@kept
def load_name_words(*folders: Path) -> NameWords:
    """Read ``name_words.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("name_words", folders)
    table.allow("bodies", "not_actors", "suffixes", "kind")
    kinds = table.table("kind")
    return NameWords(
        bodies=_any_of(table.texts("bodies")),
        not_actors=_any_of(table.texts("not_actors")),
        kinds=tuple(
            (_any_of(layer.texts(name)), layer.member("kind", name, ActorKind))
            for layer in kinds.tables
            for name in layer.values
        ),
        suffixes=frozenset(table.texts("suffixes")),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Match any of *words* as a whole; no words match nothing."""
    return re.compile(rf"(?i)\b(?:{'|'.join(map(re.escape, words)) or '(?!)'})\b")
