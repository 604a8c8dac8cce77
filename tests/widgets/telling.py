"""The hand-made article beside a second one that tells of the same clash, with another toll."""

from __future__ import annotations

import dataclasses

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.model import CaseFile, Count, IncidentType
from tests import factories

__all__ = ["OTHER_TEXT", "other_case", "two_articles"]

OTHER_TEXT = (
    "Clashes in the city\n\nDoctors treated 20 people after fighters attacked police in Mosul."
)


def other_case() -> CaseFile:
    """Return the second article: one incident, "inc-other"."""
    sentence = factories.span(OTHER_TEXT.split("\n\n")[1], within=OTHER_TEXT)
    toll = factories.span("20", within=OTHER_TEXT)
    clash = factories.incident(
        10,
        id="inc-other",
        type=IncidentType.ASSAULT,
        trigger=factories.span("attacked", within=OTHER_TEXT),
        evidence=(sentence,),
        injured=Count(20, 20, toll, None),
        summary="Fighters attack police",
    )
    head = factories.article(OTHER_TEXT, title="Clashes in the city")
    return CaseFile(
        dataclasses.replace(head, id="art-other", outlet="The Other Post", url=None),
        (clash,), (), (), (), (), "test",
    )  # fmt: skip


def two_articles() -> CaseFolder:
    """Return both, the clash joined as one incident."""
    return folder_of(
        [factories.case(), other_case()], [LinkDecision(Choice.JOIN, "inc-10", "inc-other")]
    )
