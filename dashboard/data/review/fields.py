"""How far people answer for an incident: which values they confirmed, and which they set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.model import Review

__all__ = ["UNREVIEWED", "AccountReview", "Field"]


class Field(StrEnum):
    """What of an incident a person may confirm or correct, by its name in exports."""

    TYPE = "type"
    MODE = "mode"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    PLACE = "place"
    SITE = "site"
    DATE = "date"
    STATUS = "status"
    KILLED = "killed"
    INJURED = "injured"
    WEAPON = "weapon"


@dataclass(frozen=True, slots=True)
class AccountReview:
    """What people said of one account; the default: nobody said anything."""

    added: bool = False  # by a person, not by the reader
    confirmed: frozenset[Field] = frozenset()
    set: frozenset[Field] = frozenset()
    was: tuple[tuple[Field, str | None], ...] = ()  # what the reader has for each value set
    merged: tuple[str, ...] = ()  # ids of the accounts that a person merged into it

    @property
    def review(self) -> Review:
        """Return how far a person answers for the whole."""
        if self.added:
            return Review.HUMAN
        touched = self.confirmed or self.set or self.merged
        return Review.REVIEWED if touched else Review.MACHINE

    def of(self, field: Field) -> Review:
        """Return how far a person answers for one value."""
        if self.added or field in self.set:
            return Review.HUMAN
        return Review.REVIEWED if field in self.confirmed else Review.MACHINE

    def machine(self, field: Field) -> str | None:
        """Return the reader's value of a field that a person set, as ``values`` writes it."""
        return dict(self.was).get(field)


UNREVIEWED = AccountReview()
