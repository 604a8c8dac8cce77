"""The marks of the map and the timeline as SVG: the same shapes and colours as on the pages."""

from __future__ import annotations

import math

from dashboard.brief.markup import Markup, element
from dashboard.theme import CROSS_GLYPH, families

__all__ = ["shape"]


def shape(
    glyph: str,
    x: float,
    y: float,
    radius: float,
    *,
    fill: str,
    line: str | None = None,
    width: float = 1.4,
) -> Markup:
    """Return the shape of a family, or the cross of what is denied, round a point.

    Args:
        glyph: the character that stands for the shape on the pages.
        x: to the right, in pixels.
        y: downwards.
        radius: of the circle that holds it.
        fill: its colour.
        line: the colour of its edge; None: no edge.
        width: of the edge.
    """
    edge = {"stroke": line, "stroke_width": width if line else None}
    if glyph == CROSS_GLYPH:
        arm = radius * 0.72
        lines = f"M{_at(x - arm, y - arm)}L{_at(x + arm, y + arm)}"
        lines += f"M{_at(x - arm, y + arm)}L{_at(x + arm, y - arm)}"
        colour = line or fill
        return element("path", d=lines, fill="none", stroke=colour, stroke_width=max(width, 1.8))
    corners = _CORNERS[_SYMBOLS[glyph]]
    if not corners:
        return element("circle", cx=x, cy=y, r=radius * 0.85, fill=fill, **edge)
    outline = "L".join(_at(x + right * radius, y + down * radius) for right, down in corners)
    return element("path", d=f"M{outline}Z", fill=fill, stroke_linejoin="round", **edge)


def _at(x: float, y: float) -> str:
    return f"{x:.1f} {y:.1f}"


def _star() -> list[tuple[float, float]]:
    turns = [math.pi * step / 5 for step in range(10)]
    return [
        (math.sin(turn) * (1.05 if step % 2 == 0 else 0.45), -math.cos(turn) * reach)
        for step, turn in enumerate(turns)
        for reach in ((1.05 if step % 2 == 0 else 0.45),)
    ]


_THIRD = 0.32  # half the width of a cross's arm
_SYMBOLS = {family.glyph: family.symbol for family in families()}
# Plotly's name of a shape -> its corners in a circle of radius 1, to the right and downwards.
_CORNERS: dict[str, list[tuple[float, float]]] = {
    "triangle-up": [(0, -1), (0.93, 0.7), (-0.93, 0.7)],
    "triangle-down": [(0, 1), (0.93, -0.7), (-0.93, -0.7)],
    "square": [(-0.78, -0.78), (0.78, -0.78), (0.78, 0.78), (-0.78, 0.78)],
    "diamond": [(0, -1), (1, 0), (0, 1), (-1, 0)],
    "cross": [
        (-_THIRD, -0.95), (_THIRD, -0.95), (_THIRD, -_THIRD), (0.95, -_THIRD), (0.95, _THIRD),
        (_THIRD, _THIRD), (_THIRD, 0.95), (-_THIRD, 0.95), (-_THIRD, _THIRD), (-0.95, _THIRD),
        (-0.95, -_THIRD), (-_THIRD, -_THIRD),
    ],
    "star": _star(),
    "circle": [],
}  # fmt: skip
