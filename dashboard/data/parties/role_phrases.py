"""Actors that a phrase describes: "US soldiers", "police officers", "masked gunmen"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.knowledge import Knowledge
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ARMED, ActorKind, Span
from dashboard.data.parties.party import Party
from dashboard.data.role_words import RoleNoun, RoleNumber
from dashboard.data.sentences import Sentence, Word
from dashboard.data.vocabulary import Vocabulary

_NUMBERED_RE = re.compile(r"\d+(?:st|nd|rd|th)|First|Second|Third|Fourth|Fifth")  # "24th Brigade"


@dataclass(frozen=True, slots=True)
class RolePhrases:
    """Makes parties of role nouns: with an owner, or under the words of the phrase."""

    knowledge: Knowledge
    vocabulary: Vocabulary

    def noun(self, sentence: Sentence, word: Word) -> RoleNoun | None:
        """Return the role that the noun names, with the word before it: "police officer"."""
        roles = self.knowledge.roles
        if word.i > 0:
            before = sentence.words[word.i - 1].lower
            pair = roles.noun(f"{before} {word.lemma}", f"{before} {word.lower}")
            if pair is not None:
                return pair
        return roles.noun(word.lemma, word.text)

    def kind(self, sentence: Sentence, word: Word, noun: RoleNoun) -> ActorKind:
        """Return the kind that a modifier gives the noun, else its own: "rebel fighters"."""
        for child in sentence.children(word, "amod", "compound", "nmod"):
            kind = self.knowledge.roles.modifiers.get(child.lower)
            if kind is not None:
                return kind
        return noun.kind

    def owned(self, sentence: Sentence, word: Word, noun: RoleNoun, owner: Party) -> Party:
        """Return who the role noun is, when it is the *owner*'s: "US soldiers"."""
        kind = self.kind(sentence, word, noun)
        if owner.kind is ActorKind.CIVILIANS and kind is not ActorKind.CIVILIANS:
            return self.unnamed(sentence, word, kind, owner=owner)
        single = noun.number is RoleNumber.MEMBER and word.tag in {"NN", "NNP"}
        part = Party(
            sentence.index,
            word.i,
            _from_owner(word, owner),
            owner.key,
            owner.kind,
            singular_person=single,
        )
        if owner.key.origin is not Origin.STATE and owner.kind is not ActorKind.STATE:
            apart = kind is ActorKind.CIVILIANS or (
                owner.kind is ActorKind.PERSON and kind is ActorKind.PERSON
            )
            return self.unnamed(sentence, word, kind, owner=owner) if apart else part
        if kind in {ActorKind.MILITARY, ActorKind.POLICE}:
            return self.forces(sentence, word, owner, kind)
        if kind is ActorKind.GOVERNMENT_BODY:
            return part
        return self.unnamed(sentence, word, kind, owner=owner)

    def asset(self, sentence: Sentence, word: Word, owner: Party) -> Party:
        """Return whose thing it is: a state's tanks are its army's."""
        noun = self.knowledge.roles.nouns.get(word.lemma)
        armed = (noun is not None and noun.kind in ARMED) or self.vocabulary.in_class(
            word.lemma, "aircraft", "warship", "weapons"
        )
        if armed and owner.key.origin is Origin.STATE:
            return self.forces(sentence, word, owner, ActorKind.MILITARY)
        return Party(sentence.index, word.i, owner.span, owner.key, owner.kind)

    def forces(self, sentence: Sentence, word: Word, owner: Party, kind: ActorKind) -> Party:
        """Return a state's army or police: the known body if there is one, else one so named."""
        span = _from_owner(word, owner)
        adjective = self.vocabulary.adjective(owner.key.name, self.knowledge)
        police = kind is ActorKind.POLICE
        bodies = ("police",) if police else ("forces", "army")
        for body in bodies:
            known = self.knowledge.actors_named(f"{adjective} {body}")
            if len(known) == 1:
                key = ActorKey(Origin.KNOWN, known[0].name)
                return Party(sentence.index, word.i, span, key, known[0].kind)
        key = ActorKey(Origin.FORCES, f"{adjective} {bodies[0]}")
        return Party(sentence.index, word.i, span, key, kind)

    def unnamed(
        self, sentence: Sentence, word: Word, kind: ActorKind, *, owner: Party | None = None
    ) -> Party:
        """Return an actor without a name, called by the words of the phrase: "masked gunmen"."""
        words = self.core(sentence, word)
        name = _as_written(words)
        span = Span(words[0].span.start, words[-1].span.end)
        if owner is not None and owner.span.start < span.start:
            span = Span(owner.span.start, span.end)
        if owner is None and len(words) == 1 and word.tag == "NN" and kind is not ActorKind.PERSON:
            name = word.lower
        key = ActorKey(Origin.ROLE, name.lower() if self._is_common(words) else name)
        noun = self.noun(sentence, word)
        single = noun is not None and noun.number is RoleNumber.MEMBER and word.tag == "NN"
        return Party(sentence.index, word.i, span, key, kind, singular_person=single)

    def core(self, sentence: Sentence, word: Word) -> list[Word]:
        """Return the words that make the phrase a name of its own: "Kurdish partners"."""
        kept = [
            child
            for child in sentence.children(word, "compound", "amod", "nmod", "poss")
            if child.i < word.i and child.pos != "PRON" and self._names(child)
        ]
        expanded = [
            below
            for child in kept
            for below in sentence.subtree(child)
            if below.i < word.i
            and below.pos not in {"DET", "NUM"}
            and below.dep not in {"advmod", "det", "nummod"}
            and below.tag != "POS"
            and below.lower not in self.vocabulary.empty_adjectives
        ]
        return [*sorted(expanded, key=lambda w: w.i), word]

    def _names(self, child: Word) -> bool:
        """Say whether a modifier belongs to the name: "Kurdish", "armed", "tribal"."""
        thing = self.vocabulary.in_class(child.lemma, "weapons", "vehicle", "explosive")
        return (
            (child.dep == "compound" and not thing)
            or child.entity in {"NORP", "GPE"}
            or _NUMBERED_RE.fullmatch(child.text) is not None
            or child.lower in self.knowledge.roles.modifiers
            or child.lower in self.vocabulary.naming_adjectives
        )

    def _is_common(self, words: Sequence[Word]) -> bool:
        """Say whether the phrase has no proper name in it, whatever case it begins with."""
        roles = self.knowledge.roles
        return all(
            (w.pos != "PROPN" and not w.entity)
            or (w.i == 0 and roles.noun(w.lemma, w.text) is not None)
            for w in words
        )


def _from_owner(word: Word, owner: Party) -> Span:
    """Return "US soldiers", "government of Iraq": from owner to noun, as written."""
    return Span(min(owner.span.start, word.span.start), max(owner.span.end, word.span.end))


def _as_written(words: Sequence[Word]) -> str:
    """Return the words as one phrase, hyphens closed up: "pro-Iranian militia"."""
    parts: list[str] = []
    for word, before in zip(words, [None, *words], strict=False):
        if before is not None and before.span.end != word.span.start:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
