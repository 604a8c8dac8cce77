from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from dashboard.charts.bars import (
    activity_figure,
    describe_activity,
    histogram_figure,
    places_figure,
)
from dashboard.charts.months import month_of
from dashboard.charts.rows import rows_of
from tests.charts.frames import HOSTILE, dated, frame, row, undated, words_in

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


def test_the_histogram_counts_events_and_says_what_it_leaves_out() -> None:
    figure = histogram_figure(frame(row(1), row(2, **LATE_JANUARY), row(3, **undated())), dark=True)
    (bars,) = figure.data
    assert (list(bars.customdata), list(bars.y)) == (["2019-02-01"], [2])
    assert figure.layout.title.text == "3 events · 1 not dated to a month"


def test_places_are_ranked_and_the_missing_counted() -> None:
    rows = [row(1, at="Anbar"), row(2), row(3), row(4, at="nowhere")]
    figure = places_figure(frame(*rows), dark=False)
    assert list(figure.data[0].x) == [2, 1]
    assert [note.text for note in figure.layout.annotations] == ["Mosul · 2", "Anbar · 1"]
    assert figure.layout.title.text == "Places · 1 without a place"


def test_only_the_first_places_are_drawn_and_the_others_counted() -> None:
    figure = places_figure(frame(*(row(n, place=f"Town {n:02}") for n in range(20))), dark=False)
    assert len(figure.data[0].x) == 15
    assert figure.layout.title.text == "Places · 5 more places"


def test_a_places_name_is_shown_as_written() -> None:
    words = words_in(places_figure(frame(row(1, place=HOSTILE)), dark=False))
    assert "<b>" not in words
    assert "&lt;b&gt;Bold&lt;/b&gt;" in words


@pytest.mark.parametrize("build", [activity_figure, histogram_figure, places_figure])
def test_nothing_to_count_is_an_empty_figure(build: Any) -> None:  # noqa: ANN401
    figure = build(frame(), dark=False)
    assert figure.data == ()
    assert figure.layout.xaxis.visible is False  # no axes with nothing on them


@pytest.mark.parametrize("build", [activity_figure, histogram_figure, places_figure])
def test_the_frame_stays_as_it_is(build: Any) -> None:  # noqa: ANN401
    given = frame(row(1), row(2, **undated()))
    before = given.copy(deep=True)
    build(given, dark=True)
    assert given.equals(before)


def test_activity_in_words() -> None:
    rows = frame(row(1), row(2), row(3, type="ASSAULT"))
    assert describe_activity(rows) == (
        "Activity by month: force short of violence 2, armed violence 1."
    )
    assert describe_activity(frame()) == "No activity."
