"""Who acts on whom, seen from one actor: those who act on it, the actor, those it acts on.

The columns are the layout: nothing is placed by chance, and no label can cover another.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.hover import literal
from dashboard.charts.rows import rows_of
from dashboard.data.columns import Col
from dashboard.theme import Palette, palette, template
from dashboard.words import TYPE_WORDS, shorten

__all__ = ["Tie", "describe_ego", "ego_figure", "ties_of"]

_ROW_PX = 46
_HEAD_PX = 64
_MAX_OTHERS = 12  # on each side
_NAME_CHARS = 24
_TITLE_CHARS = 40
_LEFT, _MIDDLE, _RIGHT = 0.0, 0.5, 1.0


class Tie(NamedTuple):
    """What passes between an actor and another: how many incidents, of which types."""

    actor_id: str
    name: str
    incidents: int
    types: tuple[str, ...]  # most frequent first


def ties_of(
    roles: pd.DataFrame, incidents: pd.DataFrame, actor_id: str
) -> tuple[tuple[Tie, ...], tuple[Tie, ...]]:
    """Return who acts on the actor, and whom it acts on; the most frequent first."""
    types = dict(zip(incidents[Col.ID], incidents[Col.TYPE], strict=True))
    parts: dict[str, dict[str, set[str]]] = defaultdict(
        lambda: {"actor": set(), "recipient": set()}
    )
    names: dict[str, str] = {}
    for row in rows_of(roles):
        incident, role = row[Col.INCIDENT_ID], row[Col.ROLE]
        if incident in types and role in ("actor", "recipient"):
            parts[incident][role].add(row[Col.ACTOR_ID])
            names[row[Col.ACTOR_ID]] = str(row[Col.NAME])
    acting: dict[str, list[str]] = defaultdict(list)
    suffering: dict[str, list[str]] = defaultdict(list)
    for incident, sides in parts.items():
        if actor_id in sides["recipient"]:
            for other in sides["actor"] - {actor_id}:
                acting[other].append(types[incident])
        if actor_id in sides["actor"]:
            for other in sides["recipient"] - {actor_id}:
                suffering[other].append(types[incident])
    return _ranked(acting, names), _ranked(suffering, names)


def _ranked(found: Mapping[str, list[str]], names: Mapping[str, str]) -> tuple[Tie, ...]:
    ties = [
        Tie(actor, names[actor], len(types), tuple(kind for kind, _ in _common(types)))
        for actor, types in found.items()
    ]
    return tuple(sorted(ties, key=lambda tie: (-tie.incidents, tie.name, tie.actor_id)))


def _common(types: list[str]) -> list[tuple[str, int]]:
    return sorted(Counter(types).items(), key=lambda item: (-item[1], item[0]))


def ego_figure(
    roles: pd.DataFrame, incidents: pd.DataFrame, actor_id: str, *, dark: bool
) -> go.Figure:
    """Return the actor's network.

    Args:
        roles: the roles frame; sources take no part.
        incidents: the incidents to count, a selection perhaps.
        actor_id: the actor in the middle.
        dark: the theme.
    """
    colours = palette(dark=dark)
    before, after = ties_of(roles, incidents, actor_id)
    left, right = before[:_MAX_OTHERS], after[:_MAX_OTHERS]
    depth = max(len(left), len(right), 1)
    figure = go.Figure()
    if left or right:
        # With nobody on one side, the actor itself stands there.
        middle = _MIDDLE if left and right else (_LEFT if right else _RIGHT)
        ego = (middle, (depth - 1) / 2)
        _draw_side(figure, left, _LEFT, ego, colours)
        _draw_side(figure, right, _RIGHT, ego, colours)
        figure.add_trace(_ego(_name(roles, actor_id), ego, colours))
    figure.update_layout(
        template=template(dark=dark),
        height=_HEAD_PX + depth * _ROW_PX + 12,
        title={
            "text": _title(_name(roles, actor_id), before, after),
            "y": 1,
            "yref": "container",
            "pad": {"t": 10},
        },
        margin={"l": 8, "r": 8, "t": _HEAD_PX - 8, "b": 8},
        showlegend=False,
        hovermode="closest",
        xaxis={"visible": False, "fixedrange": True, "range": [-0.03, 1.03]},
        yaxis={"visible": False, "fixedrange": True, "range": [depth - 0.3, -0.75]},
    )
    return figure


def describe_ego(roles: pd.DataFrame, incidents: pd.DataFrame, actor_id: str) -> str:
    """Return the network in one sentence or two, for those who cannot see it."""
    before, after = ties_of(roles, incidents, actor_id)
    parts = [
        f"{words}: {', '.join(f'{tie.name} ({tie.incidents})' for tie in ties)}."
        for words, ties in (("Acted on by", before), ("Acts on", after))
        if ties
    ]
    return " ".join(parts) or "No other actor is involved."


def _name(roles: pd.DataFrame, actor_id: str) -> str:
    names = roles.loc[roles[Col.ACTOR_ID] == actor_id, str(Col.NAME)]
    return str(names.iloc[0]) if len(names) else actor_id


def _title(name: str, before: tuple[Tie, ...], after: tuple[Tie, ...]) -> str:
    hidden = max(0, len(before) - _MAX_OTHERS) + max(0, len(after) - _MAX_OTHERS)
    shown = f"<b>{literal(shorten(name, _TITLE_CHARS))}</b>"
    if not before and not after:
        return f"{shown}: no other actor"
    return f"{shown} · {hidden} more not drawn" if hidden else shown


def _rows(count: int, middle: float) -> list[float]:
    """Return the heights of *count* marks, centred on *middle*."""
    return [number + middle - (count - 1) / 2 for number in range(count)]


def _draw_side(
    figure: go.Figure,
    ties: tuple[Tie, ...],
    side: float,
    ego: tuple[float, float],
    colours: Palette,
) -> None:
    """Draw those on one side, their names above their marks, and the arrows to or from them."""
    if not ties:
        return
    incoming = side == _LEFT
    colour = colours.suffering if incoming else colours.acting
    heights = _rows(len(ties), ego[1])
    figure.add_annotation(
        text="acts on it" if incoming else "it acts on",
        x=side,
        xanchor="left" if incoming else "right",
        yref="paper",
        y=1,
        yanchor="bottom",
        showarrow=False,
        font={"size": 12, "color": colours.quiet},
    )
    for tie, height in zip(ties, heights, strict=True):
        ends = ((side, height), ego) if incoming else (ego, (side, height))
        _arrow(figure, *ends, tie.incidents, colour)
        figure.add_annotation(
            text=f"{literal(shorten(tie.name, _NAME_CHARS))} · {tie.incidents}",
            x=side,
            xanchor="left" if incoming else "right",
            y=height,
            yanchor="bottom",
            yshift=8,
            showarrow=False,
            font={"size": 12, "color": colours.ink},
            bgcolor=colours.page,
            borderpad=1,
        )
    figure.add_trace(
        go.Scatter(
            x=[side] * len(ties),
            y=heights,
            mode="markers",
            marker={"size": 13, "color": colour, "opacity": 1},
            hovertext=[_hover(tie, incoming=incoming) for tie in ties],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )


def _hover(tie: Tie, *, incoming: bool) -> str:
    direction = "acts on it" if incoming else "is acted on"
    kinds = ", ".join(TYPE_WORDS[kind] for kind in tie.types)
    return f"<b>{literal(shorten(tie.name, 60))}</b><br>{direction} {tie.incidents}×: {kinds}"


def _arrow(
    figure: go.Figure,
    start: tuple[float, float],
    end: tuple[float, float],
    count: int,
    colour: str,
) -> None:
    figure.add_annotation(
        x=end[0],
        y=end[1],
        ax=start[0],
        ay=start[1],
        axref="x",
        ayref="y",
        showarrow=True,
        text="",
        arrowhead=2,
        arrowsize=0.9,
        arrowwidth=min(1.2 + 0.6 * (count - 1), 5),
        arrowcolor=colour,
        standoff=11,
        startstandoff=9,
    )


def _ego(name: str, at: tuple[float, float], colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[at[0]],
        y=[at[1]],
        mode="markers",
        marker={"size": 20, "color": colours.ink, "opacity": 1},
        hovertext=[literal(name)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
