"""The legend under a still picture: what shapes, fillings and outlines mean, in rows that fit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.brief.markup import Markup, element, joined
from dashboard.brief.shapes import shape
from dashboard.charts.rows import Row, families_in
from dashboard.data.columns import Col
from dashboard.theme import CONTESTED, CROSS_GLYPH, STATUS_STYLE, MarkStyle, Palette

__all__ = ["Draw", "Entry", "family_entries", "laid_out", "style_entries", "text_px"]

_ROW_PX = 20.0
_FONT_PX = 11.0
_SIGN_PX = 20.0  # the room of a shape before its words
_GAP_PX = 16.0
_LETTER = 0.56  # of the size of the letters: how wide one is, on average

Draw = Callable[[float, float], Markup]  # where its middle is -> the sign


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign and its words."""

    words: str
    draw: Draw


def text_px(text: str, size: float) -> float:
    """Return about how wide *text* is in pixels."""
    return len(text) * size * _LETTER


def laid_out(
    entries: Sequence[Entry], width: float, top: float, colours: Palette
) -> tuple[Markup, float]:
    """Return the entries in rows no wider than *width*, and how high all rows are."""
    x, y = 0.0, top + _ROW_PX / 2
    drawn: list[Markup] = []
    for entry in entries:
        needed = _SIGN_PX + text_px(entry.words, _FONT_PX) + _GAP_PX
        if x > 0 and x + needed > width:
            x, y = 0.0, y + _ROW_PX
        drawn.append(entry.draw(x + 9, y))
        drawn.append(
            element(
                "text",
                entry.words,
                x=x + _SIGN_PX,
                y=y + 4,
                font_size=_FONT_PX,
                fill=colours.ink,
            )
        )
        x += needed
    height = y + _ROW_PX / 2 - top if entries else 0.0
    return element("g", joined(drawn), class_="legend"), height


def family_entries(rows: Iterable[Row], colours: Palette) -> list[Entry]:
    """Return an entry for each family of acts among *rows*."""

    def drawing(glyph: str, colour: str) -> Draw:
        return lambda x, y: shape(glyph, x, y, 6.5, fill=colour)

    return [
        Entry(family.label, drawing(family.glyph, colours.families[family.key]))
        for family in families_in(rows)
    ]


def style_entries(rows: Sequence[Row], colours: Palette) -> list[Entry]:
    """Return an entry for each way in which the marks of *rows* are filled, and for the sign."""
    present = {STATUS_STYLE[row[Col.STATUS]] for row in rows}
    entries = {
        MarkStyle.SOLID: Entry("filled: reported", _dot(colours, hollow=False)),
        MarkStyle.HOLLOW: Entry(
            "hollow: claimed, threatened or planned", _dot(colours, hollow=True)
        ),
        MarkStyle.CROSSED: Entry(
            "grey cross: denied",
            lambda x, y: shape(CROSS_GLYPH, x, y, 6.5, fill=colours.denied),
        ),
    }
    found = [entry for style, entry in entries.items() if style in present]
    if any(row[Col.CONTESTED] for row in rows):
        found.append(Entry("contested: accounts disagree", _sign(colours)))
    return found


def _dot(colours: Palette, *, hollow: bool) -> Draw:
    def draw(x: float, y: float) -> Markup:
        fill = colours.page if hollow else colours.area
        return element(
            "circle", cx=x, cy=y, r=5.5, fill=fill, stroke=colours.area, stroke_width=1.8
        )

    return draw


def _sign(colours: Palette) -> Draw:
    def draw(x: float, y: float) -> Markup:
        return element(
            "text", CONTESTED, x=x, y=y + 5, font_size=15, text_anchor="middle", fill=colours.ink
        )

    return draw
