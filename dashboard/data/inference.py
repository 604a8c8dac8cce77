"""Parties that the clause leaves out and the article tells elsewhere.

What is filled in here is marked as inferred and carries a lower confidence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dashboard.data.acts import Act, Telling
from dashboard.data.incidents import Located, Story
from dashboard.data.language import Sentence
from dashboard.data.mentions import ActorKey, Origin
from dashboard.data.model import ActorKind, IncidentType, Span, Stance
from dashboard.data.parties import Party

PartOf = Callable[[ActorKey, ActorKey], bool]
_ARMED = {ActorKind.MILITARY, ActorKind.POLICE, ActorKind.MILITIA, ActorKind.INSURGENT}
_CLAIM_REACH = 8  # sentences


def answer_claims(
    claims: Sequence[tuple[Sentence, list[Party], Span]], located: Sequence[Located]
) -> None:
    """Give each claim of responsibility to the last attack told before it.

    The claimant becomes the actor only where nobody else is named as one.
    """
    for sentence, claimants, cue in claims:
        for item in reversed(located):
            gap = sentence.index - item.act.sentence.index
            if item.act.type is not IncidentType.ASSAULT or gap < 0:
                continue
            if gap <= _CLAIM_REACH:
                item.act.tellings.extend(Telling(p, Stance.CLAIMS, cue) for p in claimants)
                if not item.act.actors:
                    item.act.actors.extend(claimants)
            break


def infer_parties(stories: Sequence[Story], part_of: PartOf) -> None:
    """Fill in missing actors and recipients from the acts that an act stands beside."""
    for number, story in enumerate(stories):
        _from_event(story, stories[:number])
        _opponent(story, stories, part_of)
    by_act = {id(told.act): story for story in stories for told in story.all}
    for story in stories:
        _accused(story.lead.act, by_act)


def _from_event(story: Story, earlier: Sequence[Story]) -> None:
    """Complete an item of a list: "34 strikes by X against Y. Near A, one strike hit ..."."""
    act = story.lead.act
    if act.type is not IncidentType.ASSAULT or any(told.act.actors for told in story.all):
        return
    lemmas = _event_lemmas(act)
    for other in reversed(earlier):
        source = other.lead.act
        if source.type is not act.type or not (lemmas & _event_lemmas(source)) or not source.actors:
            continue
        if not (source.aggregate or source.sentence.paragraph == act.sentence.paragraph):
            continue
        act.actors.extend(source.actors)
        act.inferred.add("actors")
        if not any(told.act.recipients for told in story.all):
            act.recipients.extend(p for p in source.recipients)
            act.inferred.add("recipients")
        return


def _event_lemmas(act: Act) -> set[str]:
    """Return the event nouns of an act: "strike" for "a strike destroyed"."""
    words = {act.sentence.words[i] for i in act.words}
    return {word.lemma for word in words if word.pos == "NOUN"}


def _opponent(story: Story, stories: Sequence[Story], part_of: PartOf) -> None:
    """Infer against whom an armed force fought: the one enemy that its other acts name."""
    act = story.lead.act
    if act.type not in {IncidentType.ASSAULT, IncidentType.MOBILIZE} or any(t.act.recipients for t in story.all):
        return
    actors = [p for p in act.actors if p.kind in _ARMED and p.key.origin is not Origin.ROLE]
    if not actors or act.type is IncidentType.MOBILIZE:
        return
    enemies: dict[ActorKey, Party] = {}
    for other in stories:
        for told in other.all:
            if told.act.type is not IncidentType.ASSAULT or "recipients" in told.act.inferred:
                continue
            if {p.key for p in told.act.actors} & {p.key for p in actors}:
                for party in told.act.recipients:
                    if party.kind in _ARMED and party.key.origin is not Origin.ROLE:
                        enemies.setdefault(party.key, party)
    if len(enemies) == 1:
        (enemy,) = enemies.values()
        if not any(part_of(enemy.key, a.key) or enemy.key == a.key for a in actors):
            act.recipients.append(enemy)
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
