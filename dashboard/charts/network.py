"""Who acts on whom, who threatens whom, who belongs to whom: a line for each tie, with an arrow.

Each actor has a row of its own, so that on any screen no name covers another; kinds of tie differ
by colour and by the dashes of their lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dashboard.charts.drawing import Drawing, Trace, trace
from dashboard.charts.hover import HOVER_TEMPLATE, literal
from dashboard.charts.network_layout import Place, busiest, places
from dashboard.data.filters import TieKind
from dashboard.data.ties import Tie
from dashboard.theme import TIE_DASH, Palette, faded, palette
from dashboard.words import TIE_WORDS, shorten, tie_words

__all__ = ["MAX_ACTORS", "describe_network", "drawn_ties", "network_drawing"]

MAX_ACTORS = 60  # more rows than this nobody reads

_ROW_PX = 25
_HEAD_PX = 30
_LEGEND_PX = 70
_NAME_CHARS = 22
_FOCUS_CHARS = 34  # alone in its row, with half of the chart right of it
_NAME_PX = 150  # room for a name right of the last column
_MARGIN = 0.09  # beside the outer columns, for lines between two of the same
_DEEPEST = 0.34  # how far a bow leaves its column; half of it is seen
_EDGE_SHARE = 0.4  # of that, left of the first column
_STEPS = 14  # points of a line: each can be pointed at
_MARK_PX, _FOCUS_PX, _CHOSEN_PX = 11, 17, 9
_ARROW_PX = 11
_THIN_PX, _MORE_PX, _THICKEST_PX = 1.4, 0.8, 5.4
_HEADS = ("acts", "does both", "is acted on")


class _Line(NamedTuple):
    tie: Tie
    xs: tuple[float, ...]
    ys: tuple[float, ...]


def drawn_ties(ties: Sequence[Tie], *, focus: str | None = None) -> tuple[tuple[Tie, ...], int]:
    """Return the ties that are drawn, between the busiest actors, and how many actors are not."""
    kept = set(busiest(ties, MAX_ACTORS, always=focus))
    everybody = {actor for tie in ties for actor in (tie.source, tie.target)}
    drawn = tuple(tie for tie in ties if {tie.source, tie.target} <= kept)
    return drawn, len(everybody - kept)


def network_drawing(
    ties: Sequence[Tie],
    names: Mapping[str, str],
    *,
    dark: bool,
    focus: str | None = None,
    chosen: str | None = None,
) -> Drawing:
    """Return the network of *ties*; each mark carries its actor's id, each line its tie's key.

    Args:
        ties: what to draw; of many actors only the busiest are.
        names: of the actors, by their ids.
        dark: the theme.
        focus: the actor in the middle, if the network is seen from one.
        chosen: the key of the tie to make stand out.
    """
    colours = palette(dark=dark)
    drawn, _ = drawn_ties(ties, focus=focus)
    at = places(drawn, focus=focus)
    traces: list[Trace] = []
    for kind in TieKind:
        lines = [_line(tie, at) for tie in drawn if tie.kind is kind]
        traces += _kind_traces(kind, lines, names, colours)
    if chosen:
        traces += [_halo(_line(tie, at), colours) for tie in drawn if tie.key == chosen]
    if at:
        traces.append(_marks(at, drawn, names, focus, colours))
    drawing = Drawing(traces, dark=dark)
    _write_names(drawing, at, names, focus, colours)
    if focus is None:
        _write_heads(drawing, {place.column for place in at.values()}, colours)
    rows = max(len(at), 1)
    drawing.lay_out(
        height=_HEAD_PX + rows * _ROW_PX + _LEGEND_PX,
        margin={"l": 8, "r": _NAME_PX, "t": _HEAD_PX, "b": _LEGEND_PX},
        hovermode="closest",
        clickmode="event",
        dragmode=False,
        showlegend=bool(drawn),
        # The switches above the chart say what is drawn: a click here would be unknown to the list.
        legend={
            "orientation": "h", "x": 0, "y": 0, "yref": "container", "yanchor": "bottom",
            "itemclick": False, "itemdoubleclick": False, "itemwidth": 40,
        },
        xaxis={"visible": False, "fixedrange": True, "range": [-_MARGIN, 1 + _MARGIN]},
        yaxis={"visible": False, "fixedrange": True, "range": [rows - 0.4, -0.6]},
    )  # fmt: skip
    return drawing


def describe_network(ties: Sequence[Tie], names: Mapping[str, str]) -> str:
    """Return the network in a few sentences, for those who cannot see it."""
    parts = [
        f"{TIE_WORDS[kind]}: "
        + ", ".join(f"{names[tie.source]} → {names[tie.target]} ({tie.count})" for tie in found)
        + "."
        for kind in TieKind
        if (found := [tie for tie in ties if tie.kind is kind])
    ]
    return " ".join(parts) or "No tie between two actors."


def _x(place: Place) -> float:
    return place.column / 2


def _line(tie: Tie, at: Mapping[str, Place]) -> _Line:
    """Return the course of a tie: a bow, so that none lies on another or on a mark."""
    start, end = at[tie.source], at[tie.target]
    (x0, y0), (x1, y1) = (_x(start), start.row), (_x(end), end.row)
    lean = list(TieKind).index(tie.kind)
    if start.column == end.column:
        far = abs(y1 - y0)
        depth = min(0.06 + 0.03 * far, _DEEPEST) + 0.02 * lean + (0.015 if y1 < y0 else 0)
        # Names stand right of their marks: the bow goes to the left, where there is room for it.
        bend_x, bend_y = x0 - depth * (1 if start.column else _EDGE_SHARE), (y0 + y1) / 2
    else:
        bend_x, bend_y = (x0 + x1) / 2, (y0 + y1) / 2 + 0.7 * lean - (0.4 if x1 > x0 else -0.4)
    steps = [n / (_STEPS - 1) for n in range(_STEPS)]
    xs = tuple((1 - t) ** 2 * x0 + 2 * (1 - t) * t * bend_x + t * t * x1 for t in steps)
    ys = tuple((1 - t) ** 2 * y0 + 2 * (1 - t) * t * bend_y + t * t * y1 for t in steps)
    return _Line(tie, xs, ys)


def _width(count: int) -> float:
    return round(min(_THIN_PX + _MORE_PX * (count - 1), _THICKEST_PX), 2)


def _kind_traces(
    kind: TieKind, lines: Sequence[_Line], names: Mapping[str, str], colours: Palette
) -> Iterator[Trace]:
    """Yield one trace for each thickness; a kind is one in the legend."""
    widths = sorted({_width(line.tie.count) for line in lines})
    for number, width in enumerate(widths):
        members = [line for line in lines if _width(line.tie.count) == width]
        xs: list[float | None] = []
        ys: list[float | None] = []
        keys: list[str | None] = []
        texts: list[str] = []
        sizes: list[float] = []  # only the last point of a line shows its mark: the arrow
        gaps: list[float] = []
        for line in members:
            xs += [*line.xs, None]
            ys += [*line.ys, None]
            keys += [*[line.tie.key] * _STEPS, None]
            texts += [*[_tie_hover(line.tie, names)] * _STEPS, ""]
            sizes += [*[0.0] * (_STEPS - 1), _ARROW_PX + width, 0.0]
            gaps += [*[0.0] * (_STEPS - 1), _MARK_PX / 2, 0.0]
        yield trace(
            "scatter",
            x=xs,
            y=ys,
            mode="lines+markers",
            name=TIE_WORDS[kind],
            legendgroup=kind.value,
            showlegend=number == 0,
            line={"color": colours.ties[kind], "width": width, "dash": TIE_DASH[kind]},
            marker={
                "symbol": "arrow",
                "angleref": "previous",
                "size": sizes,
                "standoff": gaps,
                "color": colours.ties[kind],
                "line": {"width": 0},
                "opacity": 1,
            },
            selected={"marker": {"opacity": 1}},
            unselected={"marker": {"opacity": 1}},
            customdata=keys,
            hovertext=texts,
            hovertemplate=HOVER_TEMPLATE,
        )


def _halo(line: _Line, colours: Palette) -> Trace:
    return trace(
        "scatter",
        x=list(line.xs),
        y=list(line.ys),
        mode="lines",
        line={"color": faded(colours.selected, 0.35), "width": _CHOSEN_PX},
        hoverinfo="skip",
        showlegend=False,
    )


def _tie_hover(tie: Tie, names: Mapping[str, str]) -> str:
    who, whom = (literal(shorten(names[actor], 40)) for actor in (tie.source, tie.target))
    what = literal(f"{tie_words(tie)} · {tie.count}×")
    return f"<b>{who}</b> → <b>{whom}</b><br>{what}<br>Click for the sentences"


def _marks(
    at: Mapping[str, Place],
    ties: Sequence[Tie],
    names: Mapping[str, str],
    focus: str | None,
    colours: Palette,
) -> Trace:
    steady = {"marker": {"opacity": 1}}
    return trace(
        "scatter",
        x=[_x(place) for place in at.values()],
        y=[place.row for place in at.values()],
        mode="markers",
        marker={
            "size": [_FOCUS_PX if actor == focus else _MARK_PX for actor in at],
            "color": [colours.selected if actor == focus else colours.ink for actor in at],
            "line": {"width": 2, "color": colours.page},
            "opacity": 1,
        },
        selected=steady,
        unselected=steady,
        customdata=list(at),
        hovertext=[_actor_hover(actor, ties, names) for actor in at],
        hovertemplate=HOVER_TEMPLATE,
        showlegend=False,
    )


def _actor_hover(actor: str, ties: Sequence[Tie], names: Mapping[str, str]) -> str:
    acts = sum(tie.count for tie in ties if tie.source == actor)
    bears = sum(tie.count for tie in ties if tie.target == actor)
    return f"<b>{literal(shorten(names[actor], 60))}</b><br>{acts} ties from it, {bears} to it"


def _write_names(
    drawing: Drawing,
    at: Mapping[str, Place],
    names: Mapping[str, str],
    focus: str | None,
    colours: Palette,
) -> None:
    for actor, place in at.items():
        name = literal(shorten(names[actor], _FOCUS_CHARS if actor == focus else _NAME_CHARS))
        drawing.add_annotation(
            text=f"<b>{name}</b>" if actor == focus else name,
            x=_x(place),
            xanchor="left",
            xshift=9,
            y=place.row,
            yanchor="middle",
            showarrow=False,
            font={"size": 12, "color": colours.ink},
            bgcolor=faded(colours.page, 0.82),
            borderpad=1,
        )


def _write_heads(drawing: Drawing, columns: set[int], colours: Palette) -> None:
    for column in sorted(columns):
        drawing.add_annotation(
            text=_HEADS[column],
            x=column / 2,
            xanchor="left",
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=4,
            showarrow=False,
            font={"size": 11, "color": colours.quiet},
        )
