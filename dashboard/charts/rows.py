"""One incident of a frame, as the charts read it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

__all__ = ["Row", "known", "rows_of"]

Row = Mapping[str, Any]  # by column name


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Return the rows of *frame*, which stays as it is."""
    return [{str(key): value for key, value in row.items()} for row in frame.to_dict("records")]


def known(value: object) -> bool:
    """Say whether a cell holds something."""
    return not (value is None or value is pd.NaT or value != value or value == "")
