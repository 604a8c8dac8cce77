"""One act, one incident: acts of several sentences that are the same, made into incidents."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.data import claims
from dashboard.data.acts import Act, Telling
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import (
    ActorKind,
    Count,
    IncidentDate,
    IncidentType,
    Modality,
    Place,
    Precision,
    Quad,
    Span,
    Stance,
)
from dashboard.data.parties import Party

QUADS = {
    **dict.fromkeys((IncidentType.AGREE, IncidentType.CONSULT, IncidentType.SUPPORT, IncidentType.CONCEDE), Quad.VERBAL_COOPERATION),
    **dict.fromkeys((IncidentType.COOPERATE, IncidentType.AID, IncidentType.RETREAT), Quad.MATERIAL_COOPERATION),
    **dict.fromkeys((IncidentType.REQUEST, IncidentType.ACCUSE, IncidentType.REJECT, IncidentType.THREATEN), Quad.VERBAL_CONFLICT),
    **dict.fromkeys((IncidentType.PROTEST, IncidentType.SANCTION, IncidentType.MOBILIZE, IncidentType.COERCE, IncidentType.ASSAULT), Quad.MATERIAL_CONFLICT),
}  # fmt: skip
_ARMED = {ActorKind.MILITARY, ActorKind.POLICE, ActorKind.MILITIA, ActorKind.INSURGENT}
_WITHIN_SENTENCES = 25


@dataclass(slots=True)
class Located:
    """An act with its place and time; ``place`` is the id of a place, ``where`` its words."""

    act: Act
    place: Place | None = None
    site: str | None = None
    where: Span | None = None
    place_own: bool = False  # named with the act, not carried over
    date: IncidentDate | None = None
    date_own: bool = False


@dataclass(slots=True)
class Story:
    """All the tellings of one act in the article, the first or fullest leading."""

    lead: Located
    others: list[Located] = field(default_factory=list)

    @property
    def all(self) -> list[Located]:
        """Return every telling."""
        return [self.lead, *self.others]


def merge(
    located: Sequence[Located], *, part_of: Callable[[ActorKey, ActorKey], bool]
) -> list[Story]:
    """Group the acts of an article that are one act.

    *part_of* says whether the first actor belongs to the second, so that "a unit of the PMU" and
    "the PMU" may be the same doer.
    """
    stories: list[Story] = []
    live: dict[IncidentType, list[Story]] = {}  # those near enough to be told on
    for item in located:
        first = item.act.sentence.index - _WITHIN_SENTENCES
        near = [s for s in live.get(item.act.type, ()) if s.all[-1].act.sentence.index >= first]
        best: tuple[float, Story] | None = None
        for story in near:
            score = max((_likeness(item, told, part_of) for told in story.all), default=0.0)
            if (
                score > 0
                and item.act.definite
                and item.act.sentence.index - story.all[-1].act.sentence.index > 6
            ):
                score = 1.0 + 0.2 * len(story.all)  # from afar "the attack" is the one most told of
            if score <= 0 or any(_contradict(item, told) for told in story.all):
                continue
            if best is None or score >= best[0]:
                best = (score, story)
        if best is not None:
            best[1].others.append(item)
        else:
            near.append(Story(item))
            stories.append(near[-1])
        live[item.act.type] = near
    return [story for story in stories if not _only_points_back(story)]


def _only_points_back(story: Story) -> bool:
    """Say whether the story is just "the attack" with nothing to point at."""
    return all(
        told.act.trigger.noun
        and told.act.definite
        and not told.act.actors
        and not told.act.recipients
        and not told.place_own
        and told.act.killed is None
        for told in story.all
    )


def _contradict(item: Located, told: Located) -> bool:
    if item.act.type is not told.act.type:
        return True
    if item.place_own and told.place_own and _apart(item.place, told.place):
        return True
    undated_title = (told.act.sentence.heading and not told.date_own) or (
        item.act.sentence.heading and not item.date_own
    )
    if (
        (item.date_own or told.date_own)
        and not undated_title
        and not _overlap(item.date, told.date)
    ):
        back = item.act.trigger.noun and item.act.definite and not item.date_own
        return not back and not _retold(item, told)
    a, b = item.act.standing.status, told.act.standing.status
    return claims.DENIED in {a, b} and a != b


def _retold(item: Located, told: Located) -> bool:
    """Say whether an undated sentence takes up an act dated just before: "that X came and met Y"."""
    if item.date_own or item.act.sentence.index - told.act.sentence.index > 4:
        return False
    ours, theirs = {p.key for p in item.act.actors}, {p.key for p in told.act.actors}
    return item.act.type is IncidentType.CONSULT and bool(ours & theirs)


def _one_place(a: Place | None, b: Place | None) -> bool:
    """Say whether two places may be one; that both lie in a country makes no place."""
    if a is None or b is None:
        return False
    country = Precision.COUNTRY in {a.precision, b.precision}
    return a.id == b.id or (not country and not _apart(a, b))


def _apart(a: Place | None, b: Place | None) -> bool:
    """Say whether two places are certainly not one, nor one in the other."""
    if a is None or b is None or a.id == b.id:
        return False
    if a.country != b.country:
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    reach = (a.radius_km or 0.0) + (b.radius_km or 0.0)
    north = (a.lat - b.lat) * 111.2
    east = (a.lon - b.lon) * 111.2 * math.cos(math.radians(a.lat))
    return math.hypot(north, east) > reach


def _overlap(a: IncidentDate | None, b: IncidentDate | None) -> bool:
    if a is None or b is None or a.edtf == b.edtf:
        return True
    first = (a.earliest or dt.date.min, a.latest or dt.date.max)
    second = (b.earliest or dt.date.min, b.latest or dt.date.max)
    return first[0] <= second[1] and second[0] <= first[1]


def _likeness(item: Located, told: Located, part_of: Callable[[ActorKey, ActorKey], bool]) -> float:
    """Score how likely two acts of one type are the same; 0: not."""
    a, b = item.act, told.act
    if a.type is not b.type or a.sentence.index - b.sentence.index > _WITHIN_SENTENCES:
        return 0.0
    if a.sentence.index == b.sentence.index:
        return 0.0
    gap = a.sentence.index - b.sentence.index
    if _wording(a) == _wording(b):
        return 9.0  # a caption printed twice
    actors = _same_parties(a.actors, b.actors, part_of)
    recipients = _same_parties(a.recipients, b.recipients, part_of)
    if actors < 0 or (recipients < 0 and not (gap == 1 and _harms(a) and not a.actors)):
        return 0.0
    back = a.definite and not (a.actors and a.recipients)
    if a.aggregate != b.aggregate and not back:
        return 0.0
    if back and (gap <= 6 or a.trigger.word.lemma == b.trigger.word.lemma or not _plural(a)):
        return 3.0 + actors + recipients - gap / 10
    if (
        _adds_nothing(a)
        and gap <= 4
        and (a.trigger.word.lemma == b.trigger.word.lemma or _harms(a))
    ):
        return 1.2 - gap / 10
    if actors > 0 and recipients > 0:
        if not item.date_own or not told.date_own or item.date == told.date:
            return 2.0 + actors + recipients - gap / 10
        return 2.0 + actors + recipients - gap / 10
    if gap == 1 and _harms(a) and not a.actors and not item.place_own and not item.date_own:
        if a.sentence.paragraph == b.sentence.paragraph and not (
            _harms(b) and b.recipients and recipients <= 0
        ):
            return 1.1  # "... opened fire. Two soldiers were wounded."
    if item.date_own and told.date_own and item.place_own and told.place_own and gap <= 3:
        if a.trigger.word.lemma == b.trigger.word.lemma or _nouns(a) & _nouns(b):
            return (
                1.4 - gap / 10
            )  # "attacks in Baghdad this weekend ... On Saturday, attacks in Karrada"
    if (actors > 0 or recipients > 0) and not a.verbal:
        same_place = _one_place(item.place, told.place)
        same_date = (
            item.date is not None and told.date is not None and item.date.edtf == told.date.edtf
        )
        if (
            same_place
            and (same_date or not item.date_own)
            and (a.trigger.noun or not a.actors or not b.actors)
        ):
            return 1.5 - gap / 25
    return 0.0


def _nouns(act: Act) -> set[str]:
    return {act.sentence.words[i].lemma for i in act.words if act.sentence.words[i].pos == "NOUN"}


def _wording(act: Act) -> tuple[int, tuple[str, ...]]:
    words = tuple(w.lower for w in act.sentence.words if w.pos != "PUNCT" and w.text.strip(".,"))
    return act.trigger.word.i, words


def _plural(act: Act) -> bool:
    return act.trigger.word.tag in {"NNS", "NNPS"}


def _adds_nothing(act: Act) -> bool:
    """Say whether the act names nobody: "the equipment was destroyed", "those wounded"."""
    return not act.trigger.noun and not act.actors and not act.recipients


def _harms(act: Act) -> bool:
    return act.trigger.word.lemma in {"kill", "wound", "injure", "die", "hurt"}


def _same_parties(
    first: Iterable[Party], second: Iterable[Party], part_of: Callable[[ActorKey, ActorKey], bool]
) -> float:
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
            both = a.kind in _ARMED and b.kind in _ARMED
            if nameless and (
                both
                or (ActorKind.PERSON in {a.kind, b.kind}
                and (a.singular_person or b.singular_person))
            ):
                return 0.4
    return -1.0


# --- what all the tellings say together --------------------------------------------------------


def modality(story: Story) -> tuple[Modality, Span | None]:
    """Return the strongest way in which the act is told, with the word that says so."""
    if story.lead.act.type is IncidentType.THREATEN:
        return Modality.THREATENED, story.lead.act.span
    readings = [_one_modality(told.act) for told in story.all]
    order = [Modality.REPORTED, Modality.CLAIMED, Modality.PLANNED, Modality.DENIED]
    return min(readings, key=lambda reading: order.index(reading[0]))


def _one_modality(act: Act) -> tuple[Modality, Span | None]:
    status = act.standing.status
    cue = act.standing.cue.span if act.standing.cue is not None else None
    if status == claims.DENIED:
        return Modality.DENIED, cue
    if status == claims.PLANNED:
        return Modality.PLANNED, cue
    if status == claims.ATTEMPTED and act.type is not IncidentType.ASSAULT:
        return Modality.PLANNED, cue
    actors = {p.key for p in act.actors}
    for telling in act.tellings:
        if telling.stance in {Stance.CLAIMS, Stance.ACCUSES, Stance.SUSPECTS}:
            if telling.party is not None and telling.party.key in actors:
                continue  # a party that reports its own act
            return Modality.CLAIMED, telling.cue
    return Modality.REPORTED, None


def tellings(story: Story) -> list[Telling]:
    """Return who tells of the act, each source and stance once."""
    found: dict[object, Telling] = {}
    for told in story.all:
        for telling in told.act.tellings:
            key = (telling.party.key if telling.party else None, telling.stance)
            found.setdefault(key, telling)
    return list(found.values())


def roles(
    story: Story, *, recipients: bool, part_of: Callable[[ActorKey, ActorKey], bool]
) -> list[Party]:
    """Return the parties in one role, each once; a body rather than the state it is part of."""
    found: dict[ActorKey, Party] = {}
    for told in story.all:
        for party in told.act.recipients if recipients else told.act.actors:
            found.setdefault(party.key, party)
    named = [p for p in found.values() if p.key.origin is not Origin.ROLE]
    armed_named = any(p.kind in _ARMED for p in named)
    # "gunmen" in one sentence and the militia in the next: the name stands for both.
    kept = [
        p
        for p in found.values()
        if p.key.origin is not Origin.ROLE
        or not (armed_named and p.kind in _ARMED and story.others)
    ]
    if story.others:
        kept = [p for p in kept if not any(part_of(q.key, p.key) for q in kept if q.key != p.key)]
    lead = story.lead.act.recipients if recipients else story.lead.act.actors
    first = [p.key for p in lead]
    return sorted(kept, key=lambda p: (p.key not in first, p.span))


def counts(story: Story, *, injured: bool) -> Count | None:
    """Return the first figure given for the dead or the injured."""
    for told in story.all:
        figure = told.act.injured if injured else told.act.killed
        if figure is not None:
            return figure
    return None
