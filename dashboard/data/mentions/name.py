"""A proper name in a sentence, and which actor it stands for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.knowledge import NameUse
from dashboard.data.model import ActorKind, Span


class Origin(StrEnum):
    """Where an actor's identity comes from."""

    KNOWN = "known"  # the actor file
    STATE = "state"  # the table of states
    FORCES = "forces"  # a state's army or police, from an adjective and a noun
    NAMED = "named"  # name recognition
    ROLE = "role"  # a phrase such as "gunmen"


@dataclass(frozen=True, slots=True)
class ActorKey:
    """Which actor a phrase stands for, inside one article."""

    origin: Origin
    name: str  # canonical


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a sentence."""

    sentence: int
    span: Span
    head: int  # index of its head word in the sentence
    key: ActorKey
    kind: ActorKind
    use: NameUse
    others: tuple[ActorKey, ...] = ()  # what else it could mean: then it is not resolved
