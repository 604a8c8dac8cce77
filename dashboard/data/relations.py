"""Relations that the article states: "Badr's Hadi al-Amiri", "led by", "X-backed"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from dashboard.data.actor_book import ActorBook
from dashboard.data.knowledge_files import TomlLayers, kept, read_layers
from dashboard.data.mentions import ActorKey, Name
from dashboard.data.model import ActorKind, Relation, RelationKind, Span
from dashboard.data.parties import PartyFinder
from dashboard.data.sentences import Sentence, Word

__all__ = ["RelationWords", "load_relation_words", "stated_relations"]

_TABLES = ("title", "participle", "adjective")


@dataclass(frozen=True, slots=True)
class RelationWords:
    """The words of ``relation_words.toml``, each with the relation it tells."""

    titles: Mapping[str, RelationKind]  # "PMU spokesman X"
    participles: Mapping[str, RelationKind]  # "led by X"
    adjectives: Mapping[str, RelationKind]  # "X-backed"


@kept
def load_relation_words(*folders: Path) -> RelationWords:
    """Read ``relation_words.toml``, or those of *folders*, once per process.

    Raises:
        KnowledgeError: the file is malformed.
    """
    table = read_layers("relation_words", folders)
    table.allow(*_TABLES)
    return RelationWords(*(_by_word(table.table(key)) for key in _TABLES))


def _by_word(layers: TomlLayers) -> Mapping[str, RelationKind]:
    return MappingProxyType(
        {word: table.member("relation", name, RelationKind) for word, name, table in layers.words()}
    )


def stated_relations(
    sentences: Sequence[Sentence], parties: PartyFinder, book: ActorBook
) -> dict[ActorKey, list[Relation]]:
    """Return what the article itself says of how its named actors stand to each other."""
    found: dict[ActorKey, list[Relation]] = {}
    for sentence in sentences:
        for told in _told_in(sentence, [n for n in parties.names[sentence.index] if not n.others]):
            relation = Relation(told.kind, book.id_of(told.to), told.evidence, "article")
            row = found.setdefault(told.of, [])
            known = any((r.kind, r.to) == (relation.kind, relation.to) for r in row)
            if told.of != told.to and not known:
                row.append(relation)
    return found


@dataclass(frozen=True, slots=True)
class _Told:
    """One actor stands so to another, in the words of *evidence*."""

    of: ActorKey
    kind: RelationKind
    to: ActorKey
    evidence: Span


def _told_in(sentence: Sentence, names: Sequence[Name]) -> Iterator[_Told]:
    by_head = {name.head: name for name in names}
    for name in names:
        word = sentence.words[name.head]
        if name.kind is ActorKind.PERSON:
            yield from _of_person(sentence, word, name, by_head)
        else:
            yield from _of_group(sentence, word, name, by_head)


def _of_person(
    sentence: Sentence, word: Word, name: Name, by_head: Mapping[int, Name]
) -> Iterator[_Told]:
    """Read "Badr's Hadi al-Amiri", "X, a PMU commander", "PMU spokesman X"."""
    for owner in sentence.children(word, "poss"):
        body = _body(by_head.get(owner.i))
        if body is not None:
            evidence = Span(body.span.start, name.span.end)
            yield _Told(name.key, RelationKind.MEMBER_OF, body.key, evidence)
    titles = sentence.children(word, "appos", "compound", "nmod")
    if word.dep == "appos":
        titles.append(sentence.head(word))
    for title in titles:
        kind = load_relation_words().titles.get(title.lemma)
        if kind is None:
            continue
        for child in sentence.subtree(title):
            body = _body(by_head.get(child.i))
            if body is not None and child.i != word.i and _is_body_of(sentence, child, title):
                yield _Told(name.key, kind, body.key, _around(name.span, title.span, body.span))


def _body(name: Name | None) -> Name | None:
    """Return the name if it may be one of a group, a body or a state."""
    return None if name is None or name.kind is ActorKind.PERSON else name


def _around(*spans: Span) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def _is_body_of(sentence: Sentence, child: Word, title: Word) -> bool:
    """Say whether *child* is the body of the title: "PMU commander", "head of the council"."""
    if child.head == title.i and child.dep in {"compound", "poss", "nmod", "amod"}:
        return True
    prep = sentence.head(child)
    return child.dep == "pobj" and prep.lower in {"of", "for", "in"} and prep.head == title.i


def _of_group(
    sentence: Sentence, word: Word, name: Name, by_head: Mapping[int, Name]
) -> Iterator[_Told]:
    """Read "the Fatah Alliance, led by X", "Iran-backed Houthis", "X's Mahdi Army"."""
    words = load_relation_words()
    for verb in sentence.children(word, "acl"):
        kind = words.participles.get(verb.lemma)
        for agent in sentence.children(verb, "agent"):
            for doer in sentence.children(agent, "pobj"):
                other = by_head.get(doer.i)
                if kind is None or other is None:
                    continue
                evidence = Span(name.span.start, other.span.end)
                if kind is RelationKind.LEADS:
                    yield _Told(other.key, kind, name.key, evidence)
                else:
                    yield _Told(name.key, kind, other.key, evidence)
    for participle in sentence.children(word, "amod"):
        kind = words.adjectives.get(participle.lower)
        for backer in sentence.children(participle, "npadvmod", "compound", "nmod", "amod"):
            other = by_head.get(backer.i)
            if kind is not None and other is not None:
                evidence = Span(other.span.start, name.span.end)
                yield _Told(name.key, kind, other.key, evidence)
    for owner in sentence.children(word, "poss"):
        leader = by_head.get(owner.i)
        if leader is not None and leader.kind is ActorKind.PERSON:
            evidence = Span(leader.span.start, name.span.end)
            yield _Told(leader.key, RelationKind.LEADS, name.key, evidence)
