"""Numbers of people in a noun phrase: "at least 28 civilians", "two dozen", "scores"."""

from __future__ import annotations

import re

from dashboard.data.language import Sentence, Word
from dashboard.data.model import Count, Span

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
# Vague numbers, as a range in which a careful reader would put them; None: no upper bound.
_VAGUE: dict[str, tuple[int, int | None]] = {
    "dozen": (24, None), "dozens": (24, None), "scores": (40, None), "score": (20, 20),
    "hundreds": (200, None), "thousands": (2_000, None), "several": (3, None), "many": (3, None),
    "couple": (2, 2), "few": (3, None), "handful": (3, 9),
}  # fmt: skip
_DIGITS_RE = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_AT_LEAST = {"least", "more", "over", "than", "excess", "nearly", "almost"}
_AT_MOST = {"most", "up", "fewer", "less", "under"}
_ABOUT = {"about", "around", "some", "roughly", "approximately", "estimated"}


def count(sentence: Sentence, noun: Word, *, single: bool = True) -> Count | None:
    """Return how many people *noun* counts; None if it does not say.

    A singular noun with an article or a name is one person, unless *single* is off.
    """
    numbers = [
        c
        for c in sentence.children(noun, "nummod", "amod", "det", "quantmod")
        if _value([c]) is not None
    ]
    if not numbers and (noun.pos == "NUM" or noun.lower in _VAGUE):
        numbers = [noun]
    if not numbers:
        if single and _is_one(sentence, noun):
            return Count(1, 1, noun.span, None)
        return None
    number = numbers[0]
    if number.dep == "det" and number.lower in {"a", "an"}:
        return Count(1, 1, noun.span, None) if single and noun.tag == "NN" else None
    words = (
        [w for w in sentence.subtree(number) if w.dep != "prep"]
        if number.i != noun.i
        else [noun, *sentence.children(noun, "quantmod", "advmod", "amod", "nummod")]
    )
    between = _range(sentence, number)
    if between is not None:
        return between
    value = _value([w for w in words if _value([w]) is not None or w.lower in _SCALES])
    if value is None:
        return None
    around = {w.lower for w in words} | {
        w.lower for w in sentence.words[max(0, number.i - 3) : number.i]
    }
    low, high = _bounds(value, around)
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


def _bounds(value: tuple[int, int | None], around: set[str]) -> tuple[int, int | None]:
    low, high = value
    if around & _AT_MOST and not around & {"least", "more"}:
        return 0, high
    if "nearly" in around or "almost" in around:
        return (low * 9) // 10, high
    if around & {"least", "more", "over", "excess"}:
        return low, None
    if around & _ABOUT:
        return (low * 9) // 10, high if high is None else -(-high * 11 // 10)
    return low, high


def _value(words: list[Word]) -> tuple[int, int | None] | None:
    """Read "two hundred", "1,200", "dozens"."""
    total, found = 0, False
    for word in words:
        lower = word.lower
        match = _DIGITS_RE.fullmatch(lower)
        if match:
            total, found = total + int(match[0].replace(",", "")[:9]), True
        elif lower in _WORDS:
            total, found = total + _WORDS[lower], True
        elif lower in _SCALES:
            total, found = max(total, 1) * _SCALES[lower], True
        elif lower == "dozen" and total:
            total = total * 12
        elif lower in _VAGUE:
            return _VAGUE[lower]
        elif "-" in lower and all(part in _WORDS for part in lower.split("-")):
            total, found = total + sum(_WORDS[part] for part in lower.split("-")), True
    return (total, total) if found else None
