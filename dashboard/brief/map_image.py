"""The map as still pictures: marks as on the map page, legend, scale and sources in them.

A still map cannot be zoomed.  Where some incidents lie far from the others, a second picture shows
those that lie close together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import shapely
from shapely.geometry import MultiPolygon, Polygon

from dashboard.brief.base_map import Box, ground, names
from dashboard.brief.legend import Draw, Entry, family_entries, laid_out, style_entries
from dashboard.brief.markup import Markup, element, joined
from dashboard.brief.projection import Frame, path_of
from dashboard.brief.shapes import shape
from dashboard.charts.areas import LOOKS, Area, areas_of
from dashboard.charts.basemap_style import ATTRIBUTION
from dashboard.charts.geometry import (
    Camera,
    Point,
    around,
    fan_out,
    fit,
    screen_distance,
)
from dashboard.charts.map import VIEWS
from dashboard.charts.map_marks import MARK_PX, disc_px, paint_of
from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.theme import CONTESTED, LIGHT, Palette
from dashboard.words import counted_words

__all__ = ["map_images"]

WIDTH, HEIGHT = 720.0, 470.0
_LEGEND_GAP = 8.0
_EDGE_PX = 14.0  # no mark's middle is nearer to the edge
_SCALE_PX = 130.0  # at most
_MAX_FIT_KM = 300.0  # a vast country does not push the view out to the globe
_LEAST_ZOOM = math.log2(WIDTH / 512)  # less, and the world would be seen twice
_DETAIL_ZOOM = 5.0  # a country of Iraq's size fills the picture
_CLOSEST_ZOOM = 9.0  # of a detail: what surrounds the marks is to be known again
_WORTH_A_DETAIL = 1.0  # the whole is drawn smaller by this much of the zoom
_MOST_NUMBERS = 60  # more would cover one another
_AREA_WORDS = {
    "dashed": "dashed: somewhere within",
    "tinted": "tinted: somewhere in the governorate",
    "wide": "faint outline: region or country alone is known",
}


def map_images(rows: Sequence[Row], numbers: Mapping[str, int], *, region: str) -> list[Markup]:
    """Return the map of the mappable rows as SVG elements: the whole, and perhaps a detail.

    Args:
        rows: incidents, those not mappable among them.
        numbers: the number of each in the brief, by its id.
        region: the quick view to show, if all marks lie in it.
    """
    placed = [row for row in rows if row[Col.MAPPABLE]]
    whole = _frame(placed, region)
    pictures = [
        _picture(
            placed, numbers, whole, "whole", f"Map of {counted_words(len(placed), 'incident')}"
        )
    ]
    if (detail := _detail(placed, whole)) is not None:
        near = [row for row in placed if detail.holds(_point(row))]
        words = f"Detail of the map: where {len(near)} of the {len(placed)} incidents are"
        pictures.append(_picture(near, numbers, detail, "detail", words))
    return pictures


def _picture(
    placed: Sequence[Row], numbers: Mapping[str, int], frame: Frame, key: str, words: str
) -> Markup:
    """Return one picture with its legend; *key* tells it from others on the page."""
    colours = LIGHT
    spots = _spread(placed, frame)
    areas = areas_of(placed)
    # The best known lie on top, as on the page.
    ordered = sorted(placed, key=lambda row: (disc_px(row) <= MARK_PX, row[Col.ID]))
    boxes = [_box(frame.spot(spots[row[Col.ID]])) for row in ordered]
    picture = element(
        "g",
        ground(frame, colours),
        *(_area(frame, area, colours) for area in areas),
        names(frame, [*boxes, _SCALE_BOX, _CREDIT_BOX], colours),
        *(_leader(row, frame, spots, colours) for row in ordered),
        *(_mark(row, frame, spots, numbers, colours) for row in ordered),
        _scale(frame, colours),
        _credit(colours),
        _border(colours),
        clip_path=f"url(#map-{key})",
    )
    entries = [
        *family_entries(placed, colours),
        *style_entries(placed, colours),
        *_area_entries(areas, colours),
    ]
    legend, legend_height = laid_out(entries, WIDTH, HEIGHT + _LEGEND_GAP, colours)
    height = HEIGHT + _LEGEND_GAP + legend_height
    frame_box = element("rect", x=0, y=0, width=WIDTH, height=HEIGHT)
    return element(
        "svg",
        element("title", words),
        element("defs", element("clipPath", frame_box, id=f"map-{key}")),
        picture,
        legend,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        aria_label=words,
        class_=f"map {key}",
    )


# --- what is shown -------------------------------------------------------------------------------


def _frame(rows: Sequence[Row], region: str) -> Frame:
    """Return the quick view of the region, if it holds all marks; else what holds them."""
    points = [_point(row) for row in rows]
    if (view := VIEWS.get(region)) is not None:
        frame = Frame(view, WIDTH, HEIGHT)
        if all(frame.holds(point, _EDGE_PX * 2) for point in points):
            return frame
    if not points:
        return Frame(VIEWS["Iraq"], WIDTH, HEIGHT)
    corners = [
        corner
        for row, point in zip(rows, points, strict=True)
        for corner in around(point, min(_radius_km(row), _MAX_FIT_KM))
    ]
    camera = fit(corners)
    return Frame(Camera(camera.lat, camera.lon, max(camera.zoom, _LEAST_ZOOM)), WIDTH, HEIGHT)


def _detail(rows: Sequence[Row], whole: Frame) -> Frame | None:
    """Return the picture of those that lie close together, if the whole shows them crowded."""
    if whole.camera.zoom > _DETAIL_ZOOM - _WORTH_A_DETAIL:
        return None
    points = [_point(row) for row in rows]
    windows = [Frame(Camera(at.lat, at.lon, _DETAIL_ZOOM), WIDTH, HEIGHT) for at in points]
    held = [[p for p in points if window.holds(p, _EDGE_PX * 3)] for window in windows]
    best = max(held, key=len, default=[])
    if len(best) < 2 or len(best) == len(points):
        return None
    camera = fit(best)
    return Frame(Camera(camera.lat, camera.lon, min(camera.zoom, _CLOSEST_ZOOM)), WIDTH, HEIGHT)


def _point(row: Row) -> Point:
    return Point(row[Col.LAT], row[Col.LON])


def _radius_km(row: Row) -> float:
    radius = row[Col.RADIUS_KM]
    return float(radius) if known(radius) else 0.0


def _spread(rows: Iterable[Row], frame: Frame) -> dict[str, Point]:
    """Return where to draw each incident: side by side where several share a place."""
    zoom = frame.camera.zoom
    groups: dict[Point, list[str]] = {}
    for row in sorted(rows, key=lambda row: str(row[Col.ID])):
        point = _point(row)
        near = (at for at in groups if screen_distance(at, point, zoom=zoom) < MARK_PX / 2)
        groups.setdefault(next(near, point), []).append(row[Col.ID])
    spots: dict[str, Point] = {}
    for centre, ids in groups.items():
        spots |= fan_out(ids, centre, zoom=zoom, mark_px=MARK_PX)
    return spots


# --- what is drawn -------------------------------------------------------------------------------


def _mark(
    row: Row,
    frame: Frame,
    spots: Mapping[str, Point],
    numbers: Mapping[str, int],
    colours: Palette,
) -> Markup:
    """Return a mark as on the map page, with the incident's number; it leads to the incident."""
    identity = str(row[Col.ID])
    x, y = _held(frame.spot(spots[identity]))
    paint, disc = paint_of(row, colours), disc_px(row) / 2
    number = numbers[identity]
    parts = [
        element("title", f"{number}. {row[Col.SUMMARY]}"),
        element("circle", cx=x, cy=y, r=disc + 2, fill=paint.edge),
        element("circle", cx=x, cy=y, r=disc, fill=paint.disc),
        shape(paint.glyph, x, y, 6.0, fill=paint.ink),
    ]
    if row[Col.CONTESTED]:
        parts.append(_letters(CONTESTED, x + 13, y - 5, 15, colours))
    if len(numbers) <= _MOST_NUMBERS:
        parts.append(_letters(str(number), x + 14, y + 12, 10, colours))
    return element("a", element("g", *parts, class_="mark", data_id=identity), href=f"#{identity}")


