"""Which name before a noun says whose it is: "US troops"; not "pro-US militia"."""

from __future__ import annotations

from dashboard.data.mentions import Name
from dashboard.data.sentences import Sentence, Word
from dashboard.data.vocabulary import Vocabulary

MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod")
_MOST_STEPS = 4  # from the name's head to the noun
_HYPHENS = {"-", "‑", "–"}


def modifies(sentence: Sentence, head: Word, word: Word) -> bool:
    """Say whether the phrase headed by *head* describes *word*, directly or in a list."""
    current = head
    for _ in range(_MOST_STEPS):
        if current.i == word.i:
            return False
        if current.head == word.i:
            return current.dep in MODIFIERS
        if current.dep not in (*MODIFIERS, "conj"):
            return False
        current = sentence.head(current)
    return False


def is_allegiance(vocabulary: Vocabulary, sentence: Sentence, name: Name) -> bool:
    """Say whether the name stands in "X-backed", "pro-X", "anti-X": a relation, no owner.

    "X-held" and "X-controlled" say whose a thing is.
    """
    words = sentence.words
    first = next((w.i for w in words if w.span.start >= name.span.start), name.head)
    last = name.head
    if last + 2 < len(words) and words[last + 1].text in _HYPHENS:
        return words[last + 2].lower not in vocabulary.holding_words
    if first >= 2 and words[first - 1].text in _HYPHENS:
        return True
    return first >= 1 and words[first - 1].lower in {"pro", "anti", "counter"}
