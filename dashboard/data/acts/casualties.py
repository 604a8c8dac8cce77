"""How many were killed and injured: "killed at least 28 people", "three soldiers were wounded"."""

from __future__ import annotations

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.counts import count
from dashboard.data.model import Count
from dashboard.data.roles import Frame
from dashboard.data.sentences import Sentence, Word

# Where the parser puts the outcome of "left two dead", "shot him dead".
_OUTCOMES = {"oprd", "acomp", "amod", "advcl", "acl", "advmod", "xcomp", "ccomp"}


def read_casualties(phrases: Phrases, act: Act, verb: Word, around: Frame) -> None:
    """Add to *act* the numbers of those whom *verb* harms, unless it has them already."""
    sentence, cues = act.sentence, phrases.cues
    harmed = around.subjects if around.passive or act.trigger.sense.swap else around.objects
    for word in harmed:
        if word.lemma == "life" and verb.lemma in {"claim", "take", "cost"}:
            act.killed = act.killed or count(sentence, word)
        if not phrases.classes(sentence, word) & {"people", "person", "armed"}:
            continue
        number = count(sentence, word)
        if number is None:
            continue
        wounded = _counted_beside_dead(sentence, verb)
        if wounded is not None:
            act.killed, act.injured = act.killed or number, act.injured or wounded
            continue
        outcome = _outcome(sentence, verb)
        dead = "dead" in outcome and verb.lemma in {"shoot", "leave", "gun"}
        if verb.lemma == "leave" and outcome & {"wounded", "injured", "hurt"} and not dead:
            act.injured = act.injured or number
        elif verb.lemma in cues.killing or dead:
            act.killed = act.killed or number
        elif verb.lemma in cues.injuring:
            act.injured = act.injured or number


def _outcome(sentence: Sentence, verb: Word) -> set[str]:
    return {w.lower for w in sentence.subtree(verb) if w.i > verb.i and w.dep in _OUTCOMES}


def _counted_beside_dead(sentence: Sentence, verb: Word) -> Count | None:
    """Return the injured of "eight people are dead and more than a hundred injured"."""
    if verb.dep != "acomp":
        return None
    for dead in sentence.children(sentence.head(verb), "acomp"):
        for numeral in sentence.children(dead, "conj") if dead.lower == "dead" else ():
            return count(sentence, numeral)
    return None
