"""Which place names of a sentence say where an act was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.data.acts import Act
from dashboard.data.attachment import CLAUSE, INNER, SENTENCE, distance, in_own_complement
from dashboard.data.circumstances.place_lists import are_coordinated
from dashboard.data.cues import Cues
from dashboard.data.model import IncidentType, Place, Precision
from dashboard.data.roles import clause_head
from dashboard.data.sentences import Sentence, Word
from dashboard.data.toponyms import PlaceUse, Toponym

# Acts of going somewhere: "to Iraq" is where.
MOVING = frozenset({IncidentType.RETREAT, IncidentType.MOBILIZE, IncidentType.CONSULT})
_GOING = MOVING | {IncidentType.AID}
_NEAR = SENTENCE + 12
# Places farther from an act, in characters, are another clause's; a run-on sentence has hundreds.
_REACH = 1_000
# A place this many times smaller than another, in the same country, may lie in it.
_FINER = 3


def places_of(
    act: Act, acts: Sequence[Act], toponyms: Sequence[Toponym], cues: Cues
) -> list[Toponym]:
    """Return the place of *act*; several only when they are coordinated.

    *acts* and *toponyms* are those of its sentence.
    """
    start = act.trigger.word.span.start
    toponyms = [t for t in toponyms if abs(t.span.start - start) <= _REACH]
    ranked = _ranked(act, acts, toponyms, cues, _NEAR)
    if not ranked and not act.verbal:  # a place of the sentence that another act also has
        ranked = _ranked(act, acts, toponyms, cues, INNER)
    if not ranked:
        return []
    first, *others = ranked
    rest = (
        []
        if act.verbal
        else [
            other
            for other in toponyms
            if other is not first
            and other.kind is PlaceUse.PLACE
            and are_coordinated(act.sentence, first, other, toponyms)
        ]
    )
    return [_finer(first, others) or first, *rest]


def _ranked(
    act: Act, acts: Sequence[Act], toponyms: Sequence[Toponym], cues: Cues, limit: int
) -> list[Toponym]:
    """Return the places that may be where the act was, nearest first."""
    ranked: list[tuple[int, int, Toponym]] = []
    for toponym in toponyms:
        word = act.sentence.head_in(toponym.span)
        if toponym.kind is not PlaceUse.PLACE or word is None:
            continue
        rank = distance(act.sentence, act, word, acts)
        if rank is None:
            continue
        there = _pointing_back(act)
        if there is not None:
            fits = _last_before(toponyms, there) is toponym
        else:
            fits = _may_be_where(act, toponym, word, rank, limit, cues)
        if fits:
            ranked.append((rank, abs(word.i - act.trigger.word.i), toponym))
    return [toponym for *_, toponym in sorted(ranked, key=lambda item: item[:2])]


def _pointing_back(act: Act) -> Word | None:
    """Return "where" of "in Ramadi, where they attacked"."""
    verb = act.anchor or act.trigger.word
    adverbs = [
        word for over in {act.trigger.word, verb} for word in act.sentence.children(over, "advmod")
    ]
    return next((word for word in adverbs if word.lower == "where"), None)


def _last_before(toponyms: Sequence[Toponym], word: Word) -> Toponym | None:
    before = [toponym for toponym in toponyms if toponym.span.end <= word.span.start]
    return before[-1] if before else None


def _may_be_where(
    act: Act, toponym: Toponym, word: Word, rank: int, limit: int, cues: Cues
) -> bool:
    sentence = act.sentence
    if in_own_complement(sentence, act, word) or not _names_a_where(act, toponym, word, cues):
        return False
    if act.verbal:
        near = rank < CLAUSE + 3 and word.dep == "pobj"
        return near and not _is_under_conjunct(sentence, word)
    clause = clause_head(sentence, word)
    if clause.lemma in cues.reporting and rank >= CLAUSE and clause.i not in act.words:
        return False  # where it was said
    return rank < limit or (rank >= INNER and act.type is IncidentType.ASSAULT)


def _is_under_conjunct(sentence: Sentence, word: Word) -> bool:
    """Say whether the parser hung the phrase on a noun as if it were a second verb."""
    return any(
        above.pos == "NOUN" and above.dep == "conj" and sentence.head(above).pos == "VERB"
        for above in sentence.ancestors(word)
    )


def _names_a_where(act: Act, toponym: Toponym, word: Word, cues: Cues) -> bool:
    """Say whether the phrase tells where, not who: "in Iraq"; not "with Iraq", "US strikes"."""
    sentence = act.sentence
    country = toponym.place is not None and toponym.place.precision is Precision.COUNTRY
    if word.dep == "dobj":
        direct = word.head in act.words and sentence.head(word).lemma in cues.done_to_places
        party = any(p.word == word.i for p in (*act.actors, *act.recipients))
        return direct and (act.type is IncidentType.ASSAULT or not party)
    if not country or toponym.site is not None:
        return True
    if word.dep in {"compound", "amod", "poss", "nmod", "nsubj"}:
        return False
    prep = sentence.head(word).lower if word.dep == "pobj" else ""
    if prep in {"with", "for", "by", "between"}:
        return False
    if prep == "from":
        return act.type is IncidentType.RETREAT
    if prep in {"to", "toward", "towards"}:
        return act.type in _GOING
    return prep not in {"on", "against", "of"} or act.type is IncidentType.ASSAULT


_WIDE = {Precision.COUNTRY, Precision.GOVERNORATE, Precision.REGION}


def _somewhere_in(toponym: Toponym, wider: Place) -> Toponym:
    """Return a name that no gazetteer has as lying somewhere in the *wider* place."""
    id_ = f"article:{toponym.name.casefold()}@{wider.id}"
    place = replace(wider, id=id_, name=toponym.name, source="article", mentions=(toponym.span,))
    return replace(toponym, place=place, basis=f"not in the gazetteer; said to be in {wider.name}")


def _finer(first: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    """Prefer the town to its province when both are named: "in Kirkuk, Iraq"."""
    if first.place is None:
        return next((other for other in others if other.place is not None), None)
    for other in others:
        if other.place is not None and other.place.lat is None and first.place.precision in _WIDE:
            return _somewhere_in(other, first.place)  # "in Yemen, ... in Hodeidah"
        if other.place is None or other.place.radius_km is None or first.place.radius_km is None:
            continue
        inside = (
            other.place.country == first.place.country
            and other.place.radius_km * _FINER < first.place.radius_km
        )
        if inside and first.place.admin1 in {None, other.place.admin1}:
            return other
    return None
