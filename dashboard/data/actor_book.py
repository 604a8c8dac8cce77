"""The actors of the case file: everything that names one, under the same id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.data.knowledge import Knowledge, NameUse
from dashboard.data.mentions import ActorKey, Name, Origin
from dashboard.data.model import Actor, ActorKind, Article, Relation, Span, stable_id
from dashboard.data.parties import Party
from dashboard.data.sentences import Sentence

__all__ = ["ActorBook", "add_named_actors"]

_SPACES_RE = re.compile(r"\s+")
_LAST = Span(10**9, 10**9)  # for an actor that only pronouns mention
# Verbs of motion: their object is a country, not its government.
_GOING = {"leave", "visit", "tour", "enter", "flee", "reach"}


@dataclass(slots=True)
class ActorBook:
    """Collects everything that names an actor, then makes the actors of the case file."""

    article: Article
    knowledge: Knowledge
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
            key=lambda key: (min(self._spans[key], default=_LAST), key.name),
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
            source=known.source if known else None,
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
    """Say whether a state's name stands for the state, as subject or object; not for a place."""
    word = sentence.words[name.head]
    if name.use is NameUse.CAPITAL:
        return word.dep in {"nsubj", "dobj"} or (
            word.dep == "pobj" and sentence.head(word).lower in {"with", "between", "against"}
        )
    if name.use is NameUse.DEMONYM:
        return False
    while word.dep == "conj" and word.head != word.i:
        word = sentence.head(word)
    if word.dep == "dobj" and sentence.head(word).lemma in _GOING:
        return False
    if word.dep in {"nsubj", "nsubjpass", "dobj", "dative"}:
        return True
    if word.dep == "pobj":
        return sentence.head(word).lower in {"with", "by", "between", "against"}
    return name.use is NameUse.PEOPLE
