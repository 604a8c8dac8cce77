from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.bars import activity_table, describe_activity
from dashboard.charts.months import month_of
from dashboard.charts.rows import rows_of
from tests.charts.figures import activity_figure
from tests.charts.frames import dated, frame, row, undated

LATE_JANUARY = dated("", "2019-01-31", "2019-02-03")


@pytest.mark.parametrize(
    ("changes", "month", "certain"),
    [
        ({}, "2019-02-01", True),
        (dated("2019-01", "2019-01-01", "2019-01-31"), "2019-01-01", True),
        (LATE_JANUARY, "2019-02-01", False),  # reaches over the end of a month
        (dated("2019", "2019-01-01", "2019-12-31"), None, False),  # a year is no month
        (dated("2019/..", "2019-01-01", None), None, False),
        (undated(), None, False),
    ],
)
def test_an_incident_counts_in_a_month_only_when_its_date_allows(
    changes: dict[str, Any], month: str | None, certain: bool
) -> None:
    found = month_of(rows_of(frame(row(1, **changes)))[0])
    assert found == (pd.Timestamp(month) if month else None, certain)


def test_acts_are_stacked_by_kind_in_their_months() -> None:
    figure = activity_figure(
        frame(row(1), row(2), row(3, type="ASSAULT"), row(4, **undated())), dark=False
    )
    found = {trace.name: (list(trace.x), list(trace.y)) for trace in figure.data}
    february = pd.Timestamp("2019-02-01")
    assert found == {
        "Armed violence": ([february], [1]),
        "Force short of violence": ([february], [2]),
    }
    assert figure.layout.title.text == "4 events · 1 not dated to a month"
    assert figure.layout.barmode == "stack"


def test_an_uncertain_month_is_hatched_and_said_to_be() -> None:
    figure = activity_figure(frame(row(1), row(2, **LATE_JANUARY)), dark=False)
    assert [trace.marker.pattern.shape for trace in figure.data] == [None, "/"]
    assert [trace.showlegend for trace in figure.data] == [True, False]
    assert figure.layout.legend.title.text == "Hatched: the month is not certain"


def test_nothing_to_count_is_an_empty_figure() -> None:
    figure = activity_figure(frame(), dark=False)
    assert figure.data == ()
    assert figure.layout.xaxis.visible is False  # no axes with nothing on them


def test_the_frame_stays_as_it_is() -> None:
    given = frame(row(1), row(2, **undated()))
    before = given.copy(deep=True)
    activity_figure(given, dark=True)
    assert given.equals(before)


def test_activity_in_words() -> None:
    rows = frame(row(1), row(2), row(3, type="ASSAULT"))
    assert describe_activity(rows) == (
        "Activity by month: force short of violence 2, armed violence 1."
    )
    assert describe_activity(frame()) == "No activity."


def test_what_was_done_to_an_actor_hangs_below_the_line() -> None:
    figure = activity_figure(frame(row(1), row(2), row(3)), dark=False, received={"inc-02"})

    assert [(list(trace.y), trace.text) for trace in figure.data] == [([2], ("2",)), ([-1], ("1",))]
    assert [trace.showlegend for trace in figure.data] == [True, False]
    assert {note.text for note in figure.layout.annotations} == {"it did", "done to it"}
    assert set(figure.layout.yaxis.ticktext) == {"0", "1", "2"}  # a count is never below nothing


def test_a_bar_carries_its_month_and_the_types_that_it_counts() -> None:
    figure = activity_figure(frame(row(1), row(2, type="MOBILIZE")), dark=False)

    assert [list(trace.customdata) for trace in figure.data] == [
        ["2019-02-01 2019-02-28 COERCE MOBILIZE"]
    ]


def test_both_sides_in_words() -> None:
    rows = frame(row(1), row(2), row(3, type="ASSAULT"))
    assert describe_activity(rows, received={"inc-03"}) == (
        "Activity by month: force short of violence 2. Done to it: armed violence 1."
    )


def test_the_table_has_what_the_bars_have() -> None:
    rows = frame(
        row(1, type="ASSAULT"),
        row(2, type="ASSAULT"),
        row(3, **LATE_JANUARY),
        row(4, **undated()),
        row(5, **dated("2018-12", "2018-12-01", "2018-12-31")),
    )
    found = activity_table(rows, received=["inc-03"])
    assert [list(line) for line in found.itertuples(index=False)] == [
        ["December 2018", "Force short of violence", "it did", "certain", 1],
        ["February 2019", "Force short of violence", "done to it", "not certain", 1],
        ["February 2019", "Armed violence", "it did", "certain", 2],
    ]
