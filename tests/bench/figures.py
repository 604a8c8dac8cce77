"""A measured figure: all its runs, what it is compared with and whether it meets its goal."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from statistics import linear_regression, median
from typing import Any

__all__ = ["Figure", "Goal", "Options", "as_json", "growth"]


@dataclass(frozen=True, slots=True)
class Options:
    """What the user chose."""

    runs: int
    long: bool


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound on the median, or on the ratio where there is one."""

    bound: float
    at_least: bool = False  # else at most

    def is_met(self, value: float) -> bool:
        """Say whether *value* keeps to the bound."""
        return value >= self.bound if self.at_least else value <= self.bound


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity, measured several times."""

    name: str
    unit: str
    runs: tuple[float, ...]
    ratio: float | None = None  # to the same quantity of ...
    ratio_to: str = ""
    goal: Goal | None = None

    @property
    def median(self) -> float:
        """Return the middle of the runs."""
        return median(self.runs)

    @property
    def digits(self) -> int:
        """Return how many decimals tell something."""
        return 0 if self.median >= 100 else 1 if self.median >= 10 else 2

    @property
    def verdict(self) -> str:
        """Say what the goal is and whether it is met; "" where there is none."""
        if self.goal is None:
            return ""
        met = self.goal.is_met(self.median if self.ratio is None else self.ratio)
        sign = "≥" if self.goal.at_least else "≤"
        return f"{sign} {self.goal.bound:g}: {'met' if met else 'MISSED'}"


def as_json(figure: Figure) -> dict[str, Any]:
    """Return the figure as a JSON object, with its median."""
    return {**asdict(figure), "median": figure.median}


_LINEAR = Goal(1.05)  # in line, and a little for the caches of the processor


def growth(what: str, costs: Mapping[int, float]) -> Figure:
    """Return the power of the number of events that a cost grows with: 1 is in line with it.

    It is the slope of the straight line that fits the logarithms of both best.
    """
    sizes, figures = (list(map(math.log, each)) for each in (costs, costs.values()))
    slope = linear_regression(sizes, figures).slope
    name = f"growth of {what}, {min(costs):,} to {max(costs):,}"
    return Figure(name, "power", (slope,), goal=_LINEAR)
