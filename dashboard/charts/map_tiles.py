"""Street tiles under the marks: the one thing on the map that asks the network, and only if told.

They are no part of the figure: the browser first asks whether the host answers, and lays them over
the base map only then.  Where it does not, the base map is what is seen, and the page says why.
"""

from __future__ import annotations

from dashboard.charts.basemap_style import LABELS

__all__ = ["TILES", "TILE_HOST"]

TILE_HOST = "tile.openstreetmap.org"
TILES = {
    "address": f"https://{TILE_HOST}/{{z}}/{{x}}/{{y}}.png",
    "credit": "© OpenStreetMap contributors",
    "below": LABELS,
}
