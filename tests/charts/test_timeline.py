from __future__ import annotations

import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.lanes import Lane, bar_of, lanes
from dashboard.charts.rows import Row, rows_of
from dashboard.charts.timeline import describe_timeline
from dashboard.data.filters import LANE_KINDS, Clock, Filters, LaneKind
from dashboard.data.query import incidents_frame
from dashboard.theme import CROSS_SYMBOL, LIGHT
from tests import factories
from tests.charts.figures import timeline_figure
from tests.charts.frames import HOSTILE, dated, frame, ids_in, row, undated, words_in

ALL = Filters()


def drawn(
    *rows: dict[str, Any],
    lane: LaneKind = "type",
    selected: str | None = None,
    filters: Filters = ALL,
    **options: Any,  # noqa: ANN401 - those of the figure
) -> go.Figure:
    return timeline_figure(
        frame(*rows),
        lane=lane,
        dark=False,
        selected=selected,
        filters=filters,
        names={},
        **options,
    )


def first_row(**changes: Any) -> Row:  # noqa: ANN401 - any cell
    return rows_of(frame(row(1, **changes)))[0]


def marks(figure: go.Figure) -> list[go.Scatter]:
    return [
        trace
        for trace in figure.data
        if trace.type == "scatter" and trace.customdata and trace.name != "Near an anniversary"
    ]


def bars_named(figure: go.Figure, name: str) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar" and trace.name == name]


def notes(figure: go.Figure) -> list[str]:
    titles = [text for trace in bars_named(figure, "lanes") for text in trace.text]
    return [*titles, *(annotation.text for annotation in figure.layout.annotations)]


def laid(
    *rows: dict[str, Any],
    lane: LaneKind = "type",
    open_days: float = 10,
    mark_days: float = 1,
    every: bool = False,
) -> tuple[Lane, ...]:
    return lanes(
        rows_of(frame(*rows)),
        lane,
        clock=Clock.EVENT,
        names={},
        open_days=open_days,
        mark_days=mark_days,
        every=every,
    )


def titles(*rows: dict[str, Any], lane: LaneKind, every: bool = False) -> list[str]:
    return [one.title.words for one in laid(*rows, lane=lane, every=every)]


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest", "expected"),
    [
        # edtf, first day, last day -> start, end, fades in, fades out, mark
        ("2019-02-02", "2019-02-02", "2019-02-02",
         ("2019-02-02", "2019-02-03", False, False, "2019-02-02 12:00")),
        ("2019-01", "2019-01-01", "2019-01-31",
         ("2019-01-01", "2019-02-01", False, False, "2019-01-16 12:00")),
        ("2019-01-11~/2019-01-20~", "2019-01-01", "2019-01-30",
         ("2019-01-01", "2019-01-31", True, True, "2019-01-16")),
        ("2019/..", "2019-01-01", None,
         ("2019-01-01", "2019-01-11", False, True, "2019-01-01 12:00")),
        ("../2019-01-31", None, "2019-01-31",
         ("2019-01-22", "2019-02-01", True, False, "2019-01-31 12:00")),
    ],
)  # fmt: skip
def test_a_bar_reaches_from_the_first_to_the_last_day(
    edtf: str, earliest: str | None, latest: str | None, expected: tuple[Any, ...]
) -> None:
    bar = bar_of(first_row(**dated(edtf, earliest, latest)), clock=Clock.EVENT, open_days=10)
    start, end, fades_in, fades_out, mark = expected
    assert bar == (pd.Timestamp(start), pd.Timestamp(end), fades_in, fades_out, pd.Timestamp(mark))


@pytest.mark.parametrize("edtf", ["", "XXXX-12-06"])
def test_what_has_no_day_has_no_bar(edtf: str) -> None:
    assert bar_of(first_row(**dated(edtf, None, None)), clock=Clock.EVENT, open_days=10) is None


def test_bars_of_a_lane_never_overlap() -> None:
    days = [f"2019-01-{day:02}" for day in range(1, 29)]
    rows = [
        row(number, **dated("", day, days[min(number + number % 5, 27)]))
        for number, day in enumerate(days)
    ]
    (lane,) = laid(*rows, mark_days=2)
    for members in lane.rows:
        for (_, before), (_, after) in itertools.pairwise(members):
            assert before.end <= after.start
            assert after.mark - before.mark >= pd.Timedelta(days=2)
    assert sum(len(members) for members in lane.rows) == 28


def test_bars_that_are_apart_share_a_row() -> None:
    early, late = dated("", "2019-01-01", "2019-01-05"), dated("", "2019-02-01", "2019-02-05")
    (lane,) = laid(row(1, **late), row(2, **early), open_days=1)
    assert [[found["id"] for found, _ in members] for members in lane.rows] == [
        ["inc-02", "inc-01"]
    ]


