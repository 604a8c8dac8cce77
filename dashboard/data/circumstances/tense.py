"""What the verb of an act says of its time: past, present, or before the story."""

from __future__ import annotations

from enum import StrEnum

from dashboard.data.acts import Act

_TURNS = {"after", "before", "since", "until"}


class Tense(StrEnum):
    """The tense of the clause."""

    PAST = "past"
    PLUPERFECT = "pluperfect"
    PRESENT = "present"
    NONE = "none"  # no verb of its own


def tense_of(act: Act) -> Tense:
    """Return the tense of the verb of the act's clause."""
    verb = act.anchor or act.trigger.word
    if verb.pos not in {"VERB", "AUX"}:
        return Tense.NONE
    helpers = {word.lower for word in act.sentence.children(verb, "aux", "auxpass")}
    if "had" in helpers:
        return Tense.PLUPERFECT
    if helpers & {"has", "have", "'ve", "is", "are"}:
        return Tense.PRESENT
    if verb.tag in {"VBD", "VBN"} or helpers & {"was", "were", "did"}:
        return Tense.PAST
    return Tense.PRESENT if verb.tag in {"VBZ", "VBP"} else Tense.NONE


def is_before_or_after(act: Act) -> bool:
    """Say whether the act stands in an "after" or "before" clause of its sentence."""
    sentence, word = act.sentence, act.trigger.word
    for current in (word, *sentence.ancestors(word)):
        marks = {mark.lower for mark in sentence.children(current, "mark")}
        if marks & _TURNS or (current.dep == "pcomp" and sentence.head(current).lower in _TURNS):
            return True
    return False
