"""How far the reader's confidence can be trusted: of the values in each band, how many are right.

An incident is right when it matches a coded one.  The fields of an incident that matches none have
nothing to be compared with and are left out, as are empty fields, which carry no confidence.  Every
actor and every recipient is a value with the confidence of its field.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from dashboard.evaluation.matching import Match, Slot, Verdict

__all__ = ["BANDS", "FIELDS", "Share", "reliability"]

_EDGES = (0.5, 0.6, 0.7, 0.8, 0.9)  # a band holds its lower edge; the last holds 1 too
BANDS = (
    f"under {_EDGES[0]:g}".replace("0.", "."),
    *(f"{low:g}–{high:g}".replace("0.", ".") for low, high in pairwise((*_EDGES, 1))),
)

_INCIDENT = "incident"
_FIELD_OF_SLOT = {
    Slot.TYPE: "type",
    Slot.ACTORS: "actor",
    Slot.RECIPIENTS: "recipient",
    Slot.PLACE: "place",
    Slot.DATE: "date",
    Slot.MODALITY: "modality",
}
FIELDS = (_INCIDENT, *_FIELD_OF_SLOT.values())


@dataclass(frozen=True, slots=True)
class Share:
    """How many values are in a band, and how many of them are right."""

    values: int = 0
    right: int = 0

    @property
    def share(self) -> float | None:
        """Return the share that is right; None where there is no value."""
        return self.right / self.values if self.values else None


def reliability(verdicts: Iterable[Verdict]) -> Mapping[str, tuple[Share, ...]]:
    """Return for each of ``FIELDS`` a share for each of ``BANDS``."""
    values = {field: [0] * len(BANDS) for field in FIELDS}
    right = {field: [0] * len(BANDS) for field in FIELDS}
    for verdict in verdicts:
        for field, confidence, is_right in _values(verdict):
            band = bisect_right(_EDGES, confidence)
            values[field][band] += 1
            right[field][band] += is_right
    return {field: tuple(map(Share, values[field], right[field])) for field in FIELDS}


def _values(verdict: Verdict) -> Iterator[tuple[str, float, bool]]:
    """Yield field, confidence and whether it is right for each value that was read."""
    for match in verdict.matches:
        yield _INCIDENT, match.read.confidence, True
        yield from _fields(match)
    for incident in verdict.over_generated:
        yield _INCIDENT, incident.confidence, False


def _fields(match: Match) -> Iterator[tuple[str, float, bool]]:
    for slot, field in _FIELD_OF_SLOT.items():
        confidence = getattr(match.read.field_confidence, slot)
        if confidence is not None:
            for is_right in match.slots[slot].right:
                yield field, confidence, is_right
