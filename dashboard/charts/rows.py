"""One incident of a frame, as the charts read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard.data.columns import Col
from dashboard.theme import TYPE_FAMILY, Family, families

__all__ = ["Row", "families_in", "known", "rows_of"]

Row = Mapping[str, Any]  # by column name


def rows_of(frame: pd.DataFrame, *columns: str) -> list[Row]:
    """Return the rows of *frame*, which stays as it is; only their *columns*, if any are named."""
    names = [str(name) for name in columns or frame.columns]
    # Column by column: `to_dict("records")` looks at each cell, which takes five times as long.
    found = [frame[name].tolist() for name in names]
    return [dict(zip(names, cells, strict=True)) for cells in zip(*found, strict=True)]


def families_in(rows: Iterable[Row]) -> tuple[Family, ...]:
    """Return the families of the acts in *rows*, in the order of the legends."""
    present = {TYPE_FAMILY[row[Col.TYPE]] for row in rows}
    return tuple(family for family in families() if family in present)


def known(value: object) -> bool:
    """Say whether a cell holds something."""
    return not (value is None or value is pd.NaT or value != value or value == "")
