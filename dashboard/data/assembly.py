"""The last step of reading: stories, parties and places become the frozen values of a case file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.data import incidents as merging
from dashboard.data.circumstances import is_background
from dashboard.data.confidence import incident_confidence
from dashboard.data.incidents import Located, Story
from dashboard.data.knowledge import Knowledge, NameUse
from dashboard.data.language import Sentence
from dashboard.data.mentions import ActorKey, Name, Origin
from dashboard.data.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Count,
    Incident,
    IncidentType,
    Place,
    PlaceRef,
    Relation,
    RelationKind,
    Role,
    Span,
    Weapon,
    stable_id,
)
from dashboard.data.parties import Party
from dashboard.data.weapons import find_weapon

_SPACES_RE = re.compile(r"\s+")
_WAR_NOUNS = {"war", "invasion", "revolution", "occupation", "genocide"}


@dataclass(slots=True)
class ActorBook:
    """Collects everything that names an actor, then makes the actors of the case file."""

    article: Article
    knowledge: Knowledge
    part_of: Callable[[ActorKey, ActorKey], bool]
    _spans: dict[ActorKey, dict[Span, None]] = field(default_factory=dict)
    _ids: dict[ActorKey, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)  # by id
    _kinds: dict[ActorKey, ActorKind] = field(default_factory=dict)

    def add(self, key: ActorKey, kind: ActorKind, span: Span | None) -> None:
        """Record a mention; an anaphor adds the actor without a mention of its own."""
        self._kinds.setdefault(key, kind)
        spans = self._spans.setdefault(key, {})
        if span is not None:
            spans[span] = None

    def add_party(self, party: Party) -> None:
        """Record a party that takes part in something."""
        self.add(party.key, party.kind, None if party.anaphor else party.span)

    def id_of(self, key: ActorKey) -> str:
        """Return the actor's id: the same in every article for a known actor."""
        if key not in self._ids:
            everywhere = key.origin in {Origin.KNOWN, Origin.STATE, Origin.FORCES}
            scope = () if everywhere else (self.article.id,)
            self._ids[key] = stable_id("act", *scope, key.origin, key.name)
            self.names[self._ids[key]] = key.name
        return self._ids[key]

    def actors(self, stated: Mapping[ActorKey, list[Relation]]) -> tuple[Actor, ...]:
        """Return the actors in order of first mention; *stated* are the article's own relations."""
        keys = sorted(
            self._kinds,
            key=lambda key: (min(self._spans[key], default=Span(10**9, 10**9)), key.name),
        )
        here = {
            key.name: self.id_of(key) for key in keys if key.origin in {Origin.KNOWN, Origin.STATE}
        }
        return tuple(self._actor(key, stated.get(key, []), here) for key in keys)

    def _actor(self, key: ActorKey, stated: Sequence[Relation], here: Mapping[str, str]) -> Actor:
        spans = sorted(self._spans[key])
        text = self.article.text
        written = dict.fromkeys(_SPACES_RE.sub(" ", text[s.start : s.end]) for s in spans)
        relations = [*stated, *self._known_relations(key, stated, here)]
        known = self.knowledge.actor_by_name.get(key.name) if key.origin is Origin.KNOWN else None
        state = self.knowledge.state_by_name.get(key.name) if key.origin is Origin.STATE else None
        return Actor(
            id=self.id_of(key),
            name=key.name,
            kind=self._kinds[key],
            aliases=tuple(written),
            mentions=tuple(spans),
            relations=tuple(relations),
            known=key.origin in {Origin.KNOWN, Origin.STATE},
            country=known.country if known else state.iso2 if state else None,
        )

    def _known_relations(
        self, key: ActorKey, stated: Sequence[Relation], here: Mapping[str, str]
    ) -> Iterable[Relation]:
        if key.origin is not Origin.KNOWN:
            return
        published = self.article.published
        year = published.earliest.year if published and published.earliest else None
        said = {(relation.kind, relation.to) for relation in stated}
        for relation in self.knowledge.actor_by_name[key.name].relations:
            to = here.get(relation.to, relation.to)
            if relation.held_in(year) and (relation.kind, to) not in said:
                yield Relation(relation.kind, to, None, relation.source)


def build_incidents(
    article: Article,
    stories: Sequence[Story],
    sentences: Sequence[Sentence],
    places: Mapping[str, Place],
    book: ActorBook,
) -> tuple[Incident, ...]:
    """Make the incidents, in text order, each with its evidence."""
    found: list[Incident] = []
    ordinals: dict[int, int] = {}
    for story in sorted(stories, key=lambda s: s.lead.act.span):
        start = story.lead.act.span.start
        ordinal = ordinals.get(start, 0)
        ordinals[start] = ordinal + 1
        found.append(_incident(article, story, sentences, places, book, ordinal))
    return tuple(found)


