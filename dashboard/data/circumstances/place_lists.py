"""Whether two place names of a sentence are two places of one list: "in Hit and Haditha"."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.model import Span
from dashboard.data.sentences import Sentence, Word
from dashboard.data.toponyms import PlaceRelation, Toponym
from dashboard.data.vocabulary import load_vocabulary

_BETWEEN_PLACES = {",", "and", "or", "in", "at", "near", "the"}
_LONGEST_JOINT = 20  # characters: ", and in the"
_WAYS = {PlaceRelation.BETWEEN, PlaceRelation.TOWARD}


def are_coordinated(
    sentence: Sentence, first: Toponym, other: Toponym, toponyms: Sequence[Toponym]
) -> bool:
    """Say whether *other* is one more place beside *first*; *toponyms* are of the sentence."""
    a, b = _phrase_head(sentence, first), _phrase_head(sentence, other)
    if a is None or b is None or first.place is None or other.place is None:
        return False
    if first.place.id == other.place.id or {first.relation, other.relation} & _WAYS:
        return False
    if _are_listed(sentence, first, other, toponyms):
        return True
    if _is_added(sentence, first, other):
        return True
    chained = (b.dep == "conj" and b.head == a.i) or (a.dep == "conj" and a.head == b.i)
    between = sentence.words[min(a.i, b.i) : max(a.i, b.i)]
    return chained and any(word.lower in {"and", "or"} for word in between)


def _is_added(sentence: Sentence, first: Toponym, other: Toponym) -> bool:
    """Say whether *other* comes after a clause about *first*: "in X, where ..., and in Y"."""
    words = [sentence.head_in(toponym.span) for toponym in (first, other)]
    if words[1] is None or words[0] is None or words[1].i < words[0].i:
        return False
    prep = sentence.head(words[1])
    joined = prep.i > 0 and sentence.words[prep.i - 1].lower == "and"
    here = any(sentence.words[i].lower == prep.lower for i in range(words[0].i))
    return joined and here and prep.dep == "conj" and prep.pos == "ADP"


def _are_listed(
    sentence: Sentence, first: Toponym, other: Toponym, toponyms: Sequence[Toponym]
) -> bool:
    """Say whether only "and" stands between two place phrases."""
    if _is_parent(first, toponyms) or _is_parent(other, toponyms):
        return False
    low, high = sorted((first.phrase_span, other.phrase_span))
    if high.start - low.end > _LONGEST_JOINT:
        return False
    between = {word.lower for word in sentence.words_in(Span(low.end, high.start))}
    return bool({"and", "or"} & between) and between <= _BETWEEN_PLACES


def _is_parent(toponym: Toponym, toponyms: Sequence[Toponym]) -> bool:
    """Say whether the name only says where another one lies: "Jabla in Latakia"."""
    return any(
        other is not toponym
        and other.phrase_span.contains(toponym.phrase_span)
        and other.span != toponym.span
        for other in toponyms
    )


def _phrase_head(sentence: Sentence, toponym: Toponym) -> Word | None:
    """Return the head of the place phrase: "city" in "the port city of Tartus"."""
    word = sentence.head_in(toponym.span)
    while word is not None and word.dep == "pobj" and sentence.head(word).lower == "of":
        noun = sentence.head(sentence.head(word))
        if noun.pos != "NOUN" or noun.lemma not in load_vocabulary().settlements:
            break
        word = noun
    return word
