"""Whether an act is told as an event of its own: not policy, habit or what another act asks for."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.claims import Status, names_nobody, standing
from dashboard.data.model import IncidentType, Stance
from dashboard.data.roles import frame, is_passive
from dashboard.data.sentences import Sentence, Word


def is_told(phrases: Phrases, act: Act) -> bool:
    """Say whether the act is told as an event: not policy, habit or a bare possibility."""
    sentence, word, status = act.sentence, act.trigger.word, act.standing.status
    if act.verbal and not act.actors and not act.trigger.noun:
        somebody = _is_of_somebody(phrases, sentence, word)
        if is_passive(sentence, word):
            described = word.dep in {"relcl", "acl"}  # "students who are accused of"
            told = not described and (bool(act.recipients) or somebody)
            return told or phrases.has_circumstance(sentence, word)
        told = bool(act.recipients) or act.object_of is not None
        return told and (somebody or _is_in_writing(phrases, sentence, word))
    if act.verbal and status is Status.DENIED and not act.standing.reports:
        return False
    if _tells_nobody_was_hurt(phrases, act) or _is_a_state(phrases, act) or _is_service(act):
        return False
    if status is Status.DENIED and not _is_worth_denying(act):
        return False
    if status is Status.PLANNED and not _is_definite_plan(phrases, act):
        return False
    if not (act.actors or act.recipients or act.killed or act.injured or act.trigger.noun):
        return act.object_of is not None or phrases.has_circumstance(sentence, word)
    if act.verbal or act.trigger.noun or status is not Status.DONE or sentence.heading:
        return True
    return not _is_habit(phrases, sentence, word)


def _is_of_somebody(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether it is told of somebody whom nothing names: "the group threatened X"."""
    return any(
        subject.pos == "NOUN" and phrases.finder.role_noun(sentence, subject) is not None
        for subject in sentence.children(verb, "nsubj", "nsubjpass")
    )