def test_lanes_by_type_run_from_violence_to_help() -> None:
    rows = [row(n, type=kind) for n, kind in enumerate(("AID", "THREATEN", "ASSAULT", "COERCE"))]
    assert titles(*rows, lane="type") == ["Assault", "Coerce", "Threaten", "Aid"]


def test_lanes_by_actor_have_the_busiest_first_and_the_unnamed_last() -> None:
    rows = [
        row(1, actors="Zeta; Alpha"),  # in both lanes
        row(2, actors="Zeta"),
        row(3, actors=""),
        row(4, actors=""),
        row(5, actors=""),
    ]
    assert titles(*rows, lane="actor") == ["Zeta", "Alpha", "actor not named"]


def test_lanes_by_region_are_governorates_or_countries() -> None:
    rows = [row(1), row(2), row(3, at="Iraq"), row(4, at="nowhere")]
    assert titles(*rows, lane="region") == ["Iraq, Nineveh", "Iraq", "place not known"]


def test_many_actors_share_a_last_lane() -> None:
    found = titles(*(row(n, actors=f"Actor {n:02}") for n in range(40)), lane="actor")
    assert len(found) == 25
    assert found[-1] == "others"


@pytest.mark.parametrize("lane", LANE_KINDS)
def test_every_incident_has_a_mark_in_each_kind_of_lanes(lane: LaneKind) -> None:
    incidents = incidents_frame(factories.case())
    figure = timeline_figure(
        incidents, lane=lane, dark=True, selected=None, filters=Filters(), names={}
    )
    assert ids_in(figure) == set(incidents["id"])


def test_the_frame_stays_as_it_is() -> None:
    given = frame(row(1), row(2, **undated()))
    before = given.copy(deep=True)
    timeline_figure(given, lane="actor", dark=True, selected="inc-01", filters=Filters(), names={})
    assert given.equals(before)


def test_nothing_to_show_is_an_empty_figure() -> None:
    figure = drawn()
    assert ids_in(figure) == set()
    assert figure.layout.title.text == "0 events"
    assert figure.layout.xaxis.visible is False


@pytest.mark.parametrize(
    ("count", "lacking", "expected"),
    [(1, 0, "1 event"), (3, 0, "3 events"), (2, 1, "3 events · 1 undated")],
)
def test_the_title_counts(count: int, lacking: int, expected: str) -> None:
    rows = [*(row(n) for n in range(count)), *(row(90 + n, **undated()) for n in range(lacking))]
    assert drawn(*rows).layout.title.text == expected


def test_the_undated_stand_off_the_time_axis() -> None:
    figure = drawn(row(1), row(2, **undated()), row(3, **dated("XXXX-12-06", None, None)))
    track = [trace for trace in marks(figure) if trace.xaxis == "x2"]
    assert {i for trace in track for i in trace.customdata} == {"inc-02", "inc-03"}
    assert "Undated (2)" in notes(figure)
    assert figure.layout.xaxis2.visible is False
    assert figure.layout.yaxis2.domain[1] < figure.layout.yaxis.domain[0]


def test_without_undated_there_is_no_track() -> None:
    figure = drawn(row(1))
    assert [note for note in notes(figure) if "ndated" in note] == []
    assert "yaxis2" not in figure.layout


@pytest.mark.parametrize(
    ("status", "symbol", "ground"),
    [
        ("reported", "square", LIGHT.families["force"]),
        ("claimed", "square", LIGHT.panel),
        ("planned", "square", LIGHT.panel),
        ("denied", CROSS_SYMBOL, LIGHT.denied),
    ],
)
def test_filling_and_cross_tell_how_an_act_is_told(status: str, symbol: str, ground: str) -> None:
    (mark,) = marks(drawn(row(1, status=status)))
    assert (mark.marker.symbol, mark.marker.color) == ((symbol,), (ground,))


def test_a_certain_bar_is_one_piece_and_a_loose_end_fades_step_by_step() -> None:
    certain, loose, open_end = (
        next(trace for trace in figure.data if trace.type == "bar" and trace.width == 0.42)
        for figure in (
            drawn(row(1)),
            drawn(row(1, **dated("2019-02~", "2019-01-20", "2019-03-10"))),
            drawn(row(1, **dated("2019/..", "2019-01-01", None))),
        )
    )
    assert (len(certain.base), len(loose.base), len(open_end.base)) == (1, 11, 6)


def test_the_day_of_publication_is_marked() -> None:
    figure = drawn(row(1))
    assert "published 3 Feb 2019" in notes(figure)
    assert [s.x0 for s in figure.layout.shapes if s.type == "line"] == [pd.Timestamp("2019-02-03")]


