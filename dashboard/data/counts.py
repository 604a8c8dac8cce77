"""Numbers of people in a noun phrase: "at least 28 civilians", "two dozen", "scores"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.data.model import Count, Span
from dashboard.data.number_words import load_number_words
from dashboard.data.sentences import Sentence, Word

_LONGEST_BOUND = 4  # words
_DIGITS_RE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")


def count(sentence: Sentence, noun: Word, *, single: bool = True) -> Count | None:
    """Return how many people *noun* counts; None if it does not say.

    A singular noun with an article or a name is one person, unless *single* is off.
    """
    numbers = [
        c
        for c in sentence.children(noun, "nummod", "amod", "det", "quantmod")
        if _value([c]) is not None
    ]
    if not numbers and (noun.pos == "NUM" or noun.lower in load_number_words().vague):
        numbers = [noun]
    if not numbers:
        if single and _is_one(sentence, noun):
            return Count(1, 1, noun.span, None)
        return None
    number = numbers[0]
    if noun.lower in load_number_words().scales:
        number = noun  # "more than a hundred injured"
    if number.dep == "det" and number.lower in {"a", "an"}:
        return Count(1, 1, noun.span, None) if single and noun.tag == "NN" else None
    words = (
        [w for w in sentence.subtree(number) if w.dep != "prep"]
        if number.i != noun.i
        else sorted(
            [noun, *sentence.children(noun, "quantmod", "advmod", "amod", "nummod")],
            key=lambda w: w.i,
        )
    )
    between = _range(sentence, number)
    if between is not None:
        return between
    counting = [
        w for w in words if _value([w]) is not None or w.lower in load_number_words().scales
    ]
    value = _value(counting)
    if value is None:
        return None
    before = min(counting, key=lambda w: w.i).i
    after = max(counting, key=lambda w: w.i).i + 1
    low, high = _bounded(value, sentence.words[:before], sentence.words[after:])
    span = Span(min(w.span.start for w in words), max(w.span.end for w in words))
    return Count(low, high, span, None)


def _range(sentence: Sentence, number: Word) -> Count | None:
    """Read "between 10 and 15", "10 to 15", "10-15" as a range, never as a sum."""
    near = sentence.words[max(0, number.i - 3) : number.i + 4]
    for a, joint, b in zip(near, near[1:], near[2:], strict=False):
        first, second = _value([a]), _value([b])
        if first is None or second is None or number.i not in {a.i, b.i} or first[0] >= second[0]:
            continue
        before = sentence.words[a.i - 1].lower if a.i else ""
        if joint.lower in {"to", "-", "–", "or"} or (joint.lower == "and" and before == "between"):
            return Count(first[0], second[1], Span(a.span.start, b.span.end), None)
    return None


def _is_one(sentence: Sentence, noun: Word) -> bool:
    if noun.pos == "PROPN":
        return noun.tag == "NNP"
    if noun.pos == "PRON":
        return noun.lower in {"he", "him", "she", "her"}
    return noun.tag == "NN" and any(
        c.lower in {"a", "an", "another"} for c in sentence.children(noun, "det")
    )


def _bounded(
    value: tuple[int, int | None], before: Sequence[Word], after: Sequence[Word]
) -> tuple[int, int | None]:
    """Widen a number by what stands right at it: "no fewer than 12", "12 or more"."""
    low, high = value
    known = load_number_words()
    phrase = _bounding_phrase(before)
    if phrase in known.at_most:
        return 0, high
    if phrase in known.at_least or " ".join(w.lower for w in after[:2]) in known.at_least_after:
        return low, None
    if phrase in known.nearly:
        return (low * 9) // 10, high
    if phrase in known.about:
        return (low * 9) // 10, high if high is None else -(-high * 11 // 10)
    return low, high


def _bounding_phrase(before: Sequence[Word]) -> str:
    """Return the longest phrase that bounds a number and ends *before*; empty if none does."""
    known = load_number_words()
    words = [word.lower for word in before]
    if words and words[-1] in {"a", "another"}:  # "at least another 12", "over a dozen"
        words.pop()
    for length in range(min(len(words), _LONGEST_BOUND), 0, -1):
        phrase = " ".join(words[-length:])
        if phrase in known.at_least | known.at_most | known.about | known.nearly:
            return phrase
    return ""


def _value(words: list[Word]) -> tuple[int, int | None] | None:
    """Read "two hundred", "1,200", "dozens"."""
    known = load_number_words()
    total, found = 0, False
    for word in words:
        lower = word.lower
        match = _DIGITS_RE.fullmatch(lower)
        if match:
            total, found = total + int(match[0].replace(",", "")[:9]), True
        elif lower in known.words:
            total, found = total + known.words[lower], True
        elif lower in known.scales:
            total, found = max(total, 1) * known.scales[lower], True
        elif lower == "dozen" and total:
            total = total * 12
        elif lower in known.vague:
            return known.vague[lower]
        elif "-" in lower and all(part in known.words for part in lower.split("-")):
            total, found = total + sum(known.words[part] for part in lower.split("-")), True
    return (total, total) if found else None
