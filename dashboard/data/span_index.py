"""Ask quickly whether a range of text touches any of many others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from dashboard.data.model import Span


class SpanIndex:
    """The ranges of text that a set of spans covers."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Join overlapping spans and sort them."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._starts and span.start < self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def overlaps(self, span: Span) -> bool:
        """Say whether *span* shares a character with any of them."""
        i = bisect_right(self._starts, span.end - 1) - 1
        return i >= 0 and self._ends[i] > span.start

    def covers(self, span: Span) -> bool:
        """Say whether *span* lies wholly inside what they cover."""
        i = bisect_right(self._starts, span.start) - 1
        return i >= 0 and self._ends[i] >= span.end
