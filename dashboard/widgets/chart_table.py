"""What a chart shows, as a table one key away from it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import components

__all__ = ["show"]


def show(frame: pd.DataFrame, key: str, *, caption: str = "What the chart shows") -> None:
    """Draw *frame*, its columns named as a reader would, behind "Show as a table".

    Cells are shown as written: text of an article may be among them.
    """
    with st.expander("Show as a table"):
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
