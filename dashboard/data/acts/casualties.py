"""How many were killed and injured: "killed at least 28 people", "three soldiers were wounded"."""

from __future__ import annotations

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.counts import count
from dashboard.data.model import Count, Span
from dashboard.data.roles import Frame, frame
from dashboard.data.sentences import Sentence, Word

# Where the parser puts the outcome of "left two dead", "shot him dead".
_OUTCOMES = {"oprd", "acomp", "amod", "advcl", "acl", "advmod", "xcomp", "ccomp"}

_ANYBODY = {"people", "person", "individual"}


def read_casualties(phrases: Phrases, act: Act, verb: Word, around: Frame) -> None:
    """Add to *act* the numbers of those whom *verb* harms, unless it has them already."""
    sentence = act.sentence
    harmed = around.subjects if around.passive or act.trigger.sense.swap else around.objects
    for word in harmed:
        if word.lemma == "life" and verb.lemma in {"claim", "take", "cost"}:
            act.killed = act.killed or count(sentence, word)
    people = [w for w in harmed if phrases.classes(sentence, w) & {"people", "person", "armed"}]
    counts = [(word, count(sentence, word)) for word in people]
    dead = next((number for _, number in counts if number is not None), None)
    wounded = _counted_beside_dead(sentence, verb)
    if dead is not None and wounded is not None:
        act.killed, act.injured = act.killed or dead, act.injured or wounded
        return
    killed = [item for item in counts if _kills(phrases, sentence, verb, item[0])]
    injured = [item for item in counts if _injures(phrases, sentence, verb, item[0])]
    act.killed = act.killed or add_up(killed)
    act.injured = act.injured or add_up(injured)


def read_left(phrases: Phrases, act: Act, verb: Word) -> None:
    """Add whom the act left dead or wounded: "opened fire, leaving two guards dead"."""
    sentence = act.sentence
    for clause in (word for word in sentence.subtree(verb) if word.dep in {"advcl", "acl"}):
        above = (word for word in sentence.ancestors(clause) if word.pos == "VERB")
        if next(above, verb).i != verb.i:
            continue
        outcomes = {word.lower for word in sentence.children(clause, "oprd")}
        if clause.lemma != "leave" or not outcomes & phrases.cues.outcomes:
            continue
        around = frame(sentence, clause)
        act.recipients = act.recipients or phrases.parties(sentence, around.objects)
        read_casualties(phrases, act, clause, around)


def _kills(phrases: Phrases, sentence: Sentence, verb: Word, harmed: Word) -> bool:
    if verb.lemma in phrases.cues.killing:
        return True
    outcome = _left(sentence, verb, harmed) or _outcome(sentence, verb)
    return "dead" in outcome and verb.lemma in {"shoot", "leave", "gun"}


def _injures(phrases: Phrases, sentence: Sentence, verb: Word, harmed: Word) -> bool:
    if _kills(phrases, sentence, verb, harmed):
        return False
    if verb.lemma in phrases.cues.injuring:
        return True
    outcome = _left(sentence, verb, harmed) or _outcome(sentence, verb)
    return verb.lemma == "leave" and bool(outcome & {"wounded", "injured", "hurt"})


def add_up(counts: list[tuple[Word, Count | None]]) -> Count | None:
    """Add up "two soldiers, a policeman and rebels": three at least.

    "Five people, two soldiers and three rebels" are five.
    """
    known = [number for _, number in counts if number is not None]
    if not known:
        return None
    first, *others = known
    parts = sum(number.low for number in others)
    if counts[0][0].lemma in _ANYBODY and first.low == first.high == parts:
        return first
    highs = [number.high for number in known if number.high is not None]
    all_told = len(highs) == len(counts)
    span = Span(min(n.span.start for n in known), max(n.span.end for n in known))
    return Count(first.low + parts, sum(highs) if all_told else None, span, None)


def _left(sentence: Sentence, verb: Word, counted: Word) -> set[str]:
    """Return what became of those just counted: "wounded" of 30 in "left 12 dead, 30 wounded"."""
    after = [w for w in sentence.children(verb, "oprd") if w.i > counted.i]
    return {min(after, key=lambda w: w.i).lower} if verb.lemma == "leave" and after else set()


def _outcome(sentence: Sentence, verb: Word) -> set[str]:
    """Return what became of them: "dead" in "shot him dead", not in a clause of its own."""
    objects = sentence.children(verb, "dobj")
    return {
        child.lower
        for over in (verb, *objects)
        for child in sentence.children(over)
        if child.i > verb.i
        and child.dep in _OUTCOMES
        and not sentence.children(child, "nsubj", "nsubjpass")
    }


def _counted_beside_dead(sentence: Sentence, verb: Word) -> Count | None:
    """Return the injured of "eight people are dead and more than a hundred injured"."""
    if verb.dep != "acomp":
        return None
    for dead in sentence.children(sentence.head(verb), "acomp"):
        for numeral in sentence.children(dead, "conj") if dead.lower == "dead" else ():
            return count(sentence, numeral)
    return None
