"""Which actor a noun phrase stands for: a name, a role with an owner, a pronoun.

    "ISIL tactical units" -> ISIL          "US soldiers"      -> US forces
    "members of the PMU"  -> the PMU       "gunmen"           -> an unnamed actor of that kind
    "they", "the group"   -> the last actor that fits

Two equally good candidates are no answer: the phrase stays unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.data.knowledge import Knowledge, NameUse
from dashboard.data.language import Sentence, Word
from dashboard.data.mentions import ActorKey, Name, Origin
from dashboard.data.model import ActorKind, Span
from dashboard.data.role_words import RoleNoun, RoleNumber
from dashboard.data.roles import subjects
from dashboard.data.vocabulary import Vocabulary

_MODIFIERS = ("compound", "amod", "nmod", "poss", "npadvmod")
_ARMED = {ActorKind.MILITARY, ActorKind.POLICE, ActorKind.MILITIA, ActorKind.INSURGENT}
_GROUPS = _ARMED | {
    ActorKind.POLITICAL_PARTY,
    ActorKind.CIVILIANS,
    ActorKind.INTERGOVERNMENTAL,
    ActorKind.GOVERNMENT_BODY,
    ActorKind.STATE,
    ActorKind.OTHER,
    ActorKind.NGO,
    ActorKind.MEDIA,
}
_PLURAL_PRONOUNS = {"they", "them", "their", "theirs", "themselves"}
_PERSON_PRONOUNS = {"he", "him", "his", "she", "her", "hers", "himself", "herself"}
_BODY_PRONOUNS = {"it", "its", "itself"}
_SPEAKER_PRONOUNS = {"we", "us", "our", "ours", "i", "me", "my", "ourselves", "myself"}
_HOW_FAR_BACK = 4  # sentences


@dataclass(frozen=True, slots=True)
class Party:
    """An actor at a place in the text."""

    sentence: int
    word: int  # head of the phrase
    span: Span
    key: ActorKey
    kind: ActorKind
    anaphor: bool = False  # a pronoun or "the group": no name, no role phrase of its own
    singular_person: bool = False  # "a PMU commander": one of them, not all
    capital: bool = False  # a capital that may stand for its government, or be just a city


@dataclass(slots=True)
class _Salient:
    sentence: int
    word: int
    subject: bool
    party: Party


@dataclass(slots=True)
class PartyFinder:
    """Answers, for any phrase of the article, which actors it stands for.

    Sentences must be asked in order: what pronouns mean depends on what came before.
    """

    sentences: Sequence[Sentence]
    names: Sequence[Sequence[Name]]
    knowledge: Knowledge
    vocabulary: Vocabulary
    speakers: dict[int, Party] = field(default_factory=dict)  # who speaks in a quoted sentence
    authors: tuple[Party, ...] = ()  # "we" of a press release
    unresolved: list[tuple[str, Span]] = field(default_factory=list)
    _salient: list[_Salient] = field(default_factory=list)
    _by_head: dict[tuple[int, int], Name] = field(default_factory=dict)
    _resolved: dict[tuple[int, int], tuple[Party, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the names by their head words."""
        for names in self.names:
            for name in names:
                self._by_head.setdefault((name.sentence, name.head), name)

    # --- what came before ---------------------------------------------------------------------

    def note(self, sentence: Sentence) -> None:
        """Remember the actors of *sentence* for pronouns in later ones."""
        seen: set[tuple[int, ActorKey]] = set()
        for word in sentence.words:
            if word.pos not in {"NOUN", "PROPN", "PRON", "ADJ"} or self._inside_name(
                sentence, word
            ):
                continue
            for party in self.at(sentence, word):
                if (word.i, party.key) in seen:
                    continue
                seen.add((word.i, party.key))
                subject = word.dep in {"nsubj", "nsubjpass"} or (
                    word.dep == "pobj" and sentence.head(word).dep == "agent"
                )
                self._salient.append(_Salient(sentence.index, word.i, subject, party))
        first = sentence.index - _HOW_FAR_BACK
        self._salient = [item for item in self._salient if item.sentence >= first]
        self._resolved.clear()

    def _inside_name(self, sentence: Sentence, word: Word) -> bool:
        """Say whether *word* is part of a name without being its head."""
        return any(
            name.span.contains(word.span) and name.head != word.i
            for name in self.names[sentence.index]
        )

    # --- phrases ------------------------------------------------------------------------------

    def at(self, sentence: Sentence, word: Word, *, depth: int = 0) -> tuple[Party, ...]:
        """Return the actors that the phrase headed by *word* stands for; () if it is no actor."""
        if depth > 4:
            return ()
        place = (sentence.index, word.i)
        if place not in self._resolved:
            self._resolved[place] = self._resolve(sentence, word, depth)
        return self._resolved[place]

    def _resolve(self, sentence: Sentence, word: Word, depth: int) -> tuple[Party, ...]:
        name = self._by_head.get((sentence.index, word.i))
        if name is not None and not self._is_modifier_use(sentence, word, name):
            return self._named(sentence, word, name)
        if word.pos == "PRON":
            return self._pronoun(sentence, word)
        called = self._calling_itself(sentence, word)
        if called:
            return called
        if word.dep == "attr" and sentence.head(word).lemma == "be":
            for subject in sentence.children(sentence.head(word), "nsubj"):
                holder = self._by_head.get((sentence.index, subject.i))
                if holder is not None and holder.kind is ActorKind.PERSON and not holder.others:
                    return self._named(sentence, subject, holder)
        of_parties = self._of_part(sentence, word, depth)
        if of_parties:
            return of_parties
        noun = self.role_noun(sentence, word)
        if noun is None and word.pos in {"NOUN", "PROPN"}:  # "the Special Representative, Mr. X"
            apposed = self._apposed_name(sentence, word)
            if apposed and apposed[0].kind is ActorKind.PERSON:
                return apposed
        if noun is not None and word.pos in {"NOUN", "PROPN", "ADJ", "X"}:
            return self._role(sentence, word, noun)
        if word.pos in {"NOUN", "PROPN"}:
            owner = self.owners(sentence, word)
            if owner and (self.vocabulary.is_asset(word.lemma)):
                return tuple(self._of_owner(sentence, word, party) for party in owner)
        return ()

    def _calling_itself(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Resolve "a group calling itself X", "men identified as Y"."""
        for clause in sentence.children(word, "acl"):
            if clause.lemma not in {"call", "name", "style", "know", "identify", "dub"}:
                continue
            for below in sentence.subtree(clause):
                name = self._by_head.get((sentence.index, below.i))
                if name is not None and name.use is NameUse.ACTOR and not name.others:
                    return (Party(sentence.index, word.i, name.span, name.key, name.kind),)
        return ()

    def role_noun(self, sentence: Sentence, word: Word) -> RoleNoun | None:
        """Return the role that the noun names, with the word before it: "police officer"."""
        roles = self.knowledge.roles
        if word.i > 0:
            before = sentence.words[word.i - 1].lower
            pair = roles.noun(f"{before} {word.lemma}", f"{before} {word.lower}")
            if pair is not None:
                return pair
        return roles.noun(word.lemma, word.text)

    def _is_modifier_use(self, sentence: Sentence, word: Word, name: Name) -> bool:
        """Say whether "Iraqi" here only describes: "Iraqi police"; not "the Iraqis"."""
        return name.use is NameUse.DEMONYM and (word.pos == "ADJ" or word.dep in _MODIFIERS)

    def _named(self, sentence: Sentence, word: Word, name: Name) -> tuple[Party, ...]:
        if name.others:
            self.unresolved.append(
                (
                    f"'{name.key.name}' and {len(name.others)} other actors share this name",
                    name.span,
                )
            )
            return ()
        # "militants in Syria": after a preposition of place a state is a place.
        capital = name.use is NameUse.CAPITAL
        return (Party(sentence.index, word.i, name.span, name.key, name.kind, capital=capital),)

    def is_locative(self, sentence: Sentence, party: Party) -> bool:
        """Say whether the phrase stands for a place here: "in Syria", "to Lebanon"."""
        if party.kind is not ActorKind.STATE:
            return False
        word = sentence.words[party.word]
        head = sentence.head(word)
        return word.dep == "pobj" and head.lower in self.vocabulary.place_prepositions

    def _of_part(self, sentence: Sentence, word: Word, depth: int) -> tuple[Party, ...]:
        """Resolve "members of X", "dozens of X", "some of the X"."""
        if word.lemma not in self.vocabulary.part_nouns and word.pos != "NUM":
            return ()
        for prep in sentence.children(word, "prep"):
            if prep.lower == "of":
                found: list[Party] = []
                for child in sentence.children(prep, "pobj"):
                    for item in (child, *sentence.children(child, "conj")):
                        found.extend(self.at(sentence, item, depth=depth + 1))
                if found:
                    span = Span(word.span.start, found[-1].span.end)
                    return tuple(
                        Party(
                            p.sentence,
                            word.i,
                            span if len(found) == 1 else p.span,
                            p.key,
                            p.kind,
                            p.anaphor,
                        )
                        for p in found
                    )
        return ()

    def owners(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the named actors that modify *word*: whose aircraft, which country's troops."""
        found: list[Party] = []
        for name in self.names[sentence.index]:
            if name.others:
                continue
            head = sentence.words[name.head]
            if not self._modifies(sentence, head, word):
                continue
            if self.is_allegiance(sentence, name):
                continue
            found.append(Party(sentence.index, name.head, name.span, name.key, name.kind))
        if not found and self.vocabulary.is_asset(word.lemma):
            for child in sentence.children(word, "compound"):  # "an army base"
                noun = self.role_noun(sentence, child)
                if (
                    noun is not None
                    and noun.kind in _ARMED
                    and noun.number is RoleNumber.COLLECTIVE
                ):
                    found.append(self._unnamed(sentence, child, noun.kind))
        if not found:
            for child in sentence.children(word, "poss"):
                if child.pos == "PRON":
                    found.extend(self._pronoun(sentence, child))
                elif child.lemma in self.knowledge.roles.nouns:
                    found.extend(self.at(sentence, child, depth=3))
        return tuple(found)

    def _modifies(self, sentence: Sentence, head: Word, word: Word) -> bool:
        if head.i == word.i:
            return False
        current = head
        for _ in range(4):
            if current.head == word.i:
                if current.dep in _MODIFIERS:
                    return True
                return current.dep == "conj" and False
            if current.dep not in (*_MODIFIERS, "conj"):
                return False
            current = sentence.head(current)
        return False

    def is_allegiance(self, sentence: Sentence, name: Name) -> bool:
        """Say whether the name stands in "X-backed", "pro-X", "anti-X": a relation, no owner."""
        words = sentence.words
        first = next((w.i for w in words if w.span.start >= name.span.start), name.head)
        last = name.head
        if last + 2 < len(words) and words[last + 1].text in {"-", "‑", "–"}:
            return words[last + 2].lower not in self.vocabulary.holding_words
        if first >= 2 and words[first - 1].text in {"-", "‑", "–"}:
            return True
        return first >= 1 and words[first - 1].lower in {"pro", "anti", "counter"}

    def _of_owner(self, sentence: Sentence, word: Word, owner: Party) -> Party:
        if owner.key.origin is Origin.STATE and self._is_armed_equipment(word):
            return self._forces(sentence, word, owner, ActorKind.MILITARY)
        return Party(sentence.index, word.i, owner.span, owner.key, owner.kind)

    def _is_armed_equipment(self, word: Word) -> bool:
        noun = self.knowledge.roles.nouns.get(word.lemma)
        return (
            (noun is not None
            and noun.kind in _ARMED)
            or self.vocabulary.in_class(word.lemma, "aircraft", "warship", "weapons")
        )

    # --- roles --------------------------------------------------------------------------------

    def _role(self, sentence: Sentence, word: Word, noun: RoleNoun) -> tuple[Party, ...]:
        named = self._apposed_name(sentence, word)
        if named:
            return named
        owners = self.owners(sentence, word) or self._of_owners(sentence, word)
        kind = self._kind(sentence, word, noun)
        enemy = None if owners else self._enemy(sentence, word)
        if enemy is not None:
            return (enemy,)
        if owners:
            return tuple(self._owned(sentence, word, noun, kind, owner) for owner in owners)
        if self._is_definite(sentence, word):
            earlier = self._definite(sentence, word, noun, kind)
            if earlier is not None:
                return (earlier,)
        if word.lemma in self.knowledge.roles.generic and len(self._core(sentence, word)) == 1:
            return ()
        if noun.number is RoleNumber.EQUIPMENT:
            return ()
        return (self._unnamed(sentence, word, kind),)

    def _apposed_name(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the name of "the group's leader, Abu X" or "commander Abu X"."""
        for child in sentence.children(word, "appos"):
            name = self._by_head.get((sentence.index, child.i))
            if name is not None and name.use is NameUse.ACTOR and not name.others:
                return (Party(sentence.index, child.i, name.span, name.key, name.kind),)
        return ()

    def _of_owners(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the owners of "the government of Iraq", "soldiers from Turkey"."""
        found: list[Party] = []
        for prep in sentence.children(word, "prep"):
            if prep.lower in {"of", "from"}:
                for child in sentence.children(prep, "pobj"):
                    name = self._by_head.get((sentence.index, child.i))
                    if (
                        name is not None
                        and not name.others
                        and not (
                            prep.lower == "from"
                            and name.key.origin is Origin.STATE
                            and word.lemma not in self.knowledge.roles.nouns
                        )
                    ):
                        found.append(Party(sentence.index, child.i, name.span, name.key, name.kind))
        return tuple(found)

    def _kind(self, sentence: Sentence, word: Word, noun: RoleNoun) -> ActorKind:
        for child in sentence.children(word, "amod", "compound", "nmod"):
            kind = self.knowledge.roles.modifiers.get(child.lower)
            if kind is not None:
                return kind
        return noun.kind

    def _owned(
        self, sentence: Sentence, word: Word, noun: RoleNoun, kind: ActorKind, owner: Party
    ) -> Party:
        span = self._phrase(sentence, word, owner)
        single = noun.number is RoleNumber.MEMBER and word.tag in {"NN", "NNP"}
        if owner.kind is ActorKind.CIVILIANS and kind is not ActorKind.CIVILIANS:
            return self._unnamed(sentence, word, kind, owner=owner)
        if owner.key.origin is not Origin.STATE and owner.kind is not ActorKind.STATE:
            if (
                kind is ActorKind.CIVILIANS
                or (owner.kind is ActorKind.PERSON
                and kind in {ActorKind.CIVILIANS, ActorKind.PERSON})
            ):
                return self._unnamed(sentence, word, kind, owner=owner)
            return Party(
                sentence.index, word.i, span, owner.key, owner.kind, singular_person=single
            )
        if kind in {ActorKind.MILITARY, ActorKind.POLICE}:
            return self._forces(sentence, word, owner, kind)
        if kind is ActorKind.GOVERNMENT_BODY:
            return Party(
                sentence.index, word.i, span, owner.key, owner.kind, singular_person=single
            )
        return self._unnamed(sentence, word, kind, owner=owner)

    def _forces(self, sentence: Sentence, word: Word, owner: Party, kind: ActorKind) -> Party:
        """Return a state's army or police: the known body if there is one, else one so named."""
        span = self._phrase(sentence, word, owner)
        adjective = self.vocabulary.adjective(owner.key.name, self.knowledge)
        noun = "police" if kind is ActorKind.POLICE else "forces"
        for text in (f"{adjective} {noun}", f"{adjective} army" if noun == "forces" else ""):
            known = self.knowledge.actors_named(text) if text else ()
            if len(known) == 1:
                return Party(
                    sentence.index,
                    word.i,
                    span,
                    ActorKey(Origin.KNOWN, known[0].name),
                    known[0].kind,
                )
        return Party(
            sentence.index, word.i, span, ActorKey(Origin.FORCES, f"{adjective} {noun}"), kind
        )

    def _unnamed(
        self, sentence: Sentence, word: Word, kind: ActorKind, *, owner: Party | None = None
    ) -> Party:
        words = [w for w in self._core(sentence, word)]
        name = _joined(words)
        span = Span(words[0].span.start, words[-1].span.end)
        if owner is not None and owner.span.start < span.start:
            span = Span(owner.span.start, span.end)
        if owner is None and len(words) == 1 and word.tag == "NN" and kind is not ActorKind.PERSON:
            name = word.lower
        return Party(
            sentence.index,
            word.i,
            span,
            ActorKey(Origin.ROLE, name.lower() if self._is_common(words) else name),
            kind,
        )

    def _is_common(self, words: Sequence[Word]) -> bool:
        """Say whether the phrase has no proper name in it, whatever case it begins with."""
        roles = self.knowledge.roles
        return all(
            (w.pos != "PROPN" and not w.entity)
            or (w.i == 0 and roles.noun(w.lemma, w.text) is not None)
            for w in words
        )

    def _core(self, sentence: Sentence, word: Word) -> list[Word]:
        """Return the words that make the phrase a name of its own: "Kurdish partners"."""
        kept = [
            child
            for child in sentence.children(word, "compound", "amod", "nmod", "poss")
            if (
                child.dep == "compound"
                and not self.vocabulary.in_class(child.lemma, "weapons", "vehicle", "explosive")
            )
            or child.entity in {"NORP", "GPE"}
            or child.lower in self.knowledge.roles.modifiers
            or child.lower in self.vocabulary.naming_adjectives
        ]
        kept = [child for child in kept if child.i < word.i and child.pos != "PRON"]
        expanded: list[Word] = []
        for child in kept:
            expanded.extend(
                w
                for w in sentence.subtree(child)
                if w.pos not in {"DET", "NUM"}
                and w.lower not in self.vocabulary.empty_adjectives
                and w.dep != "advmod"
                and w.i < word.i
                and w.dep not in {"det", "nummod"}
                and w.tag != "POS"
            )
        return [*sorted(expanded, key=lambda w: w.i), word]

    def _phrase(self, sentence: Sentence, word: Word, owner: Party) -> Span:
        """Return "US soldiers", "government of Iraq": from owner to noun, as written."""
        return Span(min(owner.span.start, word.span.start), max(owner.span.end, word.span.end))

    def _enemy(self, sentence: Sentence, word: Word) -> Party | None:
        """Resolve "enemy fighters" to the last armed group that this sentence does not name."""
        if not any(
            c.lower in {"enemy", "hostile", "opposing"}
            for c in sentence.children(word, "compound", "amod")
        ):
            return None
        here = {name.key for name in self.names[sentence.index]}
        for item in reversed(self._salient):
            party = item.party
            if (
                party.kind is ActorKind.INSURGENT
                and party.key not in here
                and party.key.origin is not Origin.ROLE
            ):
                return Party(sentence.index, word.i, word.span, party.key, party.kind, anaphor=True)
        return None

    def _has_modifier(self, sentence: Sentence, word: Word) -> bool:
        return any(
            child.dep in {"compound", "amod", "nmod"}
            and child.lower not in self.vocabulary.empty_adjectives
            for child in sentence.children(word)
        )

    def _is_definite(self, sentence: Sentence, word: Word) -> bool:
        return any(
            child.lower in {"the", "this", "these", "those", "that"}
            for child in sentence.children(word, "det")
        )

    # --- earlier mentions ---------------------------------------------------------------------

    def _definite(
        self, sentence: Sentence, word: Word, noun: RoleNoun, kind: ActorKind
    ) -> Party | None:
        """Resolve "the militia", "the group" to the last actor of that sort."""
        if sentence.children(word, "relcl", "acl") or any(
            c.dep == "prep" for c in sentence.children(word)
        ):
            return None
        if self._has_modifier(sentence, word):
            return None
        generic = word.lemma in self.knowledge.roles.generic
        if not generic and kind in {ActorKind.CIVILIANS, ActorKind.PERSON, ActorKind.MEDIA}:
            return None
        wanted = _ARMED | {ActorKind.POLITICAL_PARTY, ActorKind.OTHER} if generic else {kind}
        if kind is ActorKind.GOVERNMENT_BODY:
            wanted = {ActorKind.STATE, ActorKind.GOVERNMENT_BODY}
        return self._last(sentence, word, wanted, plural=True)

    def _pronoun(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        lower = word.lower
        if lower in _SPEAKER_PRONOUNS:
            speaker = self.speakers.get(sentence.index)
            return tuple(
                Party(sentence.index, word.i, word.span, party.key, party.kind, anaphor=True)
                for party in ((speaker,) if speaker else self.authors)
            )
        if lower in _PLURAL_PRONOUNS:
            party = self._last(sentence, word, _GROUPS, plural=True)
        elif lower in _PERSON_PRONOUNS:
            party = self._last(sentence, word, {ActorKind.PERSON}, plural=False)
        elif lower in _BODY_PRONOUNS:
            party = self._last(sentence, word, _GROUPS - {ActorKind.CIVILIANS}, plural=False)
        else:
            return ()
        return (party,) if party else ()

    def _last(
        self, sentence: Sentence, word: Word, kinds: set[ActorKind], *, plural: bool
    ) -> Party | None:
        best: tuple[tuple[int, int, int], _Salient] | None = None
        for item in self._salient:
            if item.party.kind not in kinds or (
                item.sentence == sentence.index and item.word >= word.i
            ):
                continue
            if item.sentence == sentence.index and self._same_clause(
                sentence, sentence.words[item.word], word
            ):
                continue
            same = item.sentence == sentence.index
            # The subject of the sentence before comes first, then whatever is nearest.
            rank = (
                item.sentence + (0 if item.subject else -1),
                int(item.subject),
                item.word if same else -item.word,
            )
            if best is None or rank > best[0]:
                best = (rank, item)
        if best is None:
            return None
        party = best[1].party
        return Party(sentence.index, word.i, word.span, party.key, party.kind, anaphor=True)

    def _same_clause(self, sentence: Sentence, other: Word, word: Word) -> bool:
        """Say whether both hang on one verb: "the group attacked it" are two parties."""
        if word.dep == "poss":
            return False
        verb = sentence.head(word)
        if sentence.head(other).i == verb.i:
            return True
        return verb.pos == "VERB" and any(w.i == other.i for w in subjects(sentence, verb))


def _joined(words: Sequence[Word]) -> str:
    """Return the words as one phrase, hyphens closed up: "pro-Iranian militia"."""
    parts: list[str] = []
    for word, before in zip(words, [None, *words], strict=False):
        if before is not None and before.span.end != word.span.start:
            parts.append(" ")
        parts.append(word.text)
    return "".join(parts)
