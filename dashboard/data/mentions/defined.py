"""Names that the article itself abbreviates: "Karen National Union (KNU)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.data.knowledge import NameUse
from dashboard.data.mentions.known import KnownMention
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.model import Span
from dashboard.data.sentences import Sentence

# Capitalised words, small joining words between, an acronym in brackets; an article is no name.
_DEFINED_RE = re.compile(
    r"\b((?!(?:The|A|An) )(?:[A-Z][\w'’-]+)"
    r"(?: (?:(?:of|the|and|for|de|del|la|y|al)\s)*[A-Z][\w'’-]+){1,8}) ?"
    r"\(([A-Z][A-Za-z-]{1,9})\)"
)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name that the article itself abbreviates, wherever it or its acronym stands."""

    span: Span
    name: str


def defined_names(text: str, known: Sequence[KnownMention]) -> list[DefinedName]:
    """Find names that the article defines an acronym for and the actor file does not have."""
    found: dict[DefinedName, None] = {}
    for match in _DEFINED_RE.finditer(text):
        name, acronym = match[1], match[2]
        if not _abbreviates(acronym, name):
            continue
        for written in (name, acronym):
            for place in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
                found.setdefault(DefinedName(Span(place.start(), place.end()), name))
    spans = [mention.span for mention in known]
    return [
        item
        for item in sorted(found, key=lambda item: item.span)
        if not any(_conflicts(item.span, span) for span in spans)
    ]


def _conflicts(span: Span, known: Span) -> bool:
    """Say whether a known name stands there; one inside a longer name does not count."""
    return span.overlaps(known) and not (span.contains(known) and span != known)


def _abbreviates(acronym: str, name: str) -> bool:
    """Say whether the capitals of *name* hold the letters of *acronym*, in order."""
    initials = "".join(word[0] for word in re.split(r"[\s-]+", name) if word[:1].isupper())
    letters = [char for char in acronym.upper() if char.isalpha()]
    rest = iter(initials.upper())
    return len(letters) >= 2 and all(char in rest for char in letters)


def defined_name(sentence: Sentence, item: DefinedName) -> Name | None:
    """Return the name as it stands in *sentence*; None if it reaches over its end."""
    head = sentence.head_in(item.span) if sentence.span.contains(item.span) else None
    if head is None:
        return None
    kind = load_name_words().kind_of(item.name)
    key = ActorKey(Origin.NAMED, item.name)
    return Name(sentence.index, item.span, head.i, key, kind, NameUse.ACTOR)
