"""Is an act told as done, and who tells it?

Works outward from the trigger along its heads in the parse and collects operators, each with its
word: negation, modals, verbs over it ("tried to", "failed to"), then whoever reports it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.data.cues import Cues
from dashboard.data.language import Sentence, Word
from dashboard.data.model import Span, Stance
from dashboard.data.roles import is_passive, subjects

# How the act stands, from the strongest reason to doubt it down.
DONE, ATTEMPTED, PLANNED, HYPOTHETICAL, DENIED = (
    "done",
    "attempted",
    "planned",
    "hypothetical",
    "denied",
)


# "after seizing the area": the act is taken as done whatever the verb says.
_TEMPORAL = {
    "after",
    "before",
    "since",
    "while",
    "during",
    "upon",
    "amid",
    "despite",
    "by",
    "following",
    "in",
}


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody tells of the act: heads of the source's phrases, stance and the telling word."""

    sources: tuple[Word, ...]
    stance: Stance
    cue: Word


@dataclass(slots=True)
class Standing:
    """What was found on the way up from the trigger."""

    status: str = DONE
    cue: Word | None = None
    reports: list[Report] = field(default_factory=list)
    doubt: Word | None = None  # "reportedly", "alleged"
    governors: list[Word] = field(default_factory=list)  # verbs and nouns over "to do"
    deontic: Word | None = None  # "should", "must"
    presupposed: bool = False

    def mark(self, status: str, cue: Word) -> None:
        """Record an operator; a later, outer one does not undo an inner one."""
        if self.status in {DONE, ATTEMPTED} and not self.presupposed:
            self.status, self.cue = status, cue


def standing(sentence: Sentence, trigger: Word, cues: Cues, *, noun: bool) -> Standing:
    """Collect the operators over *trigger*, from the inside out."""
    found = Standing()
    word = trigger
    if noun:
        word = _noun_operators(sentence, trigger, cues, found)
    else:
        _verb_operators(sentence, word, cues, found)
    for _ in range(12):
        _side_reports(sentence, word, cues, found)
        if word.head == word.i:
            break
        word = _climb(sentence, word, cues, found)
    _heading_out(sentence, cues, found)
    return found


# --- on the trigger itself -------------------------------------------------------------------


def _verb_operators(sentence: Sentence, verb: Word, cues: Cues, found: Standing) -> None:
    for child in sentence.children(verb, "aux"):
        if cues.modals.get(child.lower) == "hypothetical":
            _modal(sentence, verb, child, cues, found)
    for child in sentence.children(verb):
        if child.dep == "neg" or (
            child.dep in {"advmod", "det", "preconj"} and child.lower in cues.negation
        ):
            found.mark(DENIED, child)
        elif child.dep == "aux" and child.lower in cues.modals:
            _modal(sentence, verb, child, cues, found)
        elif child.dep == "advmod" and child.lower in cues.adverbs:
            found.doubt = found.doubt or child
        elif child.dep == "mark" and cues.modals.get(child.lower) == "conditional":
            found.mark(HYPOTHETICAL, child)
        elif child.dep in {"nsubj", "nsubjpass"} and any(
            c.lower == "no" for c in sentence.children(child, "det")
        ):
            found.mark(DENIED, child)


def _modal(sentence: Sentence, verb: Word, modal: Word, cues: Cues, found: Standing) -> None:
    if modal.lower in {"should", "must", "ought"}:
        found.deontic = modal
    kind = cues.modals[modal.lower]
    reported = verb.dep == "ccomp" and sentence.head(verb).lemma in cues.reporting
    if modal.lower == "would" and reported:
        kind = "planned"  # "said it would": "will", told later
    found.mark(PLANNED if kind == "planned" else HYPOTHETICAL, modal)


def _noun_operators(sentence: Sentence, noun: Word, cues: Cues, found: Standing) -> Word:
    """Look at a noun's own words and at what governs it; return where to climb on from."""
    for child in sentence.children(noun):
        if child.dep == "det" and child.lower in {"no", "any"}:
            found.mark(DENIED if child.lower == "no" else HYPOTHETICAL, child)
        elif child.dep in {"amod", "advmod"} and child.lower in cues.adjectives:
            kind = cues.adjectives[child.lower]
            if kind == "claims":
                found.doubt = child
            elif kind == "planned":
                found.mark(PLANNED, child)
            elif not sentence.children(noun, "det", "poss"):
                found.mark(HYPOTHETICAL, child)
    return noun


# --- upward ----------------------------------------------------------------------------------


def _climb(sentence: Sentence, word: Word, cues: Cues, found: Standing) -> Word:
    head = sentence.head(word)
    if word.pos in {"VERB", "AUX"}:
        _from_verb(sentence, word, head, cues, found)
    else:
        _from_noun(sentence, word, head, cues, found)
    return head


