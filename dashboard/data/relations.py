"""Relations that the article states: "Badr's Hadi al-Amiri", "led by", "X-backed", "a PMU commander"."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.data.assembly import ActorBook
from dashboard.data.language import Sentence, Word
from dashboard.data.mentions import ActorKey, Name, Origin
from dashboard.data.model import ActorKind, Relation, RelationKind, Span
from dashboard.data.parties import PartyFinder

_LEADING = {
    "leader",
    "commander",
    "chief",
    "head",
    "president",
    "chairman",
    "founder",
    "general",
    "minister",
    "secretary",
    "director",
}
_SPEAKING = {"spokesman", "spokesperson", "spokeswoman"}
_BELONGING = {
    "member",
    "fighter",
    "official",
    "militant",
    "soldier",
    "operative",
    "adviser",
    "advisor",
    "deputy",
    "officer",
    "lawmaker",
}
_LED = {
    "lead": RelationKind.LEADS,
    "head": RelationKind.LEADS,
    "command": RelationKind.LEADS,
    "back": RelationKind.BACKED_BY,
    "support": RelationKind.BACKED_BY,
    "fund": RelationKind.BACKED_BY,
}
_BACKED = {"backed", "supported", "funded", "sponsored", "aligned", "linked", "allied"}


def stated_relations(
    sentences: Sequence[Sentence], parties: PartyFinder, book: ActorBook
) -> dict[ActorKey, list[Relation]]:
    """Return what the article itself says of how its named actors stand to each other."""
    found: dict[ActorKey, list[Relation]] = {}

    def add(of: ActorKey, kind: RelationKind, to: ActorKey, evidence: Span) -> None:
        relation = Relation(kind, book.id_of(to), evidence, "article")
        row = found.setdefault(of, [])
        if of != to and not any((r.kind, r.to) == (relation.kind, relation.to) for r in row):
            row.append(relation)

    for sentence in sentences:
        names = [n for n in parties.names[sentence.index] if not n.others]
        by_head = {n.head: n for n in names}
        for name in names:
            word = sentence.words[name.head]
            if name.kind is ActorKind.PERSON:
                _of_person(sentence, word, name, by_head, add)
            else:
                _of_group(sentence, word, name, by_head, add)
    return found


def _body(name: Name | None) -> bool:
    return (
        name is not None
        and name.kind is not ActorKind.PERSON
        and name.key.origin is not Origin.ROLE
    )


def _of_person(sentence: Sentence, word: Word, name: Name, by_head: dict[int, Name], add) -> None:  # type: ignore[no-untyped-def]
    """ "Badr's Hadi al-Amiri", "X, a PMU commander", "PMU spokesman X"."""
    for owner in sentence.children(word, "poss"):
        other = by_head.get(owner.i)
        if _body(other):
            add(name.key, RelationKind.MEMBER_OF, other.key, Span(other.span.start, name.span.end))
    titles = [*sentence.children(word, "appos", "compound", "nmod")]
    if word.dep == "appos":
        titles.append(sentence.head(word))
    for title in titles:
        kind = _title_kind(title.lemma)
        if kind is None:
            continue
        for child in sentence.subtree(title):
            other = by_head.get(child.i)
            if _body(other) and child.i != word.i and _ties(sentence, child, title):
                span = Span(
                    min(name.span.start, title.span.start, other.span.start),
                    max(name.span.end, title.span.end, other.span.end),
                )
                add(name.key, kind, other.key, span)


def _title_kind(lemma: str) -> RelationKind | None:
    if lemma in _SPEAKING:
        return RelationKind.SPOKESPERSON_OF
    if lemma in _LEADING:
        return (
            RelationKind.LEADS
            if lemma in {"leader", "chief", "head", "president", "chairman", "founder"}
            else RelationKind.MEMBER_OF
        )
    return RelationKind.MEMBER_OF if lemma in _BELONGING else None


def _ties(sentence: Sentence, child: Word, title: Word) -> bool:
    """Say whether *child* is the body of the title: "PMU commander", "head of the council"."""
    if child.head == title.i and child.dep in {"compound", "poss", "nmod", "amod"}:
        return True
    prep = sentence.head(child)
    return child.dep == "pobj" and prep.lower in {"of", "for", "in"} and prep.head == title.i


def _of_group(sentence: Sentence, word: Word, name: Name, by_head: dict[int, Name], add) -> None:  # type: ignore[no-untyped-def]
    """ "the Fatah Alliance, led by X", "Iran-backed Houthis", "the Quds Force, part of the IRGC"."""
    for verb in sentence.children(word, "acl"):
        kind = _LED.get(verb.lemma)
        for agent in sentence.children(verb, "agent"):
            for doer in sentence.children(agent, "pobj"):
                other = by_head.get(doer.i)
                if kind is RelationKind.LEADS and other is not None:
                    add(other.key, kind, name.key, Span(name.span.start, other.span.end))
                elif kind is not None and other is not None:
                    add(name.key, kind, other.key, Span(name.span.start, other.span.end))
    for participle in sentence.children(word, "amod"):
        if participle.lower in _BACKED:
            for backer in sentence.children(participle, "npadvmod", "compound", "nmod", "amod"):
                other = by_head.get(backer.i)
                if other is not None:
                    add(
                        name.key,
                        RelationKind.BACKED_BY,
                        other.key,
                        Span(other.span.start, name.span.end),
                    )
    for owner in sentence.children(word, "poss"):
        leader = by_head.get(owner.i)
        if leader is not None and leader.kind is ActorKind.PERSON:
            add(leader.key, RelationKind.LEADS, name.key, Span(leader.span.start, name.span.end))
