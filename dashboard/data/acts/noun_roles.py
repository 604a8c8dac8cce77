"""Who does what a noun names, and to whom."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.data.acts.act import Act
from dashboard.data.acts.governors import read_governor
from dashboard.data.acts.phrases import Phrases, distinct
from dashboard.data.acts.results import add_struck
from dashboard.data.counts import count
from dashboard.data.mentions import Origin
from dashboard.data.model import ARMED, ActorKind, IncidentType
from dashboard.data.parties import Party
from dashboard.data.roles import Frame, frame, prepositions
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Of

# Whose "attack" it can be, when a name stands before the noun.
_MAY_ACT = ARMED | {
    ActorKind.STATE,
    ActorKind.PERSON,
    ActorKind.GOVERNMENT_BODY,
    ActorKind.INTERGOVERNMENTAL,
    ActorKind.OTHER,
    ActorKind.POLITICAL_PARTY,
}
_FROM_SOMEBODY = {"fire", "gunfire", "shelling", "bombardment"}
_WHERE = {"in", "inside", "near", "at", "across", "from", "to", "into"}


def find_noun_roles(phrases: Phrases, act: Act) -> None:
    """Fill in the actors and recipients of *act* from the phrases around its noun."""
    sentence, sense = act.sentence, act.trigger.sense
    around = Frame(preps=_prepositions(phrases, act))
    act.actors = _doers(phrases, act, around)
    of = phrases.parties(sentence, around.prep(["of"]))
    act.recipients = _targets(phrases, act, around)
    if of and sense.of is Of.RECIPIENT:
        act.recipients = act.recipients or of
    elif of and sense.of is Of.ACTOR and not act.actors:
        act.actors = of
    elif of and sense.of in {Of.PLACE, Of.OBJECT} and not act.recipients:
        act.recipients = [party for party in of if party.kind is not ActorKind.STATE]
    if sense.mutual or act.type in {IncidentType.AGREE, IncidentType.ASSAULT}:
        between = phrases.parties(sentence, around.prep(["between"]))
        act.actors, act.recipients = between[:1] or act.actors, between[1:] or act.recipients
        together = phrases.parties(sentence, around.prep(["with"]))
        act.recipients = act.recipients or together
    if not act.recipients:
        things = [word for word in around.prep([*sense.to, "against"]) if word.pos == "NOUN"]
        act.recipients = phrases.owners_of(sentence, things)
    _read_participles(phrases, act)
    read_governor(phrases, act)
    act.recipients = distinct(party for party in act.recipients if act.takes(party))
    act.actors = distinct(act.actors)


def _prepositions(phrases: Phrases, act: Act) -> dict[str, tuple[Word, ...]]:
    """Return the prepositions of the noun and of "reached" in "the deal reached between"."""
    sentence, noun = act.sentence, act.trigger.word
    found = prepositions(sentence, noun)
    if noun.dep == "pobj" and sentence.head(noun).lower == "of":  # "an exchange of fire between"
        over = sentence.head(sentence.head(noun))
        if over.lemma in phrases.cues.presupposing_nouns:
            found = {**prepositions(sentence, over), **found}
            found.pop("of", None)
    for participle in sentence.children(noun, "acl"):
        if participle.lemma in phrases.cues.light:
            for name, words in prepositions(sentence, participle).items():
                found[name] = found.get(name, ()) + words
    return found


def _doers(phrases: Phrases, act: Act, around: Frame) -> list[Party]:
    sentence, noun = act.sentence, act.trigger.word
    owners = [
        party
        for party in phrases.finder.owners(sentence, noun)
        if not _may_be_a_place(sentence, party)
    ]
    names = ["by", "from"] if noun.lemma in _FROM_SOMEBODY else ["by"]
    by = phrases.parties(sentence, around.prep(names))
    if by:
        return by
    return [p for p in owners if act.trigger.sense.of is Of.ACTOR or p.kind in _MAY_ACT]


def _may_be_a_place(sentence: Sentence, party: Party) -> bool:
    """Say whether the one-word name before "bombing" may be where it was, not who did it."""
    word = sentence.words[party.word]
    return party.key.origin is Origin.NAMED and word.dep != "poss" and " " not in party.key.name


def _targets(phrases: Phrases, act: Act, around: Frame) -> list[Party]:
    sentence = act.sentence
    to = phrases.parties(sentence, around.prep(act.trigger.sense.to))
    against = phrases.parties(sentence, around.prep(["against", "targeting"]))
    return [p for p in (*to, *against) if not _is_only_a_place(phrases, sentence, p)]


def _is_only_a_place(phrases: Phrases, sentence: Sentence, party: Party) -> bool:
    """Say whether "attack in Iraq": the state is where, not whom."""
    preposition = sentence.head(sentence.words[party.word]).lower
    return phrases.finder.is_locative(sentence, party) and preposition in _WHERE


def _read_participles(phrases: Phrases, act: Act) -> None:
    """Read "attack claimed by X", "bombings that killed Y", "airstrike carried out by Z"."""
    sentence, cues = act.sentence, phrases.cues
    for verb in sentence.children(act.trigger.word, "acl", "relcl"):
        around = frame(sentence, verb)
        if verb.lemma == "claim" or any(w.lemma == "responsibility" for w in around.objects):
            claimants = around.agents if around.passive else around.subjects
            act.claimed_by.extend(phrases.parties(sentence, claimants))
        elif around.passive and (verb.lemma in cues.light or verb.lemma in {"blame", "attribute"}):
            act.actors = act.actors or phrases.parties(sentence, around.agents)
        add_struck(phrases, act, verb)
    for verb in _told_of(sentence, act.trigger.word):
        _read_toll(phrases, act, verb)


def _told_of(sentence: Sentence, noun: Word) -> Iterator[Word]:
    """Yield the verb of "in which 26 died", which the parser may tie to the nearest noun."""
    for prep in sentence.words[noun.i + 1 :]:
        which = sentence.children(prep, "pobj")
        verb = sentence.head(prep)
        if prep.lower not in {"in", "during"} or not which or which[0].lower != "which":
            continue
        owner = sentence.head(verb)
        if verb.dep in {"relcl", "advcl"} and (
            owner.i in {noun.i, noun.head} or noun.i < owner.i < prep.i
        ):
            yield verb


def _read_toll(phrases: Phrases, act: Act, verb: Word) -> None:
    """Read whom "in which 26 militants died" says that the act killed."""
    around = frame(act.sentence, verb)
    passive = around.passive and verb.lemma in phrases.cues.harming
    lost = verb.lemma == "lose" and any(word.lemma == "life" for word in around.objects)
    if not (passive or lost or verb.lemma in {"die", "perish"}):
        return
    act.recipients.extend(phrases.parties(act.sentence, around.subjects))
    for word in around.subjects:
        number = count(act.sentence, word)
        if verb.lemma in phrases.cues.injuring:
            act.injured = act.injured or number
        else:
            act.killed = act.killed or number
