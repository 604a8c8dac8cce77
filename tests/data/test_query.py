"""The shared view: rows, filters and counts."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.data.model import CaseFile
from dashboard.data.query import (
    Accounting,
    Clock,
    Col,
    Filters,
    actors_frame,
    calendar,
    incidents_frame,
    narrow,
    roles_frame,
)
from tests import factories

CASE = factories.case()
ROWS, ROLES = incidents_frame(CASE), roles_frame(CASE)
ALL_IDS = [f"inc-{number:02}" for number in range(1, 13)]


def ids(filters: Filters) -> list[str]:
    return [f"{int(each[4:])}" for each in narrow(ROWS, ROLES, filters)[0][Col.ID]]


def test_there_is_one_row_per_incident_in_the_order_of_reading() -> None:
    assert list(ROWS[Col.ID]) == ALL_IDS
    assert ROWS.index.equals(pd.RangeIndex(12))


def test_a_row_holds_names_quote_and_place_of_its_incident() -> None:
    row = ROWS.iloc[0]

    assert row[Col.ACTORS] == "River Brigade"
    assert row[Col.RECIPIENTS] == "Coalition forces"
    assert row[Col.EVIDENCE_QUOTE] == factories.SENTENCES[0]
    assert factories.TEXT[row[Col.TRIGGER_START] : row[Col.TRIGGER_END]] == "blocked"
    assert (row[Col.PLACE], row[Col.SITE]) == ("Mosul", "eastern Mosul")
    assert (row[Col.ATTRIBUTED_TO], row[Col.STANCE]) == ("Mosul police", "confirms")
    assert row[Col.DATE_TEXT] == "Saturday"


def test_what_is_unknown_is_missing_and_not_a_value() -> None:
    row = ROWS.iloc[6]  # held at a prison camp: no one, nowhere, never

    unknown = [Col.PLACE, Col.LAT, Col.RADIUS_KM, Col.DATE_EARLIEST, Col.KILLED_LOW, Col.WEAPON]
    assert row[unknown].isna().all()
    assert (row[Col.ACTORS], row[Col.REGIONS]) == ("", ())


def test_at_least_three_has_no_upper_bound() -> None:
    assert ROWS.loc[3, Col.KILLED_LOW] == 3
    assert ROWS[Col.KILLED_HIGH].isna()[3]


def test_background_is_listed_and_not_mapped() -> None:
    assert ROWS.loc[11, Col.BACKGROUND]
    assert not ROWS.loc[11, Col.MAPPABLE]
    assert ROWS[Col.LAT].notna()[11]


@pytest.mark.parametrize("case", [factories.empty_case(), factories.case(keep=1), CASE])
def test_the_columns_and_their_types_do_not_depend_on_the_data(case: CaseFile) -> None:
    frame = incidents_frame(case)

    assert list(frame.columns) == list(ROWS.columns)
    typed = [Col.LAT, Col.DATE_EARLIEST, Col.KILLED_LOW, Col.MAPPABLE, Col.CONFIDENCE]
    assert list(frame[typed].dtypes) == list(ROWS[typed].dtypes)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "1 2 3 4 5 6 7 8 9 10 11 12"),
        # regions: Anbar holds what is known only to be in the governorate, Iraq what is in Iraq
        (Filters(region="Anbar"), "3 4 8"),
        (Filters(region="Iraq/Anbar"), "3 4 8"),
        (Filters(region="Mosul"), "1 2 10"),
        (Filters(region="Nineveh"), "1 2 10"),
        (Filters(region="Iraq"), "1 2 3 4 5 6 8 10 12"),
        (Filters(region="Syria"), "11"),
        (Filters(region="Iraq/Baghdad"), "5"),
        (Filters(region="Atlantis"), ""),
        # actors: in any part, as source too
        (Filters(actors=(factories.PREMIER,)), "5"),
        (Filters(actors=(factories.POLICE,)), "1 10"),
        (Filters(actors=(factories.POLICE, factories.PREMIER)), "1 5 10"),
        (Filters(types=("THREATEN",)), "2 9"),
        (Filters(types=("THREATEN", "CONSULT")), "2 5 9"),
        (Filters(statuses=("denied", "planned")), "8 11"),
        (Filters(region="Mosul", types=("ASSAULT",)), "10"),
        # words: all of them, in any field, whatever case, accents or apostrophes
        (Filters(q="AIRCRAFT hit"), "4"),
        (Filters(q="brigadé’s CHIEF"), "6 7"),
        (Filters(q="patrol baghdad"), ""),
        (Filters(q="  "), "1 2 3 4 5 6 7 8 9 10 11 12"),
        (Filters(q="<script>"), ""),
        # dates: what may lie in the range; an undated incident cannot
        (Filters(date_from=dt.date(2019, 2, 3)), "2 6 11"),
        (Filters(date_to=dt.date(2018, 12, 31)), "8 12"),
        (Filters(date_from=dt.date(2019, 1, 12), date_to=dt.date(2019, 1, 12)), "3 4 6"),
        (
            Filters(date_from=dt.date(2019, 2, 3), clock=Clock.PUBLISHED),
            "1 2 3 4 5 6 7 8 9 10 11 12",
        ),
        (Filters(date_to=dt.date(2019, 2, 2), clock=Clock.PUBLISHED), ""),
    ],
)
def test_filters_leave_exactly_these(filters: Filters, expected: str) -> None:
    assert " ".join(ids(filters)) == expected


def test_the_calendar_holds_every_day_of_the_data() -> None:
    old = factories.date("1789-07-14/..", "1789-07-14", None, None)

    assert calendar(ROWS) == (dt.date(1900, 1, 1), dt.date(2100, 12, 31))
    assert calendar(incidents_frame(factories.one(date=old)))[0] == dt.date(1789, 7, 14)


def test_filtering_leaves_the_frame_as_it_was() -> None:
    before = ROWS.copy(deep=True)

    narrow(ROWS, ROLES, Filters(region="Anbar", q="convoy", date_from=dt.date(2019, 1, 1)))

    pd.testing.assert_frame_equal(ROWS, before)


def test_an_open_interval_reaches_every_later_day() -> None:
    date = factories.date("2014/..", "2014-06-01", None, None)
    case = factories.one(date=date)
    frame, roles = incidents_frame(case), roles_frame(case)

    later, earlier = Filters(date_from=dt.date(2030, 1, 1)), Filters(date_to=dt.date(2013, 1, 1))
    assert [len(narrow(frame, roles, filters)[0]) for filters in (later, earlier)] == [1, 0]


@pytest.mark.parametrize(
    ("filters", "line"),
    [
        (Filters(), "12 of 12 incidents · 9 on the map · 3 not mappable"),
        (Filters(region="Anbar"), "3 of 12 incidents · 3 on the map · 0 not mappable"),
        (Filters(types=("THREATEN",)), "2 of 12 incidents · 1 on the map · 1 not mappable"),
        (
            Filters(date_from=dt.date(2000, 1, 1)),
            "11 of 12 incidents · 9 on the map · 2 not mappable · 1 without a date left out",
        ),
    ],
)
def test_the_accounting_line_says_where_every_incident_went(filters: Filters, line: str) -> None:
    assert narrow(ROWS, ROLES, filters)[1].line() == line


def test_one_incident_is_not_called_incidents() -> None:
    assert Accounting(1, 1, 1, 0).line() == "1 of 1 incident · 1 on the map · 0 not mappable"


def test_roles_name_each_part_once() -> None:
    first = ROLES[ROLES[Col.INCIDENT_ID] == "inc-01"]

    assert list(zip(first[Col.NAME], first[Col.ROLE], strict=True)) == [
        ("River Brigade", "actor"),
        ("Coalition forces", "recipient"),
        ("Mosul police", "source"),
    ]


def test_actors_are_counted_by_part() -> None:
    frame = actors_frame(CASE).set_index(Col.ID)

    coalition = frame.loc[factories.COALITION]
    parts = [coalition[column] for column in (Col.ACTED, Col.RECEIVED, Col.SAID, Col.MENTIONS)]
    assert parts == [4, 4, 1, 2]
    assert frame.loc[factories.BRIGADE, Col.RELATIONS] == 2


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        # 3 is "mid-January", 11 to 20 January
        (Filters(date_from=dt.date(2019, 1, 15), date_to=dt.date(2019, 1, 20)), True),
        (Filters(date_from=dt.date(2019, 1, 15), date_to=dt.date(2019, 1, 20), sure=True), False),
        (Filters(date_from=dt.date(2019, 1, 11), date_to=dt.date(2019, 1, 20), sure=True), True),
        (Filters(date_from=dt.date(2018, 12, 1), date_to=dt.date(2019, 1, 31), sure=True), True),
        (Filters(date_to=dt.date(2019, 1, 2), sure=True), False),
        (Filters(sure=True), True),  # no dates: nothing to be sure of
    ],
)
def test_dates_hold_what_possibly_or_only_what_certainly_lies_in_them(
    filters: Filters, expected: bool
) -> None:
    assert ("3" in ids(filters)) is expected


MOSUL = ((42.9, 36.2), (43.4, 36.2), (43.4, 36.6), (42.9, 36.6))


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (MOSUL, {"1", "2", "10"}),
        (MOSUL[::-1], {"1", "2", "10"}),
        (((0, 0), (1, 0), (1, 1)), set()),
        (((42.9, 36.2), (43.4, 36.6), (43.4, 36.2), (42.9, 36.6)), None),  # crosses itself
    ],
)
def test_an_area_holds_the_marks_in_it(
    area: tuple[tuple[float, float], ...], expected: set[str] | None
) -> None:
    found = set(ids(Filters(area=area)))
    assert found == expected if expected is not None else found <= {"1", "2", "10"}


def test_review_and_outlet_narrow_too() -> None:
    assert len(ids(Filters(reviews=("machine",)))) == 12
    assert ids(Filters(reviews=("human",))) == []
    assert len(ids(Filters(outlets=tuple(ROWS[Col.OUTLETS].iloc[0])))) == 12
    assert ids(Filters(outlets=("Another",))) == []
