"""Events of layers by time: a bar has as many as are left when its days are filtered for."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random

import plotly.graph_objects as go
import pytest

from dashboard.charts.layer_periods import describe_events, event_periods, events_table
from dashboard.data.coded.layers import Layers
from dashboard.data.filters import Clock, Filters
from tests.charts.figures import events_figure
from tests.data.coded import events
from tests.data.coded.served import layer

LAYERS = Layers([layer("a", 200, seed=1), layer("b", 150, seed=2)], {})


@pytest.mark.parametrize("seed", range(12))
def test_a_bar_is_what_its_days_leave(seed: int) -> None:
    filters = events.filters(random.Random(seed))
    found = event_periods(LAYERS.select(filters), filters)

    for period in found.periods:
        asked = dataclasses.replace(
            filters,
            date_from=max(period.first, filters.date_from or period.first),
            date_to=min(period.last, filters.date_to or period.last),
        )
        left = sum(each.count for each in LAYERS.select(asked))
        assert sum(period.certain.values()) + period.possible >= left
        if filters.date_from is None and filters.date_to is None:
            assert sum(period.certain.values()) + period.possible == left
    undated = dataclasses.replace(filters, date_from=dt.date(1900, 1, 1), date_to=None)
    if not filters.dated:
        hidden = LAYERS.select(undated)
        assert found.total - found.dateless == sum(each.count for each in hidden)


@pytest.mark.parametrize(
    ("filters", "unit"),
    [
        (Filters(), "month"),
        (Filters(date_from=dt.date(2019, 1, 1), date_to=dt.date(2019, 1, 20)), "day"),
        (Filters(clock=Clock.ADDED), "day"),
    ],
)
def test_a_short_reach_is_counted_by_days(filters: Filters, unit: str) -> None:
    found = event_periods(LAYERS.select(filters), filters)

    assert found.unit == unit
    assert found.periods[0].first <= found.periods[-1].last
    assert len(events_table(found)) <= len(found.periods)


@pytest.mark.parametrize("dark", [False, True])
def test_the_figure_keeps_to_the_rules_and_has_all_that_is_counted(dark: bool) -> None:
    found = event_periods(LAYERS.select(Filters()), Filters())
    figure = events_figure(found, Filters(), dark=dark)

    checked = go.Figure(figure.to_plotly_json())

    drawn = sum(sum(bar.y) for bar in checked.data)
    assert drawn == sum(sum(each.certain.values()) + each.possible for each in found.periods)
    assert figure.data[0].customdata[0][0] == "days"
    assert f"{found.dateless} without a day" in figure.layout.title.text
    assert describe_events(found).startswith("350 events of layers by month, from 2018-12-01")


def test_nothing_is_counted_where_nothing_is() -> None:
    found = event_periods((), Filters())

    assert (found.periods, found.total) == ((), 0)
    assert describe_events(found) == "0 events of layers, none of them dated."
    assert len(events_figure(found, Filters(), dark=False).data) == 0
