"""What the word over a noun says of its act: "launched a raid", "troops on patrol"."""

from __future__ import annotations

from dashboard.data.acts.act import Act
from dashboard.data.acts.casualties import add_up, read_left
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.results import add_struck, strikes
from dashboard.data.counts import count
from dashboard.data.model import IncidentType
from dashboard.data.roles import clause_head, frame, is_passive, prepositions, subjects
from dashboard.data.sentences import Sentence, Word


def read_governor(phrases: Phrases, act: Act) -> None:
    """Take the parties of *act* from the word that its noun hangs on."""
    sentence, cues = act.sentence, phrases.cues
    noun = _series(phrases, sentence, act.trigger.word)
    head = sentence.head(noun)
    if head.pos not in {"VERB", "AUX"}:
        if head.dep == "prep" or noun.dep == "pobj":
            _read_preposition(phrases, act, head)
        return
    receives = _receives(phrases, sentence, head)
    done = head.lemma in cues.light or head.lemma in cues.claiming or receives
    if noun.dep in {"dobj", "nsubjpass"} and done:
        _read_light_verb(phrases, act, noun, receives=receives)
    elif noun.dep == "dobj" and head.lemma in cues.ceasing and not act.actors:
        act.actors = phrases.parties(sentence, subjects(sentence, head))  # "to cease airstrikes"
    elif noun.dep == "nsubj" and strikes(phrases, head):
        add_struck(phrases, act, head)
        act.specificity += 2
    elif noun.dep in {"nsubj", "nsubjpass"} and head.lemma in cues.occurrence:
        act.specificity += 1 + phrases.has_circumstance(sentence, head)
        _read_deaths(phrases, act, head)
        read_left(phrases, act, head)
        if act.trigger.sense.mutual and not act.actors:
            between = phrases.parties(sentence, prepositions(sentence, head).get("between", ()))
            act.actors, act.recipients = between[:1], between[1:] or act.recipients
            act.specificity += 2 * bool(between)
    elif (
        noun.dep == "attr" and sentence.children(head, "expl") and not act.verbal
    ):  # "there were protests in Hama"
        act.specificity += phrases.has_circumstance(sentence, head)
        act.specificity += noun.i != act.trigger.word.i and bool(sentence.children(noun, "det"))


def _series(phrases: Phrases, sentence: Sentence, noun: Word) -> Word:
    """Return "wave" in "a wave of attacks", which stands in the sentence for the attacks."""
    while noun.dep == "pobj" and sentence.head(noun).lower == "of":
        series = sentence.head(sentence.head(noun))
        if series.lemma not in phrases.cues.presupposing_nouns or series.head == series.i:
            break
        noun = series
    return noun


def _receives(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether the verb makes its subject the target: "suffered", "fought off"."""
    if verb.lemma not in phrases.cues.receiving:
        return False
    particle = bool(sentence.children(verb, "prt"))
    return particle or verb.lemma not in phrases.cues.receiving_with_particle


def _read_light_verb(phrases: Phrases, act: Act, noun: Word, *, receives: bool) -> None:
    """Read "X launched an attack on Y", "X claimed the attack", "X suffered an attack"."""
    sentence = act.sentence
    verb = sentence.head(noun)
    around = frame(sentence, verb)
    doers = around.agents if noun.dep == "nsubjpass" else around.subjects
    parties = phrases.parties(sentence, doers) or phrases.senders(sentence, doers)
    if receives:
        act.recipients.extend(parties)
    elif verb.lemma in phrases.cues.claiming:
        act.claimed_by.extend(parties)
    elif parties:
        keys = {party.key for party in parties}
        act.actors = parties + [actor for actor in act.actors if actor.key not in keys]
    act.specificity += 2
    if not act.recipients:
        targets = around.prep(["against", "on", "at"])
        act.recipients.extend(
            phrases.parties(sentence, targets) or phrases.owners_of(sentence, targets)
        )


def _read_preposition(phrases: Phrases, act: Act, prep: Word) -> None:
    """Read "responsibility for the attack", "spoke at a summit", "troops on patrol"."""
    sentence = act.sentence
    governor = sentence.head(prep)
    if prep.lower == "for" and governor.lemma in {"responsibility", "credit"}:
        claimants = subjects(sentence, sentence.head(governor))
        act.claimed_by.extend(phrases.parties(sentence, claimants))
    elif (
        act.type is IncidentType.CONSULT
        and not act.actors
        and prep.lower in {"in", "during", "at", "after", "by"}
    ):
        present = subjects(sentence, clause_head(sentence, prep))
        act.actors = phrases.parties(sentence, present)
        act.specificity += 2
    elif prep.lower == "on" and not act.actors and governor.pos in {"NOUN", "PROPN"}:
        act.actors = phrases.parties(sentence, [governor])
        act.specificity += 1
    elif (
        governor.pos == "VERB"
        and prep.lower in {"in", "of"}
        and governor.lemma in {"participate", "involve", "engage", "use"}
        and (governor.lemma == "involve" or not is_passive(sentence, governor))
    ):
        act.actors = act.actors or phrases.parties(sentence, subjects(sentence, governor))


def _read_deaths(phrases: Phrases, act: Act, verb: Word) -> None:
    """Read "the clash resulted in the deaths of eight soldiers and nine militants"."""
    sentence = act.sentence
    around = frame(sentence, verb)
    for word in (*around.objects, *around.prep(["in", "to"])):
        if word.lemma not in {"death", "killing"}:
            continue
        dead = prepositions(sentence, word).get("of", ())
        act.recipients.extend(phrases.parties(sentence, dead))
        act.killed = act.killed or add_up([(person, count(sentence, person)) for person in dead])
