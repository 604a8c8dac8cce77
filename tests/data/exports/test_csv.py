from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.case_folder import folder_of
from dashboard.data.exports.csv import csv_text, guarded, unguarded
from dashboard.data.exports.rows import CONTRACT
from dashboard.data.model import Review
from dashboard.data.review import AccountReview, Field
from dashboard.data.review.decided import Decided
from tests import factories
from tests.data.exports.showing import shown_of, table

# The README's contract, in its order.
COLUMNS = (
    "incident_id, type, mode, summary, status, review, actors, recipients, region, country, "
    "admin1, place, site, latitude, longitude, radius_km, date_edtf, date_earliest, date_latest, "
    "killed_low, killed_high, injured_low, injured_high, weapon, attributed_to, stance, "
    "confidence, evidence_quote, article_title, outlet, published, url, reader"
)


def test_the_first_columns_are_the_contract_in_its_order() -> None:
    header = csv_text(shown_of()).splitlines()[0].split(",")

    columns = COLUMNS.split(", ")
    assert list(CONTRACT) == columns
    assert header[: len(columns)] == columns
    assert header[-1] == "account_data"


@pytest.mark.parametrize(
    ("number", "column", "cell"),
    [
        (1, "type", "COERCE"),
        (1, "region", "Iraq; Nineveh; Mosul"),
        (1, "site", "eastern Mosul"),
        (1, "attributed_to", "Mosul police"),
        (1, "latitude", "36.335"),
        (4, "killed_low", "3"),
        (4, "killed_high", ""),  # at least 3: no upper bound is made up
        (4, "injured_low", ""),  # not told is no nought
        (6, "country", "IQ"),
        (6, "admin1", ""),  # somewhere in Iraq
        (7, "place", ""),
        (7, "actors", ""),
        (7, "date_edtf", ""),
        (8, "date_edtf", "2018-12~"),
        (8, "date_earliest", "2018-11-25"),
        (10, "injured_high", "6"),
        (12, "background", "true"),
        (12, "latitude", "33.0"),  # background, and not on the map, but its place is known
    ],
)
def test_a_cell_says_what_is_known_and_no_more(number: int, column: str, cell: str) -> None:
    rows = {row["incident_id"]: row for row in table(csv_text(shown_of()))}

    assert rows[f"inc-{number:02}"][column] == cell


def test_rows_are_those_shown_in_the_shown_order() -> None:
    shown = shown_of(q="coalition")

    assert tuple(row["incident_id"] for row in table(csv_text(shown))) == shown.ids
    assert len(shown.ids) > 1
    assert list(shown.ids) != sorted(shown.ids)  # the best first


def test_every_row_says_which_view_of_which_data_it_is_of() -> None:
    row = table(csv_text(shown_of(region="Anbar", type=["COERCE"])))[0]

    assert row["filter"] == "Incidents that lie in Anbar; and that are of type Coerce."
    assert row["data_version"] == "reader test, one article"
    assert row["permalink"] == "?region=Anbar&type=COERCE&id=inc-03"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+964 770", "'+964 770"),
        ("-2 people", "'-2 people"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("＝1+1", "'＝1+1"),  # full width: some spreadsheets take it for the sign
        ("'=1", "''=1"),  # so that its own apostrophe comes back
        ("'tis", "'tis"),
        ("1-2", "1-2"),
        ("", ""),
    ],
)
def test_no_text_is_a_formula_and_each_comes_back(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text(alphabet="'=+-@\t\r\n＝ab ", max_size=6))
def test_guarding_loses_nothing(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝")


def test_a_negative_number_stays_a_number() -> None:
    place = dataclasses.replace(factories.PLACES[0], lat=-1.5, lon=-60.25, country="BR")
    case = dataclasses.replace(
        factories.one(place=factories.at("pl-mosul", "Mosul", 1)), places=(place,)
    )

    (row,) = table(csv_text(shown_of(case)))
    assert (row["latitude"], row["longitude"]) == ("-1.5", "-60.25")


def test_hostile_text_is_text() -> None:
    (row,) = table(csv_text(shown_of(factories.hostile_case())))

    assert row["article_title"] == factories.HOSTILE_TITLE
    assert row["actors"] == factories.HOSTILE_NAME


def test_a_byte_order_mark_is_there_only_when_asked_for() -> None:
    assert csv_text(shown_of(), with_bom=True).startswith("\ufeffincident_id,")
    assert csv_text(shown_of()).startswith("incident_id,")


def test_each_value_says_on_which_words_it_rests() -> None:
    row = table(csv_text(shown_of(factories.case(keep=1))))[0]
    found = json.loads(row["field_quotes"])

    assert found["type"] == {
        "by": "machine",
        "quotes": ["blocked"],
        "spans": [list(factories.span("blocked"))],
    }
    assert found["actors"]["quotes"] == ["River Brigade"]
    assert found["stance"]["quotes"] == ["police"]
    assert found["latitude"]["derived"] == "looked up for the place (overlay)"
    assert "killed_low" not in found  # nothing there to rest on words


def test_what_a_person_set_rests_on_no_words() -> None:
    review = AccountReview(
        confirmed=frozenset({Field.ACTORS}), set=frozenset({Field.TYPE, Field.PLACE})
    )
    folder = folder_of([factories.case(keep=1)], decided=Decided(reviews={"inc-01": review}))

    (row,) = table(csv_text(shown_of(folder)))
    found = json.loads(row["field_quotes"])

    assert (row["review"], row["human_fields"]) == (Review.REVIEWED, "place; type")
    assert row["reviewed_fields"] == "actors"
    assert found["type"] == found["latitude"] == {"by": "human"}
    assert (found["actors"]["by"], found["actors"]["quotes"]) == ("reviewed", ["River Brigade"])
