"""The incidents shown, in the order of their dates: the text equivalent of the timeline."""

from __future__ import annotations

import pandas as pd

from dashboard.charts.rows import Row, rows_of
from dashboard.charts.when import possibly, when
from dashboard.data.anniversaries import NEAR_DAYS, anniversaries
from dashboard.data.filters import Clock, Filters
from dashboard.data.query import Col, clock_columns, in_time
from dashboard.widgets.incident_list import Fact, Section, Tell, section
from dashboard.words import UNDATED_WORDS, anniversary_words, interval_words

__all__ = ["chronological", "near_anniversaries"]

_MAX_ANNIVERSARIES = 12


def chronological(shown: pd.DataFrame, filters: Filters) -> list[Section]:
    """Return the incidents in the order of the clock's dates, then those without one.

    What lies only possibly between the dates asked for says so.
    """
    earliest, latest = clock_columns(filters.clock)
    ordered = in_time(shown, filters.clock)
    undated = ordered[earliest].isna() & ordered[latest].isna()
    lacking = UNDATED_WORDS[filters.clock]
    return [
        section("Dated", "Earliest first.", rows_of(ordered[~undated]), tell=_by_clock(filters)),
        section(lacking.title, lacking.reason, rows_of(ordered[undated])),
    ]


def _by_clock(filters: Filters) -> Tell:
    """Return what a row says of its day by another clock, and of doubts about it."""

    def tell(row: Row) -> list[Fact]:
        told: list[Fact] = []
        found = when(row, filters.clock)
        if found is not None and filters.clock is not Clock.EVENT:
            told.append({"text": f"{filters.clock} {interval_words(*found.days, '')}"})
        if possibly(row, filters):
            told.append({"text": "possibly between the dates, not certainly", "missing": True})
        if row[Col.BACKGROUND]:
            told.append({"text": "background"})
        return told

    return tell


def near_anniversaries(shown: pd.DataFrame) -> Section:
    """Return the acts near the anniversary of an earlier one, the nearest first."""
    found = anniversaries(shown)
    by_id = shown.set_index(str(Col.ID))
    summaries = by_id[Col.SUMMARY]
    words = {one.incident: anniversary_words(one, summaries[one.earlier]) for one in found}
    kept = list(words)[:_MAX_ANNIVERSARIES]
    more = f" The nearest {len(kept)} of {len(words)}." if len(words) > len(kept) else ""
    return section(
        "Near an anniversary",
        f"Within {NEAR_DAYS} days of the day of the year of an earlier act. "
        f"The dates say no more than that.{more}",
        rows_of(by_id.loc[kept].reset_index()),
        tell=lambda row: [{"text": words[str(row[Col.ID])]}],
    )
