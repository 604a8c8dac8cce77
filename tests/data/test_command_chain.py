"""Chains of command: upwards step by step, downwards one step, each with what says so."""

from __future__ import annotations

import dataclasses

from dashboard.data.case_folder import CaseFolder, folder_of
from dashboard.data.command_chain import Step, above, standing, under
from dashboard.data.model import Relation, RelationKind
from tests import factories
from tests.factories import BRIGADE, COALITION, POLICE, PREMIER


def folder(**relations: tuple[tuple[RelationKind, str], ...]) -> CaseFolder:
    """Return a case in which each actor, by the last part of its id, has these relations."""
    actors = tuple(
        dataclasses.replace(
            actor,
            relations=tuple(
                Relation(kind, to, None, "a book")
                for kind, to in relations.get(actor.id.removeprefix("act-"), ())
            ),
        )
        for actor in factories.ACTORS
    )
    return folder_of([dataclasses.replace(factories.case(), actors=actors)])


def brief(steps: tuple[Step, ...]) -> list[tuple[int, str, str]]:
    return [(step.depth, step.told.kind.value, step.name) for step in steps]


LEADS, PART, MEMBER = RelationKind.LEADS, RelationKind.PART_OF, RelationKind.MEMBER_OF


def test_a_chain_goes_up_to_an_actor_that_no_article_names() -> None:
    chain = folder(premier=((LEADS, BRIGADE),), brigade=((PART, "Popular Mobilization Forces"),))

    assert brief(above(chain, PREMIER)) == [
        (0, "leads", "River Brigade"),
        (1, "part of", "Popular Mobilization Forces"),
    ]


def test_a_circle_ends() -> None:
    circle = folder(brigade=((PART, COALITION),), coalition=((PART, BRIGADE),))

    assert brief(above(circle, BRIGADE)) == [
        (0, "part of", "Coalition forces"),
        (1, "part of", "River Brigade"),
    ]


def test_under_an_actor_its_leader_comes_first() -> None:
    chain = folder(
        police=((PART, COALITION),),
        premier=((MEMBER, "Coalition forces"),),  # by its name
        brigade=((LEADS, COALITION),),
    )
    assert brief(under(chain, COALITION)) == [
        (0, "leads", "River Brigade"),
        (0, "part of", "Mosul police"),
        (0, "member of", "Prime Minister of Iraq"),
    ]
    assert under(chain, POLICE) == ()


def test_how_others_stand_to_an_actor_is_no_chain() -> None:
    told = folder(brigade=((RelationKind.BACKED_BY, COALITION),))

    assert above(told, BRIGADE) == ()
    assert under(told, COALITION) == ()
    assert brief(standing(told, COALITION)) == [(0, "backed by", "River Brigade")]
