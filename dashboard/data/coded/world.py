"""The world as the map shows it: Mercator's square, in whole steps from its north-west corner."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["BITS", "WORLD", "World", "degrees", "world_xy"]

BITS = 24  # of a coordinate: a world of 16 million steps, of 2.4 m at the equator
WORLD = 1 << BITS
_MOST_NORTH = 85.05  # degrees: where the map ends

World = NDArray[np.uint32]


def world_xy(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> tuple[World, World]:
    """Return degrees as steps from the north-west corner of the Mercator world; NaN is 0."""
    north = np.radians(np.clip(np.nan_to_num(lat), -_MOST_NORTH, _MOST_NORTH))
    x = (np.nan_to_num(lon, nan=-180.0) + 180) / 360
    y = (1 - np.log(np.tan(np.pi / 4 + north / 2)) / np.pi) / 2
    return _steps(x), _steps(y)


def _steps(share: NDArray[np.float64]) -> World:
    return np.clip(share * WORLD, 0, WORLD - 1).astype(np.uint32)


def degrees(
    x: NDArray[np.float64], y: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return steps of the world as degrees, of the middle of each step."""
    lon = (x + 0.5) / WORLD * 360 - 180
    lat = np.degrees(2 * np.arctan(np.exp(np.pi * (1 - 2 * (y + 0.5) / WORLD))) - np.pi / 2)
    return lon, lat
