"""Acts that a noun names: "the attack on Mosul", "launched an offensive"."""

from __future__ import annotations

from dashboard.data import claims
from dashboard.data.acts.act import Act
from dashboard.data.acts.needs import meets_needs
from dashboard.data.acts.noun_roles import find_noun_roles
from dashboard.data.acts.phrases import Phrases, kind_classes
from dashboard.data.claims import Status
from dashboard.data.roles import clause_head
from dashboard.data.senses import Trigger, noun_senses, span_of
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Needs, Sense

# How much must be told of an act that a noun names, by points; a weak word needs more.
_ENOUGH, _ENOUGH_IF_WEAK = 2, 3
_POINTING = {"the", "this", "these", "that", "those", "its", "their"}


def noun_act(phrases: Phrases, sentence: Sentence, noun: Word) -> Act | None:
    """Read the act that *noun* names, in the first of its senses that fits."""
    modifiers = _modifier_classes(phrases, sentence, noun)
    if (
        _is_modifier(phrases, sentence, noun)
        or any(name.span.contains(noun.span) for name in phrases.finder.names[sentence.index])
        or _is_participant(phrases, sentence, noun)
        or "nature" in modifiers  # "heart attack"
    ):
        return None
    for pattern, words in noun_senses(sentence, noun, phrases.triggers):
        if modifiers & pattern.sense.not_objects & {"words", "plan"}:  # "news release"
            continue
        act = _read(phrases, sentence, noun, words, pattern.sense)
        if act is not None:
            return act
    return None


def _is_modifier(phrases: Phrases, sentence: Sentence, noun: Word) -> bool:
    """Say whether the noun only describes the next: "attack helicopter"; not "attack victims"."""
    head = sentence.head(noun)
    return (
        noun.dep in {"compound", "amod", "nmod"}
        and head.i > noun.i
        and head.lemma not in phrases.cues.presupposing_nouns
    )


def _modifier_classes(phrases: Phrases, sentence: Sentence, noun: Word) -> set[str]:
    """Return the classes of "news" in "news release", "opinion" in "a clash of opinions"."""
    of = (prep for prep in sentence.children(noun, "prep") if prep.lower == "of")
    held = (word for prep in of for word in sentence.children(prep, "pobj"))
    return {
        name
        for child in (*sentence.children(noun, "compound"), *held)
        for name in phrases.vocabulary.of(child.lemma)
    }


def _is_participant(phrases: Phrases, sentence: Sentence, noun: Word) -> bool:
    """Say whether the noun is a party here: "blocked a US patrol"; not "went on patrol"."""
    if noun.lemma not in phrases.finder.knowledge.roles.nouns:
        return False
    if noun.dep == "nsubj" and phrases.triggers.verbs.get(sentence.head(noun).lemma):
        return sentence.head(noun).lemma not in phrases.cues.occurrence  # "a patrol hit a mine"
    if not phrases.finder.at(sentence, noun):
        return False
    head = sentence.head(noun)
    if noun.dep in {"dobj", "nsubjpass"}:
        return head.lemma not in phrases.cues.light
    if noun.dep == "pobj" and head.lower in {"on", "during", "after", "in"}:
        return bool(sentence.children(noun, "det")) and head.lower == "on"
    return noun.dep not in {"ROOT", "attr"}


def _read(
    phrases: Phrases, sentence: Sentence, noun: Word, words: list[Word], sense: Sense
) -> Act | None:
    span = span_of([*words, *_epithets(sentence, noun), noun])
    act = Act(sentence, Trigger(noun, span, sense, noun=True), sense.type, sense.mode)
    act.words = {noun.i, *(word.i for word in words)}
    governor = clause_head(sentence, noun)
    act.anchor = governor if governor.i != noun.i else None
    act.standing = claims.standing(sentence, noun, phrases.cues, noun=True)
    find_noun_roles(phrases, act)
    determiners = sentence.children(noun, "det", "poss")
    act.definite = any(word.lower in _POINTING for word in determiners) or (
        is_said_of_it(sentence, noun)
    )
    act.specificity += _specificity(phrases, act)
    act.aggregate = noun.tag == "NNS" and (
        any(word.pos == "NUM" for word in sentence.children(noun, "nummod"))
        or not sentence.children(noun, "det")
    )
    if not _suits_actors(act) or not meets_needs(phrases, act):
        return None
    enough = _ENOUGH_IF_WEAK if sense.weak else _ENOUGH
    return act if act.specificity >= enough else None


def is_said_of_it(sentence: Sentence, noun: Word) -> bool:
    """Say whether it is what "it" was: "it was their second patrol", "it was one of several"."""
    if noun.dep == "pobj" and sentence.head(sentence.head(noun)).dep == "attr":
        noun = sentence.head(sentence.head(noun))
    verb = sentence.head(noun)
    return noun.dep == "attr" and any(
        subject.lower in {"it", "this", "that", "these", "they"}
        for subject in sentence.children(verb, "nsubj")
    )


def _epithets(sentence: Sentence, noun: Word) -> list[Word]:
    """Return the word that belongs to the noun: "suicide" in "suicide attack"."""
    return [
        child
        for child in sentence.children(noun, "amod", "compound")
        if child.i == noun.i - 1 and child.pos in {"ADJ", "NOUN"} and not child.entity
    ]


def _suits_actors(act: Act) -> bool:
    """Say whether the actors found are of the sort that the sense asks for."""
    sense = act.trigger.sense
    kinds = {name for actor in act.actors for name in kind_classes(actor.kind)}
    if not act.actors:
        return True
    return not (sense.subjects and not sense.subjects & kinds) and not sense.not_subjects & kinds


def _specificity(phrases: Phrases, act: Act) -> int:
    """Count what is told of an act, so that "attacks" in general is none."""
    sentence, noun = act.sentence, act.trigger.word
    below = sentence.subtree(noun)
    counted = any(
        word.pos == "NUM" or word.lower in {"a", "an", "the", "this", "these"}
        for word in sentence.children(noun, "det", "nummod")
    )
    governor = sentence.head(noun).lemma
    return (
        2 * (act.trigger.sense.needs is Needs.VIOLENT_DEATH)
        + 2 * bool(act.actors)
        + 2 * bool(act.recipients)
        + 2 * bool(act.claimed_by)
        + counted
        + (act.standing.status is Status.DENIED)
        + any(phrases.is_place(sentence, word) for word in below)
        + any(word.entity in {"DATE", "TIME"} for word in below)
        + (act.standing.presupposed and governor in phrases.cues.presupposing_verbs)
    )