def _held(spot: tuple[float, float]) -> tuple[float, float]:
    """Return a spot pushed inside the picture: making room may have moved a mark out."""
    x, y = spot
    return (
        min(max(x, _EDGE_PX), WIDTH - _EDGE_PX),
        min(max(y, _EDGE_PX), HEIGHT - _EDGE_PX),
    )


def _letters(text: str, x: float, y: float, size: float, colours: Palette) -> Markup:
    return element(
        "text",
        text,
        x=x,
        y=y,
        font_size=size,
        font_weight="bold",
        text_anchor="middle",
        fill=colours.ink,
        stroke=colours.page,
        stroke_width=2.4,
        paint_order="stroke",
    )


def _leader(row: Row, frame: Frame, spots: Mapping[str, Point], colours: Palette) -> Markup | None:
    """Return a thin line from a place to a mark that had to make room."""
    spot, point = spots[row[Col.ID]], _point(row)
    if spot == point:
        return None
    (x1, y1), (x2, y2) = frame.spot(point), _held(frame.spot(spot))
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=colours.area, stroke_width=0.8)


def _area(frame: Frame, area: Area, colours: Palette) -> Markup:
    tint, width, dashes = LOOKS[area.look]
    outlines = [Polygon(rings[0], rings[1:]) for rings in area.rings]
    path = "".join(map(path_of, frame.drawn(shapely.make_valid(MultiPolygon(outlines)))))
    return element(
        "path",
        d=path,
        class_=f"area {area.look}",
        fill=colours.area,
        fill_opacity=tint,
        stroke=colours.area,
        stroke_opacity=0.8,
        stroke_width=width,
        stroke_dasharray=" ".join(f"{dash * width:g}" for dash in dashes) or None,
    )


