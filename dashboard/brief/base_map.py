"""The ground of the still map: land, water, borders and names, from the map page's own files."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from dashboard.brief.legend import text_px
from dashboard.brief.markup import Markup, element, joined
from dashboard.brief.projection import Frame, path_of
from dashboard.charts.basemap import STATIC_DIR
from dashboard.charts.geometry import Point
from dashboard.theme import Palette

__all__ = ["Box", "ground", "names"]

_DETAIL_ZOOM = 7
_DISTRICT_ZOOM = 6.5
_MOST_NAMES = 70


class Box(NamedTuple):
    """Room that is taken, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Say whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class _Look(NamedTuple):
    """How names of a kind are written."""

    size: float
    colour: str
    dotted: bool = False  # beside a dot, not on their point
    spaced: bool = False


def ground(frame: Frame, colours: Palette) -> Markup:
    """Return land, lakes, rivers and borders, those on top last."""
    fine = frame.camera.zoom >= _DETAIL_ZOOM
    layers = [
        element("rect", x=0, y=0, width=frame.width, height=frame.height, fill=colours.sea),
        _filled(frame, "world", colours.land),
        _filled(frame, "neighbours", colours.land),
        _filled(frame, "governorates", colours.focus),
        _filled(frame, "lakes", colours.water),
    ]
    if frame.camera.zoom >= _DISTRICT_ZOOM:
        layers.append(_outlined(frame, "districts", colours.district, 0.8, dashes="3 2"))
    rivers = "rivers_detail" if fine else "rivers"
    layers += [
        _outlined(frame, rivers, colours.river, 2.2 if fine else 1.3),
        _outlined(frame, "governorates", colours.governorate, 1.0),
        _outlined(frame, "borders", colours.border, 1.3),
    ]
    return element("g", joined(layers), class_="ground")


def names(frame: Frame, taken: Sequence[Box], colours: Palette) -> Markup:
    """Return the names that are due at the zoom and find room, those that matter most first.

    *taken* is the room of the marks: no name is written over them.
    """
    looks = {
        "country": _Look(12, colours.label_quiet, spaced=True),
        "governorate": _Look(10.5, colours.label_governorate, spaced=True),
        "town": _Look(11, colours.label, dotted=True),
        "quarter": _Look(10, colours.label_quiet),
        "base": _Look(10, colours.label_airfield),
    }
    room = list(taken)
    written: list[Markup] = []
    for name, kind, at in _due(frame):
        look = looks[kind]
        x, y = frame.spot(at)
        found = next((box for box in _places(name, x, y, look) if _free(box, room, frame)), None)
        if found is None:
            continue
        room.append(found)
        if look.dotted:
            written.append(element("circle", cx=x, cy=y, r=2.0, fill=colours.label_quiet))
        written.append(_written(name, found, look, colours))
        if len(written) > _MOST_NAMES:
            break
    written += [_river_name(*river, colours) for river in _rivers(frame, room)]
    return element("g", joined(written), class_="names")


def _due(frame: Frame) -> Iterator[tuple[str, str, Point]]:
    """Yield the names whose zoom it is and that lie in the picture."""
    zoom = math.floor(frame.camera.zoom)
    for feature in _features("labels"):
        about = feature["properties"]
        lon, lat = feature["geometry"]["coordinates"]
        point = Point(lat, lon)
        if about["from"] <= zoom < about["until"] and frame.holds(point):
            yield about["name"], about["kind"], point


def _places(name: str, x: float, y: float, look: _Look) -> list[Box]:
    """Return where a name may stand, the best first: beside its dot, or on its point."""
    wide = text_px(name, look.size) * (1.35 if look.spaced else 1.05)
    high = look.size * 1.15
    if not look.dotted:
        shifts = (0, -22, 22, -44, 44) if look.spaced else (0,)  # an area is wider than its name
        return [
            Box(x - wide / 2, y + shift - high / 2, x + wide / 2, y + shift + high / 2)
            for shift in shifts
        ]
    return [
        Box(x + 5, y - high / 2, x + 5 + wide, y + high / 2),
        Box(x - 5 - wide, y - high / 2, x - 5, y + high / 2),
        Box(x - wide / 2, y - 4 - high, x + wide / 2, y - 4),
        Box(x - wide / 2, y + 4, x + wide / 2, y + 4 + high),
        Box(x + 14, y + 8, x + 14 + wide, y + 8 + high),
        Box(x - 14 - wide, y + 8, x - 14, y + 8 + high),
    ]


def _free(box: Box, room: Iterable[Box], frame: Frame) -> bool:
    inside = box.left >= 2 and box.top >= 2
    inside &= box.right <= frame.width - 2 and box.bottom <= frame.height - 2
    return inside and not any(box.meets(other) for other in room)


def _written(name: str, box: Box, look: _Look, colours: Palette) -> Markup:
    return element(
        "text",
        name.upper() if look.spaced else name,
        x=(box.left + box.right) / 2,
        y=box.bottom - look.size * 0.27,
        text_anchor="middle",
        font_size=look.size * (0.92 if look.spaced else 1),
        letter_spacing=0.8 if look.spaced else None,
        fill=look.colour,
        **_halo(colours),
    )


def _halo(colours: Palette) -> dict[str, object]:
    """Return what keeps letters readable over lines."""
    return {"stroke": colours.focus, "stroke_width": 2.4, "paint_order": "stroke"}


def _rivers(frame: Frame, room: list[Box]) -> Iterator[tuple[str, float, float]]:
    """Yield one spot for the name of each river that has room for it."""
    named: set[str] = set()
    for feature in _features("rivers"):
        name = feature["properties"].get("name")
        if not name or name in named:
            continue
        for part in frame.drawn(_geometry_of(feature)):
            for share in (0.5, 0.3, 0.7):
                spot = part.interpolate(share, normalized=True)
                wide = text_px(name, 10)
                box = Box(spot.x + 4, spot.y - 6, spot.x + 4 + wide, spot.y + 6)
                if name not in named and _free(box, room, frame):
                    named.add(name)
                    room.append(box)
                    yield name, box.left, box.bottom


def _river_name(name: str, x: float, y: float, colours: Palette) -> Markup:
    return element(
        "text",
        name,
        x=x,
        y=y - 3,
        font_size=10,
        font_style="italic",
        fill=colours.label_water,
        **_halo(colours),
    )


def _filled(frame: Frame, source: str, colour: str) -> Markup | None:
    path = _path(frame, source)
    return element("path", d=path, fill=colour, fill_rule="evenodd") if path else None


def _outlined(
    frame: Frame, source: str, colour: str, width: float, *, dashes: str | None = None
) -> Markup | None:
    path = _path(frame, source)
    if not path:
        return None
    return element(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=width,
        stroke_dasharray=dashes,
        stroke_linejoin="round",
        stroke_linecap="round",
    )


def _path(frame: Frame, source: str) -> str:
    return "".join(path_of(part) for whole in _geometries(source) for part in frame.drawn(whole))


@cache
def _geometries(source: str) -> tuple[BaseGeometry, ...]:
    return tuple(_geometry_of(feature) for feature in _features(source))


def _geometry_of(feature: dict[str, Any]) -> BaseGeometry:
    return shape(feature["geometry"])


@cache
def _features(source: str) -> tuple[dict[str, Any], ...]:
    text = (STATIC_DIR / f"{source}.geojson").read_text("utf-8")
    return tuple(json.loads(text)["features"])