def _is_in_writing(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether a message says it, whoever sent that: "the fax demanded"."""
    return any(
        phrases.vocabulary.in_class(subject.lemma, "message")
        for subject in sentence.children(verb, "nsubj")
    )


def _is_worth_denying(act: Act) -> bool:
    """Say whether it tells something that it was not: "had not shot"; not "has not arrived"."""
    return act.type is not IncidentType.MOBILIZE or any(
        report.stance is Stance.DENIES for report in act.standing.reports
    )


def _is_a_state(phrases: Phrases, act: Act) -> bool:
    """Say whether "territory occupied by X" only tells whose it is."""
    verb = act.trigger.word
    return (
        verb.dep == "acl"
        and verb.tag == "VBN"
        and verb.lemma in phrases.cues.lasting
        and not act.sentence.children(verb, "aux", "auxpass", "nsubjpass")
    )


def _is_service(act: Act) -> bool:
    """Say whether "was supporting Operation Inherent Resolve" tells where somebody served."""
    helped = [act.sentence.words[party.word].text for party in act.recipients]
    return act.type is IncidentType.AID and any(name.startswith("Operation ") for name in helped)


def _tells_nobody_was_hurt(phrases: Phrases, act: Act) -> bool:
    """Say whether "no soldiers were hurt" only tells how another act ended."""
    return (
        act.standing.status is Status.DENIED
        and not act.trigger.noun
        and not act.actors
        and act.trigger.word.lemma in phrases.cues.harming
        and any(
            names_nobody(act.sentence, child)
            for child in act.sentence.children(act.trigger.word, "nsubj", "nsubjpass")
        )
    )


def _is_definite_plan(phrases: Phrases, act: Act) -> bool:
    """Say whether a plan has an actor and is announced, or says whom, where or when."""
    if any(word.lemma in {"continue", "remain", "commit"} for word in _chain(act)):
        return False
    announced = any(
        report.cue.lemma in {"announce", "declare", "reveal", "confirm"}
        for report in act.standing.reports
    )
    cue = act.standing.cue
    foiled = cue is not None and phrases.cues.implicative.get(cue.lemma) == "foiled"
    return (bool(act.actors) or foiled or _was_foiled(phrases, act)) and (
        announced
        or bool(act.recipients)
        or foiled
        or phrases.has_circumstance(act.sentence, act.trigger.word)
    )


def _was_foiled(phrases: Phrases, act: Act) -> bool:
    """Say whether the act is the plot of "foiled a plot to bomb the embassy"."""
    for noun in act.standing.governors:
        verb = act.sentence.head(noun)
        if noun.dep in {"dobj", "nsubjpass"} and (
            phrases.cues.implicative.get(verb.lemma) == "foiled"
        ):
            return True
    return False


def _chain(act: Act) -> list[Word]:
    """Return the verbs over the act, up to that of its clause."""
    found: list[Word] = []
    for word in (act.trigger.word, *act.sentence.ancestors(act.trigger.word)):
        found.append(word)
        if word.pos in {"VERB", "AUX"} and word.dep in {"ROOT", "ccomp"}:
            break
    return found


def _is_habit(phrases: Phrases, sentence: Sentence, verb: Word) -> bool:
    """Say whether it is what somebody does, not did; a report keeps the tense: "says X attacks"."""
    if _is_our_policy(sentence, verb):
        return True
    if _goes_on(sentence, verb):
        return not phrases.has_circumstance(sentence, verb) and not phrases.parties(
            sentence, frame(sentence, verb).objects
        )
    present = verb.tag in {"VBP", "VBZ"} and verb.pos == "VERB"
    if not present or sentence.children(verb, "aux", "auxpass"):
        return False
    if phrases.has_circumstance(sentence, verb):
        return False
    return verb.dep != "ccomp" or sentence.head(verb).lemma not in phrases.cues.reporting


def _goes_on(sentence: Sentence, verb: Word) -> bool:
    """Say whether it is what somebody "continues to do", and no more."""
    word = verb
    while word.tag == "VB" and word.dep == "conj" and word.head != word.i:
        word = sentence.head(word)
    head = sentence.head(word)
    return word.dep == "xcomp" and head.lemma in {"continue", "keep"} and head.tag in _PRESENT


_PRESENT = {"VBP", "VBZ"}


def _is_our_policy(sentence: Sentence, verb: Word) -> bool:
    """Say whether it is what "we continue to do"."""
    word = verb
    while word.tag == "VB" and word.dep in {"xcomp", "conj"} and word.head != word.i:
        word = sentence.head(word)
    if word.tag != "VBP":
        return False
    return any(subject.lower in {"we", "i"} for subject in sentence.children(word, "nsubj"))


def is_nested(phrases: Phrases, act: Act, acts: Sequence[Act]) -> bool:
    """Say whether the act is only what another one of *acts* threatens, asks for or supposes."""
    told = act.standing
    if _is_purpose_of_protest(act):
        return False
    if any(_tells_whence(phrases, act, other) or _is_whom(act, other) for other in acts):
        return True
    if told.status is Status.HYPOTHETICAL or _is_to_end(phrases, act):
        return True
    if any(_is_agreed_on(act, other) for other in acts):
        return True
    stances = {report.stance for report in told.reports}
    forceful = act.type in {IncidentType.ASSAULT, IncidentType.COERCE}
    if Stance.ACCUSES in stances and not forceful:
        return True
    if Stance.DENIES in stances:
        return False  # said not to have happened: kept, as denied
    if told.status is Status.DONE:
        return False
    over = {word.i for word in told.governors}
    return any(
        other is not act
        and other.trigger.sense.speech
        and (bool(over & other.words) or _is_below(act, other))
        for other in acts
    )


def _tells_whence(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether it only tells of things where they are from: "destroyed tanks seized in X"."""
    sentence, verb = act.sentence, act.trigger.word
    if act is other or act.type is not IncidentType.COERCE or act.actors or act.recipients:
        return False
    noun = sentence.head(verb)
    if other.verbal or sentence.children(verb, "nsubj", "nsubjpass", "mark"):
        return False
    if verb.dep != "acl" or verb.tag != "VBN" or phrases.classes(sentence, noun) & _LIVING:
        return False
    while noun.dep == "conj" and noun.head != noun.i:
        noun = sentence.head(noun)
    return noun.dep in {"dobj", "nsubjpass"} and noun.head in other.words


def _is_whom(act: Act, other: Act) -> bool:
    """Say whether the noun stands for those who are hit: "opened fire on a patrol in Bor"."""
    noun = act.trigger.word
    if not act.trigger.noun or act.type is not IncidentType.MOBILIZE:
        return False
    if other.type not in {IncidentType.ASSAULT, IncidentType.COERCE} or other.trigger.noun:
        return False
    over = act.sentence.head(noun)
    if noun.dep == "pobj" and over.lower in {"on", "at", "against"}:
        over = act.sentence.head(over)
    elif noun.dep not in {"dobj", "nsubjpass"}:
        return False
    return over.i in other.words


_LIVING = {"people", "person", "armed"}


def _is_agreed_on(act: Act, other: Act) -> bool:
    """Say whether the act is what an agreement is about: "agreement on a cease-fire"."""
    word = act.trigger.word
    prep = act.sentence.head(word)
    return (
        act is not other
        and other.type is IncidentType.AGREE
        and act.trigger.noun
        and word.dep == "pobj"
        and prep.lower in {"on", "for", "about"}
        and any(above.i in other.words for above in act.sentence.ancestors(prep))
    )


def _is_to_end(phrases: Phrases, act: Act) -> bool:
    """Say whether it is only asked, or a condition, that the act end: "to cease airstrikes"."""
    noun = act.trigger.word
    while noun.dep == "conj" and noun.head != noun.i:
        noun = act.sentence.head(noun)
    verb = act.sentence.head(noun)
    if not act.trigger.noun or noun.dep != "dobj" or verb.lemma not in phrases.cues.ceasing:
        return False
    if act.recipients and phrases.has_circumstance(act.sentence, act.trigger.word):
        return False  # "to cease airstrikes on civilians in Aleppo": there are such
    return standing(act.sentence, verb, phrases.cues, noun=False).status is not Status.DONE


def _is_purpose_of_protest(act: Act) -> bool:
    """Say whether "threw stones to protest": the purpose is itself what was done."""
    return (
        act.type is IncidentType.PROTEST
        and not act.trigger.noun
        and bool(act.actors)
        and not act.standing.governors[1:]
    )


def _is_below(act: Act, other: Act) -> bool:
    """Say whether the act stands in a clause under the verb of *other*."""
    anchor = other.anchor
    if other.trigger.noun or anchor is None:
        return False
    return any(above.i == anchor.i for above in act.sentence.ancestors(act.trigger.word))
