"""Who acts now, and the one check that every write passes.

On the command line, and in a dashboard that serves its own machine, that is whoever started the
program, with all rights.  A server with a login says with ``ask_with`` how it knows who acts; from
then on nobody may write whom that does not name.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable

from dashboard.data.access.rights import GRANTED, Person, Right, Role
from dashboard.errors import AccessError

__all__ = ["acting", "ask_with", "own_machine", "refusal", "require", "signed"]


def own_machine() -> Person:
    """Return whoever runs this program: all rights, and a name that nobody vouches for."""
    return Person(getpass.getuser(), Role.ADMINISTRATOR, verified=False)


_ask: Callable[[], Person] = own_machine


def ask_with(ask: Callable[[], Person]) -> None:
    """Let *ask* say who acts, in this whole process; it is asked at every write."""
    global _ask
    _ask = ask


def acting() -> Person:
    """Return who acts now."""
    return _ask()


def require(right: Right) -> Person:
    """Return who acts, if they have *right*.

    Raises:
        AccessError: they have not.
    """
    person = acting()
    if (reason := refusal(person, right)) is not None:
        raise AccessError(reason)
    return person


def refusal(person: Person, right: Right) -> str | None:
    """Return why *person* may not do something; None: they may.

    >>> refusal(Person("v@desk.example", Role.VIEWER, verified=True), Right.DECIDE)
    'v@desk.example is a viewer here; to correct, confirm and reject takes an analyst'
    """
    if person.may(right):
        return None
    least = next(role for role in Role if right in GRANTED[role])
    has = f"{_a(person.role)} here" if person.role else "not known here"
    return f"{person.name} is {has}; to {right.value} takes {_a(least)}"


def _a(role: Role) -> str:
    return f"{'an' if role.value[0] in 'aeiou' else 'a'} {role.value}"


def signed(by: str) -> str:
    """Return the name that stands in the history: a verified one goes before what was given."""
    person = acting()
    return person.name if person.verified else by
