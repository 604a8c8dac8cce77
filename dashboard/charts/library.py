"""The library that draws the charts: its version is that of the script in the browser."""

from __future__ import annotations

import plotly

__all__ = ["VERSION"]

VERSION: str = plotly.__version__
