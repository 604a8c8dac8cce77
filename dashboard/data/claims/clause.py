"""Operators beside the trigger itself: negation, modals, doubt, "planned", "no"."""

from __future__ import annotations

from dashboard.data.claims.status import Standing, Status
from dashboard.data.cues import Cues
from dashboard.data.sentences import Sentence, Word

_COMPARING = {"fewer", "less", "more", "longer"}


def add_verb_operators(sentence: Sentence, verb: Word, cues: Cues, found: Standing) -> None:
    """Record what stands with *verb* in its clause: "did not", "would", "reportedly"."""
    for child in sentence.children(verb, "aux"):
        if cues.modals.get(child.lower) == "hypothetical":
            _add_modal(sentence, verb, child, cues, found)
    for child in sentence.children(verb):
        if child.dep == "neg" or (
            child.dep in {"advmod", "det", "preconj"} and child.lower in cues.negation
        ):
            found.mark(Status.DENIED, child)
        elif child.dep == "aux" and child.lower in cues.modals:
            _add_modal(sentence, verb, child, cues, found)
        elif child.dep == "advmod" and child.lower in cues.adverbs:
            found.doubt = found.doubt or child
        elif child.dep == "mark" and cues.modals.get(child.lower) == "conditional":
            found.mark(Status.HYPOTHETICAL, child)
        elif child.dep in {"nsubj", "nsubjpass"} and names_nobody(sentence, child):
            found.mark(Status.DENIED, child)


def names_nobody(sentence: Sentence, subject: Word) -> bool:
    """Say whether the subject is "no soldier"; not "no fewer than 12"."""
    return any(
        word.lower == "no" and sentence.words[min(word.i + 1, subject.i)].lower not in _COMPARING
        for word in sentence.children(subject, "det")
    )


def _add_modal(sentence: Sentence, verb: Word, modal: Word, cues: Cues, found: Standing) -> None:
    reported = verb.dep == "ccomp" and sentence.head(verb).lemma in cues.reporting
    planned = cues.modals[modal.lower] == "planned" or (
        modal.lower == "would" and reported  # "said it would": "will", told later
    )
    found.mark(Status.PLANNED if planned else Status.HYPOTHETICAL, modal)


def add_noun_operators(sentence: Sentence, noun: Word, cues: Cues, found: Standing) -> None:
    """Record what stands with *noun*: "no attack", "a planned attack", "alleged attacks"."""
    for child in sentence.children(noun):
        if child.dep == "det" and child.lower in {"no", "any"}:
            found.mark(Status.DENIED if child.lower == "no" else Status.HYPOTHETICAL, child)
        elif child.dep in {"amod", "advmod"} and child.lower in cues.adjectives:
            kind = cues.adjectives[child.lower]
            if kind == "claims":
                found.doubt = child
            elif kind == "planned":
                found.mark(Status.PLANNED, child)
            elif not sentence.children(noun, "det", "poss"):
                found.mark(Status.HYPOTHETICAL, child)
