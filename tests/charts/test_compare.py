from __future__ import annotations

from typing import Any

from dashboard.charts.compare import describe_comparison
from dashboard.data.comparison import Side
from dashboard.data.filters import Filters
from tests.charts.figures import compare_figure
from tests.charts.frames import HOSTILE, dated, frame, ids_in, row, undated, words_in

ROWS = frame(
    row(1),
    row(2, **dated("2019-01-12", "2019-01-12", "2019-01-12")),
    row(3),
    row(4, **undated()),
)
ONE = Side("a", "Brigade", frozenset({"inc-01", "inc-04"}), frozenset({"inc-03"}))
OTHER = Side("b", "Patrol", frozenset({"inc-02", "inc-03"}), frozenset({"inc-01"}))


def figure(one: Side = ONE, other: Side = OTHER) -> Any:  # noqa: ANN401 - plotly publishes no types
    return compare_figure(ROWS, one, other, dark=False, selected="inc-02", filters=Filters())


def test_each_actor_has_lanes_of_what_it_did_and_what_was_done_to_it() -> None:
    titles = [note.text for note in figure().layout.annotations]

    assert titles == [
        "Brigade: did · 1", "Brigade: done to it · 1", "Patrol: did · 2", "Patrol: done to it · 1",
    ]  # fmt: skip


def test_an_incident_of_both_is_joined_between_their_lanes() -> None:
    (joins,) = [trace for trace in figure().data if trace.name == "both take part"]

    assert len([x for x in joins.x if x is None]) == 2  # inc-01 and inc-03, not inc-02
    assert all(a == b for a, b in zip(joins.x[::3], joins.x[1::3], strict=True))


def test_the_undated_are_counted_and_others_are_left_out() -> None:
    alone = Side("c", "Envoy", frozenset(), frozenset())

    assert figure().layout.title.text == "4 events · 1 undated"
    assert ids_in(figure(alone, alone)) == set()
    assert "Envoy: did · 0" in words_in(figure(alone, alone))


def test_names_are_shown_as_written() -> None:
    words = words_in(figure(Side("a", HOSTILE, ONE.did, ONE.bore)))

    assert "<a href" not in words


def test_two_actors_in_words() -> None:
    assert describe_comparison(ONE, OTHER, 2) == (
        "Brigade: did 2, 1 done to it; Patrol: did 2, 1 done to it; in 2 both take part."
    )
