"""Who tells of an act: reporting verbs over it and beside it, "according to"."""

from __future__ import annotations

from dashboard.data.claims.clause import names_nobody
from dashboard.data.claims.status import Report, Standing, Status
from dashboard.data.cues import Cues
from dashboard.data.model import Stance
from dashboard.data.roles import is_passive, subjects
from dashboard.data.sentences import Sentence, Word


def add_told(sentence: Sentence, verb: Word, cues: Cues, found: Standing) -> None:
    """Record the report of a reporting *verb*, and that "X denied" makes the act denied."""
    stance = cues.reporting[verb.lemma]
    passive = is_passive(sentence, verb)
    sources = agents(sentence, verb) if passive else subjects(sentence, verb)
    negated = any(child.dep == "neg" for child in sentence.children(verb))
    if any(word.lower in cues.nobody for word in sentence.children(verb, "nsubj")) or any(
        names_nobody(sentence, word) for word in sentence.children(verb, "nsubj")
    ):
        found.mark(Status.HYPOTHETICAL, verb)  # "no one has said they did it"
        return
    if stance is Stance.DENIES and not negated:
        found.mark(Status.DENIED, verb)
    found.report(Report(sources, stance, verb))


def agents(sentence: Sentence, verb: Word) -> tuple[Word, ...]:
    """Return what "by" introduces."""
    return tuple(
        word
        for agent in sentence.children(verb, "agent")
        for word in sentence.children(agent, "pobj")
    )


def add_side_reports(sentence: Sentence, word: Word, cues: Cues, found: Standing) -> None:
    """Find ", X said" as a parenthesis, "according to X" and "if" beside *word*."""
    if word.pos not in {"VERB", "AUX", "NOUN"}:
        return
    for child in sentence.children(word):
        if _may_be_parenthesis(sentence, child, cues):
            if _is_parenthesis(sentence, child):
                add_told(sentence, child, cues, found)
        elif child.dep in {"prep", "pcomp"} and child.lower == "according":
            found.report(Report(_according_to(sentence, child), Stance.SAYS, child))
        elif child.dep == "advmod" and child.lower in cues.adverbs:
            found.doubt = found.doubt or child
        elif (
            child.dep == "mark"
            and cues.modals.get(child.lower) == "conditional"
            and not found.presupposed
        ):
            found.mark(Status.HYPOTHETICAL, child)


def _may_be_parenthesis(sentence: Sentence, verb: Word, cues: Cues) -> bool:
    return (
        verb.dep in {"parataxis", "ccomp", "advcl", "dep"}
        and verb.lemma in cues.reporting
        and not sentence.children(verb, "ccomp", "xcomp", "dobj")
    )


def _is_parenthesis(sentence: Sentence, verb: Word) -> bool:
    return (
        verb.tag in {"VBD", "VBZ", "VBP", "VBN"}
        and bool(sentence.children(verb, "nsubj"))
        and not sentence.children(verb, "mark")
    )


def _according_to(sentence: Sentence, according: Word) -> tuple[Word, ...]:
    return tuple(
        word
        for to in sentence.children(according, "prep")
        for word in sentence.children(to, "pobj")
    )
