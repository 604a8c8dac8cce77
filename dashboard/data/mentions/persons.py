"""Full names met so far, to know who "Keating" is later."""

from __future__ import annotations

import re

from dashboard.data.knowledge import Knowledge
from dashboard.data.knowledge_files import kept_up_to
from dashboard.data.mentions.name import ActorKey, Name, Origin
from dashboard.data.mentions.name_words import load_name_words
from dashboard.data.model import ActorKind

_SHORTEST_SURNAME = 4


class Persons:
    """The persons of the actor file, and those that the article has named so far."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._met: dict[str, list[ActorKey]] = {}
        self._known: dict[str, list[ActorKey]] = {}
        for actor in knowledge.actors:
            if actor.kind is ActorKind.PERSON:
                key = ActorKey(Origin.KNOWN, actor.name)
                self._known.setdefault(surname(actor.name), []).append(key)

    def remember(self, name: Name) -> None:
        """Note a name of the article, if it is a person's."""
        if name.kind is not ActorKind.PERSON:
            return
        for part in {surname(name.key.name), name.key.name.casefold()}:
            keys = self._met.setdefault(part, [])
            if name.key not in keys:
                keys.append(name.key)

    def met(self, text: str) -> ActorKey | None:
        """Return the one person of that surname named before in full."""
        full = [key for key in self._met.get(surname(text), []) if " " in key.name]
        return full[0] if len(full) == 1 and len(text) >= _SHORTEST_SURNAME else None

    def called(self, text: str, *, titled: bool) -> ActorKey | None:
        """Return the one person of that surname in the article; with a title, a known one."""
        met = self._met.get(surname(text), [])
        if len(met) == 1:
            return met[0]
        known = self._known.get(surname(text), []) if titled and not met else []
        return known[0] if len(known) == 1 else None


@kept_up_to(10_000)  # those of the actor file are asked for with each article
def surname(name: str) -> str:
    """Return the family name in lower case, without an article or a suffix.

    >>> surname("Charles H. Keating IV"), surname("Qais al-Khazali")
    ('keating', 'khazali')
    """
    suffixes = load_name_words().suffixes
    parts = [part for part in re.split(r"[\s\-]+", name.casefold()) if part not in suffixes]
    return parts[-1] if parts else name.casefold()
