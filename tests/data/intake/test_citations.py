"""Rows of coded events become texts; a bad row is named and stops nothing."""

from __future__ import annotations

import io
import itertools

import pytest

from dashboard.data.intake.citations import read_citations
from dashboard.data.intake.found import Found, Refused
from dashboard.data.model import Basis
from tests.data.intake.making import STORY

HEAD = "event_id_cnty,event_date,source,source_scale,notes"
DAY = "the date is the event's own (event_date), not the day of publication"


def read(text: str | bytes) -> list[Found | Refused]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_citations("a.csv", io.BytesIO(data)))


def refusal(text: str | bytes) -> str:
    (refused,) = read(text)
    assert isinstance(refused, Refused)
    return refused.reason


def test_a_row_gives_its_note_day_and_source() -> None:
    assert read(f'{HEAD}\nIRQ1,03 February 2019,Iraqi News,National,"{STORY}"\n') == [
        Found(
            "a.csv row 2 (IRQ1)",
            STORY,
            outlet="Iraqi News",
            published="2019-02-03",
            published_basis=Basis.INFERRED,
            notes=("source scale: National", DAY),
        )
    ]


def test_other_columns_are_named_and_left_out() -> None:
    (found,) = read("iso,Notes,title,url,text\n368,A note.,T,https://a.test/b,The text.\n")

    assert isinstance(found, Found)
    assert (found.text, found.title, found.url) == ("The text.", "T", "https://a.test/b")
    assert found.notes == ("columns that were not read: iso",)


@pytest.mark.parametrize(
    "text",
    [
        "event_date,notes\n2019-02-03,A text.\n",
        "\ufeffevent_date,notes\n2019-02-03,A text.\n",
        "event_date;notes\n2019-02-03;A text.\n",
        "event_date\tnotes\n2019-02-03\tA text.\n",
        "sep=;\nevent_date;notes\n2019-02-03;A text.\n",
        '"event_date","notes"\r\n"2019-02-03","A text."\r\n',
        "EVENT_DATE , Notes\n\n2019-02-03, A text.\n,\n",
    ],
)
def test_of_any_common_form(text: str) -> None:
    (found,) = read(text)

    assert isinstance(found, Found)
    assert (found.text, found.published) == ("A text.", "2019-02-03")


def test_a_note_may_hold_commas_quotes_and_lines() -> None:
    (found,) = read('notes,source\n"He said ""no"", and\nleft.",X\n')

    assert isinstance(found, Found)
    assert (found.text, found.published_basis) == ('He said "no", and\nleft.', None)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "a.csv: row 1: no column 'notes' or 'text' among nothing; name the column that"),
        ("a,b\n1,2\n", "a.csv: row 1: no column 'notes' or 'text' among 'a', 'b'; name"),
        (f"{STORY}\n", "a.csv: row 1: no column 'notes'"),
        ("notes,notes\nA,B\n", "a.csv: row 1: a second column 'notes'; keep one of them"),
        ("notes,source\nA text.\n", "a.csv: row 2: has 1 values for 2 columns; put quotes"),
        ("notes,source\nA, text.,X\n", "a.csv: row 2: has 3 values for 2 columns"),
        ("notes,source\n,X\n", "a.csv: row 2, column 'notes': empty; fill it in"),
        (
            "notes,event_date\nA.,03/02/2019\n",
            "a.csv: row 2, column 'event_date': '03/02/2019' is no",
        ),
        ("notes,url\nA.,b.test\n", "a.csv row 2: url 'b.test' is no web address"),
        ('notes,source\n"' + "a" * 200_000, "a.csv: the rows cannot be told apart"),
        (b"notes\ncaf\xe9\n", "a.csv: is not UTF-8"),
        ("notes\n123\n", "a.csv row 2: has no letters"),
    ],
)
def test_what_is_wrong_is_named_with_its_row_and_the_fix(text: str | bytes, complaint: str) -> None:
    assert refusal(text).startswith(complaint)


def test_a_bad_row_stops_nothing() -> None:
    rows = read(f"{HEAD}\nA,2019,X,Y,One.\nB,soon,X,Y,Two.\nC,2019,X,Y,Three.\n")

    assert [type(row) for row in rows] == [Found, Refused, Found]
    assert rows[1].source == "a.csv row 3 (B)"


def test_rows_are_read_as_they_are_asked_for() -> None:
    stream = io.BytesIO(b"notes\n" + b"A text.\n" * 100_000)
    rows = read_citations("a.csv", stream)

    assert len(list(itertools.islice(rows, 10))) == 10
    assert stream.tell() < 100_000
