"""From the trigger up through the clauses over it, to the head of the sentence."""

from __future__ import annotations

from dashboard.data.claims.clause import add_noun_operators, add_verb_operators
from dashboard.data.claims.over_nouns import climb_from_noun
from dashboard.data.claims.over_verbs import climb_from_verb
from dashboard.data.claims.reports import add_side_reports
from dashboard.data.claims.status import Standing
from dashboard.data.cues import Cues
from dashboard.data.sentences import Sentence, Word

_MOST_STEPS = 12


def standing(
    sentence: Sentence, trigger: Word, cues: Cues, *, noun: bool, speech: bool = False
) -> Standing:
    """Collect the operators over *trigger*, from the inside out.

    An act of *speech* is done by the call or letter that it is the purpose of.
    """
    found = Standing()
    if noun:
        add_noun_operators(sentence, trigger, cues, found)
    else:
        add_verb_operators(sentence, trigger, cues, found)
    word = trigger
    for _ in range(_MOST_STEPS):
        add_side_reports(sentence, word, cues, found)
        if word.head == word.i:
            break
        over = sentence.head(word)
        asks = {child.lower for child in sentence.children(over)} & {"on", "upon", "for"}
        if speech and word.tag == "VB" and over.lemma in cues.communicating and not asks:
            add_verb_operators(sentence, over, cues, found)  # "did not phone to threaten"
        elif word.pos in {"VERB", "AUX"}:
            climb_from_verb(sentence, word, cues, found)
        else:
            climb_from_noun(sentence, word, cues, found)
        word = sentence.head(word)
    return found
