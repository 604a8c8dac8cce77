"""Events of layers by day, month or year: how many, of which kinds, how many only possibly then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.months import DATE_TICKS
from dashboard.data.coded.codes import TYPES
from dashboard.data.coded.counting import period_counts, reach
from dashboard.data.coded.layers import Events
from dashboard.data.coded.selecting import day_number
from dashboard.data.filters import Filters
from dashboard.theme import TYPE_FAMILY, Family, Palette, faded, families, palette

__all__ = ["EventPeriods", "describe_events", "event_periods", "events_drawing", "events_table"]

_HEIGHT_PX = 210
_DAYS_LIMIT, _MONTHS_LIMIT = 62, 366 * 12  # a longer reach is counted by months, then by years
_MAX_PERIODS = 600
_EPOCH = dt.date(1970, 1, 1)
_UNITS = {"D": "day", "M": "month", "Y": "year"}
_MS = pd.Timedelta(milliseconds=1)
_GAP = 0.06  # of a bar, left free beside it
_PALE = 0.3


class EventPeriod(NamedTuple):
    """A day, a month or a year, and how many events lie in it."""

    first: dt.date
    last: dt.date  # counted in
    certain: dict[Family, int]
    possible: int  # beside the certain ones


class EventPeriods(NamedTuple):
    """All periods in which events lie, by what they are counted, and how many have no day."""

    periods: tuple[EventPeriod, ...]
    unit: str  # day, month or year
    dateless: int
    total: int


def event_periods(events: Sequence[Events], filters: Filters) -> EventPeriods:
    """Count *events*, as many as are left where a period's days are filtered for.

    A reach of more than 600 periods is counted to its end alone.
    """
    clock = filters.clock
    total = sum(each.count for each in events)
    reaches = [found for each in events if (found := reach(each.selected, clock))]
    if not reaches:
        return EventPeriods((), _UNITS["Y"], total, total)
    first = max(min(found.first for found in reaches), _bound(filters.date_from, first=True))
    last = min(max(found.last for found in reaches), _bound(filters.date_to, first=False))
    starts, unit = _starts(first, max(first, last))
    edges = [day_number(day) for day in starts]
    counted = [
        period_counts(each.selected, clock, edges, each.layer.codes.types, len(TYPES))
        for each in events
    ]
    periods = []
    for at, (start, end) in enumerate(pairwise(starts)):
        certain = dict.fromkeys(families(), 0)
        for each in counted:
            for kind, number in zip(TYPES, each.certain[at].tolist(), strict=True):
                certain[TYPE_FAMILY[kind]] += number
        possible = 0 if filters.sure else sum(int(each.possible[at].sum()) for each in counted)
        periods.append(EventPeriod(start, end - dt.timedelta(1), certain, possible))
    dateless = sum(int(each.dateless.sum()) for each in counted)
    return EventPeriods(tuple(periods), unit, dateless, total)


def events_drawing(found: EventPeriods, filters: Filters, *, dark: bool) -> Drawing:
    """Return the counts as bars, stacked by kind; each bar carries the days that it stands for."""
    colours = palette(dark=dark)
    present = [
        family for family in families() if any(period.certain[family] for period in found.periods)
    ]
    bars = [_bars(found, family, filters, colours) for family in present]
    if any(period.possible for period in found.periods):
        bars.append(_possible_bars(found, filters, colours))
    drawing = Drawing(bars, dark=dark)
    drawing.lay_out(
        barmode="stack",
        height=_HEIGHT_PX,
        margin={"l": 44, "r": 8, "t": 36, "b": 28},
        title={"text": _title(found), "y": 1, "yref": "container", "pad": {"t": 10}},
        clickmode="event",
        dragmode=False,
        hovermode="closest",
        showlegend=False,  # the kinds are those of the timeline above, in its colours
        xaxis={"type": "date", "tickformatstops": DATE_TICKS, "nticks": 9, "fixedrange": True},
        yaxis={"rangemode": "tozero", "tickformat": ",d", "nticks": 4, "fixedrange": True},
    )
    return drawing


def events_table(found: EventPeriods) -> pd.DataFrame:
    """Return a line for each period in which events lie, with their number of each kind."""
    held = [period for period in found.periods if period.possible or any(period.certain.values())]
    lines = [
        [
            f"{period.first} – {period.last}" if period.first != period.last else str(period.first),
            *period.certain.values(),
            period.possible,
        ]
        for period in held
    ]
    labels = [family.label for family in families()]
    return pd.DataFrame(lines, columns=["Days", *labels, "Possibly then"])


def describe_events(found: EventPeriods) -> str:
    """Return the counts in one sentence, for those who cannot see them."""
    if not found.periods:
        return f"{found.total:,} events of layers, none of them dated."
    most = max(found.periods, key=lambda period: sum(period.certain.values()))
    return (
        f"{found.total:,} events of layers by {found.unit}, from {found.periods[0].first} to "
        f"{found.periods[-1].last}; most, {sum(most.certain.values()):,}, from {most.first} to "
        f"{most.last}."
    )


def _bound(day: dt.date | None, *, first: bool) -> int:
    if day is None:
        return day_number(dt.date.min if first else dt.date.max)
    return day_number(day)


def _starts(first: int, last: int) -> tuple[list[dt.date], str]:
    """Return the first day of each period, and that behind the last; and what a period is."""
    days = last - first
    unit = "D" if days <= _DAYS_LIMIT else "M" if days <= _MONTHS_LIMIT else "Y"
    begin, end = (pd.Timestamp(_EPOCH + dt.timedelta(day)).to_period(unit) for day in (first, last))
    number = min(end.ordinal - begin.ordinal + 1, _MAX_PERIODS)
    periods = [end - step for step in range(number - 1, -2, -1)]
    return [period.start_time.date() for period in periods], _UNITS[unit]


def _title(found: EventPeriods) -> str:
    pale = " · pale: possibly then" if any(period.possible for period in found.periods) else ""
    lacking = f" · {found.dateless:,} without a day" if found.dateless else ""
    return f"{found.total:,} events of layers by {found.unit}{pale}{lacking}"


def _bars(found: EventPeriods, family: Family, filters: Filters, colours: Palette) -> Trace:
    return trace(
        "bar",
        y=[period.certain[family] for period in found.periods],
        marker={"color": colours.families[family.key], "line": {"width": 0}},
        hovertemplate=f"{family.label}: %{{y:,}}<br>Click to show only these days<extra></extra>",
        name=family.label,
        **_columns(found, filters),
    )


def _possible_bars(found: EventPeriods, filters: Filters, colours: Palette) -> Trace:
    return trace(
        "bar",
        y=[period.possible for period in found.periods],
        marker={"color": faded(colours.quiet, _PALE), "line": {"width": 0}},
        hovertemplate="possibly then: %{y:,}<br>Click to show only these days<extra></extra>",
        name="possibly then",
        **_columns(found, filters),
    )


def _columns(found: EventPeriods, filters: Filters) -> dict[str, Any]:
    starts = [pd.Timestamp(period.first) for period in found.periods]
    widths = [
        (pd.Timestamp(period.last) - start + pd.Timedelta(days=1)) / _MS * (1 - _GAP)
        for period, start in zip(found.periods, starts, strict=True)
    ]
    days = [
        [
            "days",
            max(period.first, filters.date_from or period.first).isoformat(),
            min(period.last, filters.date_to or period.last).isoformat(),
        ]
        for period in found.periods
    ]
    return {"x": starts, "width": widths, "offset": 0, "customdata": days}
