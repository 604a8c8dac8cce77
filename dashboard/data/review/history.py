"""What was decided about an account, in order: who, when, what it was and is, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dashboard.data.review.decided import Decided
from dashboard.data.review.fields import Field
from dashboard.data.review.values import plain_words
from dashboard.data.store.decision_steps import DecisionStep, steps_of
from dashboard.data.store.decisions import ACCOUNT_KINDS, Decision, DecisionKind, in_force

__all__ = ["Event", "change_words", "history_of", "last_step_of"]


@dataclass(frozen=True, slots=True)
class Event:
    """A decision about an account, and whether it still holds."""

    decision: Decision
    undone: bool


def history_of(account: str, decided: Decided) -> tuple[Event, ...]:
    """Return the decisions about an account, the oldest first; its earlier ids are its own.

    Undoing is no event of its own: what was taken back is marked.
    """
    ids = {account, *(old for old, now in decided.ids.items() if now == account)}
    holding = {decision.id for decision in in_force(decided.decisions)}
    return tuple(
        Event(decision, decision.id not in holding)
        for decision in _about(decided.decisions, ids)
        if decision.kind is not DecisionKind.UNDO
    )


def _about(decisions: Iterable[Decision], ids: Collection[str]) -> Iterable[Decision]:
    return (each for each in decisions if each.subject in ids or each.other in ids)


def change_words(decision: Decision) -> str:
    """Return which field a decision is about, and what it was and is."""
    if decision.kind in ACCOUNT_KINDS and decision.field:
        old, new = (plain_words(Field(decision.field), x) for x in (decision.old, decision.new))
    else:
        old, new = (text or "nothing" for text in (decision.old, decision.new))
    if decision.kind is DecisionKind.CONFIRM_ACCOUNT:
        return f"{decision.field} “{new}”"
    return f"{decision.field} “{old}” → “{new}”"


def last_step_of(person: str, decisions: Iterable[Decision]) -> DecisionStep | None:
    """Return what a person decided last of all that still holds, about no whole article."""
    mine = (
        step
        for step in reversed(steps_of(decisions))
        if step.holding and step.first.made_by == person
    )
    others = (DecisionKind.ARTICLE, DecisionKind.PURGE)
    return next((step for step in mine if step.first.kind not in others), None)
