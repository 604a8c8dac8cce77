"""Phrases that take up an actor named before: "they", "the group", "enemy fighters"."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from dashboard.data.cues import load_cues
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ARMED, ActorKind
from dashboard.data.parties.party import Party
from dashboard.data.roles import subjects
from dashboard.data.sentences import Sentence, Word

_GROUPS = frozenset(ActorKind) - {ActorKind.PERSON}
_BODIES = _GROUPS - {ActorKind.CIVILIANS}
_SPEAKERS = {"we", "us", "our", "ours", "i", "me", "my", "ourselves", "myself"}
_PLURALS = {"they", "them", "their", "theirs", "themselves"}
_PERSONS = {"he", "him", "his", "she", "her", "hers", "himself", "herself"}
_THINGS = {"it", "its", "itself"}
_NOT_OF_STATES = (ARMED - {ActorKind.MILITARY, ActorKind.POLICE}) | {
    ActorKind.POLITICAL_PARTY, ActorKind.OTHER,
}  # fmt: skip
_HOW_FAR_BACK = 4  # sentences


@dataclass(frozen=True, slots=True)
class _Salient:
    sentence: int
    word: int
    noun: str  # what it was called: "regime" of "the Asad regime"
    subject: bool
    party: Party


@dataclass(slots=True)
class Memory:
    """The actors of the last few sentences."""

    _salient: list[_Salient] = field(default_factory=list)

    def note(self, sentence: Sentence, parties: Iterable[tuple[Word, Party]]) -> None:
        """Remember the *parties* of *sentence*, each with its word, and forget what is far back."""
        seen: set[tuple[int, ActorKey]] = set()
        for word, party in parties:
            if (word.i, party.key) in seen:
                continue
            seen.add((word.i, party.key))
            subject = word.dep in {"nsubj", "nsubjpass"} or (
                word.dep == "pobj" and sentence.head(word).dep == "agent"
            )
            self._salient.append(_Salient(sentence.index, word.i, _last_of(word), subject, party))
        first = sentence.index - _HOW_FAR_BACK
        self._salient = [item for item in self._salient if item.sentence >= first]

    def pronoun(self, sentence: Sentence, word: Word) -> Party | None:
        """Return the last actor that a pronoun of the third person fits."""
        if word.lower in _PLURALS:
            return self.last(sentence, word, _GROUPS, several=True)
        if word.lower in _PERSONS:
            return self.last(sentence, word, {ActorKind.PERSON})
        return self.last(sentence, word, _BODIES) if word.lower in _THINGS else None

    def last(
        self,
        sentence: Sentence,
        word: Word,
        kinds: Set[ActorKind],
        *,
        single: bool | None = None,
        several: bool = False,
    ) -> Party | None:
        """Return the last actor of one of *kinds*, as what *word* means.

        *single* asks for one of a force ("a soldier"), or for none; None: either will do.
        *several* allows persons too if they are more than one: "six men".
        """
        best: tuple[tuple[int, int, int, int], Party] | None = None
        for item in self._salient:
            here = item.sentence == sentence.index
            person = ActorKind.PERSON in kinds and item.party.singular_person
            role = item.party.key.origin is Origin.ROLE
            persons = several and role and not item.party.singular_person
            fits = item.party.kind in kinds or person or persons
            if not fits or (here and item.word >= word.i):
                continue
            if single is not None and item.party.singular_person is not single:
                continue
            if here and _share_a_verb(sentence, sentence.words[item.word], word):
                continue
            # One called the same comes first, then the subject of the sentence before, then
            # whatever is nearest.
            rank = (
                int(word.pos == "NOUN" and item.noun == word.lower),
                item.sentence + (0 if item.subject else -1),
                int(item.subject),
                item.word if here else -item.word,
            )
            if best is None or rank > best[0]:
                best = (rank, item.party)
        return best[1].meant_by(sentence, word) if best else None

    def others(self, sentence: Sentence, word: Word) -> Party | None:
        """Return the others of "killed seven rebels and captured 34 others": more of that sort."""
        for item in reversed(self._salient):
            here = item.sentence == sentence.index and item.word < word.i
            if here and sentence.words[item.word].dep in {"dobj", "nsubjpass", "conj"}:
                if item.party.key.origin is Origin.ROLE and not item.party.singular_person:
                    return item.party.meant_by(sentence, word)
                key = ActorKey(Origin.ROLE, word.lower)
                return Party(sentence.index, word.i, word.span, key, item.party.kind)
        return None

    def pair(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the last two actors, as "the two" and "both sides" mean; () if not two."""
        found: dict[ActorKey, Party] = {}
        for item in sorted(self._salient, key=lambda item: (-item.sentence, -item.word)):
            before = item.sentence < sentence.index or item.word < word.i
            near = sentence.index - item.sentence <= 1
            if near and before and item.party.kind is not ActorKind.CIVILIANS:
                found.setdefault(item.party.key, item.party)
        parties = list(found.values())
        same = parties[:1] and parties[0].sentence
        if len(parties) != 2 or any(party.sentence != same for party in parties):
            return ()
        return tuple(party.meant_by(sentence, word) for party in reversed(parties))

    def enemy(self, sentence: Sentence, word: Word, here: Set[ActorKey]) -> Party | None:
        """Resolve "enemy fighters" to the last insurgents; *here* are named in the sentence."""
        describing = sentence.children(word, "compound", "amod")
        if not any(child.lower in {"enemy", "hostile", "opposing"} for child in describing):
            return None
        for item in reversed(self._salient):
            party = item.party
            if (
                party.kind is ActorKind.INSURGENT
                and party.key not in here
                and party.key.origin is not Origin.ROLE
            ):
                return party.meant_by(sentence, word)
        return None


def is_speaker(word: Word) -> bool:
    """Say whether the pronoun means whoever speaks: "we", "our"."""
    return word.lower in _SPEAKERS


def _last_of(word: Word) -> str:
    """Return what somebody was called last of all: a long name is one word to the parser."""
    return word.text.split()[-1].lower() if word.text.strip() else word.lower


def means_two(sentence: Sentence, word: Word) -> bool:
    """Say whether the phrase means the two named before: "the two", "both", "the two sides"."""
    if word.lower == "both":
        return word.pos in {"PRON", "DET"}
    determined = any(child.lower == "the" for child in sentence.children(word, "det"))
    if word.lower == "two":
        return determined and not sentence.children(word, "prep")
    before = {child.lower for child in sentence.children(word, "nummod", "det")}
    return word.lemma in load_cues().pairs and bool(before & {"two", "both"})


def kinds_meant(kind: ActorKind, *, generic: bool) -> Set[ActorKind]:
    """Return the kinds of actor that "the militia" or, if *generic*, "the group" takes up."""
    if generic and kind in _NOT_OF_STATES:
        return _NOT_OF_STATES
    if kind is ActorKind.GOVERNMENT_BODY:
        return {ActorKind.STATE, ActorKind.GOVERNMENT_BODY}
    if generic:
        return ARMED | {ActorKind.POLITICAL_PARTY, ActorKind.OTHER}
    if kind in {ActorKind.CIVILIANS, ActorKind.PERSON, ActorKind.MEDIA}:
        return frozenset()  # "the residents" are seldom those of the sentence before
    return {kind}


def _share_a_verb(sentence: Sentence, other: Word, word: Word) -> bool:
    """Say whether both hang on one verb: "the group attacked it" are two parties."""
    if word.dep == "poss":
        return False
    verb = sentence.head(word)
    if sentence.head(other).i == verb.i:
        return True
    return verb.pos == "VERB" and any(w.i == other.i for w in subjects(sentence, verb))
