"""Whether two words of a sentence name one act, by how they hang together in the parse."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.acts.act import Act
from dashboard.data.acts.phrases import Phrases
from dashboard.data.acts.results import strikes
from dashboard.data.model import IncidentType
from dashboard.data.number_words import load_number_words
from dashboard.data.parties import Party
from dashboard.data.roles import clause_head, is_passive
from dashboard.data.sentences import Sentence, Word

_NAMING = {"by", "in", "during", "from", "of", "with"}
_WHILE = {"in", "during", "amid"}
_NEAR = 6  # words between a noun and the infinitive that says what it is: "operation to clear"


def is_same_act(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether *act* is *other*; of a verb and a noun, the noun is *act*."""
    if act.type is not other.type or _are_of_two_kinds(act, other):
        return False
    if act.words & other.words:
        return True
    if act.trigger.noun and not other.trigger.noun:
        return _is_named_by(phrases, other, act)
    if _is_also_hurt(phrases, act, other) or _is_beside_dead(act, other):
        return True
    if act.trigger.noun:
        return _are_coordinated_nouns(act, other)
    return _are_one_told_twice(phrases, act, other)


def _are_of_two_kinds(act: Act, other: Act) -> bool:
    """Say whether one is an abduction and the other none: "killed 16 and kidnapped many"."""
    modes = {act.mode, other.mode}
    return "abduct" in modes and len(modes - {None}) > 1


def _agree(first: Sequence[Party], second: Sequence[Party]) -> bool:
    """Say whether two lists of parties can be the same: they share one, or one is empty."""
    return not first or not second or bool({p.key for p in first} & {p.key for p in second})


# --- a verb and a noun -----------------------------------------------------------------------


def _is_named_by(phrases: Phrases, act: Act, named: Act) -> bool:
    """Say whether the noun of *named* names what the verb of *act* tells."""
    sentence, verb, noun = act.sentence, act.trigger.word, named.trigger.word
    if noun.dep in {"nsubj", "nsubjpass", "dobj"} and noun.head == verb.i:
        return True
    prep = sentence.head(noun)
    within = prep.head in act.words or (prep.lower in _WHILE and _hangs_on(sentence, prep, act))
    if noun.dep == "pobj" and prep.lower in _NAMING and within:
        return True
    if _is_during_which(sentence, noun, verb):
        return True
    if _tells_of_light_verb(noun, verb) or _is_repelled(act, named):
        return True
    if _is_result_clause(phrases, act, noun):
        return True
    # "began the operation to isolate the city"
    infinitive = verb.tag == "VB" and any(
        child.lower == "to" for child in sentence.children(verb, "aux")
    )
    return infinitive and 0 < verb.i - noun.i <= _NEAR and _agree(named.actors, act.actors)


def _hangs_on(sentence: Sentence, prep: Word, act: Act) -> bool:
    """Say whether "during fighting" says when *act* was, past a verb beside it.

    "Killed seven and captured others during fighting": the killing was in the fighting too.
    """
    over = clause_head(sentence, prep)
    while over.i not in act.words and over.dep == "conj" and over.head != over.i:
        over = sentence.head(over)
    return over.i in act.words


def _is_during_which(sentence: Sentence, noun: Word, verb: Word) -> bool:
    """Say whether the verb tells of the noun: "an attack on Monday during which two died"."""
    return noun.i < verb.i and any(
        prep.lower in _WHILE and any(w.lower == "which" for w in sentence.children(prep, "pobj"))
        for prep in sentence.children(verb, "prep")
    )


def _tells_of_light_verb(noun: Word, verb: Word) -> bool:
    """Say whether "launched an attack, targeting a base" says of the attack what it targeted."""
    beside = noun.dep == "dobj" and verb.head == noun.head
    if verb.dep == "conj":  # "laid an ambush and shot six of them"
        return beside
    if verb.tag != "VBG" or verb.dep not in {"advcl", "acl"} or verb.i < noun.i:
        return False
    return verb.head == noun.i or beside


def _is_result_clause(phrases: Phrases, act: Act, noun: Word) -> bool:
    """Say whether "which killed 28" tells what the attack before it did.

    The parser often ties such a clause to the nearest name: "attacks in Baghdad which killed".
    """
    sentence, verb = act.sentence, act.trigger.word
    harms = strikes(phrases, verb)
    while verb.dep == "conj" and verb.head != verb.i:
        verb = sentence.head(verb)
    if not harms or verb.dep != "relcl" or act.actors or noun.i > verb.i:
        return False
    between = sentence.words[noun.i : verb.i]
    return any(word.lower in {"which", "that", "where"} for word in between)


# --- two nouns -------------------------------------------------------------------------------


def _are_coordinated_nouns(act: Act, other: Act) -> bool:
    """Say whether "and" joins two nouns for one act: "shelling and bombardment of X"."""
    noun = act.trigger.word
    return (
        noun.dep == "conj"
        and noun.head == other.trigger.word.i
        and _agree(act.recipients, other.recipients)
        and _agree(act.actors, other.actors)
    )


# --- two verbs -------------------------------------------------------------------------------


