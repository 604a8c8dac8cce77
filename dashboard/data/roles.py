"""Who did it, to whom: the places of actor, recipient and circumstance around a verb or noun.

Works on the parse tree alone.  Functions return words (heads of phrases); which party a phrase
stands for is decided in ``parties``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dashboard.data.cues import load_cues
from dashboard.data.sentences import Sentence, Word

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_SHARING = 3  # words between two verbs that share what follows: "shot and badly wounded X"


@dataclass(frozen=True, slots=True)
class Frame:
    """The phrases around one trigger: heads only; ``preps`` maps a preposition to its objects."""

    subjects: tuple[Word, ...] = ()
    objects: tuple[Word, ...] = ()
    passive: bool = False
    agents: tuple[Word, ...] = ()
    preps: dict[str, tuple[Word, ...]] = field(default_factory=dict)

    def prep(self, names: Iterable[str]) -> tuple[Word, ...]:
        """Return the objects of any of the prepositions *names*."""
        return tuple(word for name in names for word in self.preps.get(name, ()))


def is_passive(sentence: Sentence, verb: Word) -> bool:
    """Say whether *verb* is passive: by its own helper verb, or shared with a coordinated verb.

    "was struck and killed": both; "a street blocked by": a participle after its noun.
    """
    if sentence.children(verb, "auxpass", "nsubjpass", "csubjpass"):
        return True
    if sentence.heading and _is_denied_by(sentence, verb):
        return True
    elliptic = verb.dep == "conj" and verb.lemma in load_cues().undergone
    if (verb.tag != "VBN" and not elliptic) or sentence.children(verb, "aux"):
        return False
    if verb.dep in {"acl", "advcl", "amod", "oprd"} or sentence.children(verb, "agent"):
        return not sentence.children(verb, "nsubj")
    if verb.dep == "acomp" and sentence.head(verb).lemma == "be":
        return True  # "eight are dead and a hundred injured"
    if verb.dep == "conj":
        # "two soldiers were killed and five civilians wounded": the helper verb is left out.
        head = sentence.head(verb)
        suffered = load_cues().harming | load_cues().undergone
        harmed = verb.lemma in suffered and not sentence.children(verb, "dobj")
        own = [child for child in sentence.children(verb, "nsubj") if child.pos != "NUM"]
        if harmed or not own:
            return head.tag == "VBN" and is_passive(sentence, head)
    if verb.dep == "ROOT" and not sentence.children(verb, "nsubj"):
        return True
    # Headlines: "Two soldiers wounded", "Two soldiers killed in Anbar".
    harmed = verb.lemma in load_cues().harming and not sentence.children(verb, "dobj", "ccomp")
    return (verb.dep == "ROOT" and harmed) or (
        verb.dep == "ROOT"
        and not sentence.children(verb, "dobj", "aux", "ccomp")
        and bool(sentence.children(verb, "nsubj"))
        and any(
            child.dep == "prep" and child.lower in {"in", "by", "at", "near"}
            for child in sentence.children(verb)
        )
    )


def _is_denied_by(sentence: Sentence, verb: Word) -> bool:
    """Say whether a headline leaves out "was": "Journalist refused visa by Turkey"."""
    by = any(child.lower == "by" for child in sentence.children(verb, "agent", "prep"))
    return by and verb.tag in {"VBN", "VBD"} and not sentence.children(verb, "aux")


def subjects(sentence: Sentence, verb: Word, depth: int = 0) -> tuple[Word, ...]:
    """Return the heads of what *verb* is said of, following shared and understood subjects."""
    own = sentence.children(verb, *_SUBJECTS)
    if own:
        subject = own[0] if len(own) > 1 and _is_apposed(sentence, own[-1]) else own[-1]
        if subject.lower in _RELATIVES and verb.dep == "relcl":
            return expand(sentence, sentence.head(verb))
        return expand(sentence, subject)
    if depth > 6 or verb.head == verb.i:
        return ()
    head = sentence.head(verb)
    if verb.dep in {"acl", "relcl"}:
        if sentence.children(verb, "mark") and verb.tag == "VB":
            return ()
        if verb.tag in {"VBG", "VBN"} or verb.dep == "relcl":
            return expand(sentence, head)
        # "a plan to attack": the planner, if the noun has a verb whose subject it is.
        owner = sentence.children(head, "poss")
        if owner:
            return expand(sentence, owner[-1])
        over = sentence.head(head)
        foiled = load_cues().implicative.get(over.lemma) == "foiled"
        if foiled or head.dep not in {"dobj", "attr", "pobj"}:
            return ()
        return subjects(sentence, over, depth + 1)
    if verb.dep in {"xcomp", "ccomp"} and head.pos in {"VERB", "AUX", "ADJ"}:
        if head.lemma in load_cues().control and not is_passive(sentence, head):
            objects = sentence.children(head, "dobj", "dative")
            if objects:
                return expand(sentence, objects[-1])
        return subjects(sentence, head, depth + 1)
    if verb.dep in {"conj", "advcl", "dep", "parataxis", "oprd", "acomp"} and head.pos in {
        "VERB",
        "AUX",
        "ADJ",
    }:
        if verb.dep == "advcl" and verb.tag == "VB" and head.lemma in load_cues().control:
            objects = sentence.children(head, "dobj")
            if objects:
                return expand(sentence, objects[-1])
        return subjects(sentence, head, depth + 1)
    if verb.dep == "pcomp":
        governor = sentence.head(head)
        if governor.pos == "VERB" and governor.lemma in load_cues().participle_control:
            objects = sentence.children(governor, "dobj", "nsubjpass")
            if objects:
                return expand(sentence, objects[-1])
        if governor.pos in {"VERB", "AUX"}:
            return subjects(sentence, governor, depth + 1)
        if governor.dep in {"dobj", "attr"}:
            over = sentence.head(governor)
            if over.lemma in load_cues().participle_control:  # "accused the rebels of shelling"
                return expand(sentence, governor)
            return subjects(sentence, over, depth + 1)
    return ()


def _is_apposed(sentence: Sentence, word: Word) -> bool:
    """Say whether the second of two subjects only names the noun before it: ", Riek Machar"."""
    first = min([word.i, *(w.i for w in sentence.subtree(word))])
    return first > 0 and sentence.words[first - 1].text == ","


def frame(sentence: Sentence, verb: Word) -> Frame:
    """Collect the phrases around *verb*."""
    passive = is_passive(sentence, verb)
    objects = [
        word
        for child in sentence.children(verb, "dobj", "dative", "oprd")
        if child.pos != "ADJ"
        for word in expand(sentence, child)
    ]
    if not objects and not passive:
        objects.extend(_gap_object(sentence, verb))
        objects.extend(_shared_object(sentence, verb))
    return Frame(
        subjects=subjects(sentence, verb),
        objects=tuple(objects),
        passive=passive,
        agents=tuple(_agents(sentence, verb)),
        preps=prepositions(sentence, verb),
    )


def _gap_object(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """Yield the noun that "the town that they captured" leaves as object."""
    if verb.dep == "relcl" and sentence.children(verb, "nsubj"):
        subject = sentence.children(verb, "nsubj")[0]
        if subject.lower not in _RELATIVES:
            yield sentence.head(verb)


def _shared_object(sentence: Sentence, verb: Word) -> Iterator[Word]:
    """Yield the object of a later coordinated verb: "shot and wounded two men"."""
    for child in sentence.children(verb, "conj"):
        near = child.i - verb.i <= _SHARING
        if near and child.pos == "VERB" and not sentence.children(child, "nsubj"):
            for word in sentence.children(child, "dobj"):
                yield from expand(sentence, word)


def _agents(sentence: Sentence, verb: Word) -> Iterator[Word]:
    for child in sentence.children(verb, "conj"):  # "struck and killed by an airstrike"
        if (
            child.tag == "VBN"
            and child.i - verb.i <= _SHARING
            and not sentence.children(child, *_SUBJECTS)
        ):
            yield from _agents(sentence, child)
    for agent in sentence.children(verb, "agent"):
        for word in sentence.children(agent, "pobj"):
            yield from expand(sentence, word)
    for prep in sentence.children(verb, "prep"):
        if prep.lower == "by" and is_passive(sentence, verb):
            for word in sentence.children(prep, "pobj"):
                yield from expand(sentence, word)


def prepositions(sentence: Sentence, word: Word) -> dict[str, tuple[Word, ...]]:
    """Map each preposition under *word* to the heads of its objects, chains included."""
    found: dict[str, list[Word]] = {}
    for prep in sentence.children(word, "prep", "agent", "dative"):
        name = prep.lower
        for child in sentence.children(prep, "pobj", "pcomp"):
            found.setdefault(name, []).extend(expand(sentence, child))
        for inner in sentence.children(prep, "prep"):  # "out of", "from behind"
            for child in sentence.children(inner, "pobj"):
                found.setdefault(inner.lower, []).extend(expand(sentence, child))
    return {name: tuple(words) for name, words in found.items()}


def expand(sentence: Sentence, word: Word) -> tuple[Word, ...]:
    """Return *word* and the nouns coordinated with it."""
    found = [word]
    stack = list(sentence.children(word, "conj"))
    while stack:
        other = stack.pop(0)
        if other.pos in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
            found.append(other)
            stack.extend(sentence.children(other, "conj"))
    return tuple(found)


def clause_head(sentence: Sentence, word: Word) -> Word:
    """Return the verb of the clause that *word* stands in."""
    if word.pos in {"VERB", "AUX"}:
        return word
    for above in sentence.ancestors(word):
        if above.pos in {"VERB", "AUX"}:
            return above
    return word
