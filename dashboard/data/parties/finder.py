"""Any phrase of the article and the actors it stands for, by what is tried in which order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dashboard.data.cues import load_cues
from dashboard.data.knowledge import Knowledge, NameUse
from dashboard.data.mentions import ActorKey, Name, Origin
from dashboard.data.model import ARMED, ActorKind, Span
from dashboard.data.parties.anaphora import Memory, is_speaker, kinds_meant, means_two
from dashboard.data.parties.owners import MODIFIERS, is_allegiance, modifies
from dashboard.data.parties.party import Party
from dashboard.data.parties.role_phrases import RolePhrases
from dashboard.data.role_words import RoleNoun, RoleNumber
from dashboard.data.sentences import Sentence, Word
from dashboard.data.vocabulary import Vocabulary

_DEEPEST = 4  # "members of part of some of the group"


@dataclass(slots=True)
class PartyFinder:
    """Answers, for any phrase of the article, which actors it stands for.

    Sentences must be asked in order: what pronouns mean depends on what came before.
    """

    sentences: Sequence[Sentence]
    names: Sequence[Sequence[Name]]  # by sentence
    knowledge: Knowledge
    vocabulary: Vocabulary
    speakers: dict[int, Party] = field(default_factory=dict)  # who speaks in a quoted sentence
    authors: tuple[Party, ...] = ()  # "we" of a press release
    unresolved: list[tuple[str, Span]] = field(default_factory=list)  # why, and which words
    _phrases: RolePhrases = field(init=False)
    _memory: Memory = field(default_factory=Memory)
    _by_head: dict[tuple[int, int], Name] = field(default_factory=dict)
    _resolved: dict[tuple[int, int], tuple[Party, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the names by their head words."""
        self._phrases = RolePhrases(self.knowledge, self.vocabulary)
        for names in self.names:
            for name in names:
                self._by_head.setdefault((name.sentence, name.head), name)

    def note(self, sentence: Sentence) -> None:
        """Remember the actors of *sentence* for pronouns in later ones."""
        self._memory.note(sentence, self._parties_in(sentence))
        self._resolved.clear()

    def _parties_in(self, sentence: Sentence) -> Iterator[tuple[Word, Party]]:
        """Yield the parties one by one, for a pronoun may mean one of the words before it."""
        names = self.names[sentence.index]
        for word in sentence.words:
            inside = any(n.span.contains(word.span) and n.head != word.i for n in names)
            if word.pos in {"NOUN", "PROPN", "PRON", "ADJ"} and not inside:
                yield from ((word, party) for party in self.at(sentence, word))

    def at(self, sentence: Sentence, word: Word, *, depth: int = 0) -> tuple[Party, ...]:
        """Return the actors that the phrase headed by *word* stands for; () if it is no actor."""
        if depth > _DEEPEST:
            return ()
        place = (sentence.index, word.i)
        if place not in self._resolved:
            self._resolved[place] = self._resolve(sentence, word, depth)
        return self._resolved[place]

    def role_noun(self, sentence: Sentence, word: Word) -> RoleNoun | None:
        """Return the role that the noun names, with the word before it: "police officer"."""
        return self._phrases.noun(sentence, word)

    def is_locative(self, sentence: Sentence, party: Party) -> bool:
        """Say whether the phrase stands for a place here: "in Syria", "to Lebanon"."""
        if party.kind is not ActorKind.STATE:
            return False
        word = sentence.words[party.word]
        head = sentence.head(word)
        return word.dep == "pobj" and head.lower in self.vocabulary.place_prepositions

    def owners(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the named actors that modify *word*: whose aircraft, which country's troops."""
        found = [
            Party.named(name, sentence.words[name.head])
            for name in self.names[sentence.index]
            if not name.others
            and modifies(sentence, sentence.words[name.head], word)
            and not is_allegiance(self.vocabulary, sentence, name)
        ]
        if not found and self.vocabulary.is_asset(word.lemma):
            for child in sentence.children(word, "compound"):  # "an army base"
                noun = self.role_noun(sentence, child)
                weapon = self.vocabulary.in_class(child.lemma, "weapons")  # "artillery systems"
                if weapon or not noun or noun.kind not in ARMED:
                    continue
                if noun.number is RoleNumber.COLLECTIVE:
                    found.append(self._phrases.unnamed(sentence, child, noun.kind))
        if not found:
            for child in sentence.children(word, "poss"):
                if child.pos == "PRON":
                    # "our soldiers" are not the minister's who speaks, nor he himself
                    ours = is_speaker(child) and self.role_noun(sentence, word) is not None
                    found.extend(
                        owner
                        for owner in self._pronoun(sentence, child)
                        if not (ours and owner.kind is ActorKind.PERSON)
                    )
                elif child.lemma in self.knowledge.roles.nouns:
                    found.extend(self.at(sentence, child, depth=_DEEPEST - 1))
        return tuple(found)

    # --- what is tried, in this order ---------------------------------------------------------

    def _resolve(self, sentence: Sentence, word: Word, depth: int) -> tuple[Party, ...]:
        name = self._by_head.get((sentence.index, word.i)) or self._torn(sentence, word)
        if name is not None and not _only_describes(word, name):
            if name.use is NameUse.PEOPLE and not _is_definite(sentence, word):
                return (self._some_people(sentence, word, name),)
            return self._named(word, name)
        if word.pos == "PRON":
            return self._pronoun(sentence, word)
        found = (
            self._calling_itself(sentence, word)
            or self._predicate(sentence, word)
            or self._members(sentence, word, depth)
        )
        if found:
            return found
        if word.lower == "others":  # "killed seven rebels and captured 34 others"
            more = self._memory.others(sentence, word)
            return (more,) if more else ()
        if word.lemma in {"victim", "deceased"} and _is_definite(sentence, word):
            meant = self._memory.last(sentence, word, {ActorKind.PERSON, ActorKind.CIVILIANS})
            return (meant,) if meant else ()
        if means_two(sentence, word):
            two = self._memory.pair(sentence, word)
            if two:
                return two
        noun = self.role_noun(sentence, word)
        if noun is None and word.pos in {"NOUN", "PROPN"}:  # "the Special Representative, Mr. X"
            apposed = self._apposed_name(sentence, word)
            if apposed and apposed[0].kind is ActorKind.PERSON:
                return apposed
        if noun is not None and word.pos in {"NOUN", "PROPN", "ADJ", "X"}:
            return self._role(sentence, word, noun)
        if word.pos in {"NOUN", "PROPN"} and self.vocabulary.is_asset(word.lemma):
            return tuple(
                self._phrases.asset(sentence, word, owner) for owner in self.owners(sentence, word)
            )
        return ()

    def _some_people(self, sentence: Sentence, word: Word, name: Name) -> Party:
        """Return "four Pakistanis": some people of a country, not the country."""
        key = ActorKey(Origin.ROLE, " ".join(w.text for w in sentence.words_in(name.span)))
        return Party(sentence.index, word.i, name.span, key, ActorKind.CIVILIANS)

    def _torn(self, sentence: Sentence, word: Word) -> Name | None:
        """Return the person's name that the parser tore apart, with *word* as its subject."""
        if word.pos != "PROPN" or word.dep not in {"nsubj", "nsubjpass", "dobj", "pobj"}:
            return None
        for name in self.names[sentence.index]:
            if name.kind is ActorKind.PERSON and name.span.contains(word.span):
                return name
        return None

    def _named(self, word: Word, name: Name) -> tuple[Party, ...]:
        if name.others:
            shared = f"'{name.key.name}' and {len(name.others)} other actors share this name"
            self.unresolved.append((shared, name.span))
            return ()
        return (Party.named(name, word, capital=name.use is NameUse.CAPITAL),)

    def _pronoun(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        if is_speaker(word):
            speaker = self.speakers.get(sentence.index)
            spoken = (speaker,) if speaker else self.authors
            return tuple(party.meant_by(sentence, word) for party in spoken)
        owner = self._owner_beside(sentence, word)
        if owner:
            return owner
        party = self._memory.pronoun(sentence, word)
        return (party,) if party else ()

    def _owner_beside(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Resolve "its" of "Ukraine's shelling of X and its siege of Y": whose the first is."""
        noun = sentence.head(word)
        if word.lower not in {"its", "their"} or word.dep != "poss":
            return ()
        if noun.dep != "conj" or noun.head == noun.i:
            return ()
        first = sentence.head(noun)
        if first.dep == "pobj":  # hung on "of X" by the parser
            first = sentence.head(sentence.head(first))
        owners = [child for child in sentence.children(first, "poss") if child.pos != "PRON"]
        return tuple(
            party.meant_by(sentence, word)
            for owner in owners
            for party in self.at(sentence, owner, depth=_DEEPEST - 1)
        )

    def _calling_itself(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Resolve "a group calling itself X", "men identified as Y"."""
        for clause in sentence.children(word, "acl"):
            if clause.lemma not in load_cues().naming:
                continue
            for below in sentence.subtree(clause):
                name = self._actor_named(sentence, below)
                if name is not None:
                    return (Party.named(name, word),)
        return ()

    def _actor_named(self, sentence: Sentence, word: Word) -> Name | None:
        """Return the name of an actor whose head is *word*, if it names only one."""
        name = self._by_head.get((sentence.index, word.i))
        return name if name and name.use is NameUse.ACTOR and not name.others else None

    def _predicate(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Resolve "leader" in "X is the leader" to X."""
        if word.dep != "attr" or sentence.head(word).lemma != "be":
            return ()
        for subject in sentence.children(sentence.head(word), "nsubj"):
            name = self._by_head.get((sentence.index, subject.i))
            if name is not None and name.kind is ActorKind.PERSON and not name.others:
                return self._named(subject, name)
        return ()

    def _members(self, sentence: Sentence, word: Word, depth: int) -> tuple[Party, ...]:
        """Resolve "members of X", "dozens of X", "some of the X"."""
        if word.lemma not in self.vocabulary.part_nouns and word.pos != "NUM":
            return ()
        for prep in sentence.children(word, "prep"):
            if prep.lower != "of":
                continue
            found = [
                party
                for child in _objects(sentence, prep)
                for item in (child, *sentence.children(child, "conj"))
                for party in self.at(sentence, item, depth=depth + 1)
            ]
            if found:
                whole = Span(word.span.start, found[-1].span.end)
                return tuple(
                    Party(
                        party.sentence,
                        word.i,
                        whole if len(found) == 1 else party.span,
                        party.key,
                        party.kind,
                        party.anaphor,
                    )
                    for party in found
                )
        return ()

    # --- role nouns ---------------------------------------------------------------------------

    def _role(self, sentence: Sentence, word: Word, noun: RoleNoun) -> tuple[Party, ...]:
        named = self._apposed_name(sentence, word) or self._introduced(sentence, word)
        if named:
            return named
        owners = self.owners(sentence, word) or self._of_owners(sentence, word)
        if owners:
            return tuple(self._phrases.owned(sentence, word, noun, owner) for owner in owners)
        here = {name.key for name in self.names[sentence.index]}
        enemy = self._memory.enemy(sentence, word, here)
        if enemy is not None:
            return (enemy,)
        kind = self._phrases.kind(sentence, word, noun)
        earlier = self._taken_up(sentence, word, kind)
        if earlier is not None:
            return (earlier,)
        bare = len(self._phrases.core(sentence, word)) == 1
        generic = bare and word.lemma in self.knowledge.roles.generic  # "forces", "a group"
        some = noun.number is RoleNumber.MEMBER and kind in ARMED
        if generic and (not some or _is_definite(sentence, word)):
            return ()
        if noun.number is RoleNumber.EQUIPMENT:
            return ()
        return (self._phrases.unnamed(sentence, word, kind),)

    def _apposed_name(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the name of "the group's leader, Abu X" or "commander Abu X"."""
        for child in sentence.children(word, "appos"):
            name = self._actor_named(sentence, child)
            several = word.tag in {"NNS", "NNPS"} and name and name.kind is ActorKind.PERSON
            if name is not None and not several:
                return (Party.named(name, child),)
        return ()

    def _introduced(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return who is named right after one person's role: "the envoy Peter Losely"."""
        if word.tag != "NN":
            return ()
        for name in self.names[sentence.index]:
            if name.kind is ActorKind.PERSON and name.use is NameUse.ACTOR and not name.others:
                first = next(w for w in sentence.words if w.span.end > name.span.start)
                if first.i == word.i + 1:
                    return (Party.named(name, sentence.words[name.head]),)
        return ()

    def _of_owners(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the owners of "the government of Iraq", "soldiers from Turkey"."""
        found: list[Party] = []
        role = word.lemma in self.knowledge.roles.nouns
        for prep in sentence.children(word, "prep"):
            if prep.lower not in {"of", "from"}:
                continue
            for child in sentence.children(prep, "pobj"):
                name = self._by_head.get((sentence.index, child.i))
                if name is None:
                    found.extend(self._unit(sentence, child))
                    continue
                if name.others:
                    continue
                if prep.lower == "of" or role or name.key.origin is not Origin.STATE:
                    found.append(Party.named(name, child))
        return tuple(found)

    def _unit(self, sentence: Sentence, word: Word) -> tuple[Party, ...]:
        """Return the body of "a patrol from the 3rd Battalion", "leaders of the HDP party"."""
        noun = self.role_noun(sentence, word)
        if noun is None or noun.number is not RoleNumber.COLLECTIVE:
            return ()
        owners = self.owners(sentence, word)
        if owners:
            return tuple(self._phrases.owned(sentence, word, noun, owner) for owner in owners)
        if noun.kind not in ARMED or len(self._phrases.core(sentence, word)) == 1:
            return ()
        return (self._phrases.unnamed(sentence, word, noun.kind),)

    def _taken_up(self, sentence: Sentence, word: Word, kind: ActorKind) -> Party | None:
        """Resolve "the militia", "the group" to the last actor of that sort."""
        determiners = sentence.children(word, "det")
        if not any(w.lower in {"the", "this", "these", "those", "that"} for w in determiners):
            return None
        if sentence.children(word, "relcl", "acl", "prep") or any(
            child.lower not in self.vocabulary.empty_adjectives
            for child in sentence.children(word, "compound", "amod", "nmod")
        ):
            return None  # what is told of it singles it out
        generic = word.lemma in self.knowledge.roles.generic
        noun = self.role_noun(sentence, word)
        member = noun is not None and noun.number is RoleNumber.MEMBER
        single = member and word.tag in {"NN", "NNP"}
        return self._memory.last(sentence, word, kinds_meant(kind, generic=generic), single=single)


def _is_definite(sentence: Sentence, word: Word) -> bool:
    """Say whether the phrase means somebody known: "the fighters", "their officers"."""
    return any(
        child.lower in {"the", "this", "these", "that", "those"} or child.dep == "poss"
        for child in sentence.children(word, "det", "poss")
    )


def _objects(sentence: Sentence, prep: Word) -> Iterator[Word]:
    """Yield what the preposition holds; "strikers" in "of fleeing strikers", whatever the parse."""
    yield from sentence.children(prep, "pobj")
    for participle in sentence.children(prep, "pcomp"):
        if participle.tag == "VBG" and participle.i == prep.i + 1:
            yield from sentence.children(participle, "dobj")


def _only_describes(word: Word, name: Name) -> bool:
    """Say whether "Iraqi" here only describes: "Iraqi police"; not "the Iraqis"."""
    return name.use is NameUse.DEMONYM and (word.pos == "ADJ" or word.dep in MODIFIERS)
