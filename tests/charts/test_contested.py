"""Incidents on which accounts disagree are marked on the map and the timeline, others are not."""

from __future__ import annotations

import pandas as pd
import pytest

from dashboard.data.filters import Filters
from dashboard.data.query import Col, incidents_frame
from dashboard.theme import CONTESTED
from tests import factories
from tests.charts.figures import map_figure, timeline_figure


def _frame(*contested: str) -> pd.DataFrame:
    frame = incidents_frame(factories.case())
    chosen = frame[Col.ID].isin(contested)
    frame.loc[chosen, Col.CONTESTED] = "day, killed"
    frame.loc[chosen, Col.ACCOUNTS] = 3
    frame.loc[chosen, Col.ORIGINS] = 2
    return frame


@pytest.mark.parametrize("dark", [False, True])
def test_the_map_has_a_sign_at_each_contested_incident(dark: bool) -> None:
    figure = map_figure(_frame("inc-01", "inc-04"), dark=dark, view="All")
    signs = [trace for trace in figure.data if trace.text and CONTESTED in trace.text]
    assert [list(trace.customdata) for trace in signs] == [["inc-01", "inc-04"]]
    hover = " ".join(text for trace in figure.data for text in trace.hovertext or ())
    assert f"3 accounts, 2 origins · {CONTESTED} contested:" in hover.replace("<br>", " ")


@pytest.mark.parametrize("dark", [False, True])
def test_the_timeline_has_a_sign_over_each_contested_mark(dark: bool) -> None:
    figure = timeline_figure(
        _frame("inc-01", "inc-04"),
        lane="type",
        dark=dark,
        selected=None,
        filters=Filters(),
        names={},
    )
    signs = [trace for trace in figure.data if trace.text and CONTESTED in trace.text]
    assert [len(trace.x) for trace in signs] == [2]


def test_what_nobody_contests_has_no_sign() -> None:
    for figure in (
        map_figure(_frame(), dark=False, view="All"),
        timeline_figure(
            _frame(), lane="type", dark=False, selected=None, filters=Filters(), names={}
        ),
    ):
        assert not any(CONTESTED in (trace.text or ()) for trace in figure.data)
