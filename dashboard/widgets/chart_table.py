"""What a chart shows, as a table one key away from it."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import components

__all__ = ["show"]


def show(
    make: Callable[[], pd.DataFrame], key: str, *, caption: str = "What the chart shows"
) -> None:
    """Draw what *make* returns, its columns named as a reader would, behind "Show as a table".

    It is made when it is opened.  Cells are shown as written: text of an article may be among them.
    """
    opened = st.expander("Show as a table", key=f"{key}.open", on_change="rerun")
    if not opened.open:
        return
    with opened:
        frame = make()
        data = {
            "caption": caption,
            "columns": [str(column) for column in frame.columns],
            "rows": [[_text(value) for value in row] for row in frame.itertuples(index=False)],
        }
        components.sheet(key=key, data=data)


def _text(value: object) -> str:
    if value is None or value is pd.NaT or value is pd.NA or value != value:
        return ""
    return f"{value:g}" if isinstance(value, float) else str(value)
