"""Whether what a sense asks for is there; see ``needs`` in ``triggers.toml``."""

from __future__ import annotations

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.roles import frame
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Needs


def meets_needs(phrases: Phrases, act: Act) -> bool:
    """Say whether what the sense of *act* asks for is there."""
    sentence, word = act.sentence, act.trigger.word
    match act.trigger.sense.needs:
        case Needs.RECIPIENT:
            return bool(act.recipients)
        case Needs.ACTOR:
            return bool(act.actors)
        case Needs.COMPLEMENT:
            return _has_complement(phrases, sentence, word)
        case Needs.LIGHT_VERB:
            governor = sentence.head(word).lemma
            return word.dep in {"dobj", "nsubjpass"} and governor in phrases.cues.light
        case Needs.CAUSE:
            return _has_violent_cause(phrases, sentence, word)
        case Needs.VIOLENT_DEATH:
            return _was_found(phrases, sentence, word) and _died_by_violence(phrases, act)
        case None:
            return True


def _has_complement(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether it is told what is asked or promised: "asked X to leave", "asked for help"."""
    around = frame(sentence, verb)
    kinds = {name for word in around.objects for name in phrases.classes(sentence, word)}
    return (
        "for" in around.preps
        or any("meeting" in phrases.classes(sentence, word) for word in around.prep(["to"]))
        or bool(sentence.children(verb, "xcomp", "ccomp", "advcl"))
        or bool(kinds & {"words", "plan", "assault"})
    )


def _has_violent_cause(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether violence is named after the verb: "died of gunshot wounds", "died in a blast"."""
    return any(
        word.lemma in {"wound", "injury", "gunshot"} or phrases.is_event(sentence, word)
        for word in sentence.subtree(verb)
        if word.i > verb.i and word.pos == "NOUN"
    )


def _was_found(phrases: Phrases, sentence: Sentence, body: Word) -> bool:
    """Say whether bodies are found or counted, not brought home or buried."""
    verb = sentence.head(body)
    return body.dep in {"dobj", "nsubjpass"} and verb.lemma in phrases.cues.finding


def _died_by_violence(phrases: Phrases, act: Act) -> bool:
    """Say whether the dead are told to have met with force: "executed men", "bullet-riddled"."""
    sentence, body = act.sentence, act.trigger.word
    beside = {word.lower for word in sentence.subtree(body) if word.i != body.i}
    if beside & phrases.cues.wounds:
        return True
    dead = (w for prep in sentence.children(body, "prep") for w in sentence.children(prep, "pobj"))
    return any(
        _tells_of_force(phrases, word)
        for noun in dead
        if phrases.classes(sentence, noun) & {"people", "person", "armed"}
        for word in sentence.children(noun, "amod", "acl")
    )


def _tells_of_force(phrases: Phrases, word: Word) -> bool:
    return word.tag in {"VBN", "JJ"} and any(
        pattern.sense.mode in _FORCE and not pattern.others
        for pattern in phrases.triggers.verbs.get(word.lemma, ())
    )


# Modes of acts that people may be found dead after.
_FORCE = frozenset({"targeted", "firearms", "abduct", "arrest", "beat", "torture"})
