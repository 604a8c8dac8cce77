"""The squares on the map that stand for events of layers: where, how many, of which kinds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypedDict

from dashboard.charts.geometry import Camera
from dashboard.data.coded.cells import Bounds, Cell, Cells, cells
from dashboard.data.coded.codes import TYPES
from dashboard.data.coded.layers import Events
from dashboard.theme import TYPE_FAMILY, families

__all__ = [
    "MAX_CELLS",
    "DrawnCell",
    "around_view",
    "cell_key",
    "cell_words",
    "drawn_cells",
    "frame_of",
]

MAX_CELLS = 800
_ACROSS = 44  # cells side by side in the frame that is counted, some 20 of them in view
_ROOM = 0.6  # of the view, on each side: a small move needs no other cells
_VIEW_PX = (900, 620)
_TILE_PX = 512  # MapLibre: the world is this wide at zoom 0
_FAMILIES = {family.key: number for number, family in enumerate(families())}
# Which family the counts of a type go to.
_FAMILY_OF_TYPE = [_FAMILIES[TYPE_FAMILY[kind].key] for kind in TYPES]


class DrawnCell(TypedDict):
    """One square."""

    key: str
    lon: float
    lat: float
    count: int
    shares: list[int]  # of each family, in the order of ``families``
    vague: int  # how many of them are known only to a governorate or less


def frame_of(camera: Camera) -> Bounds:
    """Return the frame that a wide screen shows of *camera*."""
    wide, high = (px / (_TILE_PX * 2**camera.zoom) * 360 for px in _VIEW_PX)
    return Bounds(
        camera.lon - wide / 2, camera.lat - high / 2, camera.lon + wide / 2, camera.lat + high / 2
    )


def around_view(view: Bounds) -> Bounds:
    """Return *view* with room on each side."""
    wide, high = (view.east - view.west) * _ROOM, (view.north - view.south) * _ROOM
    return Bounds(
        max(view.west - wide, -180.0),
        max(view.south - high, -85.0),
        min(view.east + wide, 180.0),
        min(view.north + high, 85.0),
    )


def drawn_cells(events: Sequence[Events], bounds: Bounds) -> list[DrawnCell]:
    """Return the squares within *bounds*, those of all layers together; most events first."""
    found: dict[Cell, list[Cells]] = {}
    at: dict[Cell, list[int]] = {}
    for each in events:
        gathered = cells(each.selected, bounds, across=_ACROSS, most=MAX_CELLS)
        for number, (column, row) in enumerate(
            zip(gathered.columns.tolist(), gathered.rows.tolist(), strict=True)
        ):
            key = Cell(gathered.bits, column, row)
            found.setdefault(key, []).append(gathered)
            at.setdefault(key, []).append(number)
    drawn = [_drawn(key, parts, at[key]) for key, parts in found.items()]
    return sorted(drawn, key=lambda cell: -cell["count"])[:MAX_CELLS]


def _drawn(key: Cell, parts: Sequence[Cells], rows: Sequence[int]) -> DrawnCell:
    counts = [int(part.types[row].sum()) for part, row in zip(parts, rows, strict=True)]
    count = sum(counts)
    shares = [0] * len(_FAMILIES)
    for part, row in zip(parts, rows, strict=True):
        for family, number in zip(_FAMILY_OF_TYPE, part.types[row].tolist(), strict=True):
            shares[family] += number
    lon, lat = (
        sum(getattr(part, axis)[row] * n for part, row, n in zip(parts, rows, counts, strict=True))
        for axis in ("lon", "lat")
    )
    vague = sum(int(part.vague[row]) for part, row in zip(parts, rows, strict=True))
    return {
        "key": cell_key(key),
        "lon": round(float(lon / count), 4),
        "lat": round(float(lat / count), 4),
        "count": count,
        "shares": shares,
        "vague": vague,
    }


def cell_words(cell: DrawnCell) -> tuple[str, str]:
    """Return where a square is and of which kinds its events are, in words."""
    north, east = "N" if cell["lat"] >= 0 else "S", "E" if cell["lon"] >= 0 else "W"
    where = f"{abs(cell['lat']):.2f}° {north}, {abs(cell['lon']):.2f}° {east}"
    kinds = sorted(zip(cell["shares"], families(), strict=True), key=lambda each: -each[0])
    return where, ", ".join(f"{family.label.lower()} {n:,}" for n, family in kinds if n)


def cell_key(cell: Cell) -> str:
    """Return a cell as one word: how often the world is halved, its column and its row."""
    return f"{cell.bits}.{cell.column}.{cell.row}"
