"""What was clicked or dragged over in the timeline, read from what the chart reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

__all__ = ["Pick", "read_pick"]


@dataclass(frozen=True, slots=True)
class Pick:
    """One thing that was picked; all others are None."""

    incident: str | None = None
    lane: str | None = None  # what its title filters by
    every_lane: bool = False
    days: tuple[dt.date, dt.date] | None = None


def read_pick(picked: Mapping[str, Any]) -> Pick:
    """Return what was *picked*, as the chart reports it: a drag over days goes before a click."""
    for box in picked.get("box", ()):
        if box.get("xref") == "x" and len(box["x"]) == 2:  # x2, the undated track, has no days
            return Pick(days=_days(*box["x"]))
    for point in picked.get("points", ()):
        match point.get("customdata"):
            case str(incident) | [str(incident)] if incident not in ("every lane", "no lane"):
                return Pick(incident=incident)
            case ["lane", str(key)]:
                return Pick(lane=key)
            case ["days", str(first), str(last)]:
                return Pick(days=(dt.date.fromisoformat(first), dt.date.fromisoformat(last)))
            case ["every lane"] | "every lane":
                return Pick(every_lane=True)
    return Pick()


def _days(start: str, end: str) -> tuple[dt.date, dt.date]:
    first, last = sorted(pd.Timestamp(moment).date() for moment in (start, end))
    return first, last
