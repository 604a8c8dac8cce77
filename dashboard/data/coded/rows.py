"""Events of a layer as rows of the incidents frame: for a page of a list, never for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.data.columns import Col
from dashboard.data.frames import INCIDENT_COLUMNS, typed_incidents
from dashboard.data.layers.columns import LayerCol
from dashboard.data.model import IncidentType, Review
from dashboard.data.plover import QUADS
from dashboard.data.regions import lineage

__all__ = ["event_id", "own_id", "rows_of_events"]

_MARK = "lay-"  # an id of a layer's event begins with it: no incident of an article does
_PARTS = ":"

_SAME: Mapping[LayerCol, Col] = {
    LayerCol.TYPE: Col.TYPE,
    LayerCol.MODE: Col.MODE,
    LayerCol.STATUS: Col.STATUS,
    LayerCol.SUMMARY: Col.SUMMARY,
    LayerCol.DAY_FIRST: Col.DATE_EARLIEST,
    LayerCol.DAY_LAST: Col.DATE_LATEST,
    LayerCol.COUNTRY: Col.COUNTRY,
    LayerCol.ADMIN1: Col.ADMIN1,
    LayerCol.PLACE: Col.PLACE,
    LayerCol.LAT: Col.LAT,
    LayerCol.LON: Col.LON,
    LayerCol.PRECISION: Col.PRECISION,
    LayerCol.RADIUS_KM: Col.RADIUS_KM,
    LayerCol.KILLED_LOW: Col.KILLED_LOW,
    LayerCol.KILLED_HIGH: Col.KILLED_HIGH,
    LayerCol.INJURED_LOW: Col.INJURED_LOW,
    LayerCol.INJURED_HIGH: Col.INJURED_HIGH,
    LayerCol.URL: Col.URL,
    LayerCol.CONFIDENCE: Col.CONFIDENCE,
}
_NOTHING: Mapping[Col, object] = {
    Col.SITE: None,
    Col.BACKGROUND: False,
    Col.AGGREGATE: False,
    Col.ACCOUNTS: 1,
    Col.ORIGINS: 1,
    Col.CONTESTED: "",
    Col.REVIEW: Review.MACHINE.value,
    Col.HUMAN_FIELDS: (),
    Col.STANCE: "",
    Col.ATTRIBUTED_TO: "",
}


def event_id(layer: str, own: str) -> str:
    """Return the id by which the pages know an event: that of its layer, and its own in there."""
    return f"{_MARK}{layer}{_PARTS}{own}"


def own_id(event: str) -> str:
    """Return what the layer itself calls an event.

    >>> own_id(event_id("acled-1", "IRQ7:2"))
    'IRQ7:2'
    """
    return event.removeprefix(_MARK).partition(_PARTS)[2]


def rows_of_events(table: Any, *, layer: str, title: str) -> pd.DataFrame:  # noqa: ANN401
    """Return the rows of *table*, all columns of a layer, as rows of the incidents frame."""
    rows = [_row(event, layer, title) for event in table.to_pylist()]
    columns = [str(column) for column in INCIDENT_COLUMNS]
    return typed_incidents(pd.DataFrame(rows, columns=columns)).astype(
        {str(Col.OUTLET): object, str(Col.ARTICLE_TITLE): object}
    )


def _row(event: Mapping[str, Any], layer: str, title: str) -> dict[str, object]:
    first, last = event[LayerCol.DAY_FIRST], event[LayerCol.DAY_LAST]
    actors, recipients = event[LayerCol.ACTORS], event[LayerCol.RECIPIENTS]
    region, notes = event[LayerCol.REGION], event[LayerCol.NOTES] or ""
    row = {
        **_NOTHING,
        **{own: event[column] for column, own in _SAME.items()},
        Col.ID: event_id(layer, event[LayerCol.ID]),
        Col.ARTICLE_ID: None,
        Col.ARTICLE_TITLE: title,
        Col.OUTLET: "; ".join(event[LayerCol.OUTLETS]) or None,
        Col.OUTLETS: tuple(event[LayerCol.OUTLETS]),
        Col.QUAD: QUADS[IncidentType(event[LayerCol.TYPE])].value,
        Col.PUBLISHED_EARLIEST: event[LayerCol.PUBLISHED],
        Col.PUBLISHED_LATEST: event[LayerCol.PUBLISHED],
        Col.ACTOR_IDS: tuple(actors),
        Col.RECIPIENT_IDS: tuple(recipients),
        Col.ACTORS: "; ".join(actors),
        Col.RECIPIENTS: "; ".join(recipients),
        Col.DATE_EDTF: None if first is None else _edtf(first.isoformat(), last.isoformat()),
        Col.MAPPABLE: event[LayerCol.LAT] is not None,
        Col.REGIONS: lineage(region) if region else (),
        Col.EVIDENCE_QUOTE: notes,
    }
    return {str(column): value for column, value in row.items()}


def _edtf(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