def _from_verb(sentence: Sentence, word: Word, head: Word, cues: Cues, found: Standing) -> None:
    infinitive = word.tag == "VB" and any(c.lower == "to" for c in sentence.children(word, "aux"))
    if word.dep == "conj":
        shares = not sentence.children(word, "aux", "nsubj", "nsubjpass")
        if shares and (word.tag == head.tag or word.tag == "VB"):
            _verb_operators(sentence, head, cues, found)
        return
    if (
        word.dep in {"acl", "ccomp"}
        and head.pos == "NOUN"
        and head.lemma in cues.reporting_nouns
        and not infinitive
    ):
        sources = tuple(sentence.children(head, "poss"))
        found.reports.append(Report(sources, cues.reporting_nouns[head.lemma], head))
        return
    if word.dep in {"relcl", "advcl", "acl"} and not infinitive:
        found.presupposed = found.status == DONE
        return
    if (
        infinitive
        and head.pos in {"VERB", "AUX"}
        and word.dep in {"xcomp", "advcl", "ccomp", "acl", "conj"}
    ):
        _over_infinitive(sentence, head, word, cues, found)
        return
    if infinitive and head.pos in {"NOUN", "PROPN"}:
        found.governors.append(head)
        kind = cues.noun_over.get(head.lemma)
        found.mark(
            {"attempted": ATTEMPTED, "intended": PLANNED}.get(kind or "", HYPOTHETICAL), head
        )
        return
    if infinitive and head.pos == "ADJ":
        found.governors.append(head)
        found.mark(PLANNED, head)
        return
    if word.dep == "xcomp" and head.pos == "VERB":
        _over_infinitive(sentence, head, word, cues, found)
        return
    if word.dep == "ccomp" and head.pos in {"VERB", "ADJ", "AUX"}:
        _reported_by(sentence, head, cues, found)
        return
    if word.dep == "pcomp":
        _over_participle(sentence, head, cues, found)


def _over_infinitive(
    sentence: Sentence, head: Word, word: Word, cues: Cues, found: Standing
) -> None:
    found.governors.append(head)
    kind = cues.implicative.get(head.lemma)
    if is_passive(sentence, head) and (head.lemma in cues.reporting or kind == "supposed"):
        stance = cues.reporting.get(head.lemma, Stance.SAYS)
        if stance is not Stance.SAYS or head.lemma in {"say", "report"}:
            found.reports.append(
                Report(
                    _agents(sentence, head),
                    stance if stance is not Stance.SAYS else Stance.CLAIMS,
                    head,
                )
            )
        return
    if kind == "done":
        _verb_operators(sentence, head, cues, found)
    elif kind == "not_done":
        found.mark(DENIED, head)
    elif kind == "attempted":
        found.mark(ATTEMPTED, head)
        _verb_operators(sentence, head, cues, found)
    elif kind in {"intended", "prevented"}:
        found.mark(PLANNED if kind == "intended" else HYPOTHETICAL, head)
    else:
        found.mark(HYPOTHETICAL, head)  # "to" of purpose, or a verb that says nothing of the act


def _agents(sentence: Sentence, verb: Word) -> tuple[Word, ...]:
    return tuple(
        w for agent in sentence.children(verb, "agent") for w in sentence.children(agent, "pobj")
    )


def _over_participle(sentence: Sentence, prep: Word, cues: Cues, found: Standing) -> None:
    governor = sentence.head(prep)
    if prep.lower == "without":
        found.mark(DENIED, prep)
    elif prep.lower in _TEMPORAL:
        found.presupposed = found.status == DONE
    elif prep.lower == "from" and cues.implicative.get(governor.lemma) == "prevented":
        found.mark(HYPOTHETICAL, governor)
    elif governor.lemma in cues.reporting and cues.reporting[governor.lemma] in {
        Stance.ACCUSES,
        Stance.SUSPECTS,
        Stance.DENIES,
    }:
        _told(sentence, governor, cues, found)
    elif (
        prep.lower == "of" and governor.pos in {"NOUN", "ADJ"} and governor.lemma in cues.noun_over
    ) or cues.implicative.get(governor.lemma) in {"wished", "intended"} or governor.lower in {
        "committed",
        "capable",
        "intent",
        "aimed",
    } or (
        prep.lower in {"for", "to"}
        and governor.pos in {"NOUN", "ADJ"}
        and governor.lemma not in cues.presupposing_nouns
    ):
        found.mark(HYPOTHETICAL, governor)
    else:
        found.presupposed = found.status == DONE


def _reported_by(sentence: Sentence, head: Word, cues: Cues, found: Standing) -> None:
    if head.lemma in cues.reporting:
        _told(sentence, head, cues, found)
        return
    found.governors.append(head)
    kind = cues.implicative.get(head.lemma)
    if kind in {"intended", "prevented", "wished"}:
        found.mark(PLANNED if kind == "intended" else HYPOTHETICAL, head)
    elif kind == "done":
        _verb_operators(sentence, head, cues, found)


def _told(sentence: Sentence, verb: Word, cues: Cues, found: Standing) -> None:
    stance = cues.reporting[verb.lemma]
    passive = is_passive(sentence, verb)
    sources = _agents(sentence, verb) if passive else subjects(sentence, verb)
    negated = any(c.dep == "neg" for c in sentence.children(verb))
    if stance is Stance.DENIES and not negated:
        found.mark(DENIED, verb)
    found.reports.append(Report(sources, stance, verb))