@pytest.mark.parametrize(
    ("days", "words", "x"),
    [
        # side by side: two texts would cover each other
        (["2019-02-03", "2019-02-04"], "published 3 Feb 2019, 4 Feb 2019", 1),
        # three: the longest text there is
        (
            ["2019-01-01", "2019-01-02", "2019-02-01"],
            "published 1 Jan 2019, 2 Jan 2019, 1 Feb 2019",
            0,
        ),
        # one day of two articles is one day
        (["2019-02-03", "2019-02-03"], "published 3 Feb 2019", pd.Timestamp("2019-02-03")),
    ],
)
def test_several_days_of_publication_are_named_in_one_text(
    days: list[str], words: str, x: object
) -> None:
    early = dated("", "2019-01-01", "2019-01-01")
    rows = [row(n, **early, published_earliest=day) for n, day in enumerate(days)]
    late = row(9, **dated("", "2019-02-02", "2019-02-02"), published_earliest=days[0])
    figure = drawn(*rows, late)
    named = [note for note in figure.layout.annotations if "published" in note.text]

    assert [(note.text, note.x) for note in named] == [(words, x)]
    lines = [shape.x0 for shape in figure.layout.shapes if shape.type == "line"]
    assert lines == sorted({pd.Timestamp(day) for day in days})


def test_many_days_of_publication_are_not_marked() -> None:
    rows = [row(n, published_earliest=f"2019-02-0{n}") for n in range(1, 6)]
    assert [note for note in notes(drawn(*rows)) if "published" in note] == []


def test_a_war_in_the_background_does_not_press_the_rest_together() -> None:
    war = row(9, background=True, **dated("1980/1988", "1980-01-01", "1988-12-31"))
    figure = drawn(row(1), war)
    assert figure.layout.xaxis.range[0] > pd.Timestamp("2019-01-01")
    assert "◂ 1 earlier" in notes(figure)
    assert "inc-09" in ids_in(figure)


@pytest.mark.parametrize(
    ("first", "last"), [("1980-01-01", "2019-12-31"), ("2019-02-02", "2019-02-02")]
)
def test_decades_and_a_single_day_both_have_room(first: str, last: str) -> None:
    figure = drawn(row(1, **dated("", first, first)), row(2, **dated("", last, last)))
    start, end = figure.layout.xaxis.range
    assert start < pd.Timestamp(first)
    assert end > pd.Timestamp(last) + pd.Timedelta(days=1)
    assert (end - start) >= pd.Timedelta(days=8)


def test_the_height_grows_with_the_rows() -> None:
    few, many = drawn(row(1)), drawn(*(row(n) for n in range(30)))
    assert many.layout.height - few.layout.height == 29 * 24


def test_ticks_cannot_be_read_as_month_before_day() -> None:
    formats = [stop.value for stop in drawn(row(1)).layout.xaxis.tickformatstops]
    assert formats == ["%H:%M\n%-d %b %Y", "%-d %b\n%Y", "%b\n%Y", "%Y"]


@pytest.mark.parametrize("changes", [{}, undated()], ids=["dated", "undated"])
def test_the_selected_incident_is_ringed_on_its_track(changes: dict[str, Any]) -> None:
    figure = drawn(row(1, **changes), row(2), row(3, **undated()), selected="inc-01")
    rings = [trace for trace in figure.data if trace.marker.line.color == LIGHT.selected]
    mark = next(trace for trace in marks(figure) if "inc-01" in trace.customdata)
    place = mark.customdata.index("inc-01")
    assert [(r.x[0], r.y[0], r.xaxis) for r in rings] == [
        (mark.x[place], mark.y[place], mark.xaxis or "x")
    ]


def test_names_of_the_article_are_shown_as_written() -> None:
    figure = drawn(row(1, actors=HOSTILE, summary=HOSTILE), lane="actor")
    words = words_in(figure)
    assert "<a href" not in words
    assert "$a$" not in words
    assert any(note.startswith("&lt;b&gt;Bold&lt;/b&gt; &amp; ") for note in notes(figure))


def test_a_long_name_is_cut_in_its_lane_before_it_is_escaped() -> None:
    figure = drawn(row(1, actors="<" * 80), lane="actor")
    assert "&lt;" * 43 + "… · 1" in notes(figure)


def test_the_timeline_in_words() -> None:
    rows = frame(row(1), row(2, **dated("", "2018-01-01", "2018-01-01")), row(3, **undated()))
    assert describe_timeline(rows) == (
        "Timeline of 3 events, 2 of them dated, from 1 Jan 2018 to 2 Feb 2019."
    )
    assert describe_timeline(frame()) == "Timeline of 0 events, none of them dated."
