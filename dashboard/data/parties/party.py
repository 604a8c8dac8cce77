"""An actor at a place in the text."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data.mentions import ActorKey, Name
from dashboard.data.model import ActorKind, Span
from dashboard.data.sentences import Sentence, Word


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at a place in the text."""

    sentence: int
    word: int  # head of the phrase
    span: Span
    key: ActorKey
    kind: ActorKind
    anaphor: bool = False  # a pronoun or "the group": no name, no role phrase of its own
    singular_person: bool = False  # "a PMU commander": one of them, not all
    capital: bool = False  # a capital that may stand for its government, or be just a city

    @classmethod
    def named(cls, name: Name, word: Word, *, capital: bool = False) -> Party:
        """Return who *name* names, in the phrase headed by *word*."""
        return cls(name.sentence, word.i, name.span, name.key, name.kind, capital=capital)

    def meant_by(self, sentence: Sentence, word: Word) -> Party:
        """Return the same actor where *word* takes it up again."""
        return Party(sentence.index, word.i, word.span, self.key, self.kind, anaphor=True)
