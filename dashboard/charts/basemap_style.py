"""The base map as a MapLibre style that needs nothing but this server's own files.

No ``glyphs`` and no ``sprite``: names are drawn with the fonts of the machine, and there is nothing
to fetch from elsewhere.  ``sources`` is never empty: the map would refuse to be drawn.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from dashboard.theme import Palette, palette

__all__ = ["ATTRIBUTION", "LABELS", "SOURCES", "STATIC_ADDRESS", "WATER", "map_style"]

# Relative to the page, so that it holds behind a proxy's path too.
STATIC_ADDRESS = "app/static/"
# Two lines, so that it fits on a phone.
ATTRIBUTION = (
    "Natural Earth · GeoNames CC BY 4.0 · GSHHG",
    "geoBoundaries/OCHA Iraq CC BY 3.0 IGO",
)

SOURCES = (
    "world",
    "neighbours",
    "borders",
    "governorates",
    "districts",
    "lakes",
    "rivers",
    "rivers_detail",
    "labels",
)

# The lowest layers of each kind: areas are laid below them, so that names and rivers stay legible.
LABELS = "town-dots"
WATER = "lakes-fill"

_DISTRICT_ZOOM = 6.5
_RIVER_DETAIL_ZOOM = 7
_TOWN_DOT_PX = 2.2

Layer = dict[str, Any]


@cache
def map_style(*, dark: bool) -> dict[str, Any]:
    """Return the light or the dark base map.  Shared: not to be changed."""
    colours = palette(dark=dark)
    return {
        "version": 8,
        "sources": {
            name: {"type": "geojson", "data": f"{STATIC_ADDRESS}{name}.geojson"} for name in SOURCES
        },
        "layers": [*_areas(colours), *_lines(colours), *_labels(colours)],
    }


def _areas(colours: Palette) -> list[Layer]:
    return [
        {"id": "sea", "type": "background", "paint": {"background-color": colours.sea}},
        _fill("world", colours.land),
        _fill("neighbours", colours.land),
        _fill("governorates", colours.focus),
        _fill("lakes", colours.water),
    ]


def _lines(colours: Palette) -> list[Layer]:
    broad = ["interpolate", ["linear"], ["zoom"], _RIVER_DETAIL_ZOOM, 1.8, 12, 9]
    round_ends = {"line-join": "round", "line-cap": "round"}
    districts = _line("districts", colours.district, 0.8, minzoom=_DISTRICT_ZOOM)
    districts["paint"]["line-dasharray"] = [3, 2]
    rivers = _line("rivers", colours.river, 1.3, maxzoom=_RIVER_DETAIL_ZOOM)
    detail = _line("rivers_detail", colours.river, broad, minzoom=_RIVER_DETAIL_ZOOM)
    return [
        districts,
        {**rivers, "layout": round_ends},
        {**detail, "layout": round_ends},
        _line("governorates", colours.governorate, 1.0),
        _line("borders", colours.border, ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.4]),
    ]


def _labels(colours: Palette) -> list[Layer]:
    spaced = {"text-transform": "uppercase", "text-letter-spacing": 0.1, "text-max-width": 8}
    # A name goes to whichever side of its dot is free; further out when marks stand round the dot.
    beside = {"text-variable-anchor-offset": [*_sides(0.5), *_sides(2.4)]}
    towns = {
        "id": LABELS,
        "type": "circle",
        "source": "labels",
        "filter": _shown("town"),
        "paint": {"circle-radius": _TOWN_DOT_PX, "circle-color": colours.label_quiet},
    }
    along = {"text-field": ["get", "name"], "text-size": 11, "symbol-placement": "line"}
    rivers: Layer = {
        "id": "river-names",
        "type": "symbol",
        "source": "rivers",
        "layout": {**along, "symbol-spacing": 400},
        "paint": _ink(colours.label_water, colours),
    }
    quarters = _names("quarter", 11, colours.label_quiet, colours)
    bases = _names("base", 11, colours.label_airfield, colours, **beside)
    country = _names("country", 12, colours.label_quiet, colours, **spaced)
    # In the middle, or below or above the mark of what is known only to lie in it.
    centred = {
        "text-variable-anchor-offset": ["center", [0, 0], "top", [0, 1.6], "bottom", [0, -1.6]]
    }
    governorate = _names("governorate", 11, colours.label_governorate, colours, **spaced, **centred)
    town = _names("town", 12, colours.label, colours, **beside)
    # The last layer has the first choice of room.
    return [towns, rivers, quarters, bases, town, governorate, country]


def _sides(away: float) -> list[Any]:
    """Return MapLibre's anchors for a name *away* from its dot, in widths of a letter."""
    return [
        *("top", [0, away]),
        *("bottom", [0, -away]),
        *("left", [away, 0]),
        *("right", [-away, 0]),
    ]


def _fill(source: str, colour: str) -> Layer:
    return {
        "id": f"{source}-fill",
        "type": "fill",
        "source": source,
        "paint": {"fill-color": colour, "fill-antialias": False},
    }


def _line(source: str, colour: str, width: Any, **limits: float) -> Layer:  # noqa: ANN401
    return {
        "id": f"{source}-line",
        "type": "line",
        "source": source,
        **limits,
        "paint": {"line-color": colour, "line-width": width},
    }


def _shown(kind: str) -> list[Any]:
    """Return the filter for labels of *kind* that are due at the map's zoom."""
    due = [["<=", ["get", "from"], ["zoom"]], [">", ["get", "until"], ["zoom"]]]
    return ["all", ["==", ["get", "kind"], kind], *due]


def _names(kind: str, size: int, colour: str, colours: Palette, **layout: Any) -> Layer:  # noqa: ANN401
    return {
        "id": f"{kind}-names",
        "type": "symbol",
        "source": "labels",
        "filter": _shown(kind),
        "layout": {
            "text-field": ["get", "name"],
            "text-size": size,
            "symbol-sort-key": ["-", ["get", "rank"]],
            **layout,
        },
        "paint": _ink(colour, colours),
    }


def _ink(colour: str, colours: Palette) -> dict[str, Any]:
    return {"text-color": colour, "text-halo-color": colours.focus, "text-halo-width": 1.4}
