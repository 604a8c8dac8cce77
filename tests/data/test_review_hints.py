"""What a form begins with for words that a person selected."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from dashboard.data.model import Role, Span, TimeExpression
from dashboard.data.review import Field
from dashboard.data.review.hints import hints_for
from dashboard.data.review.values import read_parties, read_place
from tests import factories

TEXT = (
    "Rebels of the River Brigade held the police in Mosul on Saturday. "
    "The police were freed by the coalition. In Hit near Mosul, shots fell on the coalition. "
    "Nobody spoke."
)
DAY = dt.date(2019, 2, 2)


def at(phrase: str) -> Span:
    return factories.span(phrase, within=TEXT)


def mentions(*phrases: str) -> tuple[Span, ...]:
    found = []
    for phrase in phrases:
        start = TEXT.find(phrase)
        while start >= 0:
            found.append(Span(start, start + len(phrase)))
            start = TEXT.find(phrase, start + 1)
    return tuple(found)


BRIGADE, COALITION, POLICE = factories.ACTORS[:3]
MOSUL, HIT = factories.PLACES[0], factories.PLACES[2]
CASE = dataclasses.replace(
    factories.case(),
    article=factories.article(TEXT),
    incidents=(),
    actors=(
        dataclasses.replace(BRIGADE, mentions=mentions("River Brigade")),
        dataclasses.replace(COALITION, mentions=mentions("coalition")),
        dataclasses.replace(POLICE, mentions=mentions("police")),
    ),
    places=(
        dataclasses.replace(MOSUL, mentions=mentions("Mosul")),
        dataclasses.replace(HIT, mentions=mentions("Hit")),
    ),
    times=(TimeExpression(at("Saturday"), "2019-02-02", DAY, DAY),),
)


def names(value: str | None) -> list[str]:
    return [party.name for party in read_parties(value)]


@pytest.mark.parametrize(
    ("words", "who", "to_whom"),
    [
        ("held", ["River Brigade"], ["Mosul police"]),
        ("Rebels of the River Brigade held the police", ["River Brigade"], ["Mosul police"]),
        ("were freed", ["Coalition forces"], ["Mosul police"]),  # a passive
        ("shots fell", [], ["Coalition forces"]),  # nobody is named before the act
        ("Nobody spoke.", [], []),
    ],
)
def test_parties_are_those_of_the_sentence(words: str, who: list[str], to_whom: list[str]) -> None:
    hints = hints_for(CASE, at(words))

    assert names(hints.get(Field.ACTORS)) == who
    assert names(hints.get(Field.RECIPIENTS)) == to_whom


@pytest.mark.parametrize(
    ("words", "place", "date"),
    [
        ("held", "Mosul", "2019-02-02"),
        ("were freed", None, None),  # the sentence before has both: they are not taken over
        ("shots fell", "Mosul", None),  # 8 km is closer than 25
    ],
)
def test_place_and_date_are_those_of_the_sentence(
    words: str, place: str | None, date: str | None
) -> None:
    hints = hints_for(CASE, at(words))

    found = hints.get(Field.PLACE)
    assert (read_place(found).name if found else None) == place
    assert hints.get(Field.DATE) == date


def test_an_act_that_was_read_there_lends_type_and_parties_but_another_does_not() -> None:
    read = factories.incident(
        1,
        trigger=at("held"),
        evidence=(Span(0, TEXT.index(" The")),),
        recipients=(Role(factories.COALITION, at("held")),),
    )
    case = dataclasses.replace(CASE, incidents=(read,))

    there = hints_for(case, at("Brigade held"))
    assert (there[Field.TYPE], names(there[Field.RECIPIENTS])) == ("COERCE", ["Coalition forces"])
    beside = hints_for(case, at("on Saturday"))
    assert Field.TYPE not in beside
    assert names(beside[Field.RECIPIENTS]) == ["Mosul police"]


def test_an_incident_of_the_sentence_lends_the_place_that_it_took_over() -> None:
    read = dataclasses.replace(factories.incidents()[0], evidence=(at("The police were freed"),))
    case = dataclasses.replace(CASE, incidents=(read,))

    hints = hints_for(case, at("were freed"))

    assert read_place(str(hints[Field.PLACE])).name == "Mosul"
    assert hints[Field.DATE] == "2019-02-02"
