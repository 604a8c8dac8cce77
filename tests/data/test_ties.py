"""Ties between actors: of which kind, of how many incidents, and on which words they rest."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.filters import TieKind
from dashboard.data.model import CaseFile, IncidentType, Modality, Relation, RelationKind, Span
from dashboard.data.ties import UNNAMED, Tie, kind_of, ties_of
from tests import factories
from tests.factories import BRIGADE, COALITION, POLICE, PREMIER

EVERYBODY = (BRIGADE, COALITION, POLICE, PREMIER)


def ties(case: CaseFile, *, listed: tuple[str, ...] = EVERYBODY) -> tuple[Tie, ...]:
    folder = folder_of([case])
    return ties_of(folder, set(folder.linked), listed)


def brief(found: tuple[Tie, ...]) -> list[tuple[str, str, str, int]]:
    return [(tie.kind.value, tie.source, tie.target, tie.count) for tie in found]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, TieKind.ACTS),
        ({"modality": Modality.CLAIMED}, TieKind.ACTS),  # the sentence says who claims it
        ({"type": IncidentType.THREATEN}, TieKind.THREATENS),
        ({"type": IncidentType.ASSAULT, "modality": Modality.THREATENED}, TieKind.THREATENS),
        # What is planned or denied was not done: not even a threat.
        ({"modality": Modality.PLANNED}, TieKind.UNDONE),
        ({"type": IncidentType.THREATEN, "modality": Modality.DENIED}, TieKind.UNDONE),
    ],
)
def test_the_kind_of_a_tie_is_what_was_done(changes: dict[str, Any], kind: TieKind) -> None:
    assert kind_of(factories.incident(1, **changes)) is kind


def test_the_ties_of_an_article() -> None:
    assert brief(ties(factories.case())) == [
        ("acts", BRIGADE, COALITION, 2),
        ("acts", PREMIER, COALITION, 1),
        ("acts", UNNAMED, POLICE, 1),  # "Fighters clashed with police"
        ("threatens", BRIGADE, COALITION, 1),
        ("stands", BRIGADE, COALITION, 1),
    ]


def test_every_tie_rests_on_its_sentences() -> None:
    first = ties(factories.case())[0]

    words = [
        ground.case.article.text[slice(*ground.span)] for ground in first.grounds if ground.span
    ]
    assert words == [factories.SENTENCES[0], factories.SENTENCES[2]]


def test_only_what_is_shown_makes_ties() -> None:
    folder = folder_of([factories.case()])

    found = ties_of(folder, {"inc-02"}, ())

    assert brief(found) == [("threatens", BRIGADE, COALITION, 1)]


def test_a_relation_needs_both_actors_among_those_listed() -> None:
    only = ties(factories.case(), listed=(BRIGADE,))

    assert "stands" not in {tie.kind for tie in only}


def related(*relations: Relation) -> CaseFile:
    """Return the case with the brigade's *relations* and no incident."""
    first, *others = factories.ACTORS
    actors = (dataclasses.replace(first, relations=relations), *others)
    return dataclasses.replace(factories.case(), incidents=(), actors=actors)


def test_who_belongs_to_whom_is_told_apart_from_how_they_stand() -> None:
    case = related(
        Relation(RelationKind.PART_OF, POLICE, None, "a book"),
        Relation(RelationKind.LEADS, POLICE, Span(0, 5), "article"),
        Relation(RelationKind.BACKED_BY, "Coalition forces", None, "a book"),  # by its name
        Relation(RelationKind.PART_OF, "Nobody at hand", None, "a book"),
    )
    assert brief(ties(case)) == [
        ("belongs", BRIGADE, POLICE, 1),
        ("stands", BRIGADE, COALITION, 1),
    ]
    assert len(ties(case)[0].grounds) == 2


def two_articles() -> CaseFolder:
    """Return a folder in which the same relation is known in both articles."""
    case = related(Relation(RelationKind.PART_OF, POLICE, None, "a book"))
    other = dataclasses.replace(case.article, id="art-2", url="https://other.test")
    return folder_of([case, dataclasses.replace(case, article=other)])


def test_what_the_actor_file_says_is_said_once_however_many_articles_name_the_actor() -> None:
    found = ties_of(two_articles(), set(), EVERYBODY)

    assert [len(tie.grounds) for tie in found] == [1]
