"""What all the tellings of one act say together: how sure, by whom, who, how many."""

from __future__ import annotations

from dashboard.data.acts import Act, Telling
from dashboard.data.claims import Status
from dashboard.data.cues import load_cues
from dashboard.data.kinship import PartOf
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ARMED, Count, IncidentType, Modality, Span, Stance
from dashboard.data.parties import Party
from dashboard.data.stories import Story
from dashboard.data.triggers import Of

__all__ = ["counts", "modality", "roles", "sources"]


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
    if status is Status.DENIED:
        return Modality.DENIED, cue
    if status is Status.PLANNED:
        return Modality.PLANNED, cue
    if status is Status.ATTEMPTED and not _is_fought_for(act):
        return Modality.PLANNED, cue
    actors = {p.key for p in act.actors}
    for telling in act.tellings:
        if telling.stance in {Stance.CLAIMS, Stance.ACCUSES, Stance.SUSPECTS}:
            if telling.party is not None and telling.party.key in actors:
                continue  # a party that reports its own act
            return Modality.CLAIMED, telling.cue
    return Modality.REPORTED, None


def _is_fought_for(act: Act) -> bool:
    """Say whether the attempt is itself the fighting: "struggled to capture the town"."""
    cue = act.standing.cue
    takes_places = act.trigger.sense.of is Of.PLACE
    return takes_places and cue is not None and cue.lemma in load_cues().striving


def sources(story: Story) -> list[Telling]:
    """Return who tells of the act, each source and stance once."""
    found: dict[object, Telling] = {}
    for told in story.all:
        for telling in told.act.tellings:
            key = (telling.party.key if telling.party else None, telling.stance)
            found.setdefault(key, telling)
    return list(found.values())


def roles(story: Story, *, recipients: bool, part_of: PartOf) -> list[Party]:
    """Return the parties in one role, each once; a body rather than the state it is part of."""
    found: dict[ActorKey, Party] = {}
    for told in story.all:
        for party in told.act.recipients if recipients else told.act.actors:
            found.setdefault(party.key, party)
    named = [p for p in found.values() if p.key.origin is not Origin.ROLE]
    armed_named = any(p.kind in ARMED for p in named)
    # "gunmen" in one sentence and the militia in the next: the name stands for both.
    kept = [
        p
        for p in found.values()
        if p.key.origin is not Origin.ROLE or not (armed_named and p.kind in ARMED and story.others)
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
