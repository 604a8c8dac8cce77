"""The days of a chunk's rows: from the given day and how closely it is known to first and last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from dashboard.data.layers.cells import Cells, joint
from dashboard.data.layers.mapping import DayRule, LayerMapping
from dashboard.data.layers.reading_cells import count_in, day_in, last_day_of_month, month_begin
from dashboard.data.layers.refusing import Refusing

__all__ = ["Days", "days_of"]

# A day outside these is a slip of the pen, and would make a folder of its own.
_EARLIEST, _LATEST = -25_567, 47_846  # 1900-01-01, 2100-12-31
_SECONDS = 86_400
_SURE = DayRule(0, 0, whole_month=False)


class _Found(Protocol):
    def one(self, *values: str) -> list[Cells]: ...
    def named(self, *values: str) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Days:
    """Days since 1970, each of shape ``(rows,)``; without meaning where a row is refused."""

    first: Any
    last: Any
    refuse: Callable[[Refusing], None]
    published: Callable[[], Any]


def days_of(mapping: LayerMapping, found: _Found) -> Days:
    """Return the days of a chunk."""
    first_cells, last_cells, codes = found.one("day_first", "day_last", "day_code")
    number, kinds = joint([first_cells, last_cells, codes])
    spans = [_span(mapping, *kind) for kind in kinds]
    bounds = np.array([span[:2] for span in spans], dtype=np.int64).reshape(-1, 2)[number]

    def refuse(refusing: Refusing) -> None:
        refusing.add_told(number, [span[2] for span in spans], *found.named("day_first"))

    def published() -> Any:  # noqa: ANN401  an Arrow array
        (cells,) = found.one("published")
        return cells.arrow([_published(mapping, word) for word in cells.words], pa.int32()).view(
            pa.date32()
        )

    return Days(bounds[:, 0], bounds[:, 1], refuse, published)


def _span(
    mapping: LayerMapping, first: str | None, last: str | None, code: str | None
) -> tuple[int, int, str | None]:
    """Return the first and the last day, or why there are none."""
    if first is None or last is None:
        return 0, 0, "no day"
    begin, end = day_in(first, mapping.days), day_in(last, mapping.days)
    if begin is None or end is None:
        return 0, 0, "a day that is none"
    if end < begin:
        return 0, 0, "ends before it begins"
    rule = mapping.day_rules.get(code or "") if mapping.day_rules else _SURE
    if rule is None:
        return 0, 0, "no such code of how closely the day is known"
    if begin < _EARLIEST or end > _LATEST:
        return 0, 0, "a day before 1900 or after 2100"
    if rule.whole_month:
        return month_begin(begin), last_day_of_month(end), None
    return begin - rule.before, end + rule.after, None


def _published(mapping: LayerMapping, cell: str | None) -> int | None:
    """Return the day of publication; the last where a cell has several.  None: none that is one."""
    if cell is not None and mapping.separator is not None:
        cell = cell.split(mapping.separator)[-1].strip()
    if mapping.published == ("unix",):
        seconds = count_in(cell)
        found = None if seconds is None else seconds // _SECONDS
    else:
        found = day_in(cell, mapping.published)
    return found if found is not None and _EARLIEST <= found <= _LATEST else None
