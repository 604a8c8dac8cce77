"""Claims of responsibility: "X claimed responsibility", in the sentence of the attack or later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.model import IncidentType, Span
from dashboard.data.parties import Party
from dashboard.data.roles import frame
from dashboard.data.sentences import Sentence, Word

_CLAIMING = {"claim", "admit", "take", "assume", "accept"}


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of responsibility for an act of an earlier sentence."""

    sentence: Sentence
    claimants: tuple[Party, ...]
    cue: Span  # the claiming word


def answer_here(phrases: Phrases, sentence: Sentence, acts: Sequence[Act]) -> list[Claim]:
    """Tie each claim of *sentence* to its attacks; return those for attacks told before."""
    pending: list[Claim] = []
    attacks = [act for act in acts if act.type is IncidentType.ASSAULT]
    for verb in sentence.words:
        if not _claims_responsibility(sentence, verb):
            continue
        around = frame(sentence, verb)
        claimants = phrases.parties(sentence, around.agents if around.passive else around.subjects)
        if not claimants:
            continue
        for attack in attacks:
            if not attack.claimed_by and not attack.actors:
                attack.claimed_by.extend(claimants)
        if not attacks:
            pending.append(Claim(sentence, tuple(claimants), verb.span))
    return pending


def _claims_responsibility(sentence: Sentence, verb: Word) -> bool:
    if verb.pos != "VERB" or verb.lemma not in _CLAIMING:
        return False
    objects = sentence.children(verb, "dobj", "nsubjpass")
    denied = any(child.dep == "neg" for child in sentence.children(verb))
    return not denied and any(word.lemma in {"responsibility", "credit"} for word in objects)
