"""Briefs of hand-made case files."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from dashboard.brief import Brief
from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.filters import Address, Filters, to_params
from dashboard.data.model import CaseFile, Count
from dashboard.data.review import AccountReview
from dashboard.data.review.decided import Decided
from dashboard.data.shown import shown_at
from tests import factories

MADE = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)
ADDRESS = "http://127.0.0.1:8501"


def brief_of(
    *cases: CaseFile,
    filters: Filters | None = None,
    reviews: dict[str, AccountReview] | None = None,
) -> Brief:
    """Return the brief of what the cases show."""
    folder = folder_of(cases or [factories.case()], decided=Decided(reviews=reviews or {}))
    return brief_at(folder, filters or Filters())


def brief_at(folder: CaseFolder, filters: Filters) -> Brief:
    """Return the brief of a folder."""
    shown, notes = shown_at(folder, to_params(Address(filters)), data_version="test")
    assert notes == ()
    return Brief(shown, MADE, ADDRESS)


def many(count: int) -> CaseFile:
    """Return a case with *count* incidents: those of the factory over and over."""
    given = factories.incidents()
    made = [
        dataclasses.replace(given[number % len(given)], id=f"inc-m{number:04}")
        for number in range(count)
    ]
    return dataclasses.replace(factories.case(), incidents=tuple(made))


def contested() -> CaseFolder:
    """Return a folder of two articles that tell of one strike and disagree on the dead."""
    case = factories.case()
    strike = next(incident for incident in case.incidents if incident.killed)
    assert strike.killed is not None
    strike = dataclasses.replace(strike, killed=dataclasses.replace(strike.killed, high=3))
    first = dataclasses.replace(case, incidents=(strike,))
    words = factories.span("4 to 6")
    toll = Count(40, 60, words, None)
    other = dataclasses.replace(strike, id="inc-other", killed=toll)
    # Other words at the same places: no copy of the first.
    text = re.sub("[a-z]", "x", factories.TEXT)
    article = dataclasses.replace(first.article, id="art-other", outlet="The Other Post", text=text)
    second = dataclasses.replace(first, article=article, incidents=(other,), gaps=())
    return folder_of([first, second], [LinkDecision(Choice.JOIN, strike.id, other.id)])
