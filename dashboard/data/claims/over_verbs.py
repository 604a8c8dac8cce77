"""What stands over a verb: "tried to", "failed to", "said that", "accused X of"."""

from __future__ import annotations

from dashboard.data.claims.clause import add_verb_operators
from dashboard.data.claims.reports import add_told, agents
from dashboard.data.claims.status import Report, Standing, Status
from dashboard.data.cues import Cues
from dashboard.data.model import Stance
from dashboard.data.roles import is_passive
from dashboard.data.sentences import Sentence, Word

# Stances that a reporting verb keeps over "of doing": "accused X of bombing".
_OVER_DOING = {Stance.ACCUSES, Stance.SUSPECTS, Stance.DENIES}
_NOUN_OVER = {"attempted": Status.ATTEMPTED, "intended": Status.PLANNED}


def climb_from_verb(sentence: Sentence, verb: Word, cues: Cues, found: Standing) -> None:
    """Record what the head of *verb* says of its act."""
    head = sentence.head(verb)
    infinitive = verb.tag == "VB" and any(
        child.lower == "to" for child in sentence.children(verb, "aux")
    )
    if verb.dep == "conj":
        shares = not sentence.children(verb, "aux", "nsubj", "nsubjpass")
        if shares and (verb.tag == head.tag or verb.tag == "VB"):
            add_verb_operators(sentence, head, cues, found)
    elif (
        verb.dep in {"acl", "ccomp"}
        and (head.pos == "NOUN" or head.dep in {"pobj", "dobj"})
        and head.lemma in cues.reporting_nouns
        and not infinitive
    ):
        sources = _voices(sentence, head)
        found.report(Report(sources, cues.reporting_nouns[head.lemma], head))
    elif verb.dep in {"relcl", "advcl", "acl"} and not infinitive:
        found.presuppose()
    elif infinitive and _is_complement_of_verb(verb, head):
        _add_infinitive(sentence, head, cues, found)
    elif infinitive and head.pos in {"NOUN", "PROPN"}:
        found.governors.append(head)
        kind = cues.noun_over.get(head.lemma, "")
        found.mark(_NOUN_OVER.get(kind, Status.HYPOTHETICAL), head)
    elif infinitive and head.pos == "ADJ":
        found.governors.append(head)
        found.mark(Status.PLANNED, head)
    elif verb.dep == "xcomp" and head.pos == "VERB":
        _add_infinitive(sentence, head, cues, found)
    elif verb.dep == "ccomp" and head.pos in {"VERB", "ADJ", "AUX"}:
        _add_clause(sentence, head, cues, found)
    elif verb.dep == "pcomp":
        _add_participle(sentence, head, cues, found)


def _voices(sentence: Sentence, noun: Word) -> tuple[Word, ...]:
    """Return whose "suggestion" it is: "the army's", "by the army"."""
    return (
        *sentence.children(noun, "poss"),
        *(
            word
            for prep in sentence.children(noun, "prep", "agent")
            if prep.lower in {"by", "from"}
            for word in sentence.children(prep, "pobj")
        ),
    )


def _is_complement_of_verb(verb: Word, head: Word) -> bool:
    return head.pos in {"VERB", "AUX"} and verb.dep in {"xcomp", "advcl", "ccomp", "acl"}


def _add_infinitive(sentence: Sentence, head: Word, cues: Cues, found: Standing) -> None:
    """Record a verb over "to do": "managed to", "tried to", "is said to"."""
    found.governors.append(head)
    kind = cues.implicative.get(head.lemma)
    if is_passive(sentence, head) and (head.lemma in cues.reporting or kind == "supposed"):
        stance = cues.reporting.get(head.lemma, Stance.SAYS)
        if stance is not Stance.SAYS or head.lemma in {"say", "report"}:
            claimed = Stance.CLAIMS if stance is Stance.SAYS else stance
            found.report(Report(agents(sentence, head), claimed, head))
    elif kind == "done":
        add_verb_operators(sentence, head, cues, found)
    elif kind == "not_done":
        found.mark(Status.DENIED, head)
    elif kind == "attempted":
        found.mark(Status.ATTEMPTED, head)
        add_verb_operators(sentence, head, cues, found)
    elif kind == "intended":
        found.mark(Status.PLANNED, head)
    else:  # "to" of purpose, or a verb that says nothing of the act
        found.mark(Status.HYPOTHETICAL, head)


def _add_clause(sentence: Sentence, head: Word, cues: Cues, found: Standing) -> None:
    """Record a verb over a whole clause: "said that", "ordered that"."""
    if head.lemma in cues.reporting:
        add_told(sentence, head, cues, found)
        return
    found.governors.append(head)
    kind = cues.implicative.get(head.lemma)
    if kind in {"intended", "prevented", "foiled", "wished"}:
        found.mark(Status.PLANNED if kind == "intended" else Status.HYPOTHETICAL, head)
    elif kind == "done":
        add_verb_operators(sentence, head, cues, found)


def _add_participle(sentence: Sentence, prep: Word, cues: Cues, found: Standing) -> None:
    """Record a preposition over "doing": "without", "after", "from", "accused of"."""
    governor = sentence.head(prep)
    if prep.lower == "without":
        found.mark(Status.DENIED, prep)
    elif prep.lower in {"by", "in"} and governor.tag in {"VB", "VBG"}:
        pass  # "to assist in healing by taking in": no more done than what it assists
    elif prep.lower in cues.presupposing_prepositions:
        found.presuppose()
    elif prep.lower == "from" and cues.implicative.get(governor.lemma) == "prevented":
        found.mark(Status.HYPOTHETICAL, governor)
    elif cues.reporting.get(governor.lemma) in _OVER_DOING:
        add_told(sentence, governor, cues, found)
    elif _only_envisages(governor, prep, cues):
        found.mark(Status.HYPOTHETICAL, governor)
    else:
        found.presuppose()


def _only_envisages(governor: Word, prep: Word, cues: Cues) -> bool:
    """Say whether "threat of doing", "aimed at doing", "ready for doing" leaves it undone."""
    nominal = governor.pos in {"NOUN", "ADJ"}
    return (
        (prep.lower == "of" and nominal and governor.lemma in cues.noun_over)
        or cues.implicative.get(governor.lemma) in {"wished", "intended"}
        or governor.lower in cues.bent_on
        or (
            prep.lower in {"for", "to"}
            and nominal
            and governor.lemma not in cues.presupposing_nouns
        )
    )
