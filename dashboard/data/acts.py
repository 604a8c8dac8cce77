"""From a sentence to the acts it names: trigger, sense, parties, standing.

An ``Act`` is the first form of an incident: one trigger in one sentence.  ``incidents`` merges
acts, ``circumstances`` places and dates them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dashboard.data import claims
from dashboard.data.counts import count
from dashboard.data.cues import Cues
from dashboard.data.language import Sentence, Word
from dashboard.data.mentions import Origin
from dashboard.data.model import ActorKind, Count, IncidentType, Span, Stance
from dashboard.data.parties import Party, PartyFinder
from dashboard.data.roles import (
    Frame,
    clause_head,
    expand,
    frame,
    is_passive,
    prepositions,
    subjects,
)
from dashboard.data.triggers import (
    Sense,
    Trigger,
    Triggers,
    fits,
    noun_senses,
    span_of,
    verb_senses,
)
from dashboard.data.vocabulary import Vocabulary

_ARMED = {ActorKind.MILITARY, ActorKind.POLICE, ActorKind.MILITIA, ActorKind.INSURGENT}
VERBAL = {
    IncidentType.AGREE,
    IncidentType.CONSULT,
    IncidentType.SUPPORT,
    IncidentType.CONCEDE,
    IncidentType.REQUEST,
    IncidentType.ACCUSE,
    IncidentType.REJECT,
    IncidentType.THREATEN,
}
# Acts of force on "Kabul" are on the city, not on the government.
_FORCEFUL = {
    IncidentType.ASSAULT,
    IncidentType.COERCE,
    IncidentType.RETREAT,
    IncidentType.MOBILIZE,
    IncidentType.AID,
}
_HARM_VERBS = {
    "kill",
    "die",
    "wound",
    "injure",
    "murder",
    "assassinate",
    "hurt",
    "maim",
    "perish",
    "slay",
    "massacre",
    "execute",
    "behead",
    "shoot",
    "slaughter",
    "martyr",
}
_KILLING = {
    "kill",
    "die",
    "murder",
    "assassinate",
    "perish",
    "slay",
    "massacre",
    "execute",
    "behead",
    "slaughter",
    "martyr",
}
_INJURING = {"wound", "injure", "hurt", "maim"}


@dataclass(slots=True)
class Telling:
    """Who tells of an act: a party or an unnamed source, the stance and the word."""

    party: Party | None
    stance: Stance
    cue: Span


@dataclass(slots=True)
class Act:
    """An act as one sentence names it."""

    sentence: Sentence
    trigger: Trigger
    type: IncidentType
    mode: str | None
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    standing: claims.Standing = field(default_factory=claims.Standing)
    tellings: list[Telling] = field(default_factory=list)
    anchor: Word | None = None  # the verb of its clause
    words: set[int] = field(default_factory=set)  # trigger words of this act and of those merged in
    killed: Count | None = None
    injured: Count | None = None
    definite: bool = False  # "the attack": may point back
    specificity: int = 0
    aggregate: bool = False
    claimed_by: list[Party] = field(default_factory=list)  # claim of responsibility
    about: Act | None = None  # the act that is condemned or asked to end
    inferred: set[str] = field(default_factory=set)  # roles filled from the context, not the clause
    object_of: Word | None = None  # object that was no actor: a town, a tank
    requires_merge: bool = False

    @property
    def span(self) -> Span:
        """Return the range of the trigger."""
        return self.trigger.span

    @property
    def verbal(self) -> bool:
        """Say whether the act is one of words."""
        return self.type in VERBAL


@dataclass(slots=True)
class ActFinder:
    """Finds the acts of a sentence."""

    finder: PartyFinder
    triggers: Triggers
    cues: Cues
    vocabulary: Vocabulary
    place_heads: dict[tuple[int, int], bool]  # (sentence, word) heads of place names
    time_words: set[tuple[int, int]] = field(default_factory=set)  # (sentence, word) in a date
    # claims of responsibility for an act of an earlier sentence: who, and the claiming word
    pending_claims: list[tuple[Sentence, list[Party], Span]] = field(default_factory=list)

    # --- classes of phrases -------------------------------------------------------------------

    def classes(self, sentence: Sentence, word: Word) -> frozenset[str]:
        """Return what sorts of thing the phrase at *word* is, for the senses of verbs."""
        found = set(self.vocabulary.classes.get(word.lemma, frozenset()))
        for child in self._compounds(sentence, word):
            found |= self.vocabulary.classes.get(child.lemma, frozenset()) & {
                "explosive",
                "weapons",
                "vehicle",
                "aid",
            }
        if self.vocabulary.in_class(word.lemma, "measure"):
            for prep in sentence.children(word, "prep"):
                for inner in sentence.children(prep, "pobj") if prep.lower == "of" else ():
                    found |= self.classes(sentence, inner)
        parties = self.finder.at(sentence, word)
        if not self.vocabulary.is_asset(word.lemma):  # "their rifles" are things, whosever they are
            for party in parties:
                found |= _kind_classes(party.kind)
        noun = self.finder.role_noun(sentence, word)
        if noun is not None:
            found |= _kind_classes(noun.kind)
        if (sentence.index, word.i) in self.place_heads:
            found.add("place")
        if word.pos == "PRON" and not parties:
            found |= (
                {"people"}
                if word.lower not in {"it", "this", "that", "which", "what"}
                else {"none"}
            )
        if word.pos == "NUM" or word.lower in {"dozens", "scores", "hundreds", "thousands"}:
            found |= {"people", "person"}
        if (
            any(True for _ in noun_senses(sentence, word, self.triggers))
            and word.pos == "NOUN"
            and not parties
        ):
            found |= {"assault", "event"}
        return frozenset(found)

    def _compounds(self, sentence: Sentence, word: Word) -> Iterator[Word]:
        for child in sentence.children(word, "compound", "nmod"):
            yield child
            yield from self._compounds(sentence, child)

    # --- a sentence ---------------------------------------------------------------------------

    def acts(self, sentence: Sentence) -> list[Act]:
        """Return the acts of *sentence*, merged where two words name one."""
        found: list[Act] = []
        used: set[int] = set()
        for word in sentence.words:
            if (sentence.index, word.i) in self.time_words:
                continue
            if word.pos in {"VERB", "AUX"} and word.dep not in {
                "aux",
                "auxpass",
                "amod",
                "compound",
                "nmod",
            }:
                act = self._speech_act(sentence, word) or self._verb_act(sentence, word)
                if act is not None:
                    found.append(act)
                    used |= act.words
        for word in sentence.words:
            if (
                word.pos in {"NOUN", "PROPN"}
                and word.i not in used
                and (sentence.index, word.i) not in self.time_words
            ):
                act = self._noun_act(sentence, word)
                if act is not None:
                    found.append(act)
        found = [
            act
            for act in found
            if self._is_told(sentence, act) and not self._is_nested(sentence, act, found)
        ]
        found = self._merge_in_sentence(sentence, found)
        self._claims_of_responsibility(sentence, found)
        for act in found:
            self._complete(sentence, act, found)
        return sorted(found, key=lambda act: act.span)

    def _claims_of_responsibility(self, sentence: Sentence, acts: list[Act]) -> None:
        """Tie "X claimed responsibility" to the attack it is for, in this sentence or before."""
        for verb in sentence.words:
            if (
                verb.lemma not in {"claim", "admit", "take", "assume", "accept"}
                or verb.pos != "VERB"
            ):
                continue
            objects = sentence.children(verb, "dobj", "nsubjpass")
            if not any(w.lemma in {"responsibility", "credit"} for w in objects):
                continue
            around = frame(sentence, verb)
            claimants = self.parties(sentence, around.agents if around.passive else around.subjects)
            if not claimants or any(c.dep == "neg" for c in sentence.children(verb)):
                continue
            here = [a for a in acts if a.type is IncidentType.ASSAULT]
            if here:
                for act in here:
                    if not act.claimed_by and not act.actors:
                        act.claimed_by.extend(claimants)
            else:
                self.pending_claims.append((sentence, claimants, verb.span))

    # --- verbs --------------------------------------------------------------------------------

    def _verb_act(self, sentence: Sentence, verb: Word) -> Act | None:
        around: Frame | None = None
        for pattern, words in verb_senses(sentence, verb, self.triggers):
            around = around or frame(sentence, verb)
            if not fits(pattern, sentence, around, self.classes):
                continue
            trigger = Trigger(
                verb,
                span_of([verb, *[w for w in words if w.i < verb.i + 4 and w.i > verb.i - 2]]),
                pattern.sense,
                noun=False,
            )
            act = Act(sentence, trigger, pattern.sense.type, pattern.sense.mode, anchor=verb)
            act.words = {verb.i, *(w.i for w in words)}
            act.standing = claims.standing(sentence, verb, self.cues, noun=False)
            if (
                pattern.sense.type is IncidentType.ASSAULT
                and pattern.sense.objects & {"assault"}
                and self._repels(sentence, verb, around)
            ):
                return None
            self._verb_roles(sentence, act, around, pattern.sense)
            act.specificity = 2 + bool(act.actors) + bool(act.recipients)
            act.aggregate = _is_repeated(sentence, verb)
            if not self._meets_needs(sentence, act):
                continue
            if (
                pattern.sense.weak
                and not pattern.sense.swap
                and not (act.actors and (act.recipients or self._has_circumstance(sentence, verb)))
            ):
                if not (act.recipients and around.passive and act.type is IncidentType.ASSAULT):
                    return None
            return act
        return None

    def _meets_needs(self, sentence: Sentence, act: Act) -> bool:
        """Say whether what the sense asks for is there; see ``triggers.toml``."""
        needs, word = act.trigger.sense.needs, act.trigger.word
        if needs == "recipient":
            return bool(act.recipients)
        if needs == "actor":
            return bool(act.actors)
        if needs == "complement":
            around = frame(sentence, word)
            kinds = (
                set().union(*(self.classes(sentence, w) for w in around.objects))
                if around.objects
                else set()
            )
            if "for" in around.preps:  # "asked France for help"
                return True
            return bool(sentence.children(word, "xcomp", "ccomp", "advcl")) or bool(
                kinds & {"words", "plan", "assault"}
            )
        if needs == "light verb":
            head = sentence.head(word)
            return word.dep in {"dobj", "nsubjpass"} and head.lemma in self.cues.light
        if needs == "cause":
            return any(
                w.lemma in {"wound", "injury", "gunshot"} or self._is_event(sentence, w)
                for w in sentence.subtree(word)
                if w.i > word.i and w.pos == "NOUN"
            )
        return True

    def _repels(self, sentence: Sentence, verb: Word, around: Frame) -> bool:
        """Say whether the verb only tells how an attack fared: "fought off a counterattack"."""
        return any(self._is_event(sentence, word) for word in around.objects) and not around.passive

    def _has_circumstance(self, sentence: Sentence, word: Word) -> bool:
        return any(
            (
                (sentence.index, w.i) in self.place_heads
                and w.dep not in {"compound", "amod", "poss", "nmod"}
            )
            or w.entity in {"DATE", "TIME"}
            for w in sentence.subtree(word)
        )

    def parties(self, sentence: Sentence, words: Iterable[Word]) -> list[Party]:
        """Return the distinct actors that the phrases stand for."""
        found: dict[object, Party] = {}
        for word in words:
            for party in self.finder.at(sentence, word):
                found.setdefault(party.key, party)
        return list(found.values())

    def _verb_roles(self, sentence: Sentence, act: Act, around: Frame, sense: Sense) -> None:
        verb = act.trigger.word
        if around.passive:
            done_to, doers = around.subjects, around.agents
        else:
            done_to, doers = around.objects, around.subjects
        act.actors = self.parties(sentence, doers) or self._instrument_owner(sentence, doers)
        act.recipients = self.parties(sentence, done_to)
        if not act.recipients and done_to:
            act.object_of = done_to[0]
            if sense.type not in {IncidentType.REQUEST, IncidentType.CONSULT}:
                act.recipients = self._owners_of(sentence, done_to)
        if sense.swap:
            act.actors, act.recipients = act.recipients, act.actors
        for party in self.parties(sentence, around.prep(sense.to)):
            if party.key not in {p.key for p in act.recipients} and not (
                act.recipients and self.finder.is_locative(sentence, party)
            ):
                act.recipients.append(party)
        self._adjust(sentence, act, around)
        if sense.mutual and not act.recipients and len(act.actors) > 1:
            act.actors, act.recipients = act.actors[:1], act.actors[1:]
        if sense.mutual and not act.actors and not act.recipients:
            between = self.parties(sentence, around.prep(["between"]))
            act.actors, act.recipients = between[:1], between[1:]
        if act.type is IncidentType.CONSULT and sense.mode == "visit":
            act.recipients = [p for p in act.recipients if p.kind is not ActorKind.STATE]
        self._complement_roles(sentence, act, verb)
        if verb.dep == "relcl":  # "one in the capital claimed by X that targeted mourners"
            for participle in sentence.children(sentence.head(verb), "acl"):
                if participle.lemma == "claim":
                    act.claimed_by.extend(
                        self.parties(sentence, frame(sentence, participle).agents)
                    )
        if act.type is IncidentType.COERCE and not act.recipients and verb.dep == "acl":
            act.recipients = self._finders(sentence, verb)
        keys = {p.key for p in act.actors}
        act.recipients = [
            p
            for p in act.recipients
            if p.key not in keys and not (p.capital and act.type in _FORCEFUL)
        ]
        self._casualties(sentence, act, verb, around)

    def _finders(self, sentence: Sentence, participle: Word) -> list[Party]:
        """Return who meets with it: the soldiers who "found a street blocked"."""
        noun = sentence.head(participle)
        verb = sentence.head(noun)
        if noun.dep == "dobj" and verb.lemma in {
            "find",
            "see",
            "meet",
            "encounter",
            "face",
            "hit",
            "reach",
        }:
            return self.parties(sentence, subjects(sentence, verb))
        return []

    def _instrument_owner(self, sentence: Sentence, doers: Iterable[Word]) -> list[Party]:
        """Find whose "video", "statement" or "convoy" does it, if the thing is named as theirs."""
        found: list[Party] = []
        for word in doers:
            if not self.vocabulary.in_class(word.lemma, "message"):
                continue
            owners = list(self.finder.owners(sentence, word))
            if not owners and word.dep == "dobj":
                owners = self.parties(sentence, subjects(sentence, sentence.head(word)))
            found.extend(owners)
        return found

    def _is_event(self, sentence: Sentence, word: Word) -> bool:
        return any(True for _ in noun_senses(sentence, word, self.triggers))

    def _owners_of(self, sentence: Sentence, words: Iterable[Word]) -> list[Party]:
        found: dict[object, Party] = {}
        for word in words:
            if self._is_event(sentence, word) or word.pos not in {"NOUN", "PROPN"}:
                continue
            if not (
                self.vocabulary.is_asset(word.lemma)
                or self.vocabulary.in_class(word.lemma, "place")
            ):
                continue
            for party in self.finder.owners(sentence, word):
                found.setdefault(party.key, party)
        return list(found.values())

    def _adjust(self, sentence: Sentence, act: Act, around: Frame) -> None:
        """Apply what is special to a type: whose move it is, who is asked."""
        if act.type in {IncidentType.MOBILIZE, IncidentType.RETREAT} and act.mode in {
            None,
            "troops",
            "withdraw",
            "militia",
            "ceasefire",
            "disarm",
        }:
            moved = [p for p in act.recipients if p.kind in _ARMED]
            if act.mode != "militia" and moved and not act.actors:
                act.actors = moved
            if act.mode != "militia":
                against = self.parties(sentence, around.prep(["against"]))
                act.recipients = against
        if act.type is IncidentType.ACCUSE and act.trigger.word.lemma == "blame":
            blamed = self.parties(sentence, around.prep(["on"]))
            if blamed:
                act.recipients = blamed

    def _complement_roles(self, sentence: Sentence, act: Act, verb: Word) -> None:
        """Find who is asked, threatened or accused in "called for X to leave", "vowed to hit X"."""
        if not act.trigger.sense.speech or act.recipients:
            return
        for child in sentence.children(verb, "ccomp", "xcomp", "advcl", "pcomp"):
            if act.type is IncidentType.THREATEN:
                inner = frame(sentence, child)
                found = self.parties(sentence, inner.objects) or self.parties(
                    sentence, inner.prep(["against", "on", "at"])
                )
                act.recipients = [
                    p for p in found if not p.anaphor or p.key not in {a.key for a in act.actors}
                ]
            elif act.type in {IncidentType.REQUEST, IncidentType.ACCUSE}:
                own = sentence.children(child, "nsubj", "nsubjpass")
                act.recipients = self.parties(sentence, own)
            if act.recipients:
                return

    def _casualties(self, sentence: Sentence, act: Act, verb: Word, around: Frame) -> None:
        """Read "killed at least 28 people", "three soldiers were wounded"."""
        harmed = around.subjects if around.passive or act.trigger.sense.swap else around.objects
        for word in harmed:
            if word.lemma == "life" and verb.lemma in {"claim", "take", "cost"}:
                act.killed = act.killed or count(sentence, word)
            if not ({"people", "person", "armed"} & self.classes(sentence, word)):
                continue
            number = count(sentence, word)
            if number is None:
                continue
            outcome = {
                w.lower
                for w in sentence.subtree(verb)
                if w.i > verb.i
                and w.dep in {"oprd", "acomp", "amod", "advcl", "acl", "advmod", "xcomp", "ccomp"}
            }
            dead = "dead" in outcome and verb.lemma in {"shoot", "leave", "gun"}
            if verb.lemma == "leave" and outcome & {"wounded", "injured", "hurt"} and not dead:
                act.injured = act.injured or number
            elif verb.lemma in _KILLING or dead:
                act.killed = act.killed or number
            elif verb.lemma in _INJURING:
                act.injured = act.injured or number

    # --- what is said -------------------------------------------------------------------------

    def _speech_act(self, sentence: Sentence, verb: Word) -> Act | None:
        """Read what is said as an act: "said X should leave", "said they were ready to fight X"."""
        if not self._is_telling(sentence, verb) or is_passive(sentence, verb):
            return None
        speakers = self.parties(sentence, subjects(sentence, verb))
        if not speakers:
            return None
        for clause in sentence.children(verb, "ccomp"):
            found = (
                self._said_should(sentence, verb, clause, speakers)
                or self._said_ready(sentence, verb, clause, speakers)
                or self._said_charge(sentence, verb, clause, speakers)
            )
            if found is not None:
                return found
        return None

    def _is_telling(self, sentence: Sentence, verb: Word) -> bool:
        """Say whether the verb reports: "said", "made it clear"."""
        if verb.lemma == "make":
            return any(
                c.lower in {"clear", "plain", "known"}
                for c in sentence.children(verb, "acomp", "oprd", "ccomp", "xcomp", "dobj")
            ) or any(
                w.lower == "clear" and w.head in {verb.i, *verb.children} for w in sentence.words
            )
        return verb.lemma in self.cues.reporting

    def _said(
        self,
        sentence: Sentence,
        verb: Word,
        type_: IncidentType,
        mode: str | None,
        words: list[Word],
        speakers: list[Party],
        others: list[Party],
    ) -> Act:
        sense = Sense(
            type_,
            mode,
            frozenset(),
            frozenset(),
            frozenset(),
            frozenset(),
            "",
            "recipient",
            frozenset(),
            swap=False,
            mutual=False,
            weak=False,
            speech=True,
            rank=0,
        )
        act = Act(
            sentence,
            Trigger(words[-1], span_of(words), sense, noun=False),
            type_,
            mode,
            anchor=verb,
        )
        act.words = {w.i for w in words} | {verb.i}
        act.actors = speakers
        keys = {p.key for p in speakers}
        act.recipients = [p for p in others if p.key not in keys]
        act.standing = claims.standing(sentence, verb, self.cues, noun=False)
        act.specificity = 4
        return act

    def _said_should(
        self, sentence: Sentence, verb: Word, clause: Word, speakers: list[Party]
    ) -> Act | None:
        modal = next(
            (c for c in sentence.children(clause, "aux") if c.lower in {"should", "must", "ought"}),
            None,
        )
        if modal is None or any(c.lower == "have" for c in sentence.children(clause, "aux")):
            return None
        asked = self.parties(sentence, subjects(sentence, clause))
        if not asked or asked[0].key in {p.key for p in speakers}:
            return None
        return self._said(
            sentence, verb, IncidentType.REQUEST, "change", [modal, clause], speakers, asked
        )

    def _said_ready(
        self, sentence: Sentence, verb: Word, clause: Word, speakers: list[Party]
    ) -> Act | None:
        """ "said they were ready to fight", "said we would strike", "will not allow"."""
        own = self.parties(sentence, subjects(sentence, clause))
        if not own or own[0].key not in {p.key for p in speakers}:
            return None
        ready = next(
            (c for c in sentence.children(clause, "acomp") if c.lower in self.cues.readiness), None
        )
        modal = next(
            (c for c in sentence.children(clause, "aux") if c.lower in {"will", "would", "'ll"}),
            None,
        )
        threat = clause
        if ready is not None:
            threat = next((c for c in sentence.children(ready, "xcomp")), clause)
        elif modal is None:
            return None
        if not self._is_violent(sentence, threat):
            return None
        inner = frame(sentence, threat)
        others = self.parties(sentence, inner.objects) or self.parties(
            sentence, inner.prep(["against", "on", "at"])
        )
        words = [w for w in (ready or modal, threat) if w is not None]
        return self._said(
            sentence, verb, IncidentType.THREATEN, "violence", words, speakers, others
        )

    def _is_violent(self, sentence: Sentence, verb: Word) -> bool:
        if verb.lemma in self.cues.violence:
            return True
        for pattern, _ in verb_senses(sentence, verb, self.triggers):
            if pattern.sense.type is IncidentType.ASSAULT and fits(
                pattern, sentence, frame(sentence, verb), self.classes
            ):
                return True
        return False

    def _said_charge(
        self, sentence: Sentence, verb: Word, clause: Word, speakers: list[Party]
    ) -> Act | None:
        """ "said the US was making provocations": an accusation."""
        charged = self.parties(sentence, subjects(sentence, clause))
        if not charged or charged[0].key in {p.key for p in speakers} or charged[0].anaphor:
            return None
        word = next((w for w in sentence.subtree(clause) if w.lemma in self.cues.charges), None)
        if word is None or any(c.dep == "neg" for c in sentence.children(clause)):
            return None
        words = [*sentence.children(word, "amod"), word]
        return self._said(
            sentence, verb, IncidentType.ACCUSE, "allege", words, speakers, charged[:1]
        )

    # --- nouns --------------------------------------------------------------------------------

    def _noun_act(self, sentence: Sentence, noun: Word) -> Act | None:
        if (
            noun.dep in {"compound", "amod", "nmod"}
            and sentence.head(noun).i > noun.i
            and not self._is_event_head(sentence, noun)
        ):
            return None
        if any(name.span.contains(noun.span) for name in self.finder.names[sentence.index]):
            return None
        if self._is_participant(sentence, noun):
            return None
        if "nature" in self._modifier_classes(sentence, noun):  # "heart attack"
            return None
        for pattern, words in noun_senses(sentence, noun, self.triggers):
            if (
                self._modifier_classes(sentence, noun)
                & pattern.sense.not_objects
                & {"words", "plan"}
            ):
                continue
            act = self._noun_reading(sentence, noun, words, pattern.sense)
            if act is not None:
                return act
        return None

    def _modifier_classes(self, sentence: Sentence, noun: Word) -> set[str]:
        """Return the classes of "news" in "news release"."""
        found: set[str] = set()
        for child in sentence.children(noun, "compound"):
            found |= self.vocabulary.classes.get(child.lemma, frozenset())
        return found

    def _is_participant(self, sentence: Sentence, noun: Word) -> bool:
        """Say whether the noun is a party here: "blocked a US patrol"; not "went on patrol"."""
        if noun.lemma not in self.finder.knowledge.roles.nouns or not self.finder.at(
            sentence, noun
        ):
            return False
        head = sentence.head(noun)
        if noun.dep in {"dobj", "nsubjpass"}:
            return head.lemma not in self.cues.light
        if noun.dep == "pobj" and head.lower in {"on", "during", "after", "in"}:
            return bool(sentence.children(noun, "det")) and head.lower == "on"
        return noun.dep not in {"ROOT", "attr"}

    def _is_event_head(self, sentence: Sentence, noun: Word) -> bool:
        return sentence.head(noun).lemma in self.cues.presupposing_nouns

    def _noun_reading(
        self, sentence: Sentence, noun: Word, words: list[Word], sense: Sense
    ) -> Act | None:
        trigger = Trigger(
            noun, span_of([*words, *self._epithets(sentence, noun), noun]), sense, noun=True
        )
        act = Act(sentence, trigger, sense.type, sense.mode)
        act.words = {noun.i, *(w.i for w in words)}
        governor = clause_head(sentence, noun)
        act.anchor = governor if governor.i != noun.i else None
        act.standing = claims.standing(sentence, noun, self.cues, noun=True)
        self._noun_roles(sentence, act, noun, sense)
        act.definite = any(
            c.lower in {"the", "this", "these", "that", "those", "its", "their"}
            for c in sentence.children(noun, "det", "poss")
        )
        act.specificity = self._specificity(sentence, act, noun)
        act.aggregate = noun.tag == "NNS" and (
            any(c.pos == "NUM" for c in sentence.children(noun, "nummod"))
            or not sentence.children(noun, "det")
        )
        kinds = set().union(*(_kind_classes(p.kind) for p in act.actors)) if act.actors else set()
        if act.actors and (
            (sense.subjects and not sense.subjects & kinds) or sense.not_subjects & kinds
        ):
            return None
        if not self._meets_needs(sentence, act):
            return None
        if act.specificity < (3 if sense.weak else 2):
            return None
        return act

    def _epithets(self, sentence: Sentence, noun: Word) -> list[Word]:
        return [
            c
            for c in sentence.children(noun, "amod", "compound")
            if c.i == noun.i - 1 and c.pos in {"ADJ", "NOUN"} and not c.entity
        ]

    def _noun_roles(self, sentence: Sentence, act: Act, noun: Word, sense: Sense) -> None:
        preps = prepositions(sentence, noun)
        for participle in sentence.children(noun, "acl"):  # "the agreement reached between X and Y"
            if participle.lemma in self.cues.light:
                for name, words in prepositions(sentence, participle).items():
                    preps[name] = preps.get(name, ()) + words
        around = Frame(preps=preps)
        owners = [
            p for p in self.finder.owners(sentence, noun) if not self._may_be_a_place(sentence, p)
        ]
        by = self.parties(
            sentence,
            around.prep(
                ["by", "from"]
                if noun.lemma in {"fire", "gunfire", "shelling", "bombardment"}
                else ["by"]
            ),
        )
        of = self.parties(sentence, around.prep(["of"]))
        act.actors = by or [
            p
            for p in owners
            if sense.of == "actor"
            or p.kind
            in _ARMED
            | {
                ActorKind.STATE,
                ActorKind.PERSON,
                ActorKind.GOVERNMENT_BODY,
                ActorKind.INTERGOVERNMENTAL,
                ActorKind.OTHER,
                ActorKind.POLITICAL_PARTY,
            }
        ]
        to = self.parties(sentence, around.prep(sense.to)) + self.parties(
            sentence, around.prep(["against", "targeting"])
        )
        act.recipients = [p for p in to if not self._only_place(sentence, p, act)]
        if of and sense.of == "recipient":
            act.recipients = act.recipients or of
        elif of and sense.of == "actor" and not act.actors:
            act.actors = of
        elif sense.of in {"place", "object"} and of and not act.recipients:
            act.recipients = [p for p in of if p.kind is not ActorKind.STATE]
        if sense.mutual:
            between = self.parties(sentence, around.prep(["between"]))
            act.actors, act.recipients = between[:1] or act.actors, between[1:] or act.recipients
            together = self.parties(sentence, around.prep(["with"]))
            act.recipients = act.recipients or together
        if not act.recipients:
            act.recipients = self._owners_of(
                sentence, [w for w in around.prep([*sense.to, "against"]) if w.pos == "NOUN"]
            )
        self._participles(sentence, act, noun)
        self._governing_verb(sentence, act, noun)
        keys = {p.key for p in act.actors}
        act.recipients = _distinct(
            p
            for p in act.recipients
            if p.key not in keys and not (p.capital and act.type in _FORCEFUL)
        )
        act.actors = _distinct(act.actors)

    def _may_be_a_place(self, sentence: Sentence, party: Party) -> bool:
        """Say whether the one-word name before "bombing" may be where it was, not who did it."""
        word = sentence.words[party.word]
        return party.key.origin is Origin.NAMED and word.dep != "poss" and " " not in party.key.name

    def _only_place(self, sentence: Sentence, party: Party, act: Act) -> bool:
        """Say whether "attack in Iraq": the state is where, not whom."""
        return self.finder.is_locative(sentence, party) and sentence.head(
            sentence.words[party.word]
        ).lower in {"in", "inside", "near", "at", "across", "from", "to", "into"}

    def _participles(self, sentence: Sentence, act: Act, noun: Word) -> None:
        """Read "attack claimed by X", "bombings that killed Y", "airstrike carried out by Z"."""
        for verb in sentence.children(noun, "acl", "relcl"):
            around = frame(sentence, verb)
            if verb.lemma == "claim" or any(w.lemma == "responsibility" for w in around.objects):
                act.claimed_by.extend(
                    self.parties(sentence, around.agents if around.passive else around.subjects)
                )
            elif around.passive and (
                verb.lemma in self.cues.light or verb.lemma in {"blame", "attribute"}
            ):
                act.actors = act.actors or self.parties(sentence, around.agents)
            self._struck(sentence, act, verb)

    def _struck(self, sentence: Sentence, act: Act, verb: Word) -> None:
        """Take the objects of "hit", "killed", "destroyed" whose subject is the act."""
        for item in (verb, *_coordinated(sentence, verb)):
            if item.lemma not in self.cues.striking and item.lemma not in _HARM_VERBS:
                continue
            around = frame(sentence, item)
            if around.passive:
                continue
            found = self.parties(sentence, around.objects) or self._owners_of(
                sentence, around.objects
            )
            act.recipients.extend(p for p in found if p.kind is not ActorKind.STATE or True)
            act.words.add(item.i)
            if act.object_of is None and around.objects:
                act.object_of = around.objects[0]
            self._casualties(sentence, act, item, around)

    def _governing_verb(self, sentence: Sentence, act: Act, noun: Word) -> None:
        while noun.dep == "pobj" and sentence.head(noun).lower == "of":
            series = sentence.head(sentence.head(noun))
            if series.lemma not in self.cues.presupposing_nouns or series.head == series.i:
                break
            noun = series
        head = sentence.head(noun)
        if head.pos not in {"VERB", "AUX"}:
            if head.dep == "prep" or noun.dep == "pobj":
                self._governing_preposition(sentence, act, noun, head)
            return
        if noun.dep in {"dobj", "nsubjpass"} and (
            head.lemma in self.cues.light
            or head.lemma in self.cues.claiming
            or self._receives(sentence, head)
        ):
            around = frame(sentence, head)
            doers = around.agents if noun.dep == "nsubjpass" else around.subjects
            parties = self.parties(sentence, doers) or self._instrument_owner(sentence, doers)
            if self._receives(sentence, head):
                act.recipients.extend(parties)
            elif head.lemma in self.cues.claiming:
                act.claimed_by.extend(parties)
            else:
                act.actors = (
                    parties + [p for p in act.actors if p.key not in {q.key for q in parties}]
                    if parties
                    else act.actors
                )
            act.specificity += 2
            extra = around.prep(["against", "on", "at"])
            if not act.recipients:
                act.recipients.extend(
                    self.parties(sentence, extra) or self._owners_of(sentence, extra)
                )
        elif noun.dep == "nsubj" and (
            head.lemma in self.cues.striking or head.lemma in _HARM_VERBS
        ):
            self._struck(sentence, act, head)
            act.specificity += 2
        elif noun.dep in {"nsubj", "nsubjpass"} and head.lemma in self.cues.occurrence:
            act.specificity += 1

    def _receives(self, sentence: Sentence, verb: Word) -> bool:
        """Say whether the verb makes its subject the target: "suffered", "fought off"."""
        if verb.lemma not in self.cues.receiving:
            return False
        return verb.lemma not in self.cues.receiving_with_particle or bool(
            sentence.children(verb, "prt")
        )

    def _governing_preposition(self, sentence: Sentence, act: Act, noun: Word, prep: Word) -> None:
        """Read "killed by an airstrike", "died in a blast", "claimed responsibility for the attack"."""
        governor = sentence.head(prep)
        if prep.lower == "for" and governor.lemma in {"responsibility", "credit"}:
            verb = sentence.head(governor)
            act.claimed_by.extend(self.parties(sentence, subjects(sentence, verb)))
        elif (
            act.type is IncidentType.CONSULT
            and not act.actors
            and prep.lower in {"in", "during", "at", "after", "by"}
        ):
            act.actors = self.parties(sentence, subjects(sentence, clause_head(sentence, prep)))
            act.specificity += 2
        elif prep.lower == "on" and not act.actors and governor.pos in {"NOUN", "PROPN"}:
            act.actors = self.parties(sentence, [governor])  # "troops on patrol"
            act.specificity += 1
        elif (
            governor.pos == "VERB"
            and prep.lower in {"in", "of"}
            and governor.lemma in {"participate", "involve", "engage", "use"}
        ):
            act.actors = act.actors or self.parties(
                sentence,
                subjects(sentence, governor)
                if not is_passive(sentence, governor) or governor.lemma == "involve"
                else (),
            )

    def _specificity(self, sentence: Sentence, act: Act, noun: Word) -> int:
        points = (
            act.specificity
            + 2 * bool(act.actors)
            + 2 * bool(act.recipients)
            + 2 * bool(act.claimed_by)
        )
        points += any(
            c.pos == "NUM" or c.lower in {"a", "an", "the", "this", "these"}
            for c in sentence.children(noun, "det", "nummod")
        )
        below = sentence.subtree(noun)
        points += act.standing.status == claims.DENIED
        points += any((sentence.index, w.i) in self.place_heads for w in below)
        points += any(w.entity in {"DATE", "TIME"} for w in below)
        return points + (
            act.standing.presupposed and sentence.head(noun).lemma in self.cues.presupposing_verbs
        )

    def _is_told(self, sentence: Sentence, act: Act) -> bool:
        """Say whether the act is told as an event: not policy, habit or a bare possibility."""
        if act.verbal and not act.actors and not act.trigger.noun:
            verb = act.trigger.word
            return is_passive(sentence, verb) and self._has_circumstance(sentence, verb)
        if act.verbal and act.standing.status == claims.DENIED and not act.standing.reports:
            return False
        verb = act.trigger.word if not act.trigger.noun else act.anchor
        status = act.standing.status
        if status == claims.PLANNED:
            if any(w.lemma in {"continue", "remain", "commit"} for w in self._chain(sentence, act)):
                return False
            told = any(
                r.cue.lemma in {"announce", "declare", "reveal", "confirm"}
                for r in act.standing.reports
            )
            if not act.actors or not (
                told or act.recipients or self._has_circumstance(sentence, act.trigger.word)
            ):
                return False
        if not (act.actors or act.recipients or act.killed or act.injured or act.trigger.noun):
            return act.object_of is not None or self._has_circumstance(sentence, act.trigger.word)
        if act.verbal or verb is None or status != claims.DONE or sentence.heading:
            return True
        if not act.trigger.noun and self._is_our_habit(sentence, verb):
            return False
        habitual = (
            verb.tag in {"VBP", "VBZ"}
            and not sentence.children(verb, "aux", "auxpass")
            and verb.pos == "VERB"
        )
        if habitual and not act.trigger.noun and not self._has_circumstance(sentence, verb):
            return verb.dep == "ccomp" and sentence.head(verb).lemma in self.cues.reporting
        return True

    def _is_our_habit(self, sentence: Sentence, verb: Word) -> bool:
        """Say whether it is what "we continue to do": policy, not an act."""
        word = verb
        while word.tag == "VB" and word.dep in {"xcomp", "conj"} and word.head != word.i:
            word = sentence.head(word)
        if word.tag != "VBP":
            return False
        return any(c.lower in {"we", "i"} for c in sentence.children(word, "nsubj"))

    def _chain(self, sentence: Sentence, act: Act) -> list[Word]:
        """Return the verbs over the act, and their helpers."""
        found: list[Word] = []
        for word in (act.trigger.word, *sentence.ancestors(act.trigger.word)):
            found.append(word)
            if word.pos in {"VERB", "AUX"} and word.dep in {"ROOT", "ccomp"}:
                break
        return found

    # --- between acts -------------------------------------------------------------------------

    def _is_nested(self, sentence: Sentence, act: Act, acts: list[Act]) -> bool:
        """Say whether the act is only what another one threatens, asks for or supposes."""
        status = act.standing.status
        if (
            act.type is IncidentType.PROTEST
            and not act.trigger.noun
            and act.actors
            and not act.standing.governors[1:]
        ):
            return False  # "threw stones to protest"
        if status == claims.HYPOTHETICAL:
            return True
        accused = any(report.stance is Stance.ACCUSES for report in act.standing.reports)
        if accused and act.type not in {IncidentType.ASSAULT, IncidentType.COERCE}:
            return True
        if any(report.stance is Stance.DENIES for report in act.standing.reports):
            return False  # said not to have happened: kept, as denied
        if status in {claims.PLANNED, claims.DENIED, claims.ATTEMPTED}:
            governors = {w.i for w in act.standing.governors}
            for other in acts:
                if (
                    other is not act
                    and other.trigger.sense.speech
                    and (governors & other.words or self._below_complement(sentence, act, other))
                ):
                    return True
        return False

    def _below_complement(self, sentence: Sentence, act: Act, other: Act) -> bool:
        if other.trigger.noun or other.anchor is None:
            return False
        anchor = other.anchor
        word = act.trigger.word
        for above in sentence.ancestors(word):
            if above.i == anchor.i:
                return True
        return False

    def _merge_in_sentence(self, sentence: Sentence, acts: list[Act]) -> list[Act]:
        """Join words that name one act: "killed in an airstrike", "struck and killed"."""
        kept: list[Act] = []
        for act in sorted(acts, key=lambda a: a.trigger.noun):
            target = next((other for other in kept if self._same_act(sentence, act, other)), None)
            if target is None:
                kept.append(act)
            else:
                _absorb(target, act)
        return kept

    def _same_act(self, sentence: Sentence, act: Act, other: Act) -> bool:
        if act.type is not other.type:
            return False
        if act.words & other.words:
            return True
        word, verb = act.trigger.word, other.trigger.word
        if act.trigger.noun and not other.trigger.noun:
            if word.dep in {"nsubj", "nsubjpass", "dobj"} and word.head == verb.i:
                return True
            prep = sentence.head(word)
            if (
                word.dep == "pobj"
                and prep.head in other.words
                and prep.lower in {"by", "in", "during", "from", "of", "with"}
            ):
                return True
            # "began the operation to isolate the city"
            if self._result_of(sentence, verb, word, other):
                return True
            infinitive = verb.tag == "VB" and any(
                c.lower == "to" for c in sentence.children(verb, "aux")
            )
            return infinitive and 0 < verb.i - word.i <= 6 and _agree(act.actors, other.actors)
        if self._also_hurt(sentence, word, verb):
            return True
        if self._is_result(sentence, act, other) or self._is_result(sentence, other, act):
            return True
        if not act.trigger.noun and (
            self._one_explosion(sentence, word, other) and _agree(act.actors, other.actors)
        ):
            return True
        if not other.trigger.noun and (
            self._one_explosion(sentence, verb, act) and _agree(act.actors, other.actors)
        ):
            return True
        if act.trigger.noun and not other.trigger.noun and self._within_party(sentence, verb, act):
            return True
        if (
            act.trigger.noun
            and not other.trigger.noun
            and self._one_explosion_of(sentence, word, verb)
        ):
            return True
        if (
            not act.trigger.noun
            and not other.trigger.noun
            and self._within_party(sentence, word, other)
        ):
            return True
        if not act.trigger.noun and not other.trigger.noun:
            return (
                self._coordinated_verbs(sentence, word, verb)
                and _agree(act.actors, other.actors)
                and act.standing.status == other.standing.status
                and not self._elsewhere(sentence, word, verb)
            )
        if act.trigger.noun and other.trigger.noun:
            return (
                word.dep == "conj"
                and word.head == verb.i
                and _agree(act.recipients, other.recipients)
                and _agree(act.actors, other.actors)
            )
        return False

    def _result_of(self, sentence: Sentence, verb: Word, noun: Word, act: Act) -> bool:
        """Say whether "which killed 28" tells what the attack before it did.

        The parser often ties such a clause to the nearest name: "attacks in Baghdad which killed".
        """
        harms = verb.lemma in _HARM_VERBS or verb.lemma in self.cues.striking
        while verb.dep == "conj" and verb.head != verb.i:
            verb = sentence.head(verb)
        if not harms or verb.dep != "relcl" or act.actors or noun.i > verb.i:
            return False
        between = sentence.words[noun.i : verb.i]
        return any(w.lower in {"which", "that", "where"} for w in between)

    def _is_result(self, sentence: Sentence, act: Act, other: Act) -> bool:
        """Say whether the act only tells what the other did: "; three civilians were killed"."""
        if act.type is not IncidentType.ASSAULT or act.actors or act.trigger.noun:
            return False
        verb = act.trigger.word
        if any((sentence.index, w.i) in self.place_heads for w in sentence.subtree(verb)):
            return False
        if (
            verb.lemma in _HARM_VERBS
            and is_passive(sentence, verb)
            and other.trigger.word.i < verb.i
        ):
            return not (
                other.trigger.word.lemma in _HARM_VERBS and other.recipients and act.recipients
            )
        return False

    def _one_explosion(self, sentence: Sentence, verb: Word, other: Act) -> bool:
        """Say whether both tell of one bomb: "a bomb planted by X exploded, injuring two"."""
        if verb.dep == "acl" and sentence.head(verb).lemma in {
            "bomb",
            "device",
            "mine",
            "explosive",
            "ied",
            "grenade",
            "rocket",
            "missile",
            "shell",
        }:
            return sentence.head(verb).head in other.words
        return (
            verb.dep == "advcl"
            and verb.head in other.words
            and any(c.lower in {"when", "as"} for c in sentence.children(verb, "advmod", "mark"))
        )

    def _one_explosion_of(self, sentence: Sentence, noun: Word, verb: Word) -> bool:
        """ "The bombing took place on 1 August, when a bomb exploded"."""
        governor = sentence.head(noun)
        return (
            noun.dep == "nsubj"
            and governor.lemma in self.cues.occurrence
            and verb.dep == "advcl"
            and verb.head == governor.i
            and any(c.lower in {"when", "as"} for c in sentence.children(verb, "advmod", "mark"))
        )

    def _within_party(self, sentence: Sentence, verb: Word, other: Act) -> bool:
        """Say whether *verb* tells more of a party of *other*: "confronted by gunmen who blocked"."""
        heads = {p.word for p in (*other.actors, *other.recipients)}
        current = verb
        for _ in range(6):
            if current.dep == "relcl" and current.head in heads:
                return True
            if current.dep not in {"conj", "relcl"} or current.head == current.i:
                return False
            current = sentence.head(current)
        return False

    def _also_hurt(self, sentence: Sentence, a: Word, b: Word) -> bool:
        """ "Two men were killed and five wounded": one act, the second number without its noun."""
        earlier, later = sorted((a, b), key=lambda w: w.i)
        if (
            not {earlier.lemma, later.lemma} <= _HARM_VERBS
            or later.dep != "conj"
            or later.head != earlier.i
        ):
            return False
        own = sentence.children(later, "nsubj", "nsubjpass")
        return bool(own) and (
            own[0].pos == "NUM" or own[0].lower in {"dozens", "scores", "several", "others", "many"}
        )

    def _elsewhere(self, sentence: Sentence, a: Word, b: Word) -> bool:
        """Say whether each of two verbs has a place of its own: "seized X and clashed at Y"."""
        own = [
            {
                i
                for s, i in self.place_heads
                if s == sentence.index and self._nearest_verb(sentence, i) == verb.i
            }
            for verb in (a, b)
        ]
        return bool(own[0]) and bool(own[1])

    def _nearest_verb(self, sentence: Sentence, i: int) -> int:
        return next((w.i for w in sentence.ancestors(sentence.words[i]) if w.pos == "VERB"), -1)

    def _coordinated_verbs(self, sentence: Sentence, a: Word, b: Word) -> bool:
        later, earlier = (a, b) if a.i > b.i else (b, a)
        if later.dep == "conj" and not sentence.children(later, "nsubj", "nsubjpass"):
            head = sentence.head(later)
            return (
                head.i == earlier.i
                or (head.dep == "conj" and head.head == earlier.head)
                or head.head == earlier.i
            )
        return (
            later.dep in {"advcl", "xcomp"}
            and later.head == earlier.i
            and later.tag == "VBG"
            and not sentence.children(later, "mark")
        )

    # --- after merging ------------------------------------------------------------------------

    def _complete(self, sentence: Sentence, act: Act, acts: list[Act]) -> None:
        """Fill what depends on the other acts of the sentence, and who tells of it."""
        if act.type in {IncidentType.ACCUSE, IncidentType.REQUEST} and not act.recipients:
            for other in acts:
                if other is not act and not other.verbal and self._governs(sentence, act, other):
                    act.about = act.about or other
                    done_by = other.actors or other.claimed_by
                    act.recipients = [
                        p for p in done_by if p.key not in {a.key for a in act.actors}
                    ]
                    if act.recipients:
                        break
        if act.type is IncidentType.ACCUSE and act.mode == "allege" and act.recipients:
            for other in acts:
                if (
                    other is not act
                    and not other.verbal
                    and not other.actors
                    and self._governs(sentence, act, other)
                ):
                    other.actors = list(act.recipients)
                    accusers = act.actors or [None]
                    other.tellings.extend(Telling(p, Stance.ACCUSES, act.span) for p in accusers)
        if act.claimed_by:
            act.actors = act.actors or act.claimed_by
            act.tellings.extend(Telling(p, Stance.CLAIMS, act.span) for p in act.claimed_by)
        for report in act.standing.reports:
            sources = self.parties(sentence, report.sources)
            act.tellings.extend(Telling(p, report.stance, report.cue.span) for p in sources[:2])
            if not sources:
                act.tellings.append(Telling(None, report.stance, report.cue.span))
        if act.standing.doubt is not None:
            act.tellings.append(Telling(None, Stance.CLAIMS, act.standing.doubt.span))

    def _governs(self, sentence: Sentence, act: Act, other: Act) -> bool:
        return any(
            above.i == act.trigger.word.i for above in sentence.ancestors(other.trigger.word)
        )


def _kind_classes(kind: ActorKind) -> set[str]:
    if kind in _ARMED:
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


def _coordinated(sentence: Sentence, verb: Word) -> Iterator[Word]:
    for child in sentence.children(verb, "conj", "dep"):
        if child.pos == "VERB" and not sentence.children(child, "nsubj", "nsubjpass"):
            yield child
            yield from _coordinated(sentence, child)


def _distinct(parties: Iterable[Party]) -> list[Party]:
    found: dict[object, Party] = {}
    for party in parties:
        found.setdefault(party.key, party)
    return list(found.values())


def _agree(first: list[Party], second: list[Party]) -> bool:
    """Say whether two lists of parties can be the same: they share one, or one is empty."""
    return not first or not second or bool({p.key for p in first} & {p.key for p in second})


def _absorb(target: Act, act: Act) -> None:
    """Add to *target* what *act* says of the same thing."""
    for mine, theirs in ((target.actors, act.actors), (target.recipients, act.recipients)):
        keys = {p.key for p in target.actors + target.recipients}
        mine.extend(p for p in theirs if p.key not in keys)
    target.words |= act.words
    target.mode = (
        act.mode
        if act.mode and (target.mode in {None, "targeted", "destroy"})
        else target.mode or act.mode
    )
    target.killed = target.killed or act.killed
    target.injured = target.injured or act.injured
    target.claimed_by.extend(act.claimed_by)
    target.specificity = max(target.specificity, act.specificity)
    target.object_of = target.object_of or act.object_of
    target.definite = target.definite or (act.definite and not target.actors)
    for report in act.standing.reports:
        if report.cue.i not in {r.cue.i for r in target.standing.reports}:
            target.standing.reports.append(report)


def _is_repeated(sentence: Sentence, verb: Word) -> bool:
    return any(
        c.lower
        in {
            "often",
            "repeatedly",
            "increasingly",
            "frequently",
            "regularly",
            "routinely",
            "continually",
        }
        for c in sentence.children(verb, "advmod")
    )


def iter_words(sentence: Sentence, acts: Iterable[Act]) -> Iterator[Word]:
    """Yield the trigger words of *acts*."""
    for act in acts:
        for i in act.words:
            yield sentence.words[i]


__all__ = ["VERBAL", "Act", "ActFinder", "Telling", "expand", "iter_words"]
