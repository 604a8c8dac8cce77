"""How an act stands: done or not, by whose word, and which words say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dashboard.data.model import Stance
from dashboard.data.sentences import Word


class Status(StrEnum):
    """Whether the clause tells the act as done."""

    DONE = "done"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Report:
    """Somebody tells of the act: heads of the source's phrases, stance and the telling word."""

    sources: tuple[Word, ...]
    stance: Stance
    cue: Word


@dataclass(slots=True)
class Standing:
    """What was found on the way up from the trigger."""

    status: Status = Status.DONE
    cue: Word | None = None
    reports: list[Report] = field(default_factory=list)
    doubt: Word | None = None  # "reportedly", "alleged"
    governors: list[Word] = field(default_factory=list)  # verbs and nouns over "to do"
    presupposed: bool = False  # told as known, whatever the verbs over it say

    def mark(self, status: Status, cue: Word) -> None:
        """Record an operator; a later, outer one does not undo an inner one."""
        if self.status in {Status.DONE, Status.ATTEMPTED} and not self.presupposed:
            self.status, self.cue = status, cue

    def presuppose(self) -> None:
        """Take the act as done, unless a nearer word says otherwise."""
        self.presupposed = self.status is Status.DONE

    def report(self, report: Report) -> None:
        """Add who tells of the act, unless that word is known already."""
        if all(report.cue.i != known.cue.i for known in self.reports):
            self.reports.append(report)
