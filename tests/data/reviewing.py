"""Decisions about the hand-made case file, numbered as a store would, and laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from dashboard.data.model import CaseFile, Incident
from dashboard.data.review.laying import Laid, laid_over
from dashboard.data.review.values import Party, parties_text
from dashboard.data.store import Decision, DecisionKind, Draft, in_force
from tests import factories

CASE = factories.case()
ACTORS = {actor.id: actor for actor in CASE.actors}


def incident(number: int, case: CaseFile = CASE) -> Incident:
    """Return an incident of the case file, counted from 1."""
    return next(each for each in case.incidents if each.id == f"inc-{number:02}")


def parties(*ids: str) -> str | None:
    """Return actors of the case file as the text of a value."""
    return parties_text(Party(id_, ACTORS[id_].name, ACTORS[id_].kind) for id_ in ids)


def rows(drafts: Iterable[Draft], *, by: str = "ann") -> list[Decision]:
    """Return the decisions that a store makes of *drafts*."""
    return [
        Decision(number, f"2026-03-01T10:00:{number:02}+00:00", by, **asdict(draft))
        for number, draft in enumerate(drafts, start=1)
    ]


def undoing(decision: Decision, number: int) -> Decision:
    """Return the row that takes a decision back."""
    return Decision(
        number, decision.made_at, "ben", DecisionKind.UNDO, decision.subject, undoes=decision.id
    )


def laid(*drafts: Draft, case: CaseFile = CASE) -> Laid:
    """Return what *drafts* make of the case file."""
    return laid_over(case, in_force(rows(drafts)))


def shown(found: Laid, number: int) -> Incident:
    """Return an incident as it is shown."""
    return incident(number, found.case)
