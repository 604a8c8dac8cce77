"""The clock of the timeline, its counts, its range, its picks and its row of context."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.periods import Period, periods
from dashboard.charts.rows import rows_of
from dashboard.charts.timeline import describe_timeline
from dashboard.charts.timeline_legend import timeline_legend
from dashboard.charts.timeline_picks import Pick, read_pick
from dashboard.charts.timeline_range import extent
from dashboard.charts.timeline_table import timeline_table
from dashboard.charts.when import possibly
from dashboard.data.filters import Clock, Filters, Zoom
from dashboard.data.query import incidents_frame, narrow, roles_frame
from tests import factories
from tests.charts.figures import timeline_figure
from tests.charts.frames import HOSTILE, dated, frame, ids_in, row, undated, words_in

JANUARY = Filters(date_from=dt.date(2019, 1, 1), date_to=dt.date(2019, 1, 31))


def drawn(*rows: dict[str, Any], filters: Filters | None = None, **options: Any) -> Any:  # noqa: ANN401
    return timeline_figure(
        frame(*rows),
        lane="type",
        dark=False,
        selected=None,
        filters=filters or Filters(),
        names={},
        **options,
    )


def counted(*rows: dict[str, Any], filters: Filters, shown: tuple[str, str]) -> list[Period]:
    start, end = (pd.Timestamp(day) for day in shown)
    return list(periods(rows_of(frame(*rows)), filters, (start, end)))


@pytest.mark.parametrize(
    ("clock", "axis", "undated_title"),
    [
        (Clock.EVENT, "When it happened", "Undated (1)"),
        (Clock.PUBLISHED, "When it was published", "No day of publication (1)"),
        (Clock.ADDED, "When it was added", "No day of adding (1)"),
    ],
)
def test_the_axis_says_which_date_it_shows_and_what_has_none_stands_apart(
    clock: Clock, axis: str, undated_title: str
) -> None:
    with_day = row(1, added_earliest="2019-03-04", added_latest="2019-03-04")
    without = row(2, published_earliest=None, published_latest=None, **undated())
    figure = drawn(with_day, without, filters=Filters(clock=clock))

    assert figure.layout.xaxis.title.text == axis
    assert undated_title in [note.text for note in figure.layout.annotations]
    on_track = [trace for trace in figure.data if trace.xaxis == "x2"]
    assert [i for trace in on_track for i in trace.customdata] == ["inc-02"]


def test_each_clock_puts_a_mark_at_its_own_day() -> None:
    act = row(1, added_earliest="2019-03-04", added_latest="2019-03-04")
    days = {}
    for clock in Clock:
        figure = drawn(act, filters=Filters(clock=clock))
        (mark,) = [trace for trace in figure.data if trace.type == "scatter" and trace.customdata]
        days[clock] = str(mark.x[0].date())

    assert days == {"event": "2019-02-02", "published": "2019-02-03", "added": "2019-03-04"}


def test_an_approximate_event_is_published_on_a_certain_day() -> None:
    loose = row(1, **dated("2019-02~", "2019-01-20", "2019-03-10"))
    by_event, by_publication = (
        next(
            trace
            for trace in drawn(loose, filters=Filters(clock=clock)).data
            if trace.width == 0.42
        )
        for clock in (Clock.EVENT, Clock.PUBLISHED)
    )

    assert (len(by_event.base), len(by_publication.base)) == (11, 1)


def test_a_timeline_on_which_nothing_has_a_day_says_so() -> None:
    figure = drawn(row(1), row(2), filters=Filters(clock=Clock.ADDED))

    assert figure.layout.title.text == "2 events · 2 without a day of adding"
    assert ids_in(figure) == {"inc-01", "inc-02"}
    assert figure.layout.xaxis.visible is False
    assert (
        describe_timeline(frame(row(1)), Clock.ADDED) == "Timeline of 1 event, none of them dated."
    )


@pytest.mark.parametrize(
    ("edtf", "first", "last", "expected"),
    [
        ("2019-01-05", "2019-01-05", "2019-01-05", False),
        ("2019-01", "2019-01-01", "2019-01-31", False),
        ("2019", "2019-01-01", "2019-12-31", True),
        ("2018-12-20/2019-01-02", "2018-12-20", "2019-01-02", True),
        ("2019-01-05/..", "2019-01-05", None, True),
        ("../2019-01-05", None, "2019-01-05", True),
        ("", None, None, False),  # not between the dates at all
    ],
)  # fmt: skip
def test_what_may_lie_beyond_the_dates_is_only_possibly_between_them(
    edtf: str, first: str | None, last: str | None, expected: bool
) -> None:
    (act,) = rows_of(frame(row(1, **dated(edtf, first, last))))

    assert possibly(act, JANUARY) is expected
    assert possibly(act, Filters()) is False


def test_what_is_possibly_between_the_dates_is_pale_and_says_so() -> None:
    sure = row(1, **dated("2019-01-05", "2019-01-05", "2019-01-05"))
    loose = row(2, **dated("2019", "2019-01-01", "2019-12-31"))
    figure = drawn(sure, loose, filters=JANUARY)
    (marks,) = [trace for trace in figure.data if trace.type == "scatter" and trace.customdata]
    hover = dict(zip(marks.customdata, marks.hovertext, strict=True))
    tones = dict(zip(marks.customdata, marks.marker.color, strict=True))

    assert "possibly" in hover["inc-02"]
    assert "possibly" not in hover["inc-01"]
    assert (tones["inc-01"][0], tones["inc-02"][:4]) == ("#", "rgba")
    assert "Pale: possibly between the dates" in [trace.name for trace in figure.data]


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (("2018-01-01", "2019-12-31"), ["December 2018", "January 2019"]),
        (("2003-01-01", "2019-12-31"), ["2018", "2019"]),
        (("2018-12-20", "2019-01-20"), ["29 December 2018", "30 December 2018",
                                        "31 December 2018", "1 January 2019"]),
    ],
)  # fmt: skip
def test_a_long_axis_is_counted_by_years_and_a_short_one_by_days(
    shown: tuple[str, str], words: list[str]
) -> None:
    over_new_year = row(1, **dated("", "2018-12-29", "2019-01-01"))

    found = counted(over_new_year, filters=Filters(), shown=shown)
    assert [one.words for one in found] == words
    assert {(one.certain, one.possible) for one in found} == {(0, 1)}


@pytest.mark.parametrize("sure", [False, True])
def test_a_count_is_what_its_days_leave_when_filtered_for(sure: bool) -> None:
    case = factories.case()
    everything = incidents_frame(case)
    roles = roles_frame(case)
    for dates in (Filters(sure=sure), Filters(sure=sure, date_from=dt.date(2019, 1, 12))):
        shown, _ = narrow(everything, roles, dates)
        rows = rows_of(shown)
        found = periods(rows, dates, extent(rows, dates))
        assert found
        for one in found:
            first, last = one.within(dates)
            left, _ = narrow(everything, roles, Filters(sure=sure, date_from=first, date_to=last))
            assert len(left) == one.certain + one.possible, one.words


def test_an_open_end_is_possible_up_to_the_dates_asked_for() -> None:
    open_end = row(1, **dated("2014/..", "2014-01-01", None))
    later = Filters(date_from=dt.date(2019, 1, 1), date_to=dt.date(2019, 2, 28))

    found = counted(open_end, filters=later, shown=("2018-06-01", "2019-12-31"))
    assert [one.words for one in found] == ["January 2019"]


@pytest.mark.parametrize(
    ("zoom", "selected", "days", "ends"),
    [
        ("week", None, 7, "2019-02"),
        ("month", None, 31, "2019-02"),
        ("year", None, 366, "2019-02"),
        ("week", "inc-02", 7, "2018-03"),
    ],
)
def test_a_preset_has_the_selected_incident_or_ends_with_the_last(
    zoom: Zoom, selected: str | None, days: int, ends: str
) -> None:
    rows = rows_of(
        frame(row(1), row(2, **dated("", "2018-03-04", "2018-03-04")), row(3, **undated()))
    )
    start, end = extent(rows, Filters(), zoom=zoom, selected=selected)

    assert (end - start).days == days
    assert f"{end:%Y-%m}" == ends
    chosen = pd.Timestamp("2018-03-04" if selected else "2019-02-02")
    assert start <= chosen < end


def test_all_reaches_back_to_the_background_and_fit_does_not() -> None:
    rows = rows_of(
        frame(row(1), row(2, background=True, **dated("2003", "2003-01-01", "2003-12-31")))
    )

    assert extent(rows, Filters(), zoom="all")[0] < pd.Timestamp("2003-01-01")
    assert extent(rows, Filters())[0] > pd.Timestamp("2019-01-01")


def test_the_dates_asked_for_bound_the_axis_and_marks_stay_in_sight() -> None:
    year = row(1, **dated("2019", "2019-01-01", "2019-12-31"))
    figure = drawn(year, filters=JANUARY)
    start, end = figure.layout.xaxis.range
    (mark,) = [trace for trace in figure.data if trace.type == "scatter" and trace.customdata]

    assert pd.Timestamp("2018-12-25") < start
    assert end < pd.Timestamp("2019-02-10")
    assert start < mark.x[0] < end


def test_background_is_told_in_the_row_of_context() -> None:
    war = row(2, background=True, summary=HOSTILE, **dated("2003", "2003-01-01", "2003-12-31"))
    figure = drawn(row(1), war)
    titles = next(trace for trace in figure.data if trace.name == "lanes")

    assert titles.text == ("Coerce · 1", "Context: named as background · 1")
    told = [note.text for note in figure.layout.annotations if note.text.startswith("◂ 2003: ")]
    assert len(told) == 1
    assert "<a href" not in words_in(figure)


def test_an_anniversary_is_a_stroke_that_says_which() -> None:
    figure = drawn(row(1), row(2, **dated("", "2017-01-31", "2017-01-31")))
    (stroke,) = [trace for trace in figure.data if trace.name == "Near an anniversary"]

    assert list(stroke.customdata) == ["inc-01"]
    assert "2 days after the anniversary of “Incident 2” (31 January 2017)" in stroke.hovertext[0]
    by_adding = drawn(row(1), row(2), filters=Filters(clock=Clock.PUBLISHED))
    assert "Near an anniversary" not in [trace.name for trace in by_adding.data]


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({}, None),
        ({"contested": "day", "accounts": 2}, "≠"),
        ({"review": "reviewed"}, "✓"),
        ({"review": "human", "human_fields": ("date",)}, "✎"),
        ({"contested": "day", "accounts": 2, "review": "human"}, "≠✎"),
    ],
)
def test_contested_reviewed_and_human_have_a_sign(
    changes: dict[str, Any], sign: str | None
) -> None:
    signs = [trace for trace in drawn(row(1, **changes)).data if trace.name == "signs"]

    assert [list(trace.text) for trace in signs] == ([[sign]] if sign else [])


def test_many_rows_are_drawn_thinner() -> None:
    few, many = (drawn(*(row(n) for n in range(count))).layout.height for count in (40, 200))

    assert many < few * 4


BOX = {"xref": "x", "yref": "y", "x": ["2018-01-04 10:00", "2018-07-08 03:12:11.5"], "y": [3, 1]}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({"points": [{"customdata": "inc-01"}]}, Pick(incident="inc-01")),
        ({"points": [{"customdata": ["inc-01"]}]}, Pick(incident="inc-01")),
        ({"points": [{"customdata": ["lane", "ASSAULT"]}]}, Pick(lane="ASSAULT")),
        ({"points": [{"customdata": ["every lane"]}]}, Pick(every_lane=True)),
        ({"points": [{"customdata": ["no lane"]}]}, Pick()),
        ({"points": [{}]}, Pick()),
        (
            {"points": [{"customdata": ["days", "2018-01-01", "2018-01-31"]}]},
            Pick(days=(dt.date(2018, 1, 1), dt.date(2018, 1, 31))),
        ),
        # a drag goes over marks too
        (
            {"points": [{"customdata": "inc-01"}], "box": [BOX]},
            Pick(days=(dt.date(2018, 1, 4), dt.date(2018, 7, 8))),
        ),
        (
            {"box": [{**BOX, "x": BOX["x"][::-1]}]},
            Pick(days=(dt.date(2018, 1, 4), dt.date(2018, 7, 8))),
        ),
        ({"points": [], "box": [{**BOX, "xref": "x2", "x": [0.5, 3.1]}]}, Pick()),
    ],
)
def test_what_the_chart_reports_is_read(selection: dict[str, Any], expected: Pick) -> None:
    assert read_pick(selection) == expected


def test_nothing_reported_is_nothing_picked() -> None:
    assert read_pick({}) == Pick()


def test_the_table_has_the_same_incidents_in_the_order_of_the_clock() -> None:
    given = frame(
        row(1),
        row(2, **dated("2018", "2018-01-01", "2018-12-31"), review="human", actors="Zeta"),
        row(3, **undated()),
    )
    table = timeline_table(given, Filters())

    assert list(table["Incident"]) == ["Incident 2", "Incident 1", "Incident 3"]
    assert list(table["First day, when it happened"]) == ["2018-01-01", "2019-02-02", "Undated"]
    assert list(table["Review"]) == ["Human", "Machine", "Machine"]
    assert set(table["Between the dates"]) == {""}
    in_2018 = Filters(date_from=dt.date(2018, 6, 1))
    assert timeline_table(given.head(2), in_2018)["Between the dates"].to_list() == [
        "possibly",
        "certainly",
    ]


@pytest.mark.parametrize("clock", list(Clock))
def test_the_table_of_nothing_has_its_columns_and_no_row(clock: Clock) -> None:
    assert timeline_table(frame(), Filters(clock=clock)).shape == (0, 11)


def test_the_legend_explains_what_is_there_and_counts() -> None:
    incidents = frame(row(1), row(2, background=True), row(3, review="human", contested="day"))
    groups = timeline_legend(incidents, incidents, JANUARY, dark=False)
    labels = {entry.label: entry for group in groups for entry in group.entries}

    assert labels["Force short of violence"].number == 3
    assert {"Pale: possibly between the dates", "Row of context: background", "Contested"} <= set(
        labels
    )
    assert labels["Human"].meaning == "Set or added by a person."
    assert "Reviewed" not in labels
    assert "Near an anniversary" not in labels
