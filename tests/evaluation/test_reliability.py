"""Of the values in each band of confidence, how many are right."""

from __future__ import annotations

from dashboard.data.model import FieldConfidence, IncidentType, PlaceRef, Role, Span
from dashboard.evaluation.reliability import BANDS, FIELDS, Share, reliability
from tests.evaluation.making import coded, read, verdict
from tests.factories import BRIGADE, POLICE

NOWHERE = Span(0, 1)


def test_bands_and_fields() -> None:
    assert BANDS == ("under .5", ".5–.6", ".6–.7", ".7–.8", ".8–.9", ".9–1")
    assert FIELDS == ("incident", "type", "actor", "recipient", "place", "date", "modality")


def test_a_band_holds_its_lower_edge() -> None:
    confidences = (0, 0.49, 0.5, 0.59, 0.6, 0.7, 0.8, 0.9, 1)

    shares = reliability([verdict([], [read(1, confidence=value) for value in confidences])])

    assert [share.values for share in shares["incident"]] == [2, 2, 1, 1, 1, 2]
    assert sum(share.right for share in shares["incident"]) == 0


def test_values_are_judged_where_there_is_something_to_compare_them_with() -> None:
    acts = [
        # two actors of which one is right; the place is right, the type is not
        read(
            1,
            type=IncidentType.ASSAULT,
            actors=(Role(BRIGADE, NOWHERE), Role(POLICE, NOWHERE)),
            place=PlaceRef("pl-mosul", None, NOWHERE),
            field_confidence=FieldConfidence(0.85, 0.7, None, 0.6, None, 0.95),
            confidence=0.55,
        ),
        # optional acts are judged as well
        read(2, field_confidence=FieldConfidence(0.85, None, None, None, None, 0.95)),
        # matches nothing: its fields cannot be judged
        read(3, confidence=0.55, field_confidence=FieldConfidence(0.85, 1, 1, 1, 1, 1)),
    ]
    gold = [coded(1, actors=(("River Brigade",),), places=("Mosul",)), coded(2, required=False)]

    shares = reliability([verdict(gold, acts)])

    def at(field: str, band: str) -> Share:
        return shares[field][BANDS.index(band)]

    assert at("incident", ".5–.6") == Share(2, 1)
    assert at("incident", ".7–.8") == Share(1, 1)
    assert at("type", ".8–.9") == Share(2, 1)
    assert at("actor", ".7–.8") == Share(2, 1)
    assert at("place", ".6–.7") == Share(1, 1)
    assert at("modality", ".9–1") == Share(2, 2)
    assert sum(share.values for share in shares["recipient"] + shares["date"]) == 0
    assert at("type", ".8–.9").share == 0.5
    assert at("date", ".9–1").share is None
