"""What an act did, told by a verb whose subject it is: "the bombing killed two officers"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.acts.act import Act
from dashboard.data.acts.casualties import read_casualties
from dashboard.data.acts.phrases import Phrases
from dashboard.data.roles import frame
from dashboard.data.sentences import Sentence, Word


def add_struck(phrases: Phrases, act: Act, verb: Word) -> None:
    """Take the objects of "hit", "killed", "destroyed" whose subject is the act."""
    sentence = act.sentence
    for item in (verb, *_coordinated(sentence, verb)):
        if not strikes(phrases, item):
            continue
        around = frame(sentence, item)
        if around.passive:
            continue
        act.recipients.extend(
            phrases.parties(sentence, around.objects) or phrases.owners_of(sentence, around.objects)
        )
        act.words.add(item.i)
        if act.object_of is None and around.objects:
            act.object_of = around.objects[0]
        read_casualties(phrases, act, item, around)


def strikes(phrases: Phrases, verb: Word) -> bool:
    """Say whether the verb's subject may be an act that hit or harmed somebody."""
    return verb.lemma in phrases.cues.striking or verb.lemma in phrases.cues.harming


def _coordinated(sentence: Sentence, verb: Word) -> Iterator[Word]:
    for child in sentence.children(verb, "conj", "dep"):
        if child.pos == "VERB" and not sentence.children(child, "nsubj", "nsubjpass"):
            yield child
            yield from _coordinated(sentence, child)
