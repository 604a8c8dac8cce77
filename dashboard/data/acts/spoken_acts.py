"""Acts that are in what is said: "said X should leave", "said they were ready to fight X"."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.data import claims
from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.verb_roles import threatened
from dashboard.data.model import IncidentType
from dashboard.data.parties import Party
from dashboard.data.roles import frame, is_passive, subjects
from dashboard.data.senses import Trigger, fits, span_of, verb_senses
from dashboard.data.sentences import Sentence, Word
from dashboard.data.triggers import Needs, Sense


@dataclass(frozen=True, slots=True)
class _Speech:
    """A verb of saying, who says it, and one clause of what is said."""

    sentence: Sentence
    verb: Word
    speakers: tuple[Party, ...]
    clause: Word

    def is_by(self, party: Party) -> bool:
        """Say whether *party* is a speaker."""
        return any(party.key == speaker.key for speaker in self.speakers)


def spoken_act(phrases: Phrases, sentence: Sentence, verb: Word) -> Act | None:
    """Read a demand, a threat or a charge that *verb* only reports."""
    if not _is_telling(phrases, sentence, verb) or is_passive(sentence, verb):
        return None
    speakers = tuple(phrases.parties(sentence, subjects(sentence, verb)))
    if not speakers:
        return None
    for clause in sentence.children(verb, "ccomp"):
        speech = _Speech(sentence, verb, speakers, clause)
        act = _demand(phrases, speech) or _threat(phrases, speech) or _charge(phrases, speech)
        if act is not None:
            return act
    return None


def _is_telling(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether the verb reports: "said", "made it clear"."""
    if verb.lemma != "make":
        return verb.lemma in phrases.cues.reporting
    made = sentence.children(verb, "acomp", "oprd", "ccomp", "xcomp", "dobj")
    near = {verb.i, *verb.children}
    return any(word.lower in {"clear", "plain", "known"} for word in made) or any(
        word.lower == "clear" and word.head in near for word in sentence.words
    )


def _demand(phrases: Phrases, speech: _Speech) -> Act | None:
    """Read "said X should leave"; not "should have left"."""
    sentence, clause = speech.sentence, speech.clause
    helpers = sentence.children(clause, "aux")
    modal = next((word for word in helpers if word.lower in {"should", "must", "ought"}), None)
    if modal is None or any(word.lower == "have" for word in helpers):
        return None
    asked = phrases.parties(sentence, subjects(sentence, clause))
    if not asked or speech.is_by(asked[0]):
        return None
    return _act(phrases, speech, IncidentType.REQUEST, "change", [modal, clause], asked)


def _threat(phrases: Phrases, speech: _Speech) -> Act | None:
    """Read "said they were ready to fight", "said we would strike"."""
    sentence, clause = speech.sentence, speech.clause
    own = phrases.parties(sentence, subjects(sentence, clause))
    if not own or not speech.is_by(own[0]):
        return None
    complements, helpers = sentence.children(clause, "acomp"), sentence.children(clause, "aux")
    ready = next((word for word in complements if word.lower in phrases.cues.readiness), None)
    modal = next((word for word in helpers if word.lower in {"will", "would", "'ll"}), None)
    cue = ready or modal
    if cue is None:
        return None
    verb = clause
    if ready is not None:
        verb = next(iter(sentence.children(ready, "xcomp")), clause)
    if not _is_violent(phrases, sentence, verb):
        return None
    others = threatened(phrases, sentence, verb)
    return _act(phrases, speech, IncidentType.THREATEN, "violence", [cue, verb], others)


def _is_violent(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    return verb.lemma in phrases.cues.violence or any(
        pattern.sense.type is IncidentType.ASSAULT
        and fits(pattern, words, sentence, frame(sentence, verb), phrases.classes)
        for pattern, words in verb_senses(sentence, verb, phrases.triggers)
    )


def _charge(phrases: Phrases, speech: _Speech) -> Act | None:
    """Read "said the US was making provocations" as an accusation."""
    sentence, clause = speech.sentence, speech.clause
    charged = phrases.parties(sentence, subjects(sentence, clause))
    if not charged or speech.is_by(charged[0]) or charged[0].anaphor:
        return None
    below = sentence.subtree(clause)
    word = next((word for word in below if word.lemma in phrases.cues.charges), None)
    if word is None or any(child.dep == "neg" for child in sentence.children(clause)):
        return None
    words = [*sentence.children(word, "amod"), word]
    return _act(phrases, speech, IncidentType.ACCUSE, "allege", words, charged[:1])


def _act(
    phrases: Phrases,
    speech: _Speech,
    type_: IncidentType,
    mode: str,
    words: list[Word],
    others: list[Party],
) -> Act:
    sense = Sense(type_, mode, needs=Needs.RECIPIENT, speech=True)
    trigger = Trigger(words[-1], span_of(words), sense, noun=False)
    return Act(
        speech.sentence,
        trigger,
        type_,
        mode,
        actors=list(speech.speakers),
        recipients=[party for party in others if not speech.is_by(party)],
        standing=claims.standing(speech.sentence, speech.verb, phrases.cues, noun=False),
        anchor=speech.verb,
        words={speech.verb.i, *(word.i for word in words)},
        specificity=4,
    )
