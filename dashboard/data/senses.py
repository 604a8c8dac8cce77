"""Which senses fit the words around a verb or a noun of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.data.model import IncidentType, Span
from dashboard.data.roles import Frame
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Pattern, Sense, Triggers

# The classes of what a phrase stands for; decided by the caller, who knows actors and places.
Classes = Callable[[Sentence, Word], frozenset[str]]
# The places in the parse of what may complete a verb to a phrase: "blow up", "open fire".
_COMPLETING = frozenset(
    {
        "prt", "dobj", "prep", "acomp", "advmod", "attr", "nsubjpass", "oprd", "xcomp", "dative",
        "npadvmod", "agent",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word of a sentence that names an act."""

    word: Word
    span: Span
    sense: Sense
    noun: bool


def verb_senses(
    sentence: Sentence, verb: Word, triggers: Triggers
) -> Iterator[tuple[Pattern, list[Word]]]:
    """Yield the patterns whose words all stand around *verb*, longest first."""
    found = []
    for pattern in triggers.verbs.get(verb.lemma, ()):
        words = _around(sentence, verb, pattern.others)
        if words is not None:
            found.append((pattern, words))
    yield from sorted(found, key=lambda item: (-len(item[1]), item[0].sense.rank))


def _around(sentence: Sentence, verb: Word, others: Iterable[frozenset[str]]) -> list[Word] | None:
    words: list[Word] = []
    near = _dependants(sentence, verb)
    for wanted in others:
        match = next((w for w in near if w.lemma in wanted or w.lower in wanted), None)
        if match is None:
            return None
        words.append(match)
    return words


def _dependants(sentence: Sentence, verb: Word) -> list[Word]:
    """Return what may complete a verb: particles, objects, prepositions and what these hold."""
    found: list[Word] = []
    if verb.dep == "relcl":  # "the treaty, which was signed"
        found.append(sentence.head(verb))
    for child in sentence.children(verb):
        if child.dep in _COMPLETING or (child.dep == "advcl" and child.pos == "NOUN"):
            found.append(child)  # the parser has "took them hostage" for a clause
        if child.dep in {"dobj", "nsubjpass"}:
            found.extend(sentence.children(child, "conj", "compound", "amod", "nmod"))
            for of in sentence.children(child, "prep"):  # "declared a state of emergency"
                found.extend(
                    sentence.children(of, "pobj") if of.lower in {"of", "in", "on"} else ()
                )
        if child.dep == "prep":
            found.extend(sentence.children(child, "pobj", "prep"))
        if child.dep in {"advcl", "ccomp", "xcomp"}:  # "called for the US to leave"
            found.extend(sentence.children(child, "mark"))
    return found


def fits(
    pattern: Pattern,
    words: Sequence[Word],
    sentence: Sentence,
    around: Frame,
    classes: Classes,
) -> bool:
    """Say whether the sense agrees with what the verb's object and subject are.

    *words* are those of the pattern: an object among them has been asked for by name.
    """
    sense = pattern.sense
    objects = around.subjects if around.passive else around.objects
    if not objects:  # "cordoned off the area", its particle read as a preposition
        objects = tuple(
            noun for word in words if word.dep == "prep" for noun in sentence.children(word, "pobj")
        )
    doers = around.agents if around.passive else around.subjects
    kinds = _all_classes(sentence, objects, classes) or frozenset({"none"})
    named = any(_is_in_pattern(sentence, word, words) for word in objects)
    if "media" in sense.not_objects & kinds:
        return False
    if (
        sense.not_objects & kinds
        and not named
        and not (
            kinds & {"people", "person", "armed"} and not sense.not_objects & {"armed", "people"}
        )
    ):
        return False
    if sense.objects and not sense.objects & kinds and not named:
        return False
    reflexive = any(word.lower.endswith(("self", "selves")) for word in objects)
    if reflexive and sense.type is not IncidentType.ASSAULT and not named:
        return False
    if sense.type in {IncidentType.ASSAULT, IncidentType.COERCE} and "nature" in _all_classes(
        sentence, doers, classes
    ):
        return False  # a storm killed, rain blocked
    if not doers and "crowd" in sense.subjects:
        return False  # what a crowd does is a riot; what somebody does need not be
    doing = (
        _all_classes(sentence, doers, classes)
        if sense.subjects or sense.not_subjects
        else frozenset()
    )
    if doing & sense.not_subjects:
        return False
    return not (sense.subjects and doers) or bool(sense.subjects & doing)


def _is_in_pattern(sentence: Sentence, word: Word, words: Sequence[Word]) -> bool:
    """Say whether the object is a word of the pattern, or holds one: "a round of talks"."""
    wanted = {other.i for other in words}
    return word.i in wanted or any(
        child.i in wanted
        for of in sentence.children(word, "prep")
        for child in sentence.children(of, "pobj")
    )


def _all_classes(sentence: Sentence, words: Iterable[Word], classes: Classes) -> frozenset[str]:
    found: set[str] = set()
    for word in words:
        found |= classes(sentence, word)
    return frozenset(found)


def noun_senses(
    sentence: Sentence, noun: Word, triggers: Triggers
) -> Iterator[tuple[Pattern, list[Word]]]:
    """Yield the patterns whose words stand directly before *noun*, longest first."""
    found = []
    for pattern in triggers.nouns.get(noun.lemma, ()):
        words = _before(sentence, noun, pattern.others)
        if words is not None:
            found.append((pattern, words))
    yield from sorted(found, key=lambda item: (-len(item[1]), item[0].sense.rank))


def _before(
    sentence: Sentence, noun: Word, others: tuple[frozenset[str], ...]
) -> list[Word] | None:
    words: list[Word] = []
    i = noun.i - 1
    for wanted in reversed(others):
        while i >= 0 and sentence.words[i].text in {"-", '"', "'"}:
            i -= 1
        if i < 0 or not {sentence.words[i].lemma, sentence.words[i].lower} & wanted:
            return None
        words.append(sentence.words[i])
        i -= 1
    return words


def span_of(words: Iterable[Word]) -> Span:
    """Return the range from the first to the last of *words*."""
    spans = [word.span for word in words]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
