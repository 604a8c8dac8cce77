"""Which ids of a stream came before: eight bytes an id, and no pass over all of them."""

from __future__ import annotations

from typing import Any

import numpy as np

__all__ = ["SeenIds"]


class SeenIds:
    """The hashes of all ids so far, in sorted runs of which each is twice as long as the next.

    That two of ten million ids have the same 64-bit hash happens in three of a million files.
    """

    def __init__(self) -> None:
        self._runs: list[Any] = []  # sorted arrays of hashes, the longest first

    def repeated(self, hashes: Any) -> Any:  # noqa: ANN401  arrays of numpy
        """Say of each of *hashes*, in their order, whether it came before, and keep them.

        Args:
            hashes: shape ``(n,)``, 64-bit unsigned.

        Returns:
            Shape ``(n,)``, booleans.
        """
        new, first = np.unique(hashes, return_index=True)
        before = np.zeros(len(new), dtype=bool)
        for run in self._runs:
            place = np.searchsorted(run, new)
            place[place == len(run)] = 0
            before |= run[place] == new
        repeated = np.ones(len(hashes), dtype=bool)
        repeated[first[~before]] = False
        self._keep(new[~before])
        return repeated

    def _keep(self, hashes: Any) -> None:  # noqa: ANN401
        if not len(hashes):
            return
        while self._runs and len(self._runs[-1]) <= 2 * len(hashes):
            hashes = np.sort(np.concatenate((self._runs.pop(), hashes)), kind="stable")
        self._runs.append(hashes)
