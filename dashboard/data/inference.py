"""Parties that the clause leaves out and the article tells elsewhere.

What is filled in here is marked as inferred and carries a lower confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from dashboard.data.acts import Act, Claim, Telling
from dashboard.data.kinship import PartOf
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ARMED, IncidentType, Stance
from dashboard.data.parties import Party
from dashboard.data.stories import Located, Story

_CLAIM_REACH = 8  # sentences
_EVENT_REACH = 60  # incidents looked back over


def answer_claims(claims: Iterable[Claim], located: Sequence[Located]) -> None:
    """Give each claim of responsibility to the last attack told before it.

    The claimant becomes the actor only where nobody else is named as one.
    """
    for claim in claims:
        for item in reversed(located):
            gap = claim.sentence.index - item.act.sentence.index
            if item.act.type is not IncidentType.ASSAULT or gap < 0:
                continue
            if gap <= _CLAIM_REACH:
                item.act.tellings.extend(
                    Telling(p, Stance.CLAIMS, claim.cue) for p in claim.claimants
                )
                if not item.act.actors:
                    item.act.actors.extend(claim.claimants)
            break


def infer_parties(stories: Sequence[Story], part_of: PartOf) -> None:
    """Fill in missing actors and recipients from the acts that an act stands beside."""
    enemies = _enemies(stories)
    for number, story in enumerate(stories):
        _from_event(
            story,
            islice(reversed(stories), len(stories) - number, len(stories) - number + _EVENT_REACH),
        )
        _opponent(story, enemies, part_of)
    by_act = {id(told.act): story for story in stories for told in story.all}
    for story in stories:
        _accused(story.lead.act, by_act)


def _from_event(story: Story, earlier: Iterable[Story]) -> None:
    """Complete an item of a list: "34 strikes by X against Y. Near A, one strike hit ..."."""
    act = story.lead.act
    if act.type is not IncidentType.ASSAULT or any(told.act.actors for told in story.all):
        return
    lemmas = _event_lemmas(act)
    for other in earlier:
        source = other.lead.act
        if source.type is not act.type or not (lemmas & _event_lemmas(source)) or not source.actors:
            continue
        if not (source.aggregate or source.sentence.paragraph == act.sentence.paragraph):
            continue
        act.actors.extend(source.actors)
        act.inferred.add("actors")
        if not any(told.act.recipients for told in story.all):
            act.recipients.extend(source.recipients)
            act.inferred.add("recipients")
        return


def _event_lemmas(act: Act) -> set[str]:
    """Return the event nouns of an act: "strike" for "a strike destroyed"."""
    words = {act.sentence.words[i] for i in act.words}
    return {word.lemma for word in words if word.pos == "NOUN"}


Enemies = dict[ActorKey, dict[ActorKey, Party]]


def _enemies(stories: Sequence[Story]) -> Enemies:
    """Return against whom each named party is told to have fought."""
    found: Enemies = {}
    for story in stories:
        for told in story.all:
            if told.act.type is not IncidentType.ASSAULT or "recipients" in told.act.inferred:
                continue
            foes = [
                p
                for p in told.act.recipients
                if p.kind in ARMED and p.key.origin is not Origin.ROLE
            ]
            for actor in told.act.actors:
                for foe in foes:
                    found.setdefault(actor.key, {}).setdefault(foe.key, foe)
    return found


def _opponent(story: Story, enemies: Enemies, part_of: PartOf) -> None:
    """Infer against whom an armed force fought: the one enemy that its other acts name."""
    act = story.lead.act
    if act.type is not IncidentType.ASSAULT or any(t.act.recipients for t in story.all):
        return
    actors = [p for p in act.actors if p.kind in ARMED and p.key.origin is not Origin.ROLE]
    foes = {key: foe for actor in actors for key, foe in enemies.get(actor.key, {}).items()}
    if len(foes) == 1:
        (foe,) = foes.values()
        if not any(part_of(foe.key, a.key) or foe.key == a.key for a in actors):
            act.recipients.append(foe)
            act.inferred.add("recipients")


def _accused(act: Act, by_act: dict[int, Story]) -> None:
    """Accuse whoever did what is condemned, once that is known."""
    if act.about is None or act.recipients:
        return
    story = by_act.get(id(act.about))
    if story is None:
        return
    done_by = [p for told in story.all for p in told.act.actors]
    keys = {p.key for p in act.actors}
    act.recipients.extend(p for p in done_by[:1] if p.key not in keys)
    act.inferred.add("recipients")
