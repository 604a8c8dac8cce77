"""Who does what a verb says, and to whom."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.acts.act import Act
from dashboard.data.acts.casualties import read_casualties, read_left
from dashboard.data.acts.phrases import Phrases
from dashboard.data.model import ARMED, ActorKind, IncidentType
from dashboard.data.parties import Party
from dashboard.data.roles import Frame, frame, prepositions, subjects
from dashboard.data.sentences import Sentence, Word

# Moves in which the object is who moves: "withdrew its troops".
_MOVES = {None, "troops", "withdraw", "ceasefire", "disarm"}


def find_verb_roles(phrases: Phrases, act: Act, around: Frame) -> None:
    """Fill in the actors and recipients of *act* from the phrases *around* its verb."""
    sentence, verb, sense = act.sentence, act.trigger.word, act.trigger.sense
    if around.passive:
        done_to, doers = around.subjects, around.agents
    else:
        done_to, doers = around.objects, around.subjects
    act.actors = phrases.parties(sentence, doers) or phrases.senders(sentence, doers)
    done_to = tuple(word for word in done_to if not _is_of_phrase(act, word))
    act.recipients = phrases.parties(sentence, done_to)
    if not act.recipients and done_to:
        act.object_of = done_to[0]
        if sense.type not in {IncidentType.REQUEST, IncidentType.CONSULT}:
            act.recipients = phrases.owners_of(sentence, done_to)
    if sense.swap:
        act.actors, act.recipients = act.recipients, act.actors
    act.actors = act.actors or phrases.parties(sentence, around.prep(sense.by))
    _add_introduced(phrases, act, around)
    _adjust_to_type(phrases, act, around)
    if sense.mutual:
        _share_out(phrases, act, around)
    if act.type is IncidentType.CONSULT and sense.mode == "visit":
        act.recipients = [p for p in act.recipients if p.kind is not ActorKind.STATE]
    if sense.speech and not act.recipients:
        act.recipients = _in_complement(phrases, act) or _who_said(phrases, act, done_to)
    if verb.dep == "relcl":  # "one in the capital claimed by X that targeted mourners"
        for participle in sentence.children(sentence.head(verb), "acl"):
            if participle.lemma == "claim":
                claimants = frame(sentence, participle).agents
                act.claimed_by.extend(phrases.parties(sentence, claimants))
    if act.type is IncidentType.COERCE and not act.recipients and verb.dep == "acl":
        act.recipients = _who_meets_with(phrases, sentence, verb)
    act.recipients = [party for party in act.recipients if act.takes(party)]
    read_casualties(phrases, act, verb, around)
    if act.type is IncidentType.ASSAULT:
        read_left(phrases, act, verb)


def _is_of_phrase(act: Act, word: Word) -> bool:
    """Say whether the object only completes the verb: "a state" in "declared a state of siege"."""
    return any(
        child.i in act.words
        for of in act.sentence.children(word, "prep")
        for child in act.sentence.children(of, "pobj")
    )


def _add_introduced(phrases: Phrases, act: Act, around: Frame) -> None:
    """Add the recipients that a preposition of the sense introduces: "fired at X"."""
    introduced = [*around.prep(act.trigger.sense.to), *_introduced_within(act)]
    for party in phrases.parties(act.sentence, introduced) or phrases.owners_of(
        act.sentence, introduced
    ):
        known = {p.key for p in act.recipients}
        where = act.recipients and phrases.finder.is_locative(act.sentence, party)
        if party.key not in known and not where:
            act.recipients.append(party)


def _introduced_within(act: Act) -> list[Word]:
    """Return what the verb's own words introduce: "imposed sanctions on X"."""
    sentence, to = act.sentence, act.trigger.sense.to
    return [
        word
        for i in act.words
        if i != act.trigger.word.i and sentence.words[i].pos in {"NOUN", "PROPN"}
        for name, words in prepositions(sentence, sentence.words[i]).items()
        if name in to
        for word in words
    ]


