"""Short names that the parser sees instead of long ones, which it would take apart."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable

from dashboard.data.knowledge import Knowledge, NameUse
from dashboard.data.mentions.defined import DefinedName
from dashboard.data.mentions.known import KnownMention
from dashboard.data.model import ActorKind, Span

# Names that the parser knows for what they are.
_PERSON, _BODY = "Smith", "Hamas"
# A name of one plain word or two needs no stand-in; the parser knows what a capital means.
_PLAIN_NAME_RE = re.compile(r"[A-Z][A-Za-z]+(?: [A-Z][a-z]+)?")
_MONTHS = "|".join(calendar.month_name[1:])
_PART_OF_MONTH_RE = re.compile(rf"(?<!\w)(?i:mid|early|late)[-‐‑]({_MONTHS})(?!\w)")


def stand_ins(
    text: str,
    mentions: Iterable[KnownMention],
    knowledge: Knowledge,
    defined: Iterable[DefinedName] = (),
) -> list[tuple[Span, str]]:
    """Return the long names with a short one for the parser to see instead.

    "mid-May" is a name too: as three words it takes the noun after it for one of its own.
    """
    found = [(Span(*match.span()), match[1]) for match in _PART_OF_MONTH_RE.finditer(text)]
    for mention in mentions:
        if mention.known.use is not NameUse.ACTOR:
            continue
        if _PLAIN_NAME_RE.fullmatch(text[mention.span.start : mention.span.end]):
            continue
        person = knowledge.actor_by_name[mention.known.name].kind is ActorKind.PERSON
        found.append((mention.span, _PERSON if person else _BODY))
    found.extend(
        (item.span, _BODY) for item in defined if " " in text[item.span.start : item.span.end]
    )
    return sorted(found)
