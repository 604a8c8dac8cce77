"""The time axis of a still picture: which days it shows, and where it says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

__all__ = ["Axis"]

_DAY = pd.Timedelta(days=1)
_MOST_TICKS = 9
_STEPS = (  # from fine to coarse: pandas' name of a step, and how a day of it is written
    ("1D", "day"), ("2D", "day"), ("7D", "day"), ("14D", "day"), ("MS", "month"), ("2MS", "month"),
    ("QS", "month"), ("6MS", "month"), ("YS", "year"), ("2YS", "year"), ("5YS", "year"),
    ("10YS", "year"), ("20YS", "year"), ("50YS", "year"), ("100YS", "year"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    """From its first day to its last, and from left to right in pixels."""

    start: pd.Timestamp
    end: pd.Timestamp
    left: float
    right: float

    @property
    def days(self) -> float:
        """Return how many days it shows."""
        return float((self.end - self.start) / _DAY)

    def x(self, day: pd.Timestamp) -> float:
        """Return where a day is drawn."""
        share = (day - self.start) / (self.end - self.start)
        return float(self.left + share * (self.right - self.left))

    def held(self, day: pd.Timestamp) -> float:
        """Return where a day is drawn, or the end of the axis before or after which it lies."""
        return min(max(self.x(day), self.left), self.right)

    def ticks(self) -> Iterator[tuple[pd.Timestamp, str]]:
        """Yield the days to name, as few as fit, each in words that no one reads two ways."""
        for step, written in _STEPS:
            days = pd.date_range(self.start.normalize(), self.end, freq=step)
            if len(days) <= _MOST_TICKS:
                yield from ((day, _words(day, written)) for day in days if day >= self.start)
                return


def _words(day: pd.Timestamp, written: str) -> str:
    if written == "year":
        return str(day.year)
    return f"{day:%b %Y}" if written == "month" else f"{day.day} {day:%b %Y}"
