"""Decisions as a person makes them: what one press of a button wrote is one step, taken back whole.

The rows need not say so: those of one step have their moment, maker, subject and reason in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.data.store.decisions import Decision, DecisionKind, in_force

__all__ = ["DecisionStep", "steps_of"]


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """What was decided at once; its first decision's number is its own."""

    decisions: tuple[Decision, ...]
    holding: tuple[Decision, ...]  # those of them that hold
    undoing: tuple[Decision, ...]  # the undoing that keeps others of them from holding
    about: int | None = None  # the step that an undo takes back, or puts in force again
    restores: bool = False  # an undo of an undo

    @property
    def first(self) -> Decision:
        """Return the decision that was written first."""
        return self.decisions[0]

    @property
    def number(self) -> int:
        """Return the number that the step is told by."""
        return self.first.id


def steps_of(decisions: Iterable[Decision]) -> tuple[DecisionStep, ...]:
    """Return the steps, the oldest first."""
    rows = sorted(decisions, key=lambda decision: decision.id)
    holding = {decision.id for decision in in_force(rows)}
    by_id = {decision.id: decision for decision in rows}
    groups: dict[tuple[str | None, ...], list[Decision]] = {}
    for row in rows:
        groups.setdefault(_together(row, by_id), []).append(row)
    step_of = {row.id: group[0].id for group in groups.values() for row in group}
    live = _live_undoing(rows)
    return tuple(
        DecisionStep(
            decisions=tuple(group),
            holding=tuple(row for row in group if row.id in holding),
            undoing=tuple(undo for row in group for undo in live.get(row.id, ())),
            about=step_of[_root(group[0], by_id)[0]] if group[0].undoes is not None else None,
            restores=_root(group[0], by_id)[1] % 2 == 0,
        )
        for group in groups.values()
    )


def _together(row: Decision, by_id: dict[int, Decision]) -> tuple[str | None, ...]:
    """Return what the decisions of one step have in common, and those of two have not."""
    depth = _root(row, by_id)[1] if row.kind is DecisionKind.UNDO else 0
    return (row.made_at, row.made_by, row.kind, row.subject, row.why, str(depth))


def _root(row: Decision, by_id: dict[int, Decision]) -> tuple[int, int]:
    """Return the decision that an undo is about in the end, and how many undoings lie between."""
    depth = 0
    while row.undoes is not None and row.undoes in by_id:
        row, depth = by_id[row.undoes], depth + 1
    return row.id, depth


def _live_undoing(rows: list[Decision]) -> dict[int, list[Decision]]:
    """Return the undos of each decision that are not undone themselves."""
    found: dict[int, list[Decision]] = {}
    for row in reversed(rows):
        if row.undoes is not None and row.id not in found:
            found.setdefault(row.undoes, []).append(row)
    return found
