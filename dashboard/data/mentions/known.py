"""Names of the actor file and of states."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.data.knowledge import Knowledge, KnownName, NameUse
from dashboard.data.language import known_words
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.model import ActorKind, Span
from dashboard.data.sentences import Sentence

_SHORTEST_SURE = 2  # letters; "IS", "UN" in a line of capitals are words too
_ARTICLE_RE = re.compile(r"the\s+", re.I)


@dataclass(frozen=True, slots=True)
class KnownMention:
    """A known name in the text, before it is parsed."""

    span: Span
    known: KnownName
    others: tuple[KnownName, ...]


def known_mentions(text: str, knowledge: Knowledge) -> tuple[KnownMention, ...]:
    """Find the names of the actor file and of states; longest first, none inside another."""
    return tuple(
        KnownMention(_without_article(text, match.span), match.key, match.others)
        for match in knowledge.names.find(text)
        if match.cased_ok or _can_only_be_it(text, match.span)
    )


def _can_only_be_it(text: str, span: Span) -> bool:
    """Say whether a line of capitals can mean only the acronym: "PKK"; not "WHO" or "AID"."""
    written = text[span.start : span.end]
    if f"({written})" in text:  # "ARMY OF NATIONAL LIBERATION (ELN)"
        return True
    return len(written) > _SHORTEST_SURE and not known_words()(written.lower())


def _without_article(text: str, span: Span) -> Span:
    match = _ARTICLE_RE.match(text, span.start, span.end)
    return Span(match.end(), span.end) if match else span


def known_name(sentence: Sentence, mention: KnownMention, knowledge: Knowledge) -> Name | None:
    """Return the name as it stands in *sentence*; None if the parse shows it to be none."""
    head = sentence.head_in(mention.span)
    if head is None or not mention.span.contains(Span(head.span.start, head.span.start + 1)):
        return None
    if head.lower in {"march", "may"} and head.pos in {"VERB", "AUX"}:
        return None
    key, kind = _identity(mention.known, knowledge)
    others = (_identity(other, knowledge)[0] for other in mention.others)
    distinct = tuple(other for other in others if other != key)
    return Name(sentence.index, mention.span, head.i, key, kind, mention.known.use, distinct)


def _identity(known: KnownName, knowledge: Knowledge) -> tuple[ActorKey, ActorKind]:
    if known.use is NameUse.ACTOR:
        return ActorKey(Origin.KNOWN, known.name), knowledge.actor_by_name[known.name].kind
    return ActorKey(Origin.STATE, known.name), ActorKind.STATE
