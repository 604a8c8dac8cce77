"""What stands over a noun that names an act: "condemned the attack", "plans for an attack"."""

from __future__ import annotations

from dashboard.data.claims.clause import add_verb_operators
from dashboard.data.claims.reports import add_told
from dashboard.data.claims.status import Report, Standing, Status
from dashboard.data.cues import Cues
from dashboard.data.sentences import Sentence, Word

# What a verb makes of the act that its object names; one that was foiled was planned.
_OVER_OBJECTS = {
    "intended": Status.PLANNED,
    "foiled": Status.PLANNED,
    "prevented": Status.HYPOTHETICAL,
    "attempted": Status.ATTEMPTED,
    "wished": Status.HYPOTHETICAL,
}
_SINGLING_OUT = {"the", "this", "that", "these", "those", "a", "an"}


def climb_from_noun(sentence: Sentence, noun: Word, cues: Cues, found: Standing) -> None:
    """Record what the head of *noun* says of its act."""
    head = sentence.head(noun)
    while noun.dep == "conj" and head.pos == "NOUN":  # "wants aid and training"
        noun, head = head, sentence.head(head)
    if noun.dep in {"dobj", "nsubjpass", "nsubj", "attr"} and head.pos in {"VERB", "AUX"}:
        _add_verb(sentence, noun, head, cues, found)
    elif noun.dep == "pobj":
        _add_preposition(sentence, noun, head, cues, found)


def _add_verb(sentence: Sentence, noun: Word, verb: Word, cues: Cues, found: Standing) -> None:
    subject = noun.dep in {"nsubj", "nsubjpass"}
    if subject and verb.pos == "AUX" and not sentence.children(noun, "det"):
        return
    if verb.lemma in cues.presupposing_verbs and verb.lemma not in cues.light:
        found.presuppose()
        return
    if verb.lemma in cues.light or verb.lemma in cues.occurrence or verb.lemma in cues.striking:
        add_verb_operators(sentence, verb, cues, found)
        return
    if verb.lemma in cues.awaiting and not sentence.children(noun, "poss"):
        found.mark(Status.HYPOTHETICAL, verb)
        return
    kind = None if sentence.children(verb, "prt") else cues.implicative.get(verb.lemma)
    if noun.dep in {"dobj", "nsubjpass"} and kind in _OVER_OBJECTS:
        found.governors.append(verb)
        real = kind != "foiled" or _is_specific(sentence, noun)
        found.mark(_OVER_OBJECTS[kind] if real else Status.HYPOTHETICAL, verb)
        if real:
            add_verb_operators(sentence, verb, cues, found)
    elif noun.dep == "dobj" and verb.lemma in cues.reporting:
        add_told(sentence, verb, cues, found)
    elif _is_specific(sentence, noun):
        found.presuppose()
    else:
        add_verb_operators(sentence, verb, cues, found)


def _add_preposition(
    sentence: Sentence, noun: Word, prep: Word, cues: Cues, found: Standing
) -> None:
    governor = sentence.head(prep)
    kind = cues.implicative.get(governor.lemma)
    if prep.lower == "without":
        found.mark(Status.DENIED, prep)
    elif governor.pos in {"NOUN", "PROPN"}:
        _add_noun(sentence, governor, prep, cues, found)
    elif prep.lower == "for" and kind == "intended":
        found.governors.append(governor)
        found.mark(Status.PLANNED, governor)
    elif (prep.lower == "from" and kind in {"prevented", "foiled"}) or (
        prep.lower in {"against", "to"}
        and governor.pos == "VERB"
        and not _is_specific(sentence, noun)
    ):
        found.mark(Status.HYPOTHETICAL, governor)
    else:
        found.presuppose()


def _add_noun(sentence: Sentence, governor: Word, prep: Word, cues: Cues, found: Standing) -> None:
    """Record a noun over another: "victims of the attack", "threat of", "reports of"."""
    if governor.lemma in cues.no_truth and any(
        word.lower == "no" for word in sentence.children(governor, "det")
    ):
        found.mark(Status.DENIED, governor)  # "there is no truth in the claim that"
    elif governor.lemma in cues.presupposing_nouns:
        found.presuppose()
    elif governor.lemma in cues.noun_over and prep.lower in {"of", "for"}:
        found.governors.append(governor)
        found.mark(Status.HYPOTHETICAL, governor)
    elif governor.lemma in cues.reporting_nouns and prep.lower in {"of", "about"}:
        found.report(Report((), cues.reporting_nouns[governor.lemma], governor))


def _is_specific(sentence: Sentence, noun: Word) -> bool:
    """Say whether the noun phrase points at an act, not at acts in general."""
    if any(word.lower in _SINGLING_OUT for word in sentence.children(noun, "det")):
        return True
    return bool(sentence.children(noun, "poss", "nummod", "relcl"))
