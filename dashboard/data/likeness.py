"""Whether acts of two sentences are one: how alike they are, and what speaks against it."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from itertools import zip_longest

from dashboard.data.acts import Act
from dashboard.data.claims import Status
from dashboard.data.kinship import PartOf
from dashboard.data.mentions import Origin
from dashboard.data.model import ARMED, ActorKind, IncidentDate, IncidentType, Place, Precision
from dashboard.data.parties import Party
from dashboard.data.stories import Located

__all__ = ["WITHIN_SENTENCES", "contradict", "likeness"]

# Verbs that tell in a sentence of their own what an attack did.
_HARM_TOLD_AFTER = {"kill", "wound", "injure", "die", "hurt"}
_KM_PER_DEGREE = 111.2
_FRESH_DAYS = 14  # how old undated news may turn out to be
_BESIDE = 2  # paragraphs: "in another attack" is none of those just told
_ONLY_SORTS = 0.8  # both parties are alike in kind alone: "gunmen", "fighters"
WITHIN_SENTENCES = 40  # how far apart two sentences may tell of one act


def contradict(item: Located, told: Located) -> bool:
    """Say whether place, day or denial shows that two tellings are of two acts."""
    if item.place_own and told.place_own and _apart(item.place, told.place):
        return True
    if item.act.another and item.act.sentence.paragraph - told.act.sentence.paragraph <= _BESIDE:
        return True
    undated_title = (told.act.sentence.heading and not told.date_own) or (
        item.act.sentence.heading and not item.date_own
    )
    if (
        (item.date_own or told.date_own)
        and not undated_title
        and not _overlap(item.date, told.date)
    ):
        # "The attack took place on Monday" dates the one told before without a day of its own.
        back = item.act.trigger.noun and item.act.definite
        dates_it = back and not told.date_own and _days_apart(item.date, told.date) <= _FRESH_DAYS
        refers = back and not item.date_own
        return not refers and not dates_it and not _retold(item, told)
    a, b = item.act.standing.status, told.act.standing.status
    return Status.DENIED in {a, b} and a is not b


def _days_apart(a: IncidentDate | None, b: IncidentDate | None) -> float:
    """Return how many days lie between two intervals; infinitely many if one is open."""
    if a is None or b is None or a.latest is None or b.earliest is None:
        return math.inf
    return max(0, (b.earliest - a.latest).days)


def _retold(item: Located, told: Located) -> bool:
    """Say whether an undated sentence takes up an act just dated: "that X came and met Y"."""
    if item.date_own or item.act.sentence.index - told.act.sentence.index > 4:
        return False
    ours, theirs = {p.key for p in item.act.actors}, {p.key for p in told.act.actors}
    return item.act.type is IncidentType.CONSULT and bool(ours & theirs)


def _is_one_place(a: Place | None, b: Place | None) -> bool:
    """Say whether two places may be one; that both lie in a country makes no place."""
    if a is None or b is None:
        return False
    country = Precision.COUNTRY in {a.precision, b.precision}
    return a.id == b.id or (not country and not _apart(a, b))


def _apart(a: Place | None, b: Place | None) -> bool:
    """Say whether two places are certainly not one, nor one in the other."""
    if a is None or b is None or a.id == b.id:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        # One is in no gazetteer: towns of two names are two, but a town may lie in a province.
        return a.precision is b.precision is Precision.TOWN
    if a.country != b.country:
        return True
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    north = (a.lat - b.lat) * _KM_PER_DEGREE
    east = (a.lon - b.lon) * _KM_PER_DEGREE * math.cos(math.radians(a.lat))
    return math.hypot(north, east) > reach


def _overlap(a: IncidentDate | None, b: IncidentDate | None) -> bool:
    if a is None or b is None or a.edtf == b.edtf:
        return True
    first = (a.earliest or dt.date.min, a.latest or dt.date.max)
    second = (b.earliest or dt.date.min, b.latest or dt.date.max)
    return first[0] <= second[1] and second[0] <= first[1]


def likeness(item: Located, told: Located, part_of: PartOf) -> float:
    """Score how likely *item* is an act told before, of the same type; 0: it is not."""
    a, b = item.act, told.act
    gap = a.sentence.index - b.sentence.index
    if gap == 0 or gap > WITHIN_SENTENCES:
        return 0.0
    if _is_printed_twice(a, b):
        return 9.0  # a caption printed twice
    actors = _same_parties(a.actors, b.actors, part_of)
    recipients = _same_parties(a.recipients, b.recipients, part_of)
    outcome = gap == 1 and _harms(a) and not a.actors
    if actors < 0 or (recipients < 0 and not outcome):
        return 0.0
    back = a.definite and not (a.actors and a.recipients)
    if a.aggregate != b.aggregate and not back:
        again = gap <= 3 and _are_placed_and_dated(item, told) and bool(_nouns(a) & _nouns(b))
        return 1.4 - gap / 10 if again and not (_is_counted(a) or _is_counted(b)) else 0.0
    same_word = a.trigger.word.lemma == b.trigger.word.lemma
    if back and (gap <= 6 or same_word or not _is_plural(a)):
        return 3.0 + actors + recipients - gap / 10
    if gap <= 4 and _names_nobody(a) and (same_word or _harms(a)):
        return 1.2 - gap / 10
    if actors > 0 and recipients > 0 and (actors + recipients > _ONLY_SORTS or same_word):
        return 2.0 + actors + recipients - gap / 10
    if outcome and _may_be_outcome(item, told, recipients):
        return 1.1
    if gap <= 3 and _are_placed_and_dated(item, told) and (same_word or _nouns(a) & _nouns(b)):
        return 1.4 - gap / 10
    if not a.verbal and (actors > 0 or recipients > 0) and _is_at_one_place(item, told):
        return 1.5 - gap / 25
    return 0.0


def _may_be_outcome(item: Located, told: Located, recipients: float) -> bool:
    """Say whether "two soldiers were wounded" tells how the act before it ended."""
    if item.place_own or item.date_own:
        return False
    others_harmed = _harms(told.act) and told.act.recipients and recipients <= 0
    return item.act.sentence.paragraph == told.act.sentence.paragraph and not others_harmed


def _are_placed_and_dated(item: Located, told: Located) -> bool:
    """Say whether both have both, as "attacks in Baghdad this weekend" and "on Saturday in X"."""
    return item.date_own and told.date_own and item.place_own and told.place_own


def _is_at_one_place(item: Located, told: Located) -> bool:
    """Say whether place and day agree, for acts that share a party."""
    a, b = item.act, told.act
    same_date = item.date is not None and told.date is not None and item.date.edtf == told.date.edtf
    return (
        _is_one_place(item.place, told.place)
        and (same_date or not item.date_own)
        and (a.trigger.noun or not a.actors or not b.actors)
    )


def _nouns(act: Act) -> set[str]:
    return {act.sentence.words[i].lemma for i in act.words if act.sentence.words[i].pos == "NOUN"}


def _is_printed_twice(a: Act, b: Act) -> bool:
    """Say whether two sentences have the same words, whatever their punctuation."""
    if a.trigger.word.i != b.trigger.word.i or a.trigger.word.lemma != b.trigger.word.lemma:
        return False
    ours, theirs = (
        (word.lower for word in act.sentence.words if word.pos != "PUNCT" and word.text.strip(".,"))
        for act in (a, b)
    )
    return all(mine == yours for mine, yours in zip_longest(ours, theirs))


def _is_plural(act: Act) -> bool:
    return act.trigger.word.tag in {"NNS", "NNPS"}


def _is_counted(act: Act) -> bool:
    """Say whether it is a sum of acts, "34 strikes", beside which its parts are told."""
    return any(
        act.sentence.children(act.sentence.words[i], "nummod")
        for i in act.words
        if act.sentence.words[i].pos == "NOUN"
    )


def _names_nobody(act: Act) -> bool:
    """Say whether the act names nobody: "the equipment was destroyed", "those wounded"."""
    return not act.trigger.noun and not act.actors and not act.recipients


def _harms(act: Act) -> bool:
    return act.trigger.word.lemma in _HARM_TOLD_AFTER


_OF_STATES = frozenset({ActorKind.MILITARY, ActorKind.POLICE})


def _on_one_side(a: Party, b: Party) -> bool:
    """Say whether two armed parties may be one: "gunmen" and a named group; not and "soldiers"."""
    if a.kind not in ARMED or b.kind not in ARMED:
        return False
    if a.key.origin is b.key.origin is Origin.ROLE and a.kind in _OF_STATES:
        return a.kind is b.kind
    return (a.kind in _OF_STATES) == (b.kind in _OF_STATES)


def _same_parties(first: Iterable[Party], second: Iterable[Party], part_of: PartOf) -> float:
    """Return 1 for a shared party, 0.5 for kin or nameless ones that may be, 0 unknown, -1 not."""
    ours, theirs = list(first), list(second)
    if not ours or not theirs:
        return 0.0
    if {p.key for p in ours} & {p.key for p in theirs}:
        return 1.0
    for a in ours:
        for b in theirs:
            if part_of(a.key, b.key) or part_of(b.key, a.key):
                return 0.7
    for a in ours:
        for b in theirs:
            nameless = Origin.ROLE in {a.key.origin, b.key.origin}
            one = a.singular_person or b.singular_person
            if nameless and (_on_one_side(a, b) or (one and ActorKind.PERSON in {a.kind, b.kind})):
                return 0.4
    return -1.0
