"""The latest of what is selected: the numbers for a page of a list."""

from __future__ import annotations

import numpy as np

from dashboard.data.coded.lists import Ids
from dashboard.data.coded.selecting import Selected
from dashboard.data.filters import Clock

__all__ = ["latest"]


def latest(
    selected: Selected, clock: Clock, most: int, ids: Ids | None = None
) -> list[tuple[int, int]]:
    """Return day and number of the *most* events with the latest first day, the latest first.

    Those that begin at no known day come last.  *ids*: some of what is selected; None: all of it.
    """
    numbers = selected.numbers if ids is None else ids
    first = selected.codes.days[clock][0][numbers]
    if len(numbers) > most:
        # Not all of a million are sorted for a page of thirty.
        kept = np.argpartition(first, len(first) - most)[len(first) - most :]
        numbers, first = numbers[kept], first[kept]
    order = np.lexsort((numbers, -first.astype(np.int64)))
    return list(zip(first[order].tolist(), numbers[order].tolist(), strict=True))
