"""Activity by month in a few small bars: who was active when, in the months that matter last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.charts.months import month_of
from dashboard.charts.rows import rows_of
from dashboard.data.columns import Col

__all__ = ["Sparks", "sparks"]

_MAX_MONTHS = 24


class Sparks(NamedTuple):
    """Counts of incidents by actor, one for each of the months named."""

    months: tuple[pd.Timestamp, ...]
    counts: Mapping[str, tuple[int, ...]]  # by actor id

    def words(self, actor_id: str) -> str:
        """Return an actor's counts in words: "Jun 2018 1, Feb 2019 3"."""
        counts = self.counts.get(actor_id, ())
        told = [f"{month:%b %Y} {n}" for month, n in zip(self.months, counts, strict=False) if n]
        return ", ".join(told) or "none dated to a month"


def sparks(incidents: pd.DataFrame, roles: pd.DataFrame) -> Sparks:
    """Return the months up to the latest of *incidents*, and how many each actor has a part in."""
    in_month = {
        row[Col.ID]: month
        for row in rows_of(incidents, Col.ID, Col.BACKGROUND, Col.DATE_EARLIEST, Col.DATE_LATEST)
        if not row[Col.BACKGROUND] and (month := month_of(row)[0]) is not None
    }
    if not in_month:
        return Sparks((), {})
    last = max(in_month.values())
    first = max(min(in_month.values()), last - pd.DateOffset(months=_MAX_MONTHS - 1))
    months = tuple(pd.date_range(first, last, freq="MS"))
    place = {month: number for number, month in enumerate(months)}
    parts = roles[roles[Col.ROLE].ne("source") & roles[Col.INCIDENT_ID].isin(list(in_month))]
    counts: dict[str, list[int]] = {}
    pairs = parts[[Col.ACTOR_ID, Col.INCIDENT_ID]].drop_duplicates()
    for actor, incident in pairs.itertuples(index=False):
        at = place.get(in_month[incident])
        if at is not None:
            counts.setdefault(str(actor), [0] * len(months))[at] += 1
    return Sparks(months, {actor: tuple(found) for actor, found in counts.items()})
