"""The shared view: the frames of a case file, filtered and counted.

Every page, chart and export goes through here, so that all of them show the same incidents.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import shapely

from dashboard.data.columns import Col
from dashboard.data.filters import CALENDAR, Area, Clock, Filters
from dashboard.data.folding import fold_name
from dashboard.data.frames import actors_frame, incidents_frame, roles_frame
from dashboard.data.regions import ALL, region_key

__all__ = [
    "Accounting",
    "Clock",
    "Col",
    "Filters",
    "actors_frame",
    "calendar",
    "clock_columns",
    "in_region",
    "in_time",
    "incidents_frame",
    "narrow",
    "roles_frame",
]

_SEARCHED = [
    str(column)
    for column in (
        Col.SUMMARY, Col.ACTORS, Col.RECIPIENTS, Col.PLACE, Col.SITE, Col.EVIDENCE_QUOTE,
    )
]  # fmt: skip


_CLOCK_COLUMNS = {
    Clock.EVENT: (Col.DATE_EARLIEST, Col.DATE_LATEST),
    Clock.PUBLISHED: (Col.PUBLISHED_EARLIEST, Col.PUBLISHED_LATEST),
    Clock.ADDED: (Col.ADDED_EARLIEST, Col.ADDED_LATEST),
}


@dataclass(frozen=True, slots=True)
class Accounting:
    """How many incidents are shown, and where they went: none is dropped silently."""

    total: int
    shown: int
    on_map: int
    not_mappable: int
    undated_hidden: int = 0  # left out only because a date filter cannot place them

    def line(self) -> str:
        """Return the counts in words.

        >>> Accounting(35, 12, 9, 3).line()
        '12 of 35 incidents · 9 on the map · 3 not mappable'
        """
        parts = [
            f"{self.shown} of {self.total} incident{'' if self.total == 1 else 's'}",
            f"{self.on_map} on the map",
            f"{self.not_mappable} not mappable",
        ]
        if self.undated_hidden:
            parts.append(f"{self.undated_hidden} without a date left out")
        return " · ".join(parts)


def narrow(
    frame: pd.DataFrame,
    roles: pd.DataFrame,
    filters: Filters,
    found: Sequence[str] | None = None,
) -> tuple[pd.DataFrame, Accounting]:
    """Return the rows of *frame* that meet every filter, and how many those and the others are.

    *roles* says who takes part in which incident.  *found* are the ids that a search index has for
    the words asked for, the best first; without it the words are looked for row by row.
    """
    kept = frame[_but_for_dates(frame, roles, filters, found)]
    if found is not None and filters.q:
        rank = {key: n for n, key in enumerate(found)}
        kept = kept.sort_values(str(Col.ID), key=lambda ids: ids.map(rank), kind="stable")
    shown = kept[_in_dates(kept, filters)]
    undated = 0
    if filters.dated:
        earliest, latest = clock_columns(filters.clock)
        undated = int((kept[earliest].isna() & kept[latest].isna()).sum())
    on_map = int(shown[Col.MAPPABLE].sum())
    return shown, Accounting(len(frame), len(shown), on_map, len(shown) - on_map, undated)


def _but_for_dates(
    frame: pd.DataFrame, roles: pd.DataFrame, filters: Filters, found: Sequence[str] | None
) -> pd.Series[bool]:
    keep = pd.Series(True, index=frame.index)
    if filters.region != ALL:
        keep &= _in_region(frame, filters.region)
    if filters.actors:
        involved = roles.loc[roles[Col.ACTOR_ID].isin(filters.actors), Col.INCIDENT_ID]
        keep &= frame[Col.ID].isin(involved)
    for column, wanted in (
        (Col.TYPE, filters.types),
        (Col.STATUS, filters.statuses),
        (Col.REVIEW, filters.reviews),
    ):
        if wanted:
            keep &= frame[column].isin(wanted)
    if filters.outlets:
        told = [not set(filters.outlets).isdisjoint(outlets) for outlets in frame[Col.OUTLETS]]
        keep &= pd.Series(told, frame.index, dtype=bool)
    if filters.area:
        keep &= _inside(frame, filters.area)
    if found is not None and filters.q:
        return keep & frame[Col.ID].isin(found)
    return keep & _in_words(frame, filters.q)


def in_region(frame: pd.DataFrame, region: str) -> pd.DataFrame:
    """Return the rows of *frame* that lie in *region*, whatever else is filtered for."""
    return frame if region == ALL else frame[_in_region(frame, region)]


def _in_region(frame: pd.DataFrame, region: str) -> pd.Series[bool]:
    key = region_key(region)
    return pd.Series([key in keys for keys in frame[Col.REGIONS]], frame.index, dtype=bool)


def _inside(frame: pd.DataFrame, area: Area) -> pd.Series[bool]:
    """Keep what is on the map within *area*, which the analyst drew round the marks."""
    polygon = shapely.make_valid(shapely.Polygon(area))
    within = shapely.intersects_xy(polygon, frame[Col.LON].to_numpy(), frame[Col.LAT].to_numpy())
    return pd.Series(within, frame.index, dtype=bool) & frame[Col.MAPPABLE]


def _in_words(frame: pd.DataFrame, q: str) -> pd.Series[bool]:
    """Keep rows in which every word of *q* occurs, in any spelling of a name and in any order."""
    words = fold_name(q).split()
    if not words:
        return pd.Series(True, index=frame.index)
    texts = [
        fold_name(". ".join(value for value in row if isinstance(value, str)))
        for row in frame[_SEARCHED].itertuples(index=False)
    ]
    found = [all(word in text for word in words) for text in texts]
    return pd.Series(found, frame.index, dtype=bool)


def _in_dates(frame: pd.DataFrame, filters: Filters) -> pd.Series[bool]:
    """Keep rows whose interval may overlap the dates asked for; an open end reaches any day.

    With ``sure`` the whole interval has to lie between them.
    """
    keep = pd.Series(True, index=frame.index)
    if not filters.dated:
        return keep
    earliest, latest = clock_columns(filters.clock)
    keep &= frame[earliest].notna() | frame[latest].notna()
    if filters.sure:
        if filters.date_from:
            keep &= frame[earliest] >= pd.Timestamp(filters.date_from)
        if filters.date_to:
            keep &= frame[latest] <= pd.Timestamp(filters.date_to)
        return keep
    if filters.date_from:
        keep &= ~(frame[latest] < pd.Timestamp(filters.date_from))
    if filters.date_to:
        keep &= ~(frame[earliest] > pd.Timestamp(filters.date_to))
    return keep


def clock_columns(clock: Clock) -> tuple[Col, Col]:
    """Return the columns with the first and the last day that *clock* goes by."""
    return _CLOCK_COLUMNS[clock]


def in_time(frame: pd.DataFrame, clock: Clock) -> pd.DataFrame:
    """Return *frame* in the order of the clock's days, earliest first, those without one last."""
    earliest, latest = clock_columns(clock)
    first = frame[earliest].fillna(frame[latest])
    return frame.loc[first.sort_values(kind="stable", na_position="last").index]


def calendar(frame: pd.DataFrame) -> tuple[dt.date, dt.date]:
    """Return the first and the last day to choose dates from: those of *frame* are all in it."""
    columns = [str(column) for clock in Clock for column in clock_columns(clock)]
    days = [day.date() for column in columns for day in frame[column].dropna()]
    return min([CALENDAR[0], *days]), max([CALENDAR[1], *days])
