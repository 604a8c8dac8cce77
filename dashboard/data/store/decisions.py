"""What people decided: rows that are added and never changed, folded over the machine's reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["ACCOUNT_KINDS", "Decision", "DecisionKind", "Draft", "in_force"]


class DecisionKind(StrEnum):
    """What a decision is about."""

    ARTICLE = "article"  # the title, outlet or publication date of an article
    JOIN = "join"  # two accounts are one incident
    SPLIT = "split"  # they are two
    CONFIRM = "confirm"  # they are one, as the machine linked or suggested
    REJECT = "reject"  # they are two, though the machine suggested one
    SAME_ACTOR = "same actor"
    OTHER_ACTOR = "other actor"
    SET_VALUE = "set value"  # of an account
    CONFIRM_ACCOUNT = "confirm account"  # one of its values, or all
    REJECT_ACCOUNT = "reject account"  # the article tells of no such incident
    ADD_ACCOUNT = "add account"  # the article tells of one that the reader missed
    MERGE_ACCOUNTS = "merge accounts"  # two of one article are one; the subject stays
    PURGE = "purge"  # an article was removed with all that was read in it, see ``purging.py``
    UNDO = "undo"


ACCOUNT_KINDS = frozenset(
    {
        DecisionKind.SET_VALUE,
        DecisionKind.CONFIRM_ACCOUNT,
        DecisionKind.REJECT_ACCOUNT,
        DecisionKind.ADD_ACCOUNT,
        DecisionKind.MERGE_ACCOUNTS,
    }
)


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what, when and why; ``id`` is its number in the store."""

    id: int
    made_at: str  # UTC, ISO 8601
    made_by: str
    kind: DecisionKind
    subject: str
    other: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    why: str | None = None
    undoes: int | None = None
    anchor: str | None = None  # of accounts: JSON, see ``review.anchors``


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is to be added: who makes it and when is said of all made at once."""

    kind: DecisionKind
    subject: str
    other: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    why: str | None = None
    undoes: int | None = None
    anchor: str | None = None  # of accounts: JSON, see ``review.anchors``


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold, in their order: not undone, and no undoing itself.

    An undo may be undone: then what it undid holds again.
    """
    rows = sorted(decisions, key=lambda decision: decision.id)
    undone: set[int] = set()
    for decision in reversed(rows):
        if decision.undoes is not None and decision.id not in undone:
            undone.add(decision.undoes)
    return tuple(row for row in rows if row.undoes is None and row.id not in undone)
