"""Every colour of the program, light and dark, and the marks that stand for types of act.

Families of types differ by colour (Okabe–Ito and Paul Tol's sets) and by shape; solid, hollow and
crossed marks tell reported acts from claimed and denied ones.  Every figure names its own template.
"""

from __future__ import annotations

from dashboard.theme.colours import DARK, FONT, LIGHT, Palette, faded, palette
from dashboard.theme.marks import (
    CONTESTED,
    CROSS_GLYPH,
    CROSS_SYMBOL,
    REVIEW_SIGN,
    STATUS_STYLE,
    TIE_DASH,
    TIE_GLYPH,
    TYPE_FAMILY,
    Family,
    MarkStyle,
    colour_of,
    families,
)
from dashboard.theme.template import template

__all__ = [
    "CONTESTED",
    "CROSS_GLYPH",
    "CROSS_SYMBOL",
    "DARK",
    "FONT",
    "LIGHT",
    "REVIEW_SIGN",
    "STATUS_STYLE",
    "TIE_DASH",
    "TIE_GLYPH",
    "TYPE_FAMILY",
    "Family",
    "MarkStyle",
    "Palette",
    "colour_of",
    "faded",
    "families",
    "palette",
    "template",
]
