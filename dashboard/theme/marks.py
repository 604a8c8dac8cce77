"""The marks that stand for types of act: shape, filling and signs; lines that stand for ties."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.filters import TieKind
from dashboard.data.model import IncidentType, Modality, Review
from dashboard.theme.colours import palette

__all__ = [
    "CONTESTED",
    "CROSS_GLYPH",
    "CROSS_SYMBOL",
    "REVIEW_SIGN",
    "STATUS_STYLE",
    "TIE_DASH",
    "TIE_GLYPH",
    "TYPE_FAMILY",
    "Family",
    "MarkStyle",
    "colour_of",
    "families",
]


@dataclass(frozen=True, slots=True)
class Family:
    """A group of types that readers can tell apart, and its shape.

    ``glyph`` is text, for the map, where icons would be fetched from the network; ``symbol`` is
    the same shape among Plotly's markers.
    """

    key: str
    label: str
    glyph: str
    symbol: str


VIOLENCE = Family("violence", "Armed violence", "▲", "triangle-up")
FORCE = Family("force", "Force short of violence", "■", "square")
THREATS = Family("threats", "Threats and accusations", "◆", "diamond")
DEMANDS = Family("demands", "Demands and refusals", "▼", "triangle-down")
PROTEST = Family("protest", "Protest and sanctions", "✚", "cross")
TALKS = Family("talks", "Talks and support", "●", "circle")
AID = Family("aid", "Aid, cooperation, withdrawal", "★", "star")

# In this order in every legend: from violence to help.
TYPE_FAMILY: dict[str, Family] = {
    IncidentType.ASSAULT: VIOLENCE,
    IncidentType.COERCE: FORCE,
    IncidentType.MOBILIZE: FORCE,
    IncidentType.THREATEN: THREATS,
    IncidentType.ACCUSE: THREATS,
    IncidentType.REQUEST: DEMANDS,
    IncidentType.REJECT: DEMANDS,
    IncidentType.PROTEST: PROTEST,
    IncidentType.SANCTION: PROTEST,
    IncidentType.CONSULT: TALKS,
    IncidentType.AGREE: TALKS,
    IncidentType.SUPPORT: TALKS,
    IncidentType.CONCEDE: TALKS,
    IncidentType.AID: AID,
    IncidentType.COOPERATE: AID,
    IncidentType.RETREAT: AID,
}


class MarkStyle(StrEnum):
    """How a mark is drawn."""

    SOLID = "solid"
    HOLLOW = "hollow"
    CROSSED = "crossed"


STATUS_STYLE: dict[str, MarkStyle] = {
    Modality.REPORTED: MarkStyle.SOLID,
    Modality.CLAIMED: MarkStyle.HOLLOW,
    Modality.THREATENED: MarkStyle.HOLLOW,
    Modality.PLANNED: MarkStyle.HOLLOW,
    Modality.DENIED: MarkStyle.CROSSED,
}

# How the lines of a network are dashed, for those who cannot tell their colours.
TIE_DASH: dict[str, str] = {
    TieKind.ACTS: "solid",
    TieKind.THREATENS: "dash",
    TieKind.UNDONE: "dot",
    TieKind.BELONGS: "longdashdot",
    TieKind.STANDS: "dashdot",
}
TIE_GLYPH: dict[str, str] = {
    TieKind.ACTS: "———",
    TieKind.THREATENS: "– –",
    TieKind.UNDONE: "· · ·",
    TieKind.BELONGS: "— · —",
    TieKind.STANDS: "– · –",
}

CROSS_GLYPH = "✕"
CROSS_SYMBOL = "x-thin-open"
CONTESTED = "≠"  # beside the mark of an incident on which accounts disagree
# Who answers for an incident or a value.
REVIEW_SIGN: dict[str, str] = {Review.MACHINE: "⚙", Review.REVIEWED: "✓", Review.HUMAN: "✎"}


def colour_of(family: Family, *, dark: bool) -> str:
    """Return the colour of a family's marks."""
    return palette(dark=dark).families[family.key]


def families() -> tuple[Family, ...]:
    """Return every family in the order of the legends: from violence to help."""
    return tuple(dict.fromkeys(TYPE_FAMILY.values()))
