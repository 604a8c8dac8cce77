"""Who says what: a row for each source, a column for each fact, and what is in dispute."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.data.corpus.contested import Contest, Row, Standing, who_says_what
from dashboard.data.corpus.facts import Fact, conflict
from dashboard.data.corpus.linking import link
from dashboard.data.model import ActorKind, Modality, Precision, Stance
from tests.data.corpus.making import actor, count, date, place, role_phrase, told
from tests.data.corpus.reading import account, accounts_in, cases


def contest(key: str, *stems: str) -> Contest:
    return who_says_what(link(accounts_in(*stems)).by_account()[account(key).id])


def words(row: Row, fact: Fact) -> str | None:
    cell = row.cell(fact)
    return cell.words if cell else None


def test_the_stopped_patrol_is_contested_in_whether_when_and_where() -> None:
    found = contest("patrol-channel: stopped", "patrol-", "week-")

    assert found.origins == 4
    assert found.contested == (Fact.HAPPENED, Fact.DAY, Fact.PLACE)
    outlets = {row.outlet: row for row in found.rows if row.speaker is None}
    assert {outlet: words(row, Fact.DAY) for outlet, row in outlets.items()} == {
        "Sahat Channel": "30 January 2021",
        "Nineveh Today": "30 January 2021",
        "The Levant Courier": "29 January 2021",
        "Kurdistan Morning": "30 January 2021",
    }
    assert words(outlets["Nineveh Today"], Fact.HAPPENED) == "is denied"
    assert words(outlets["Sahat Channel"], Fact.HAPPENED) == "happened"
    assert words(outlets["Kurdistan Morning"], Fact.PLACE) == "Bartella"


def test_copies_are_folded_under_the_first() -> None:
    found = contest("patrol-channel: stopped", "patrol-", "week-")

    assert sorted(len(row.copies) for row in found.rows if row.speaker is None) == [0, 0, 0, 2]


def test_a_quoted_speaker_has_a_row_under_the_outlet() -> None:
    found = contest("patrol-channel: stopped", "patrol-", "week-")

    denial = next(row for row in found.rows if row.speaker == "security source")
    assert denial.stance is Stance.DENIES
    assert words(denial, Fact.HAPPENED) == "did not happen"


def test_every_cell_opens_the_words_it_rests_on() -> None:
    texts = {case.article.id: case.article.text for case in cases().values()}
    for key in ("patrol-channel: stopped", "blast-first: exploded"):
        for row in contest(key, "patrol-", "blast-").rows:
            for cell in row.cells:
                assert cell.article_id == row.article_id
                assert texts[cell.article_id][slice(*cell.span)].strip()


def test_a_toll_that_rises_from_day_to_day_is_not_contested() -> None:
    found = contest("blast-first: exploded", "blast-", "somalia-")

    assert found.contested == (Fact.HAPPENED,)  # a man who says he speaks for the group denies it
    tolls = [cell for row in found.rows if (cell := row.cell(Fact.KILLED))]
    assert [cell.words for cell in tolls if cell.standing is Standing.AGREEING] == [
        cell.words for cell in tolls
    ]
    assert {"at least 7", "at least 12", "18", "26"} <= {cell.words for cell in tolls}


def test_an_incident_of_one_account_contests_nothing() -> None:
    (incident,) = link([told("a", at=place("Mosul"))]).incidents

    (row,) = who_says_what(incident).rows

    assert {cell.standing for cell in row.cells} == {Standing.ALONE}


MOSUL = place("Mosul", radius_km=10.0)


@pytest.mark.parametrize(
    ("fact", "ours", "theirs", "in_conflict"),
    [
        (Fact.PLACE, {"at": MOSUL}, {"at": place("east Mosul", 36.33)}, False),
        (Fact.PLACE, {"at": MOSUL}, {"at": place("Tal", 36.65)}, True),
        (
            Fact.PLACE,
            {"at": MOSUL},
            {"at": place("Nineveh", 35.0, precision=Precision.GOVERNORATE)},
            False,
        ),
        (Fact.KILLED, {"killed": count(20)}, {"killed": count(22, 22)}, False),
        (Fact.KILLED, {"killed": count(20, 20)}, {"killed": count(22, 22)}, True),
        (
            Fact.ACTOR,
            {"by": role_phrase("gunmen", ActorKind.INSURGENT, of="a")},
            {"by": actor("Islamic State", ActorKind.INSURGENT)},
            False,
        ),
        (Fact.ACTOR, {"by": actor("Hill Brigade")}, {"by": actor("River Brigade")}, True),
        (Fact.ACTOR, {"by": actor("Badr Organization")}, {}, False),
        (Fact.DAY, {}, {"date": date("2021-01-28", "2021-01-31")}, False),
        (Fact.DAY, {}, {"date": date("2021-01-29")}, True),
        (Fact.HAPPENED, {}, {"modality": Modality.DENIED}, True),
        (Fact.HAPPENED, {}, {"modality": Modality.CLAIMED}, False),
    ],
)
def test_a_vaguer_value_agrees_with_a_finer_one(
    fact: Fact, ours: dict[str, Any], theirs: dict[str, Any], in_conflict: bool
) -> None:
    a, b = told("a", **ours), told("b", **theirs)

    assert conflict(fact, a, b) is in_conflict
    assert conflict(fact, b, a) is in_conflict