def _are_one_told_twice(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether two verbs tell of one act."""
    sentence, verb, earlier = act.sentence, act.trigger.word, other.trigger.word
    agree = _agree(act.actors, other.actors)
    return (
        _is_result(phrases, act, other)
        or _is_result(phrases, other, act)
        or _is_while(act, other)
        or _is_while(other, act)
        or _is_clause_subject(phrases, act, other)
        or _is_clause_subject(phrases, other, act)
        or _is_repelled(act, other)
        or _is_repelled(other, act)
        or (agree and _is_one_explosion(phrases, act, other))
        or (agree and _is_one_explosion(phrases, other, act))
        or _tells_more_of_party(act, other)
        or (
            agree
            and _are_coordinated_verbs(sentence, verb, earlier)
            and act.standing.status is other.standing.status
            and not _are_apart(phrases, sentence, verb, earlier)
        )
    )


def _is_also_hurt(phrases: Phrases, act: Act, other: Act) -> bool:
    """Read "two men were killed and five people wounded" as one act, told in two numbers."""
    sentence = act.sentence
    earlier, later = sorted((act.trigger.word, other.trigger.word), key=lambda word: word.i)
    if not {earlier.lemma, later.lemma} <= phrases.cues.harming:
        return False
    if later.dep != "conj" or later.head != earlier.i:
        return False
    if act.actors or other.actors or not sentence.children(later, "nsubj", "nsubjpass"):
        return False
    own = sentence.children(later, "nsubj", "nsubjpass")[0]
    counted = own.pos == "NUM" or own.lower in {"others", *load_number_words().vague}
    apart = _are_apart(phrases, sentence, earlier, later)
    return (counted or is_passive(sentence, later)) and not apart


def _is_beside_dead(act: Act, other: Act) -> bool:
    """Read "eight are dead and a hundred injured" as one act."""
    earlier, later = sorted((act.trigger.word, other.trigger.word), key=lambda word: word.i)
    return later.dep == "acomp" and later.head == earlier.i


def _is_result(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether the act only tells what the other did: "; three civilians were killed"."""
    sentence, verb, earlier = act.sentence, act.trigger.word, other.trigger.word
    harming = phrases.cues.harming
    if act.type is not IncidentType.ASSAULT or act.actors or verb.lemma not in harming:
        return False
    if any(phrases.is_place(sentence, word) for word in sentence.subtree(verb)):
        return False
    if not is_passive(sentence, verb) or earlier.i >= verb.i:
        return False
    return not (earlier.lemma in harming and other.recipients and act.recipients)


def _is_while(act: Act, other: Act) -> bool:
    """Say whether the act is what the other was part of: "killed seven during fighting"."""
    prep = act.sentence.head(act.trigger.word)
    during = act.trigger.word.dep in {"pcomp", "pobj"} and prep.lower in _WHILE
    return during and _agree(act.actors, other.actors) and _hangs_on(act.sentence, prep, other)


def _is_repelled(act: Act, other: Act) -> bool:
    """Say whether the act tells how the other ended: "attacked the base but were repulsed"."""
    if "assault" not in act.trigger.sense.objects or act.actors:
        return False
    done_to = {party.key for party in act.recipients}
    return bool(done_to & {party.key for party in other.actors})


def _is_clause_subject(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether the act is what did the other: "shelling from the ridge killed a woman"."""
    verb = act.trigger.word
    return (
        verb.dep == "csubj"
        and verb.head in other.words
        and strikes(phrases, act.sentence.head(verb))
    )


def _is_one_explosion(phrases: Phrases, act: Act, other: Act) -> bool:
    """Say whether both tell of one bomb: "a bomb planted by X exploded, injuring two"."""
    sentence, verb = act.sentence, act.trigger.word
    head = sentence.head(verb)
    if verb.dep == "acl" and head.lemma in phrases.vocabulary.planted:
        return head.head in other.words
    return (
        verb.dep == "advcl"
        and verb.head in other.words
        and any(
            child.lower in {"when", "as"} for child in sentence.children(verb, "advmod", "mark")
        )
    )


def _tells_more_of_party(act: Act, other: Act) -> bool:
    """Say whether the act tells more of a party: "confronted by gunmen who blocked"."""
    heads = {party.word for party in (*other.actors, *other.recipients)}
    verb = act.trigger.word
    for _ in range(6):
        searching = verb.dep == "acl" and verb.tag == "VBG"  # "soldiers searching a farm found"
        if (verb.dep == "relcl" or searching) and verb.head in heads:
            return True
        if verb.dep not in {"conj", "relcl"} or verb.head == verb.i:
            return False
        verb = act.sentence.head(verb)
    return False


def _are_coordinated_verbs(sentence: Sentence, first: Word, second: Word) -> bool:
    """Say whether the later verb shares the subject of the earlier: "struck and killed"."""
    earlier, later = sorted((first, second), key=lambda word: word.i)
    if later.dep == "conj" and not sentence.children(later, "nsubj", "nsubjpass"):
        head = sentence.head(later)
        return earlier.i in {head.i, head.head} or (
            head.dep == "conj" and head.head == earlier.head
        )
    return (
        later.dep in {"advcl", "xcomp"}
        and later.head == earlier.i
        and later.tag == "VBG"
        and not sentence.children(later, "mark")
    )


def _are_apart(phrases: Phrases, sentence: Sentence, first: Word, second: Word) -> bool:
    """Say whether each of two verbs has a place of its own: "seized X and clashed at Y"."""
    placed = {
        _verb_placed_by(sentence, word)
        for word in sentence.words
        if phrases.is_place(sentence, word)
    }
    return {first.i, second.i} <= placed


def _verb_placed_by(sentence: Sentence, word: Word) -> int | None:
    """Return the verb that the place is said of; a place in its subject tells who, not where."""
    below = word
    for above in sentence.ancestors(word):
        if above.pos == "VERB":
            return None if below.dep in {"nsubj", "nsubjpass"} and below.i != word.i else above.i
        below = above
    return None