def _from_noun(sentence: Sentence, word: Word, head: Word, cues: Cues, found: Standing) -> None:
    if word.dep in {"dobj", "nsubjpass", "nsubj", "attr"} and head.pos in {"VERB", "AUX"}:
        _noun_under_verb(sentence, word, head, cues, found)
    elif word.dep == "pobj":
        _noun_under_preposition(sentence, word, head, cues, found)


def _noun_under_verb(
    sentence: Sentence, word: Word, head: Word, cues: Cues, found: Standing
) -> None:
    if (
        word.dep in {"nsubj", "nsubjpass"}
        and not sentence.children(word, "det")
        and head.pos == "AUX"
    ):
        return
    if head.lemma in cues.presupposing_verbs and head.lemma not in cues.light:
        found.presupposed = found.status == DONE
        return
    if head.lemma in cues.light or head.lemma in cues.occurrence or head.lemma in cues.striking:
        _verb_operators(sentence, head, cues, found)
        return
    if head.lemma in {"fear", "expect", "predict", "anticipate", "await"} and not sentence.children(
        word, "poss"
    ):
        found.mark(HYPOTHETICAL, head)
        return
    kind = None if sentence.children(head, "prt") else cues.implicative.get(head.lemma)
    if word.dep == "dobj" and kind in {"intended", "prevented", "attempted", "wished"}:
        found.governors.append(head)
        found.mark(PLANNED if kind == "intended" else HYPOTHETICAL, head)
    elif word.dep == "dobj" and head.lemma in cues.reporting:
        _told(sentence, head, cues, found)
    elif _is_specific(sentence, word):
        found.presupposed = found.status == DONE
    else:
        _verb_operators(sentence, head, cues, found)


def _noun_under_preposition(
    sentence: Sentence, word: Word, prep: Word, cues: Cues, found: Standing
) -> None:
    governor = sentence.head(prep)
    if prep.lower == "without":
        found.mark(DENIED, prep)
    elif governor.pos in {"NOUN", "PROPN"}:
        if governor.lemma in cues.presupposing_nouns:
            found.presupposed = found.status == DONE
        elif governor.lemma in cues.noun_over and prep.lower in {"of", "for"}:
            found.governors.append(governor)
            found.mark(HYPOTHETICAL, governor)
        elif governor.lemma in cues.reporting_nouns and prep.lower in {"of", "about"}:
            found.reports.append(Report((), cues.reporting_nouns[governor.lemma], governor))
    elif prep.lower == "for" and cues.implicative.get(governor.lemma) == "intended":
        found.governors.append(governor)
        found.mark(PLANNED, governor)
    elif (prep.lower == "from" and cues.implicative.get(governor.lemma) == "prevented") or (
        prep.lower in {"against", "to"}
        and not _is_specific(sentence, word)
        and governor.pos == "VERB"
    ):
        found.mark(HYPOTHETICAL, governor)
    else:
        found.presupposed = found.status == DONE


def _is_specific(sentence: Sentence, noun: Word) -> bool:
    """Say whether the noun phrase points at an act, not at acts in general."""
    if any(
        c.lower in {"the", "this", "that", "these", "those", "a", "an"}
        for c in sentence.children(noun, "det")
    ):
        return True
    return bool(sentence.children(noun, "poss", "nummod", "relcl"))


# --- reports beside the clause ---------------------------------------------------------------


def _side_reports(sentence: Sentence, word: Word, cues: Cues, found: Standing) -> None:
    """Find ", X said" as a parenthesis, and "according to X"."""
    if word.pos not in {"VERB", "AUX", "NOUN"}:
        return
    for child in sentence.children(word):
        if (
            child.dep in {"parataxis", "ccomp", "advcl", "dep"}
            and child.lemma in cues.reporting
            and not sentence.children(child, "ccomp", "xcomp", "dobj")
        ):
            if (
                sentence.children(child, "nsubj")
                and child.tag in {"VBD", "VBZ", "VBP", "VBN"}
                and not sentence.children(child, "mark")
            ):
                _told(sentence, child, cues, found)
        elif child.dep in {"prep", "pcomp"} and child.lower == "according":
            sources = tuple(
                w for to in sentence.children(child, "prep") for w in sentence.children(to, "pobj")
            )
            found.reports.append(Report(sources, Stance.SAYS, child))
        elif child.dep == "advmod" and child.lower in cues.adverbs:
            found.doubt = found.doubt or child
        elif (
            child.dep == "mark"
            and cues.modals.get(child.lower) == "conditional"
            and not found.presupposed
        ):
            found.mark(HYPOTHETICAL, child)


def _heading_out(sentence: Sentence, cues: Cues, found: Standing) -> None:
    """Drop a report named twice."""
    seen: dict[int, Report] = {}
    for report in found.reports:
        seen.setdefault(report.cue.i, report)
    found.reports = list(seen.values())


def report_span(report: Report) -> Span:
    """Return the range of the telling word."""
    return report.cue.span
