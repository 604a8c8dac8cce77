"""How many of the incidents shown lie in each governorate of Iraq: tints, and the numbers."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache

import pandas as pd

from dashboard.charts.basemap_style import STATIC_ADDRESS, WATER
from dashboard.charts.drawing import Trace, trace
from dashboard.charts.map_marks import UNSEEN
from dashboard.data.columns import Col
from dashboard.data.regions import region_key
from dashboard.data.resources import data_dir
from dashboard.theme import Palette

__all__ = ["REGION_MARK", "count_marks", "governorate_counts"]

# Before the region's key in the custom data of a governorate, to tell it from an incident's id.
REGION_MARK = "region:"

_NUMBER_PX = 15


def governorate_counts(incidents: pd.DataFrame) -> dict[str, int]:
    """Return how many *incidents* the filter for each governorate would leave, by its name.

    Governorates without one are left out, and so is what is known only to lie in Iraq.
    """
    found = Counter(key for keys in incidents[Col.REGIONS] for key in keys)
    counts = {name: found[_key(name)] for name in _label_points()}
    return {name: count for name, count in counts.items() if count}


def count_marks(incidents: pd.DataFrame, colours: Palette) -> list[Trace]:
    """Return the tints and the numbers; a click on a tint gives the region's key."""
    counts = governorate_counts(incidents)
    if not counts:
        return []
    points = [_label_points()[name] for name in counts]
    words = [f"{name}: {number} incident{'s' * (number > 1)}" for name, number in counts.items()]
    return [
        trace(
            "choroplethmap",
            geojson=f"{STATIC_ADDRESS}governorates.geojson",
            featureidkey="properties.name",
            locations=list(counts),
            z=list(counts.values()),
            zmin=0,
            zmax=max(counts.values()),
            colorscale=[[0, colours.few], [1, colours.many]],
            showscale=False,
            below=WATER,
            marker={"opacity": 1, "line": {"width": 0}},
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=[f"{REGION_MARK}{_key(name)}" for name in counts],
            hovertext=[f"{text}<br>Click to show only these" for text in words],
            hovertemplate="%{hovertext}<extra></extra>",
        ),
        trace(
            "scattermap",
            lat=[lat for lat, _ in points],
            lon=[lon for _, lon in points],
            below="",
            mode="markers+text",
            text=[str(number) for number in counts.values()],
            # Below the point: an incident known only to the governorate has its mark there.
            textposition="bottom center",
            textfont={"size": _NUMBER_PX, "color": colours.ink},
            marker=UNSEEN,
            hoverinfo="skip",
            showlegend=False,
        ),
    ]


def _key(governorate: str) -> str:
    return region_key(f"Iraq/{governorate}")


@cache
def _label_points() -> dict[str, tuple[float, float]]:
    """Return where each governorate's number stands, in degrees north and east."""
    text = (data_dir() / "geo" / "iraq_admin1.geojson").read_text("utf-8")
    rows = [feature["properties"] for feature in json.loads(text)["features"]]
    return {row["name"]: (row["lat"], row["lon"]) for row in rows}
