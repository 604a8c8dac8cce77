"""The two Plotly templates: importing this registers them and changes no default."""

from __future__ import annotations

import plotly.graph_objects as go
import plotly.io as pio

from dashboard.theme.colours import DARK, FONT, LIGHT, Palette, faded, palette

__all__ = ["template"]


def template(*, dark: bool) -> str:
    """Return the name of the Plotly template of a theme."""
    return palette(dark=dark).name


def _template(colours: Palette) -> go.layout.Template:
    axis = {
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "zerolinecolor": colours.grid,
        "tickfont": {"color": colours.quiet, "size": 12},
        "title": {"font": {"color": colours.quiet, "size": 12}},
        "automargin": True,
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "paper_bgcolor": colours.page,
            "plot_bgcolor": colours.panel,
            "colorway": list(colours.families.values()),
            "title": {"font": {"size": 15, "color": colours.ink}, "x": 0, "xref": "paper"},
            "xaxis": axis,
            "yaxis": axis,
            "legend": {"font": {"size": 12, "color": colours.ink}, "title": {"text": ""}},
            "hoverlabel": {
                "bgcolor": colours.band,
                "bordercolor": colours.quiet,
                "font": {"family": FONT, "size": 13, "color": colours.ink},
                "align": "left",
            },
            "modebar": {
                "bgcolor": faded(colours.page, 0.0),
                "color": colours.quiet,
                "activecolor": colours.ink,
            },
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        }
    )


for _colours in (LIGHT, DARK):
    pio.templates[_colours.name] = _template(_colours)
