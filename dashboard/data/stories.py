"""Acts with their place and time, and the tellings of one act across sentences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from dashboard.data.acts import Act
from dashboard.data.model import IncidentDate, Place, Span
from dashboard.data.toponyms import Toponym

__all__ = ["Located", "Story", "share_party"]


@dataclass(slots=True)
class Located:
    """An act with its place and time; ``where`` are the words of the place."""

    act: Act
    place: Place | None = None
    site: str | None = None
    where: Span | None = None
    place_own: bool = False  # named with the act, not carried over
    date: IncidentDate | None = None
    date_own: bool = False

    def put(self, toponym: Toponym, *, own: bool) -> None:
        """Set the place; *own* says whether it is named with the act."""
        self.site, self.where, self.place_own = toponym.site, toponym.phrase_span, own
        self.place = toponym.place or self.place

    def at(self, toponym: Toponym, *, own: bool) -> Located:
        """Return the same act at a place."""
        item = replace(self)
        item.put(toponym, own=own)
        return item


@dataclass(slots=True)
class Story:
    """All the tellings of one act in the article, the first or fullest leading."""

    lead: Located
    others: list[Located] = field(default_factory=list)

    @property
    def all(self) -> list[Located]:
        """Return every telling."""
        return [self.lead, *self.others]

    def latest(self, most: int) -> list[Located]:
        """Return the leading telling and the last few."""
        return [self.lead, *self.others[-most:]]


def share_party(act: Act, other: Act) -> bool:
    """Say whether two acts have a party in common, or one points back: "the attack"."""
    ours = {party.key for party in (*act.actors, *act.recipients)}
    theirs = {party.key for party in (*other.actors, *other.recipients)}
    return bool(ours & theirs) or (not ours and act.definite)
