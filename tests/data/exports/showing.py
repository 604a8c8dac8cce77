"""Views to export: the hand-made case at any address, and what reads an export back."""

from __future__ import annotations

import csv
import dataclasses
import io
from collections.abc import Mapping, Sequence

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.corpus.decisions import Choice, LinkDecision
from dashboard.data.model import ActorKind, CaseFile, Count, Precision
from dashboard.data.shown import Shown, data_version_of, shown_at
from tests import factories


def shown_of(case: CaseFile | CaseFolder | None = None, **params: str | Sequence[str]) -> Shown:
    """Return what *case* shows at an address: ``shown_of(region="Anbar")``."""
    folder = case if isinstance(case, CaseFolder) else folder_of([case or factories.case()])
    asked = {
        name: [value] if isinstance(value, str) else list(value) for name, value in params.items()
    }
    shown, notes = shown_at(folder, asked, data_version=data_version_of(folder, None))
    assert notes == ()
    return shown


def known_as(case: CaseFile, kinds: Mapping[str, ActorKind], precision: Precision) -> CaseFile:
    """Return *case* with other kinds of actors, and its places as well known as *precision*."""
    return dataclasses.replace(
        case,
        actors=tuple(
            dataclasses.replace(each, kind=kinds.get(each.id, each.kind)) for each in case.actors
        ),
        places=tuple(dataclasses.replace(each, precision=precision) for each in case.places),
    )


def told_by_three(lead: CaseFile) -> CaseFolder:
    """Return the only incident of *lead*, with two more accounts: 2 dead, and at least 5."""
    cases = [lead]
    figures = Count(2, 2, factories.span("3"), None), Count(5, None, factories.span("3"), None)
    for number, killed in enumerate(figures, start=1):
        article = dataclasses.replace(lead.article, id=f"art-{number}", outlet=f"Post {number}")
        (told,) = lead.incidents
        again = dataclasses.replace(told, id=f"inc-9{number}", killed=killed, confidence=0.2)
        cases.append(dataclasses.replace(lead, article=article, incidents=(again,)))
    first = lead.incidents[0].id
    links = tuple(LinkDecision(Choice.JOIN, first, each.incidents[0].id) for each in cases[1:])
    return folder_of(cases, links)


def table(text: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file by column, cells as they stand in it."""
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