def _adjust_to_type(phrases: Phrases, act: Act, around: Frame) -> None:
    """Apply what is special to a type: whose move it is, who is blamed."""
    moving = act.type in {IncidentType.MOBILIZE, IncidentType.RETREAT}
    if moving and act.mode in _MOVES:
        moved = [p for p in act.recipients if p.kind in ARMED]
        act.actors = act.actors or moved
        act.recipients = phrases.parties(act.sentence, around.prep(["against"]))
    if act.type is IncidentType.ACCUSE and act.trigger.word.lemma == "blame":
        blamed = phrases.parties(act.sentence, around.prep(["on"]))
        act.recipients = blamed or act.recipients


def _share_out(phrases: Phrases, act: Act, around: Frame) -> None:
    """Set two parties of a mutual act against each other: "A and B clashed"."""
    if not act.recipients and len(act.actors) > 1:
        act.actors, act.recipients = act.actors[:1], act.actors[1:]
    if not act.actors and not act.recipients:
        between = phrases.parties(act.sentence, around.prep(["between"]))
        act.actors, act.recipients = between[:1], between[1:]


def _in_complement(phrases: Phrases, act: Act) -> list[Party]:
    """Find who is asked, threatened or accused in "called for X to leave", "vowed to hit X"."""
    sentence = act.sentence
    for clause in sentence.children(act.trigger.word, "ccomp", "xcomp", "advcl", "pcomp"):
        found: list[Party] = []
        if act.type is IncidentType.THREATEN:
            found = [
                party
                for party in threatened(phrases, sentence, clause)
                if not party.anaphor or not _is_among(party, act.actors)
            ]
        elif act.type in {IncidentType.REQUEST, IncidentType.ACCUSE}:
            found = phrases.parties(sentence, sentence.children(clause, "nsubj", "nsubjpass"))
        elif act.type is IncidentType.REJECT:
            found = _spurned(phrases, sentence, clause)
        if found:
            return found
    return []


def _spurned(phrases: Phrases, sentence: Sentence, verb: Word) -> list[Party]:
    """Return with whom somebody refuses to deal: "refused to hold talks with X"."""
    around = frame(sentence, verb)
    nouns = [verb, *around.objects]
    withs = [w for noun in nouns for w in prepositions(sentence, noun).get("with", ())]
    return phrases.parties(sentence, withs)


def _who_said(phrases: Phrases, act: Act, spoken: Sequence[Word]) -> list[Party]:
    """Return whose words are rejected or praised: "the army's claim", "remarks made by X"."""
    sentence = act.sentence
    found: list[Party] = []
    for word in spoken:
        if phrases.classes(sentence, word) & {"words", "plan", "aid"}:
            found.extend(phrases.finder.owners(sentence, word))
            found.extend(
                party
                for clause in sentence.children(word, "acl")
                for party in phrases.parties(sentence, frame(sentence, clause).agents)
            )
            found.extend(phrases.parties(sentence, prepositions(sentence, word).get("by", ())))
    own = {party.key for party in act.actors}
    return [party for party in found if party.key not in own]


def threatened(phrases: Phrases, sentence: Sentence, verb: Word) -> list[Party]:
    """Return whom the threatened act is to hit: "strike X", "retaliate against X"."""
    around = frame(sentence, verb)
    return phrases.parties(sentence, around.objects) or phrases.parties(
        sentence, around.prep(["against", "on", "at"])
    )


def _is_among(party: Party, others: Sequence[Party]) -> bool:
    return any(party.key == other.key for other in others)


def _who_meets_with(phrases: Phrases, sentence: Sentence, participle: Word) -> list[Party]:
    """Return who meets with it: the soldiers who "found a street blocked"."""
    noun = sentence.head(participle)
    verb = sentence.head(noun)
    if noun.dep == "dobj" and verb.lemma in phrases.cues.encountering:
        return phrases.parties(sentence, subjects(sentence, verb))
    return []
