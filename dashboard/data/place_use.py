"""Tell what a place name is used for: a place, a modifier, a government, or where a source is."""

from __future__ import annotations

import re

from dashboard.data.language import Sentence, Word
from dashboard.data.model import Precision
from dashboard.data.place_phrases import Phrase
from dashboard.data.place_positions import LOCATING
from dashboard.data.place_words import PlaceWords
from dashboard.data.toponyms import FoundName, PlaceRelation, PlaceUse, TextIndex

__all__ = ["stands_for_government", "use_of"]

# "Erbil-based", "US-led", "Iran-Iraq"; not "Erbil - the capital"
_HYPHENATED_RE = re.compile(r"[-‐‑–](?=\w)")
_POSSESSIVE_RE = re.compile(r"['’]s?(?=\s)")
_PARTS_OF_TOWNS = frozenset(
    {
        "square", "district", "neighborhood", "neighbourhood", "quarter", "suburb", "suburbs",
        "street", "market", "airport", "centre", "center", "outskirt", "outskirts", "port", "area",
    }
)  # fmt: skip
_COMPOUND = frozenset({"compound", "nmod", "amod", "poss", "nummod"})
_CHAINED = frozenset({"conj", "appos"})


def stands_for_government(name: FoundName, states: frozenset[str]) -> bool:
    """Say whether a name can stand for a government: a country, a capital, or a listed state."""
    return name.text in states or any(
        candidate.precision is Precision.COUNTRY or candidate.capital_of
        for candidate in name.candidates
    )


def use_of(
    name: FoundName, phrase: Phrase, index: TextIndex, words: PlaceWords, *, government: bool
) -> PlaceUse:
    """Return what the name is used for in its sentence."""
    text, end = index.text, name.span.end
    if name.inside is not None:
        return PlaceUse.MODIFIER
    if (
        phrase.relation is PlaceRelation.AT
        and name.site is None
        and _HYPHENATED_RE.match(text, end)
    ):
        return PlaceUse.MODIFIER
    found = index.head_of(phrase.span if phrase.feature else name.site or name.span)
    if found is None:
        return PlaceUse.PLACE
    sentence, word = found
    if _in_source(word, sentence, words):
        return PlaceUse.SOURCE
    if phrase.relation is not PlaceRelation.AT:
        return PlaceUse.PLACE
    if name.site is None and _POSSESSIVE_RE.match(text, end):
        return PlaceUse.PLACE if _holds_a_place(word, sentence) else PlaceUse.MODIFIER
    return _by_dependency(
        _antecedent(word, sentence), sentence, words, government and not phrase.side
    )


def _holds_a_place(word: Word, sentence: Sentence) -> bool:
    """Say whether the owner of a place is where that is: "in Srinagar's Lal Chowk square"."""
    if word.dep != "poss":
        return False
    for above in sentence.ancestors(word):
        if above.dep == "pobj":
            return sentence.head(above).lower in LOCATING and (
                above.pos == "PROPN" or above.lemma in _PARTS_OF_TOWNS
            )
        if above.dep not in _COMPOUND:
            return False
    return False


def _antecedent(word: Word, sentence: Sentence) -> Word:
    """Return the first of a chain "A, B and C", whose role they share."""
    while word.dep in _CHAINED and word.head != word.i:
        word = sentence.head(word)
    return word


def _by_dependency(word: Word, sentence: Sentence, words: PlaceWords, government: bool) -> PlaceUse:
    head = sentence.head(word)
    if word.dep in _COMPOUND and head.i > word.i and head.pos in ("NOUN", "PROPN"):
        return PlaceUse.MODIFIER
    if word.dep == "pobj":
        return _after_preposition(head, sentence, words, government)
    if not government:
        return PlaceUse.PLACE
    if word.dep == "nsubj":
        verb = _main_verb(head, sentence)
        return PlaceUse.PLACE if verb.lemma in words.undergoing_verbs else PlaceUse.METONYM
    verbal = head.lemma in words.speech_verbs and head.lemma not in words.physical_verbs
    if word.dep in ("nsubjpass", "dobj", "dative", "iobj") and verbal:
        return PlaceUse.METONYM
    return PlaceUse.PLACE


def _after_preposition(
    preposition: Word, sentence: Sentence, words: PlaceWords, government: bool
) -> PlaceUse:
    over = sentence.head(preposition)
    if preposition.lemma == "of" and over.lemma in words.offices:
        return PlaceUse.MODIFIER
    if government and (
        preposition.dep == "agent" or preposition.lemma in words.metonym_prepositions
    ):
        return PlaceUse.METONYM
    return PlaceUse.PLACE


def _main_verb(verb: Word, sentence: Sentence) -> Word:
    """Return what "is expected to VERB" comes down to."""
    for child in sentence.children(verb, "xcomp"):
        if child.pos == "VERB":
            return child
    return verb


def _in_source(word: Word, sentence: Sentence, words: PlaceWords) -> bool:
    """Say whether the name lies inside the phrase of whoever tells: "officials in Geneva said"."""
    lower = word
    for upper in sentence.ancestors(word):
        if lower.dep in ("nsubj", "nsubjpass") and lower is not word:
            verb = upper.lemma in words.reporting_verbs
            if verb and lower.dep == "nsubj" and lower.pos != "VERB":
                return not _acts(lower, word, sentence)
            return False
        if lower.dep == "pobj" and lower is not word and upper.lower == "to":
            over = sentence.head(upper)
            if over.lower == "according":
                return True
        lower = upper
    return False


def _acts(subject: Word, word: Word, sentence: Sentence) -> bool:
    """Say whether the name is in a clause about an act within the source's phrase."""
    current = word
    while current.i != subject.i:
        if current.dep in ("relcl", "acl", "advcl"):
            return True
        current = sentence.head(current)
    return False
