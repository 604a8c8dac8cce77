"""Street tiles under the marks: the one thing on the map that asks the network, and only if told.

The base map stays below them: where no tile comes, it is what is seen.
"""

from __future__ import annotations

from typing import Any

from dashboard.charts.basemap_style import LABELS

__all__ = ["TILE_CREDIT", "TILE_HOST", "tile_layer"]

TILE_HOST = "tile.openstreetmap.org"
TILE_CREDIT = "© OpenStreetMap contributors"


def tile_layer() -> dict[str, Any]:
    """Return the map layer of street tiles."""
    return {
        "sourcetype": "raster",
        "source": [f"https://{TILE_HOST}/{{z}}/{{x}}/{{y}}.png"],
        "type": "raster",
        "below": LABELS,
        "opacity": 0.85,
        "name": "street-tiles",
    }
