"""The timeline as a still picture: lanes of bars with faded ends, marks, days, and a legend.

What lies far from the rest, and what has no date, stands on tracks of its own below the lanes,
so that no mark is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dashboard.brief.legend import family_entries, laid_out, style_entries
from dashboard.brief.markup import Markup, element, joined
from dashboard.brief.shapes import shape
from dashboard.brief.time_axis import Axis
from dashboard.charts.lanes import MARK_SHARE, OPEN_SHARE, Bar, Lane, bar_of, lanes
from dashboard.charts.publications import publication_days, publication_words
from dashboard.charts.rows import Row
from dashboard.charts.timeline_range import extent
from dashboard.charts.when import when
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters, LaneKind
from dashboard.theme import (
    CONTESTED,
    CROSS_GLYPH,
    LIGHT,
    STATUS_STYLE,
    TYPE_FAMILY,
    MarkStyle,
    Palette,
)
from dashboard.words import UNDATED_WORDS, counted_words, shorten

__all__ = ["timeline_image"]

WIDTH = 720.0
_AXIS_PX = 38.0
_EDGE_PX = 32.0  # nearer to an end, the words of a day stand beside their line
_TITLE_PX = 16.0
_LANES_PX = 820.0  # all rows together: a page of paper
_ROW_PX = (1.5, 22.0)  # the least and the most
_MARK_PX = 6.0
_LEAST_MARK_PX = 1.5
_LEGEND_GAP = 8.0
_FIRM = 0.5  # how solid a bar is where it is certain
_TRACK_STEP = 34.0
_MOST_NUMBERS = 60
_TITLE_CHARS = 90
_FADES = {(True, True): "both", (True, False): "in", (False, True): "out"}


class _Mark(NamedTuple):
    """An incident, where its mark stands, and how large that is."""

    row: Row
    x: float
    y: float
    radius: float


def timeline_image(
    rows: Sequence[Row],
    numbers: Mapping[str, int],
    *,
    lane: LaneKind,
    filters: Filters,
    names: Mapping[str, str],
) -> Markup:
    """Return the timeline as one SVG element.

    Args:
        rows: incidents, dated or not.
        numbers: the number of each in the brief, by its id.
        lane: what the lanes stand for.
        filters: what left these incidents: the clock, and the dates asked for.
        names: of the actors, by id.
    """
    colours, clock = LIGHT, filters.clock
    dated = [row for row in rows if when(row, clock)]
    undated = [row for row in rows if not when(row, clock)]
    axis = Axis(*extent(dated, filters), left=8, right=WIDTH - 8)
    inside = [row for row in dated if _shown(row, axis, clock)]
    outside = [row for row in dated if not _shown(row, axis, clock)]
    drawn: list[Markup] = []
    y = 0.0
    if inside:
        found = lanes(
            inside,
            lane,
            clock=clock,
            names=names,
            shown=(axis.start, axis.end),
            open_days=axis.days * OPEN_SHARE,
            mark_days=axis.days * MARK_SHARE,
        )
        published = inside if clock is Clock.EVENT else []
        body, y = _lanes(found, published, numbers, axis, colours)
        drawn.append(body)
    tracks = (("Not on the days shown", outside), (UNDATED_WORDS[clock].title, undated))
    for title, members in tracks:
        if members:
            track, y = _track(f"{title} ({len(members)})", members, numbers, y, colours)
            drawn.append(track)
    entries = [*family_entries(rows, colours), *style_entries(rows, colours)]
    legend, legend_height = laid_out(entries, WIDTH, y + _LEGEND_GAP, colours)
    height = max(y + _LEGEND_GAP + legend_height, 30.0)
    words = f"Timeline of {counted_words(len(rows), 'incident')}"
    return element(
        "svg",
        element("title", words),
        element("defs", *_gradients(rows, colours)),
        *drawn,
        legend,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        role="img",
        aria_label=words,
        class_="timeline",
    )


def _shown(row: Row, axis: Axis, clock: Clock) -> bool:
    """Say whether an incident has its mark on the axis."""
    extent = (axis.start, axis.end)
    bar = bar_of(row, clock=clock, open_days=axis.days * OPEN_SHARE, shown=extent)
    return bar is not None and bool(axis.start <= bar.mark <= axis.end)


# --- lanes ---------------------------------------------------------------------------------------


def _lanes(
    found: Sequence[Lane],
    published: Sequence[Row],
    numbers: Mapping[str, int],
    axis: Axis,
    colours: Palette,
) -> tuple[Markup, float]:
    """Return the axis with all lanes under it, and where they end.

    The days on which those *published* were are marked.
    """
    depth = sum(len(lane.rows) for lane in found)
    row_px = min(max((_LANES_PX - _TITLE_PX * len(found)) / max(depth, 1), _ROW_PX[0]), _ROW_PX[1])
    bands: list[Markup] = []
    bars: list[Markup] = []
    marks: list[_Mark] = []
    y = _AXIS_PX
    for number, lane in enumerate(found):
        height = _TITLE_PX + row_px * len(lane.rows) + 4
        if number % 2 == 0:
            bands.append(element("rect", x=0, y=y, width=WIDTH, height=height, fill=colours.band))
        bands.append(_small(shorten(lane.title.words, _TITLE_CHARS), 6, y + 12, colours.quiet))
        for place, members in enumerate(lane.rows):
            middle = y + _TITLE_PX + row_px * (place + 0.5)
            bars += [_bar(row, bar, middle, row_px, axis, colours) for row, bar in members]
            radius = max(min(_MARK_PX, row_px * 0.42), _LEAST_MARK_PX)
            marks += [_Mark(row, axis.x(bar.mark), middle, radius) for row, bar in members]
        y += height
    body = element(
        "g",
        *bands,
        _ticks(axis, y, colours),
        _publications(published, axis, y, colours),
        *bars,
        *(_drawn(mark, numbers, colours) for mark in marks),
    )
    return body, y


def _bar(row: Row, bar: Bar, middle: float, row_px: float, axis: Axis, colours: Palette) -> Markup:
    """Return the days on which it may have happened; loose ends fade."""
    left, right = axis.held(bar.start), axis.held(bar.end)
    tone = _tone(row)
    fade = _FADES.get((bar.fades_in, bar.fades_out))
    fill = f"url(#fade-{fade}-{tone})" if fade else _colours(colours)[tone]
    return element(
        "rect",
        x=left,
        y=middle - row_px * 0.22,
        width=max(right - left, 1.0),
        height=row_px * 0.44,
        fill=fill,
        fill_opacity=None if fade else _FIRM,
    )


def _tone(row: Row) -> str:
    """Return what a mark is coloured by: its family, or that it is denied."""
    crossed = STATUS_STYLE[row[Col.STATUS]] is MarkStyle.CROSSED
    return "denied" if crossed else TYPE_FAMILY[row[Col.TYPE]].key


def _colours(colours: Palette) -> dict[str, str]:
    return {**colours.families, "denied": colours.denied}


def _gradients(rows: Iterable[Row], colours: Palette) -> list[Markup]:
    """Return the fading fills: firm in the middle, nothing at a loose end."""
    tones = sorted({_tone(row) for row in rows})
    stops = {"in": (0.0, _FIRM, _FIRM, _FIRM), "out": (_FIRM, _FIRM, _FIRM, 0.0)}
    stops["both"] = (0.0, _FIRM, _FIRM, 0.0)
    places = ("0", "0.4", "0.6", "1")
    return [
        element(
            "linearGradient",
            *(
                element("stop", offset=place, stop_color=_colours(colours)[tone], stop_opacity=firm)
                for place, firm in zip(places, firmness, strict=True)
            ),
            id=f"fade-{fade}-{tone}",
        )
        for tone in tones
        for fade, firmness in stops.items()
    ]


# --- marks ---------------------------------------------------------------------------------------


def _drawn(mark: _Mark, numbers: Mapping[str, int], colours: Palette) -> Markup:
    """Return a mark with the number of its incident; it leads to the incident."""
    row, identity = mark.row, str(mark.row[Col.ID])
    family, style = TYPE_FAMILY[row[Col.TYPE]], STATUS_STYLE[row[Col.STATUS]]
    colour = _colours(colours)[_tone(row)]
    glyph = CROSS_GLYPH if style is MarkStyle.CROSSED else family.glyph
    fill = colours.panel if style is MarkStyle.HOLLOW else colour
    width = min(1.8, mark.radius * 0.35)
    parts: list[Markup] = [
        element("title", f"{numbers[identity]}. {row[Col.SUMMARY]}"),
        shape(glyph, mark.x, mark.y, mark.radius, fill=fill, line=colour, width=width),
    ]
    beside = mark.x + mark.radius + 3
    if row[Col.CONTESTED]:
        parts.append(_small(CONTESTED, beside, mark.y - 2, colours.ink))
    if len(numbers) <= _MOST_NUMBERS:
        parts.append(_small(str(numbers[identity]), beside, mark.y + 4, colours.ink))
    return element("a", element("g", *parts, class_="mark", data_id=identity), href=f"#{identity}")


def _track(
    title: str, rows: Sequence[Row], numbers: Mapping[str, int], top: float, colours: Palette
) -> tuple[Markup, float]:
    """Return marks side by side, off the axis, and where they end."""
    a_row = int((WIDTH - 16) // _TRACK_STEP)
    marks = [
        _Mark(
            row,
            14 + _TRACK_STEP * (place % a_row),
            top + _TITLE_PX + 14 + 20 * (place // a_row),
            _MARK_PX,
        )
        for place, row in enumerate(rows)
    ]
    height = _TITLE_PX + 20 * -(-len(rows) // a_row) + 8
    edge = element("line", x1=0, x2=WIDTH, y1=top + 2, y2=top + 2, stroke=colours.grid)
    drawn = [_drawn(mark, numbers, colours) for mark in marks]
    return (
        element("g", edge, _small(title, 6, top + 15, colours.quiet), joined(drawn)),
        top + height,
    )


# --- axis ----------------------------------------------------------------------------------------


def _ticks(axis: Axis, bottom: float, colours: Palette) -> Markup:
    parts: list[Markup] = []
    for day, words in axis.ticks():
        x = axis.x(day)
        parts.append(element("line", x1=x, x2=x, y1=_AXIS_PX - 4, y2=bottom, stroke=colours.grid))
        anchor = "start" if x < _EDGE_PX else "end" if x > WIDTH - _EDGE_PX else "middle"
        parts.append(_small(words, x, _AXIS_PX - 8, colours.quiet, anchor=anchor))
    return element("g", joined(parts), class_="axis")


def _publications(
    rows: Iterable[Row], axis: Axis, bottom: float, colours: Palette
) -> Markup | None:
    """Return a line at each day of publication, with the days in words."""
    days = publication_days(rows, (axis.start, axis.end))
    if not days:
        return None
    xs = [axis.x(day) for day in days]
    lines = [
        element(
            "line", x1=x, x2=x, y1=_AXIS_PX, y2=bottom, stroke=colours.quiet,
            stroke_dasharray="2 3",
        )
        for x in xs
    ]  # fmt: skip
    anchor = "end" if xs[0] > WIDTH / 2 else "start"
    words = _small(publication_words(days), xs[0], 11, colours.quiet, anchor=anchor)
    return element("g", joined([*lines, words]), class_="published")


def _small(text: str, x: float, y: float, colour: str, *, anchor: str = "start") -> Markup:
    return element("text", text, x=x, y=y, font_size=10.5, fill=colour, text_anchor=anchor)
