"""The library that figures are made with: its version is that of the script that draws them."""

from __future__ import annotations

import plotly
from plotly.graph_objects import Figure

__all__ = ["VERSION", "Figure"]

VERSION: str = plotly.__version__
