"""What people decided about links: kept as a list that only grows, the newest word counting."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

__all__ = ["Choice", "LinkDecision", "Settled", "settle"]


class Choice(StrEnum):
    """What a person said about two accounts, or two actors."""

    JOIN = "join"  # they are one
    SPLIT = "split"  # they are two, though the machine linked them
    CONFIRM = "confirm"  # they are one, as the machine linked or suggested
    REJECT = "reject"  # they are two, though the machine suggested one


_TOGETHER = {Choice.JOIN, Choice.CONFIRM}


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """A person's word on two accounts, by id; an undone one counts for nothing."""

    choice: Choice
    a: str
    b: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds of all that was decided: pairs that belong together, pairs that do not."""

    together: tuple[tuple[str, str], ...]
    apart: frozenset[frozenset[str]]


def settle(decisions: Iterable[LinkDecision], known: Collection[str]) -> Settled:
    """Return what holds, given *decisions* from the oldest to the newest.

    Where they contradict each other, also by way of a third, the newer one holds.  Those about an
    id that is not *known*, of an article since removed, wait until it is there again.
    """
    groups: dict[str, set[str]] = {}
    together: list[tuple[str, str]] = []
    apart: set[frozenset[str]] = set()
    for decision in reversed(tuple(decisions)):
        a, b = sorted((decision.a, decision.b))
        if decision.undone or a == b or a not in known or b not in known:
            continue
        ours, theirs = groups.setdefault(a, {a}), groups.setdefault(b, {b})
        if decision.choice not in _TOGETHER:
            if ours is not theirs:
                apart.add(frozenset({a, b}))
        elif ours is theirs or not any(frozenset(pair) in apart for pair in product(ours, theirs)):
            together.append((a, b))
            merged = ours | theirs
            groups.update(dict.fromkeys(merged, merged))
    return Settled(tuple(sorted(set(together))), frozenset(apart))
