"""Who may do what: three roles, what each may, and a person who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["GRANTED", "NOBODY", "Person", "Right", "Role"]


class Right(StrEnum):
    """What a person may be allowed to do; the value says it in words."""

    READ = "see what is served"
    ADD = "add articles, feeds, layers and views"
    DECIDE = "correct, confirm and reject"
    REMOVE = "remove what is stored"


class Role(StrEnum):
    """What a person is at this desk."""

    VIEWER = "viewer"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"


GRANTED: Mapping[Role, frozenset[Right]] = {
    Role.VIEWER: frozenset({Right.READ}),
    Role.ANALYST: frozenset({Right.READ, Right.ADD, Right.DECIDE}),
    Role.ADMINISTRATOR: frozenset(Right),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who asks.  ``role`` None: known by name, and may do nothing.

    ``verified`` says that a provider or a proxy vouches for the name, which then is the one that
    stands in the history.
    """

    name: str
    role: Role | None
    verified: bool

    def may(self, right: Right) -> bool:
        """Say whether this person may do that."""
        return self.role is not None and right in GRANTED[self.role]


NOBODY = Person("nobody", None, verified=True)
