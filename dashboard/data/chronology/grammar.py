"""Find the time phrases of a text, fast: only where a word of time is near is a phrase tried."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from dashboard.data.chronology.expressions import TimeMention
from dashboard.data.chronology.patterns import Scene
from dashboard.data.chronology.phrases import OPERATING, TOKEN, phrase_at
from dashboard.data.chronology.rule import Name
from dashboard.data.chronology.rules import core_words_of_rules, rules_by_first_word
from dashboard.data.chronology.words import load_time_words
from dashboard.data.knowledge_files import kept
from dashboard.data.model import Span

__all__ = ["find_times"]

# Letters that a pattern takes for i, s or k whatever its case, but that no table has.
_CASE_TWINS = str.maketrans({"ı": "i", "İ": "I", "ſ": "s", "\u212a": "K"})
_MAX_TOKEN = 12  # no word of the grammar is longer
_REACH = 48  # characters from a phrase's first word to its first word of time, at most
_IN_NUMERIC_DATES = frozenset("/.-")
_IN_DECADES = frozenset("s'’")


def find_times(text: str, *, start: int = 0, end: int | None = None) -> tuple[TimeMention, ...]:
    """Return the time phrases in ``text[start:end]``, in order, none overlapping another.

    Each carries the words that belong to its meaning ("since 2014", "over the weekend") but not a
    plain preposition ("on Saturday" gives "Saturday").  Spans count in *text*.
    """
    stop = len(text) if end is None else min(end, len(text))
    text = text.translate(_CASE_TWINS)
    scene = Scene(text, start, stop, load_time_words())
    return tuple(_mentions(scene))


def _mentions(scene: Scene) -> Iterator[TimeMention]:
    done = scene.start
    for position in _beginnings(scene):
        found = phrase_at(scene, position) if position >= done else None
        if found is None:
            continue
        done = found.end
        if not isinstance(found.expr, Name):
            span = Span(position, found.end)
            yield TimeMention(span, scene.text[position : found.end], found.expr)


def _beginnings(scene: Scene) -> Iterator[int]:
    """Yield where a phrase may begin: a first word with a word of time at most a line away.

    Nearly every "the" and "in" is ruled out here, which is what keeps the grammar fast.
    """
    first_words, core_words = _first_words(), core_words_of_rules()
    waiting: deque[int] = deque()
    for token in TOKEN.finditer(scene.text, scene.start, scene.end):
        position, end = token.span()
        if end - position > _MAX_TOKEN:
            continue
        word = token[0].lower()
        digits = word.isdigit()
        if digits or word in first_words:
            waiting.append(position)
        core = _is_core_number(scene, position, end) if digits else word in core_words
        if not core:
            continue
        while waiting:
            first = waiting.popleft()
            if position - first <= _REACH:
                yield first


def _is_core_number(scene: Scene, position: int, end: int) -> bool:
    """yes: "2016", "12/25", "the 90s"   no: "12 people"."""
    if end - position == 4:
        return True
    after = scene.text[end : end + 2]
    return (after[:1] in _IN_NUMERIC_DATES and after[1:].isdigit()) or after[:1] in _IN_DECADES


@kept
def _first_words() -> frozenset[str]:
    return frozenset(rules_by_first_word()) | OPERATING
