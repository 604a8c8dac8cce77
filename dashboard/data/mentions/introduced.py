"""Persons whom a role introduces, where name recognition misses them: "the envoy Peter Losely"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.data.knowledge import NameUse
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.model import ActorKind, Span
from dashboard.data.role_words import RoleNumber, RoleWords
from dashboard.data.sentences import Sentence, Word
from dashboard.data.span_index import SpanIndex

_SHORTEST, _LONGEST = 2, 4  # words of a full name
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "abu", "de", "da", "del", "van", "von", "-"})


def introduced_persons(
    sentence: Sentence, text: str, names: Sequence[Name], roles: RoleWords, places: SpanIndex
) -> Iterator[Name]:
    """Yield the full names that stand right after the noun of one person's role."""
    for word in sentence.words:
        if (
            word.pos != "NOUN"
            or word.tag != "NN"
            or not (word.text.islower() or word.text.isupper())
        ):
            continue
        noun = roles.noun(word.lemma, word.text)
        if noun is None or noun.number is not RoleNumber.MEMBER:
            continue
        run = _full_name(sentence, word)
        if run is None:
            continue
        span = Span(run[0].span.start, run[-1].span.end)
        taken = any(name.span.overlaps(span) for name in names) or places.overlaps(span)
        written = " ".join(text[span.start : span.end].split())
        if not taken and not load_name_words().bodies.search(written):
            key = ActorKey(Origin.NAMED, written)
            yield Name(sentence.index, span, run[-1].i, key, ActorKind.PERSON, NameUse.ACTOR)


def _full_name(sentence: Sentence, role: Word) -> list[Word] | None:
    run: list[Word] = []
    for word in sentence.words[role.i + 1 :]:
        capital = word.text[:1].isupper() and word.tag == "NNP" and word.entity not in _TIMES
        if not capital and not (run and word.lower in _PARTICLES):
            break
        run.append(word)
    while run and not run[-1].text[:1].isupper():
        run.pop()
    return run if _SHORTEST <= len(run) <= _LONGEST else None


_TIMES = frozenset({"DATE", "TIME"})
