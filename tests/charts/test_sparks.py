from __future__ import annotations

import pandas as pd

from dashboard.charts.sparks import sparks
from tests.charts.frames import dated, frame, row, undated

ROLES = pd.DataFrame(
    [
        ("inc-01", "a", "A", "actor"),
        ("inc-01", "a", "A", "recipient"),  # on itself: one incident all the same
        ("inc-02", "a", "A", "recipient"),
        ("inc-03", "b", "B", "source"),
        ("inc-04", "c", "C", "actor"),
    ],
    columns=["incident_id", "actor_id", "name", "role"],
)
APRIL = dated("2019-04", "2019-04-01", "2019-04-30")


def test_an_actor_has_a_bar_for_each_month_up_to_the_last_of_all() -> None:
    found = sparks(frame(row(1), row(2), row(3), row(4, **APRIL)), ROLES)

    assert [f"{month:%Y-%m}" for month in found.months] == ["2019-02", "2019-03", "2019-04"]
    assert found.counts == {"a": (2, 0, 0), "c": (0, 0, 1)}
    assert found.words("a") == "Feb 2019 2"
    assert found.words("b") == "none dated to a month"  # to tell of an incident is no part in it


def test_the_bars_reach_back_two_years_at_most() -> None:
    old = dated("2001-02", "2001-02-01", "2001-02-28")
    found = sparks(frame(row(1, **old), row(2)), ROLES)

    assert len(found.months) == 24
    assert sum(found.counts["a"]) == 1


def test_nothing_dated_has_no_bars() -> None:
    assert sparks(frame(row(1, **undated())), ROLES) == ((), {})
