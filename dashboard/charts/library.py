"""The library that figures are made with: its version is that of the script that draws them."""

from __future__ import annotations

from typing import Any

import plotly
import plotly.io as pio
from plotly.graph_objects import Figure as PlotlyFigure

__all__ = ["VERSION", "Figure"]

VERSION: str = plotly.__version__


class Figure(PlotlyFigure):  # type: ignore[misc]  # Plotly publishes no types
    """Plotly's figure, which is made of plain dicts only when something asks for more than those.

    A page needs its JSON and its height.  To make it, and to write it as JSON then, Plotly copies
    all that is in it three times: a quarter of what a run of a page takes.
    """

    def __init__(self, plain: dict[str, Any]) -> None:
        """Take "data" and "layout" as they are, unchecked; nobody changes them from here on."""
        self.__dict__["plain"] = plain

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever Plotly has
        """Make Plotly's own, which has what is asked for; called where it is not there."""
        plain = self.__dict__.pop("plain", None)
        if plain is None:
            raise AttributeError(name)
        super().__init__(plain, _validate=False)
        return getattr(self, name)

    @property
    def height_px(self) -> int:
        """Return how high it is drawn."""
        plain = self.__dict__.get("plain")
        return int(plain["layout"]["height"] if plain else self.layout.height)

    def to_json(self, *args: Any, **named: Any) -> str:  # noqa: ANN401  Plotly's own
        """Return it as JSON."""
        plain = self.__dict__.get("plain")
        if plain is None or args or named:
            return str(super().to_json(*args, **named))
        return str(pio.to_json(plain, validate=False))
