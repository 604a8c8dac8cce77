"""Which phrase of a sentence belongs to which act: distances in the parse tree."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.acts import Act
from dashboard.data.sentences import Sentence, Word

# How far a phrase is from an act: the act's own, its clause's, the sentence's.
OWN, CLAUSE, SENTENCE, INNER = 0, 10, 20, 60
# A verb in one of these places has a clause of its own below the act's.
_CLAUSES = {"conj", "relcl", "advcl", "ccomp", "parataxis"}


def distance(sentence: Sentence, act: Act, word: Word, acts: Sequence[Act]) -> int | None:
    """Return how loosely *word* is tied to *act*; None when it belongs to another clause.

    0-9: below the trigger; 10-19: below the verb of its clause; 20 and up: elsewhere in the
    sentence, in a clause that the act's own stands under; 60 and up: in a clause below or beside.
    """
    others = {i for other in acts if other is not act for i in other.words} - act.words
    anchor = act.anchor.i if act.anchor is not None else None
    crossed = inner_clause = far = False
    current = word
    for steps in range(40):
        if current.i in act.words or current.i == anchor:
            if inner_clause:
                return INNER + steps
            own = current.i in act.words
            extra = (CLAUSE + 5 if crossed else 0) + (CLAUSE + 2 if far else 0)
            return (OWN + min(steps, 8) if own else CLAUSE + min(steps, 9)) + extra
        if current.i in others:
            crossed = True
        if current.dep in {"nsubj", "nsubjpass", "appos"} and current.i != word.i:
            far = True  # "the leader in X was killed": where he belonged
        if current.pos in {"VERB", "AUX"} and current.dep in _CLAUSES and current.i != word.i:
            inner_clause = True
        if current.head == current.i:
            break
        current = sentence.head(current)
    return _above(sentence, act, word, crossed)


def _above(sentence: Sentence, act: Act, word: Word, crossed: bool) -> int | None:
    """Measure a phrase of a clause that the act's clause depends on."""
    chain = {above.i: n for n, above in enumerate(sentence.ancestors(act.trigger.word), start=1)}
    if word.i in chain:  # "in December, when he threatened": the phrase itself is above
        return SENTENCE + chain[word.i]
    current = word
    for steps in range(40):
        if current.i in chain:
            return SENTENCE + chain[current.i] + steps + (20 if crossed else 0)
        if current.head == current.i:
            return None
        current = sentence.head(current)
    return None


def in_own_complement(sentence: Sentence, act: Act, word: Word) -> bool:
    """Say whether *word* stands in what the act says, asks or threatens, not around the act."""
    current = word
    while current.head != current.i:
        head = sentence.head(current)
        if head.i in act.words or (act.anchor is not None and head.i == act.anchor.i):
            return current.dep in {"ccomp", "xcomp"} or (
                current.dep in {"advcl", "pcomp"} and current.pos in {"VERB", "AUX"}
            )
        current = head
    return False
