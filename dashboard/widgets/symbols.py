"""The shape and colour of an incident type, as they appear beside words."""

from __future__ import annotations

from dashboard import theme

__all__ = ["mark"]


def mark(incident_type: str, *, dark: bool) -> dict[str, str]:
    """Return the shape and the colour of a type, the same as in the charts."""
    family = theme.TYPE_FAMILY[incident_type]
    return {"shape": family.glyph, "colour": theme.colour_of(family, dark=dark)}
