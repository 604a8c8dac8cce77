"""Acts that a verb names: "gunmen attacked the village"."""

from __future__ import annotations

from dashboard.data import claims
from dashboard.data.acts.act import Act
from dashboard.data.acts.needs import meets_needs
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.verb_roles import find_verb_roles
from dashboard.data.model import IncidentType
from dashboard.data.roles import Frame, frame
from dashboard.data.senses import Trigger, fits, span_of, verb_senses
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Sense


def verb_act(phrases: Phrases, sentence: Sentence, verb: Word) -> Act | None:
    """Read the act that *verb* names, in the first of its senses that fits."""
    around: Frame | None = None
    for pattern, words in verb_senses(sentence, verb, phrases.triggers):
        if not words and (
            _is_copula(phrases, sentence, verb) or _tells_an_outcome(phrases, sentence, verb)
        ):
            continue
        around = around or frame(sentence, verb)
        if not fits(pattern, words, sentence, around, phrases.classes):
            continue
        if _repels(phrases, sentence, pattern.sense, around):
            return None
        act = _draft(phrases, sentence, verb, words, pattern.sense)
        find_verb_roles(phrases, act, around)
        act.definite = _is_within_it(phrases, sentence, verb)
        act.specificity = 2 + bool(act.actors) + bool(act.recipients)
        if not meets_needs(phrases, act):
            continue
        if (
            pattern.sense.weak
            and not pattern.sense.swap
            and not _is_borne_out(phrases, act, around)
        ):
            return None
        return act
    return None


def _draft(
    phrases: Phrases, sentence: Sentence, verb: Word, words: list[Word], sense: Sense
) -> Act:
    near = [word for word in words if verb.i - 2 < word.i < verb.i + 4]
    trigger = Trigger(verb, span_of([verb, *near]), sense, noun=False)
    act = Act(sentence, trigger, sense.type, sense.mode, anchor=verb)
    act.words = {verb.i, *(word.i for word in words)}
    act.standing = claims.standing(sentence, verb, phrases.cues, noun=False, speech=sense.speech)
    act.aggregate = any(
        child.lower in phrases.cues.repetition for child in sentence.children(verb, "advmod")
    )
    return act


def _is_within_it(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether it was done "during the operation" or "in the strike" that was told before."""
    return any(
        word.lower in {"during", "in"}
        and any(
            (noun.lemma == "operation" or phrases.is_event(sentence, noun))
            and {child.lower for child in sentence.children(noun)} <= _POINTING
            for noun in sentence.children(word, "pobj")
            if sentence.children(noun, "det")
        )
        for word in sentence.children(verb, "prep")
    )


_POINTING = {"the", "that", "this"}


def _is_copula(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether the verb only joins an adjective to its subject: "the town fell silent"."""
    return any(
        child.pos == "ADJ" and child.i > verb.i and child.lemma not in phrases.cues.outcomes
        for child in sentence.children(verb, "acomp")
    )


def _tells_an_outcome(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether the verb only joins people to how they ended: "leaving two dead"."""
    return verb.lemma == "leave" and any(
        child.lower in phrases.cues.outcomes for child in sentence.children(verb, "oprd")
    )


def _repels(phrases: Phrases, sentence: Sentence, sense: Sense, around: Frame) -> bool:
    """Say whether the verb only tells how an attack fared: "fought off a counterattack"."""
    if sense.type is not IncidentType.ASSAULT or "assault" not in sense.objects:
        return False
    return not around.passive and any(phrases.is_event(sentence, word) for word in around.objects)


def _is_borne_out(phrases: Phrases, act: Act, around: Frame) -> bool:
    """Say whether a weak word has beside it what makes it an act: who, and to whom or where."""
    if act.actors and (act.recipients or phrases.has_circumstance(act.sentence, act.trigger.word)):
        return True
    return bool(act.recipients) and around.passive and act.type is IncidentType.ASSAULT
