"""Which rows of a chunk cannot be mapped, and why: the first reason counts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

__all__ = ["Refusing"]


class Refusing:
    """Gathers the reasons against the rows of a chunk."""

    def __init__(self, rows: int) -> None:
        self._reason = np.zeros(rows, dtype=np.int32)  # into the reasons; 0: none
        self._reasons: list[str] = [""]

    def add(self, wrong: Any, reason: str, *columns: str) -> None:  # noqa: ANN401
        """Refuse the rows that *wrong* is true of, shape ``(rows,)``; *columns* are the file's."""
        if wrong.any():
            self._mark(wrong, f"{reason} ({', '.join(columns)})")

    def add_told(self, kind: Any, reasons: Sequence[str | None], *columns: str) -> None:  # noqa: ANN401
        """Refuse the rows of which the *kind*, a number into *reasons*, has a reason."""
        different = list(dict.fromkeys(reason for reason in reasons if reason is not None))
        # Kinds may be as many as rows, where every cell is wrong in its own way; reasons are few.
        number = {reason: n for n, reason in enumerate(different)}
        of_row = np.array([-1 if r is None else number[r] for r in reasons], dtype=np.int64)[kind]
        for reason, n in number.items():
            self.add(of_row == n, reason, *columns)

    def _mark(self, wrong: Any, reason: str) -> None:  # noqa: ANN401
        if reason not in self._reasons:
            self._reasons.append(reason)
        self._reason[wrong & (self._reason == 0)] = self._reasons.index(reason)

    @property
    def refused(self) -> Any:  # noqa: ANN401
        """Say of each row whether there is a reason against it."""
        return self._reason > 0

    def told(self) -> tuple[tuple[int, str], ...]:
        """Return place and reason of each refused row, in order."""
        rows = np.flatnonzero(self._reason)
        return tuple((int(row), self._reasons[self._reason[row]]) for row in rows)
