"""What is to be left vague in a file, as a person asks for it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from dashboard.errors import ExchangeError

__all__ = ["GOVERNORATE", "NOTHING_HIDDEN", "Discretion", "discretion_of"]

GOVERNORATE = "governorate"
_GRID = (0.01, 10.0)  # degrees: a kilometre, and half a country


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is left vague; the default: nothing."""

    to_governorate: bool = False
    grid: float | None = None  # degrees
    hide_names: bool = False

    @property
    def coarsened(self) -> str | None:
        """Return how coordinates are coarsened, in words; None: they are as they were."""
        if self.to_governorate:
            return GOVERNORATE
        return f"grid of {self.grid:g} degrees" if self.grid else None

    @property
    def words(self) -> str:
        """Return what is left vague as sentences; empty where nothing is."""
        parts = []
        if self.coarsened:
            parts.append(f"Coordinates are coarsened ({self.coarsened}).")
        if self.hide_names:
            parts.append("Names of persons are hidden.")
        return " ".join(parts)


NOTHING_HIDDEN = Discretion()


def discretion_of(coarsen: str | None, *, hide_names: bool) -> Discretion:
    """Read what is asked for: "governorate", or the width of a grid in degrees.

    Raises:
        ExchangeError: it is neither.
    """
    if coarsen is None:
        return Discretion(hide_names=hide_names)
    if coarsen == GOVERNORATE:
        return Discretion(to_governorate=True, hide_names=hide_names)
    try:
        grid = float(coarsen)
    except ValueError:
        grid = math.nan
    if not _GRID[0] <= grid <= _GRID[1]:
        raise ExchangeError(
            f"--coarsen {coarsen}: write governorate, or the width of a grid in degrees "
            f"from {_GRID[0]:g} to {_GRID[1]:g}, such as 0.5"
        )
    return Discretion(grid=grid, hide_names=hide_names)
