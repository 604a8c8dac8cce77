"""The PLOVER 2.0 codebook: the quad class and the modes of each type of act."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.data.model import IncidentType, Quad

__all__ = ["MODES", "QUADS", "VERBAL"]

_TYPES = {
    Quad.VERBAL_COOPERATION: (
        IncidentType.AGREE,
        IncidentType.CONSULT,
        IncidentType.SUPPORT,
        IncidentType.CONCEDE,
    ),
    Quad.MATERIAL_COOPERATION: (IncidentType.COOPERATE, IncidentType.AID, IncidentType.RETREAT),
    Quad.VERBAL_CONFLICT: (
        IncidentType.REQUEST,
        IncidentType.ACCUSE,
        IncidentType.REJECT,
        IncidentType.THREATEN,
    ),
    Quad.MATERIAL_CONFLICT: (
        IncidentType.PROTEST,
        IncidentType.SANCTION,
        IncidentType.MOBILIZE,
        IncidentType.COERCE,
        IncidentType.ASSAULT,
    ),
}
QUADS: Mapping[IncidentType, Quad] = MappingProxyType(
    {type_: quad for quad, types in _TYPES.items() for type_ in types}
)
# Acts of words, not of deeds.
VERBAL = frozenset({*_TYPES[Quad.VERBAL_COOPERATION], *_TYPES[Quad.VERBAL_CONFLICT]})

_ASKED = frozenset({"assist", "change", "yield", "meet"})
MODES: Mapping[IncidentType, frozenset[str]] = MappingProxyType(
    {
        IncidentType.CONSULT: frozenset({"visit", "third-party", "multilateral", "phone"}),
        IncidentType.RETREAT: frozenset(
            {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}
        ),
        IncidentType.REQUEST: _ASKED,
        IncidentType.REJECT: _ASKED,
        IncidentType.ACCUSE: frozenset({"disapprove", "investigate", "allege"}),
        IncidentType.THREATEN: frozenset(
            {"restrict", "arrest", "relations", "expel", "territory", "violence"}
        ),
        IncidentType.PROTEST: frozenset(
            {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}
        ),
        IncidentType.SANCTION: frozenset({"convict", "expel", "withdraw", "discontinue"}),
        IncidentType.MOBILIZE: frozenset({"troops", "weapons", "police", "militia"}),
        IncidentType.COERCE: frozenset(
            {
                "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport",
                "withhold", "misinformation", "cyber",
            }
        ),
        IncidentType.ASSAULT: frozenset(
            {
                "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive",
                "firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons",
                "crowd-control", "unconventional",
            }
        ),
    }
)  # fmt: skip
