"""What people decided about all the accounts of a case folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.data.model import CaseFile
from dashboard.data.review.anchors import Anchor, read_anchor
from dashboard.data.review.fields import AccountReview
from dashboard.data.review.laying import Conflict, Laid, Rejected, Waiting, laid_over
from dashboard.data.store.decisions import ACCOUNT_KINDS, Decision, DecisionKind, in_force

__all__ = ["NOBODY", "Decided", "lay_over_all"]


@dataclass(frozen=True, slots=True)
class Decided:
    """All that people said of accounts; the default: nobody said anything."""

    reviews: Mapping[str, AccountReview] = field(default_factory=dict)  # by account id
    conflicts: tuple[Conflict, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    ids: Mapping[str, str] = field(default_factory=dict)  # of accounts that moved or were merged
    decisions: tuple[Decision, ...] = ()  # every one, the oldest first, undone ones too


NOBODY = Decided()


def lay_over_all(
    cases: Iterable[CaseFile], decisions: Sequence[Decision]
) -> tuple[list[CaseFile], Decided]:
    """Lay *decisions* over every article that they are about; the others cost nothing."""
    by_article = _by_article(_standing(decisions))
    found: list[CaseFile] = []
    laid: list[Laid] = []
    for case in cases:
        ours = by_article.pop(case.article.id, None)
        if ours is None:
            found.append(case)
        else:
            laid.append(laid_over(case, ours))
            found.append(laid[-1].case)
    gone = [  # of articles that are not there
        Waiting(decision, anchor)
        for rows in by_article.values()
        for decision in rows
        if decision.kind in ACCOUNT_KINDS and (anchor := _anchor(decision))
    ]
    return found, Decided(
        reviews={id_: review for each in laid for id_, review in each.reviews.items()},
        conflicts=tuple(conflict for each in laid for conflict in each.conflicts),
        rejected=tuple(rejected for each in laid for rejected in each.rejected),
        waiting=(*(waiting for each in laid for waiting in each.waiting), *gone),
        ids={old: new for each in laid for old, new in each.ids.items()},
        decisions=tuple(decisions),
    )


def _standing(decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions in force, but for those about an added account that was taken back."""
    standing = in_force(decisions)
    added, there = (
        {each.subject for each in rows if each.kind is DecisionKind.ADD_ACCOUNT}
        for rows in (decisions, standing)
    )
    withdrawn = added - there
    return [each for each in standing if withdrawn.isdisjoint({each.subject, each.other})]


def _by_article(decisions: Iterable[Decision]) -> dict[str, list[Decision]]:
    """Return the decisions by the articles in which their accounts are."""
    found: dict[str, list[Decision]] = {}
    for decision in decisions:
        if anchor := _anchor(decision):
            articles = {anchor.article, anchor.other.article if anchor.other else anchor.article}
            for article in articles:
                found.setdefault(article, []).append(decision)
    return found


def _anchor(decision: Decision) -> Anchor | None:
    return read_anchor(decision.anchor) if decision.anchor else None
