"""The last step of reading: stories and parties become the frozen incidents of a case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dashboard.data import tellings
from dashboard.data.actor_book import ActorBook
from dashboard.data.confidence import incident_confidence
from dashboard.data.kinship import PartOf
from dashboard.data.model import (
    Article,
    Attribution,
    Incident,
    IncidentDate,
    IncidentType,
    Place,
    PlaceRef,
    Role,
    Span,
    Weapon,
    stable_id,
)
from dashboard.data.parties import Party
from dashboard.data.plover import QUADS
from dashboard.data.stories import Located, Story
from dashboard.data.summary import lies_far_back, summary_of
from dashboard.data.weapons import find_weapon

__all__ = ["build_incidents"]

_WAR_NOUNS = {"war", "invasion", "revolution", "occupation", "genocide"}
# Modes that a weapon makes more exact ...
_VAGUE_MODES = {None, "targeted", "destroy", "explosives"}
# ... and those of explosives that say more than "explosives".
_BY_EXPLOSIVES = {"suicide-attack", "aerial"}
_UNKNOWN_KM = 1e6  # a place without a radius comes after all others
_UNKNOWN_DAYS = 10**6


def build_incidents(
    article: Article,
    stories: Iterable[Story],
    places: Mapping[str, Place],
    book: ActorBook,
    part_of: PartOf,
) -> tuple[Incident, ...]:
    """Make the incidents, in text order, each with its evidence.

    Whoever takes part in one is added to *book*.
    """
    found: list[Incident] = []
    ordinals: dict[int, int] = {}
    for story in sorted(stories, key=lambda story: story.lead.act.span):
        start = story.lead.act.span.start
        ordinal = ordinals.get(start, 0)
        ordinals[start] = ordinal + 1
        id_ = stable_id("inc", article.id, start, ordinal)
        found.append(_incident(article, story, places, book, part_of, id_))
    return tuple(found)


def _incident(
    article: Article,
    story: Story,
    places: Mapping[str, Place],
    book: ActorBook,
    part_of: PartOf,
    id_: str,
) -> Incident:
    lead = story.lead.act
    actors = _roles(tellings.roles(story, recipients=False, part_of=part_of), book)
    recipients = tuple(
        role
        for role in _roles(tellings.roles(story, recipients=True, part_of=part_of), book)
        if all(role.actor != actor.actor for actor in actors)
    )
    modality, cue = tellings.modality(story)
    located = _best_place(story)
    place = places.get(located.place.id) if located and located.place else None
    where = (
        PlaceRef(place.id, located.site, located.where)
        if place and located and located.where
        else None
    )
    date = _best_date(story)
    weapon = _weapon(story)
    confidence, field_confidence = incident_confidence(story, place, date)
    return Incident(
        id=id_,
        type=lead.type,
        mode=_mode(story, weapon[1] if weapon else None),
        quad=QUADS[lead.type],
        trigger=lead.span,
        evidence=_evidence(story),
        actors=actors,
        recipients=recipients,
        place=where,
        date=date,
        modality=modality,
        modality_cue=cue,
        attributions=_attributions(story, book),
        killed=tellings.counts(story, injured=False),
        injured=tellings.counts(story, injured=True),
        weapon=weapon[0] if weapon else None,
        aggregate=lead.aggregate,
        background=lies_far_back(date, article.published) or lead.trigger.word.lemma in _WAR_NOUNS,
        confidence=confidence,
        field_confidence=field_confidence,
        summary=_summary(article, lead.span, (actors, recipients), book, where, place),
    )


def _roles(parties: Iterable[Party], book: ActorBook) -> tuple[Role, ...]:
    found: dict[str, Role] = {}
    for party in parties:
        book.add_party(party)
        actor = book.id_of(party.key)
        found.setdefault(actor, Role(actor, party.span))
    return tuple(found.values())


def _attributions(story: Story, book: ActorBook) -> tuple[Attribution, ...]:
    found: list[Attribution] = []
    for telling in tellings.sources(story):
        if telling.party is not None:
            book.add_party(telling.party)
        actor = book.id_of(telling.party.key) if telling.party else None
        found.append(Attribution(actor, telling.stance, telling.cue))
    return tuple(found)


def _evidence(story: Story) -> tuple[Span, ...]:
    """Return the sentences, best first: those that say most of who, whom, where and when."""

    def rank(told: Located) -> tuple[bool, int, bool, Span]:
        act = told.act
        said = bool(act.actors) + bool(act.recipients) + told.place_own + told.date_own
        return act.sentence.heading, -said, told is not story.lead, act.span

    return tuple(dict.fromkeys(told.act.sentence.span for told in sorted(story.all, key=rank)))


def _best_place(story: Story) -> Located | None:
    """Prefer a place named with the act, of those one with a site, then the most precise."""
    return min(
        (told for told in story.all if told.place is not None),
        key=lambda told: (not told.place_own, told.site is None, _radius(told.place)),
        default=None,
    )


def _radius(place: Place | None) -> float:
    return (place.radius_km if place else None) or _UNKNOWN_KM


def _best_date(story: Story) -> IncidentDate | None:
    """Prefer a date told with the act, and of those the shortest; else the first carried over."""
    dates = [(told.date, told.date_own) for told in story.all if told.date is not None]
    own = [date for date, own in dates if own]
    if own:
        return min(own, key=lambda date: (date.earliest is None, _days(date)))
    return dates[0][0] if dates else None


def _days(date: IncidentDate) -> int:
    if date.earliest is None or date.latest is None:
        return _UNKNOWN_DAYS
    return (date.latest - date.earliest).days


def _mode(story: Story, by_weapon: str | None) -> str | None:
    mode = next((told.act.mode for told in story.all if told.act.mode), None)
    if by_weapon is None or mode not in _VAGUE_MODES:
        return mode
    return mode if mode == "explosives" and by_weapon not in _BY_EXPLOSIVES else by_weapon


def _weapon(story: Story) -> tuple[Weapon, str] | None:
    """Return the weapon of an assault and the mode that it gives it."""
    if story.lead.act.type is not IncidentType.ASSAULT:
        return None
    found = (find_weapon(told.act) for told in story.all)
    return next((weapon for weapon in found if weapon is not None), None)


def _summary(
    article: Article,
    trigger: Span,
    roles: tuple[Sequence[Role], Sequence[Role]],
    book: ActorBook,
    where: PlaceRef | None,
    place: Place | None,
) -> str:
    actor_names, recipient_names = ([book.names[role.actor] for role in side] for side in roles)
    return summary_of(
        article.text[trigger.start : trigger.end],
        actor_names,
        recipient_names,
        place=place.name if place else None,
        site=where.site if where else None,
    )
