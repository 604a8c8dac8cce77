"""Which readings match which coded incidents, counted by hand: right of read, found of wanted."""

from __future__ import annotations

import pytest

from dashboard.data.model import Incident, IncidentType, Span
from dashboard.evaluation.gold import GoldIncident
from tests.evaluation.making import coded, counts, figures, read, sentence, verdict

ASSAULT, ACCUSE = IncidentType.ASSAULT, IncidentType.ACCUSE
ONE, TWO = sentence(1), sentence(2)
LAST_WORD = Span(ONE.end - 6, ONE.end)
HALVES = (Span(ONE.start, ONE.start + 20), Span(ONE.start + 20, ONE.end))


@pytest.mark.parametrize(
    ("gold", "readings", "incidents", "typed"),
    [
        pytest.param([coded(1)], [read(1)], (1, 1, 1, 1), (1, 1, 1, 1), id="an act that was read"),
        pytest.param([coded(1)], [], (0, 0, 0, 1), (0, 0, 0, 1), id="nothing was read"),
        pytest.param([], [read(1)], (0, 1, 0, 0), (0, 1, 0, 0), id="nothing was coded"),
        pytest.param([], [], (0, 0, 0, 0), (0, 0, 0, 0), id="an article without acts"),
        pytest.param(
            [coded(1), coded(1, id="b")],
            [read(1)],
            (1, 1, 1, 2),
            (1, 1, 1, 2),
            id="one reading is not two acts",
        ),
        pytest.param(
            [coded(1)],
            [read(1), read(1)],
            (1, 2, 1, 1),
            (1, 2, 1, 1),
            id="an act read twice is over-generated once",
        ),
        pytest.param(
            [coded(1), coded(2, required=False)],
            [read(1)],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="an optional act is no loss",
        ),
        pytest.param(
            [coded(1), coded(2, required=False)],
            [read(2)],
            (1, 1, 0, 1),
            (1, 1, 0, 1),
            id="an optional act is no error and no find",
        ),
        pytest.param(
            [coded(1)],
            [read(1, type=ASSAULT)],
            (1, 1, 1, 1),
            (0, 1, 0, 1),
            id="another type on the same trigger",
        ),
        pytest.param(
            [coded(1, types=(IncidentType.COERCE, ASSAULT))],
            [read(1, type=ASSAULT)],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="the second type accepted",
        ),
        pytest.param(
            [coded(1)],
            [read(1, trigger=LAST_WORD)],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="another trigger of the same type",
        ),
        pytest.param(
            [coded(1)],
            [read(1, trigger=LAST_WORD, type=ASSAULT)],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="another act in the same sentence",
        ),
        pytest.param(
            [coded(1)], [read(2)], (0, 1, 0, 1), (0, 1, 0, 1), id="the type, in another sentence"
        ),
        pytest.param(
            [coded(1, evidence=HALVES[:1])],
            [read(1, evidence=HALVES[1:])],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="evidence that touches does not overlap",
        ),
        pytest.param(
            [coded(1, evidence=(TWO, ONE))],
            [read(1, evidence=(sentence(3), ONE))],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="evidence that is not the best will do",
        ),
        pytest.param(
            [coded(1)],
            [read(1, evidence=(Span(0, 800),))],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="800 characters of evidence",
        ),
        pytest.param(
            [coded(1)],
            [read(1, evidence=(Span(0, 801),))],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="801 characters point at nothing",
        ),
        pytest.param(
            [coded(1)],
            [read(1, evidence=(*[Span(0, 1)] * 9, ONE))],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="the tenth evidence",
        ),
        pytest.param(
            [coded(1)],
            [read(1, evidence=(*[Span(0, 1)] * 10, ONE))],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="the eleventh evidence does not count",
        ),
        pytest.param(
            [coded(1)],
            [read(1, evidence=(*[Span(5000, 5650)] * 3, ONE))],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="nor what is beyond 2,000 characters in all",
        ),
        pytest.param(
            [coded(1)],
            [read(1, trigger=Span(ONE.start, ONE.start + 61), type=ASSAULT)],
            (0, 1, 0, 1),
            (0, 1, 0, 1),
            id="a trigger of 61 characters names nothing",
        ),
        pytest.param(
            [coded(1)],
            [read(1, trigger=Span(ONE.start, ONE.start + 60), type=ASSAULT)],
            (1, 1, 1, 1),
            (0, 1, 0, 1),
            id="one of 60 does",
        ),
        pytest.param(
            [coded(1, triggers=())],
            [read(1)],
            (1, 1, 1, 1),
            (1, 1, 1, 1),
            id="coded without a trigger: by type",
        ),
    ],
)
def test_incidents_are_counted(
    gold: list[GoldIncident],
    readings: list[Incident],
    incidents: tuple[int, ...],
    typed: tuple[int, ...],
) -> None:
    found = figures(gold, readings)

    assert (counts(found.incidents), counts(found.typed)) == (incidents, typed)


@pytest.mark.parametrize(
    ("gold", "matched"),
    [
        # a shared trigger (3) goes before a shared type (2)
        (
            [coded(1, id="type", triggers=(LAST_WORD,)), coded(1, id="trigger", types=(ACCUSE,))],
            "trigger",
        ),
        # type and trigger are alike: the place decides, which the reader left empty
        ([coded(1, id="Hit", places=("Hit",)), coded(1, id="none")], "none"),
        # an actor is worth more than being required
        (
            [
                coded(1, id="required"),
                coded(1, id="actor", required=False, actors=(("River Brigade",),)),
            ],
            "actor",
        ),
        ([coded(1, id="optional", required=False), coded(1, id="required")], "required"),
        ([coded(1, id="first"), coded(1, id="second")], "first"),
    ],
)
def test_the_likeliest_pair_is_taken(gold: list[GoldIncident], matched: str) -> None:
    from tests.factories import BRIGADE, role

    (match,) = verdict(gold, [read(1, actors=(role(BRIGADE, "River Brigade", 1),))]).matches

    assert match.gold.id == matched


def test_the_likelier_reading_takes_the_act_whatever_stands_first() -> None:
    likely, unlikely = read(1), read(1, trigger=LAST_WORD)

    found = verdict([coded(1)], [unlikely, likely])

    assert [match.read for match in found.matches] == [likely]
    assert found.over_generated == (unlikely,)
    assert found.missed == ()