def _area_entries(areas: Iterable[Area], colours: Palette) -> list[Entry]:
    present = {area.look for area in areas}
    return [
        Entry(words, _swatch(look, colours))
        for look, words in _AREA_WORDS.items()
        if look in present
    ]


def _swatch(look: str, colours: Palette) -> Draw:
    tint, width, dashes = LOOKS[look]

    def draw(x: float, y: float) -> Markup:
        return element(
            "rect",
            x=x - 8,
            y=y - 6,
            width=16,
            height=12,
            rx=6 if look == "dashed" else 1,
            fill=colours.area,
            fill_opacity=tint,
            stroke=colours.area,
            stroke_width=width,
            stroke_dasharray=" ".join(f"{dash * width:g}" for dash in dashes) or None,
        )

    return draw


def _box(spot: tuple[float, float]) -> Box:
    x, y = _held(spot)
    return Box(x - 13, y - 13, x + 18, y + 14)


_SCALE_BOX = Box(6, HEIGHT - 34, 20 + _SCALE_PX + 40, HEIGHT - 4)
_CREDIT_BOX = Box(WIDTH - 222, HEIGHT - 27, WIDTH, HEIGHT)


def _scale(frame: Frame, colours: Palette) -> Markup:
    """Return a bar as long as a round number of kilometres in the middle of the picture."""
    most = frame.km_per_px * _SCALE_PX
    power = 10 ** math.floor(math.log10(most))
    length = max(step * power for step in (1, 2, 5) if step * power <= most)
    x, y, px = 14.0, HEIGHT - 14, length / frame.km_per_px
    words = f"{length:g} km" if length >= 1 else f"{length * 1000:g} m"
    line = f"M{x:.1f} {y - 6:.1f}V{y:.1f}H{x + px:.1f}V{y - 6:.1f}"
    return element(
        "g",
        element("path", d=line, fill="none", stroke=colours.page, stroke_width=4),
        element("path", d=line, fill="none", stroke=colours.ink, stroke_width=1.5),
        _letters(words, x + px / 2, y - 7, 10, colours),
        class_="scale",
    )


def _credit(colours: Palette) -> Markup:
    lines = [
        element(
            "text",
            line,
            x=WIDTH - 5,
            y=HEIGHT - 16 + 11 * number,
            text_anchor="end",
            font_size=8.5,
            fill=colours.quiet,
            stroke=colours.page,
            stroke_width=2,
            paint_order="stroke",
        )
        for number, line in enumerate(ATTRIBUTION)
    ]
    return element("g", joined(lines), class_="credit")


def _border(colours: Palette) -> Markup:
    return element(
        "rect", x=0, y=0, width=WIDTH, height=HEIGHT, fill="none", stroke=colours.grid,
        stroke_width=2,
    )  # fmt: skip
