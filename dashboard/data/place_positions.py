"""Proper names that stand where a place stands: "near Kiwanja", "captured Palma", "in X and Y"."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.cues import load_cues
from dashboard.data.model import Span
from dashboard.data.place_words import load_place_words
from dashboard.data.sentences import Sentence, Word
from dashboard.data.vocabulary import load_vocabulary

__all__ = ["LOCATING", "is_named_as_near", "names_in_place"]

_NEAR = frozenset({"near", "outside", "around"})
LOCATING = _NEAR | {"in", "at", "inside"}
_ALONG = frozenset({"between", "from", "to"})
_WAYS = frozenset({"road", "highway", "route", "motorway", "railway", "line"})
_SIDES = frozenset(
    {
        "east", "west", "north", "south", "northeast", "northwest", "southeast", "southwest",
        "outskirts", "vicinity", "suburbs", "edge",
    }
)  # fmt: skip
# What name recognition takes for these is no place, whatever stands before it.
_NO_PLACE = frozenset(
    {
        "DATE", "TIME", "LANGUAGE", "LAW", "WORK_OF_ART", "EVENT", "MONEY", "PERCENT", "CARDINAL",
        "QUANTITY", "ORDINAL", "NORP",
    }
)  # fmt: skip
# ... of which these labels are often given to towns that it does not know.
_DOUBTFUL = frozenset({"WORK_OF_ART", "EVENT", "LAW", "NORP"})
_MOST_LISTED = 8  # names of one list


def names_in_place(sentence: Sentence, *, listed: bool = False) -> Iterator[Span]:
    """Yield the range of each proper name of *sentence* that its grammar makes a place.

    With *listed*, also where it makes one only of a name that a gazetteer has: "raided X".
    """
    for word in sentence.words:
        label = "" if listed and word.entity in _DOUBTFUL else word.entity
        if word.pos != "PROPN" or label in _NO_PLACE or not word.text[:1].isupper():
            continue
        if _stands_in_place(sentence, word) or (listed and _is_done_to(sentence, word)):
            parts = _parts(sentence, word)
            if listed or word.entity != "PERSON" or len(parts) < 2:
                yield Span(min([word.span.start, *(w.span.start for w in parts)]), word.span.end)


def is_named_as_near(sentence: Sentence, span: Span) -> bool:
    """Say whether the place at *span* is only what something is near to."""
    head = sentence.head_in(span)
    return head is not None and sentence.head(head).lower in _NEAR


def _parts(sentence: Sentence, word: Word) -> list[Word]:
    return [
        w
        for w in sentence.subtree(word)
        if w.dep == "compound" and w.i < word.i and w.text[:1].isupper()
    ]


def _stands_in_place(sentence: Sentence, word: Word) -> bool:
    for _ in range(_MOST_LISTED):
        if word.dep != "conj" or sentence.head(word).pos != "PROPN":
            break
        word = sentence.head(word)  # "in X and Y"
    return _is_located(sentence, word) or _is_taken(sentence, word)


def _is_located(sentence: Sentence, word: Word) -> bool:
    prep = sentence.head(word)
    if word.dep != "pobj":
        return False
    if prep.lower in LOCATING:
        return True
    over = sentence.head(prep)
    if prep.lower == "of" and (
        over.lower in _SIDES or over.lower == "out" or over.lemma in load_place_words().naming
    ):
        return True  # "east of X", "the villages of X and Y"
    if over.lower == "from":  # "the road from X to Y"
        over = sentence.head(over)
    return prep.lower in _ALONG and over.lemma in _WAYS


def _is_done_to(sentence: Sentence, word: Word) -> bool:
    """Say whether an act that places and people can suffer is done to it: "an attack on X"."""
    head = sentence.head(word)
    if word.dep == "pobj" and head.lower in {"on", "against"}:
        return load_vocabulary().in_class(sentence.head(head).lemma, "assault")
    if word.dep == "pobj" and head.lower in {"to", "into", "toward", "towards", "from"}:
        return sentence.head(head).pos == "VERB"  # "sent reinforcements to X"
    return word.dep in {"dobj", "nsubjpass"} and head.lemma in load_cues().done_to_places


def _is_taken(sentence: Sentence, word: Word) -> bool:
    """Say whether an act that is done to places is done to it: "captured X", "the fall of X"."""
    introducing = load_cues().introducing_places
    head = sentence.head(word)
    if word.dep in {"dobj", "nsubjpass"}:
        return head.lemma in introducing
    return word.dep == "pobj" and head.lower == "of" and sentence.head(head).lemma in introducing
