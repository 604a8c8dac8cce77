"""What the phrases of an article stand for, as far as acts need it: sorts of things, parties."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.data.cues import Cues
from dashboard.data.model import ARMED, ActorKind
from dashboard.data.parties import Party, PartyFinder
from dashboard.data.roles import subjects
from dashboard.data.senses import noun_senses
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Triggers
from dashboard.data.vocabulary import Vocabulary

# What a modifier makes of a thing: a "car bomb" is both.
_OF_COMPOUNDS = {"explosive", "weapons", "vehicle", "aid", "nature"}
_THINGS = {"it", "this", "that", "which", "what"}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Answers for any phrase of the article what it stands for."""

    finder: PartyFinder
    triggers: Triggers
    cues: Cues
    vocabulary: Vocabulary
    place_heads: frozenset[tuple[int, int]]  # (sentence, word) heads of place names
    time_words: frozenset[tuple[int, int]]  # (sentence, word) in a date

    def parties(self, sentence: Sentence, words: Iterable[Word]) -> list[Party]:
        """Return the distinct actors that the phrases stand for."""
        return distinct(party for word in words for party in self.finder.at(sentence, word))

    def classes(self, sentence: Sentence, word: Word) -> frozenset[str]:
        """Return what sorts of thing the phrase at *word* is, for the senses of verbs."""
        found = set(self.vocabulary.of(word.lemma))
        for child in _compounds(sentence, word):
            found |= self.vocabulary.of(child.lemma) & _OF_COMPOUNDS
        if self.vocabulary.in_class(word.lemma, "measure"):  # "50 kg of explosives"
            for prep in sentence.children(word, "prep"):
                for inner in sentence.children(prep, "pobj") if prep.lower == "of" else ():
                    found |= self.classes(sentence, inner)
        parties = self.finder.at(sentence, word)
        if not self.vocabulary.is_asset(word.lemma):  # "their rifles" are things, whosever they are
            for party in parties:
                found |= kind_classes(party.kind)
        noun = self.finder.role_noun(sentence, word)
        if noun is not None:
            found |= kind_classes(noun.kind)
        if self.is_place(sentence, word):
            found.add("place")
        if word.pos == "PRON" and not parties:
            found.add("none" if word.lower in _THINGS else "people")
        if word.pos == "NUM" or word.lower in {"dozens", "scores", "hundreds", "thousands"}:
            found |= {"people", "person"}
        if word.pos == "NOUN" and not parties and self.is_event(sentence, word):
            found.add("assault")
        return frozenset(found)

    def is_event(self, sentence: Sentence, word: Word) -> bool:
        """Say whether *word* is a noun that names an act."""
        return any(True for _ in noun_senses(sentence, word, self.triggers))

    def is_place(self, sentence: Sentence, word: Word) -> bool:
        """Say whether *word* is the head of a place name."""
        return (sentence.index, word.i) in self.place_heads

    def has_circumstance(self, sentence: Sentence, word: Word) -> bool:
        """Say whether a place or a time is told below *word*."""
        return any(
            (self.is_place(sentence, w) and w.dep not in {"compound", "amod", "poss", "nmod"})
            or w.entity in {"DATE", "TIME"}
            for w in sentence.subtree(word)
        )

    def owners_of(self, sentence: Sentence, words: Iterable[Word]) -> list[Party]:
        """Return whose the things are, where what is done to a thing is done to its owner."""
        found: list[Party] = []
        for word in words:
            if self.is_event(sentence, word) or word.pos not in {"NOUN", "PROPN"}:
                continue
            if self.vocabulary.is_asset(word.lemma) or self.vocabulary.in_class(
                word.lemma, "place"
            ):
                owners = list(self.finder.owners(sentence, word))
                found.extend(owners or self.held_by(sentence, word))
        return distinct(found)

    def held_by(self, sentence: Sentence, word: Word) -> list[Party]:
        """Return whose the thing is: "positions of the army", "a truck of the 24th Brigade"."""
        return [
            party
            for prep in sentence.children(word, "prep")
            if prep.lower == "of"
            for child in sentence.children(prep, "pobj")
            for party in self.finder.at(sentence, child)
        ]

    def senders(self, sentence: Sentence, doers: Iterable[Word]) -> list[Party]:
        """Return whose "video", "statement" or "letter" does it, if it is named as theirs."""
        found: list[Party] = []
        for word in doers:
            if not self.vocabulary.in_class(word.lemma, "message"):
                continue
            owners = list(self.finder.owners(sentence, word))
            if not owners and word.dep == "dobj":
                owners = self.parties(sentence, subjects(sentence, sentence.head(word)))
            found.extend(owners)
        return found


def distinct(parties: Iterable[Party]) -> list[Party]:
    """Return each actor once, as it is first named."""
    found: dict[object, Party] = {}
    for party in parties:
        found.setdefault(party.key, party)
    return list(found.values())


def kind_classes(kind: ActorKind) -> set[str]:
    """Return the classes of phrases that an actor of *kind* belongs to."""
    if kind in ARMED:
        return {"people", "armed", "group"}
    if kind is ActorKind.PERSON:
        return {"people", "person"}
    if kind is ActorKind.CIVILIANS:
        return {"people", "civilians"}
    if kind in {ActorKind.STATE, ActorKind.GOVERNMENT_BODY, ActorKind.INTERGOVERNMENTAL}:
        return {"people", "state", "group"}
    if kind is ActorKind.MEDIA:
        return {"people", "media"}
    return {"people", "group"}


def _compounds(sentence: Sentence, word: Word) -> Iterator[Word]:
    for child in sentence.children(word, "compound", "nmod"):
        yield child
        yield from _compounds(sentence, child)