def _incident(
    article: Article,
    story: Story,
    sentences: Sequence[Sentence],
    places: Mapping[str, Place],
    book: ActorBook,
    ordinal: int,
) -> Incident:
    lead = story.lead.act
    actors = _roles(merging.roles(story, recipients=False, part_of=book.part_of), book)
    taken = {role.actor for role in actors}
    recipients = tuple(
        r
        for r in _roles(merging.roles(story, recipients=True, part_of=book.part_of), book)
        if r.actor not in taken
    )
    modality, cue = merging.modality(story)
    located = _best_place(story)
    date = _best_date(story)
    weapon = _weapon(article, story)
    place = places.get(located.place.id) if located and located.place else None
    mode = _mode(story, weapon)
    incident = Incident(
        id=stable_id("inc", article.id, lead.span.start, ordinal),
        type=lead.type,
        mode=mode,
        quad=merging.QUADS[lead.type],
        trigger=lead.span,
        evidence=_evidence(story),
        actors=actors,
        recipients=recipients,
        place=PlaceRef(place.id, located.site, located.where)
        if place and located and located.where
        else None,
        date=date,
        modality=modality,
        modality_cue=cue,
        attributions=_attributions(story, book),
        killed=_count(merging.counts(story, injured=False)),
        injured=_count(merging.counts(story, injured=True)),
        weapon=weapon[0] if weapon else None,
        aggregate=lead.aggregate,
        background=is_background(date, article.published) or lead.trigger.word.lemma in _WAR_NOUNS,
        confidence=0.0,
        field_confidence=incident_confidence(story, place, date)[1],
        summary="",
    )
    confidence = incident_confidence(story, place, date)[0]
    return replace(
        incident, confidence=confidence, summary=_summary(article, incident, book, story, place)
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
    for telling in merging.tellings(story):
        if telling.party is not None:
            book.add_party(telling.party)
        actor = book.id_of(telling.party.key) if telling.party else None
        found.append(Attribution(actor, telling.stance, telling.cue))
    return tuple(found)


def _evidence(story: Story) -> tuple[Span, ...]:
    spans: dict[Span, None] = {}
    for told in sorted(
        story.all, key=lambda t: (t is not story.lead, -t.act.specificity, t.act.span)
    ):
        spans.setdefault(told.act.sentence.span)
    return tuple(spans)


def _best_place(story: Story) -> Located | None:
    """Prefer a place named with the act, and of those the most precise."""
    named = [told for told in story.all if told.place is not None]
    if not named:
        return None
    return min(named, key=lambda t: (not t.place_own, t.place.radius_km or 1e6 if t.place else 1e6))


def _best_date(story: Story):  # type: ignore[no-untyped-def]
    own = [told.date for told in story.all if told.date is not None and told.date_own]
    if own:
        return min(
            own,
            key=lambda d: (
                d.earliest is None,
                (d.latest - d.earliest).days if d.latest and d.earliest else 10**6,
            ),
        )
    return next((told.date for told in story.all if told.date is not None), None)


def _mode(story: Story, weapon: tuple[Weapon, str] | None) -> str | None:
    mode = next((told.act.mode for told in story.all if told.act.mode), None)
    if (
        story.lead.act.type is IncidentType.ASSAULT
        and weapon
        and mode in {None, "targeted", "destroy", "explosives"}
    ):
        return (
            weapon[1] if mode != "explosives" or weapon[1] in {"suicide-attack", "aerial"} else mode
        )
    return mode


def _weapon(article: Article, story: Story) -> tuple[Weapon, str] | None:
    if story.lead.act.type is not IncidentType.ASSAULT:
        return None
    for told in story.all:
        found = find_weapon(told.act)
        if found is not None:
            return found
    return None


def _count(count: Count | None) -> Count | None:
    return count


# --- summary ---------------------------------------------------------------------------------


def _summary(
    article: Article, incident: Incident, book: ActorBook, story: Story, place: Place | None
) -> str:
    """Say in a line who did what to whom and where; names as in the actor list."""
    actors = ", ".join(book.names[r.actor] for r in incident.actors) or "Unknown"
    recipients = ", ".join(book.names[r.actor] for r in incident.recipients)
    words = _SPACES_RE.sub(" ", article.text[incident.trigger.start : incident.trigger.end])
    parts = [f"{actors}: {words}"]
    if recipients:
        parts.append(f"→ {recipients}")
    if place is not None:
        parts.append(
            f"({incident.place.site + ', ' if incident.place and incident.place.site and incident.place.site != place.name else ''}{place.name})"
        )
    del story
    return " ".join(parts)


# --- actors that take no part ------------------------------------------------------------------


def add_named_actors(
    book: ActorBook,
    names: Sequence[Sequence[Name]],
    sentences: Sequence[Sentence],
    locative: set[Span],
) -> None:
    """List every party that the article names, whether or not it does anything.

    *locative* are spans where a name stands for a place ("in Syria"), which names no party.
    """
    for name in (name for row in names for name in row):
        if name.others:
            continue
        if name.key.origin is Origin.STATE:
            if not _acts_as_party(name, sentences[name.sentence]):
                continue
        elif name.span in locative:
            continue
        book.add(name.key, name.kind, name.span)


def _acts_as_party(name: Name, sentence: Sentence) -> bool:
    """Say whether a state's name stands for the state: subject, object, owner; not where it lies."""
    word = sentence.words[name.head]
    if name.use is NameUse.CAPITAL:
        return word.dep in {"nsubj", "dobj"} or (
            word.dep == "pobj" and sentence.head(word).lower in {"with", "between", "against"}
        )
    if name.use in {NameUse.DEMONYM}:
        return False
    while word.dep == "conj" and word.head != word.i:
        word = sentence.head(word)
    if word.dep == "dobj" and sentence.head(word).lemma in {
        "leave",
        "visit",
        "tour",
        "enter",
        "flee",
        "reach",
    }:
        return False
    if word.dep in {"nsubj", "nsubjpass", "dobj", "dative"}:
        return True
    if word.dep == "pobj":
        return sentence.head(word).lower in {"with", "by", "between", "against"}
    return name.use is NameUse.PEOPLE


__all__ = ["ActorBook", "RelationKind", "add_named_actors", "build_incidents"]
