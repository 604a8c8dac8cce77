"""What was read in an article → rows of a layer, one an incident."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from dashboard.data.layers.columns import FILE_SCHEMA, LayerCol
from dashboard.data.model import Actor, CaseFile, Incident, Role
from dashboard.data.regions import regions_of

__all__ = ["layer_rows"]


def layer_rows(cases: Iterable[CaseFile]) -> Any:  # noqa: ANN401  the library has no types
    """Return an Arrow table of FILE_SCHEMA: the incidents of *cases* in their order."""
    rows = [_row(incident, case) for case in cases for incident in case.incidents]
    return pa.Table.from_pylist(rows, schema=FILE_SCHEMA)


def _row(incident: Incident, case: CaseFile) -> dict[str, object]:
    article = case.article
    places = {place.id: place for place in case.places}
    actors = {actor.id: actor for actor in case.actors}
    place = places.get(incident.place.place) if incident.place else None
    first = incident.date.earliest if incident.date else None
    last = incident.date.latest if incident.date else None
    known = first is not None and last is not None  # of a day that is open, a layer has none
    located = place is not None and place.lat is not None and place.lon is not None
    killed, injured = incident.killed, incident.injured
    row = {
        LayerCol.ID: incident.id,
        LayerCol.TYPE: incident.type.value,
        LayerCol.MODE: incident.mode,
        LayerCol.CODE: "/".join(part for part in (incident.type.value, incident.mode) if part),
        LayerCol.STATUS: incident.modality.value,
        LayerCol.SUMMARY: incident.summary,
        LayerCol.DAY_FIRST: first if known else None,
        LayerCol.DAY_LAST: last if known else None,
        LayerCol.PUBLISHED: article.published.latest if article.published else None,
        LayerCol.COUNTRY: place.country if place else None,
        LayerCol.ADMIN1: place.admin1 if place else None,
        LayerCol.REGION: next(reversed(regions_of(place)), None),
        LayerCol.PLACE: place.name if place else None,
        LayerCol.LAT: place.lat if place and located else None,
        LayerCol.LON: place.lon if place and located else None,
        LayerCol.PRECISION: place.precision.value if place else None,
        LayerCol.RADIUS_KM: place.radius_km if place else None,
        LayerCol.ACTORS: _names(incident.actors, actors),
        LayerCol.RECIPIENTS: _names(incident.recipients, actors),
        LayerCol.KILLED_LOW: killed.low if killed else None,
        LayerCol.KILLED_HIGH: killed.high if killed else None,
        LayerCol.INJURED_LOW: injured.low if injured else None,
        LayerCol.INJURED_HIGH: injured.high if injured else None,
        LayerCol.OUTLETS: [article.outlet] if article.outlet else [],
        LayerCol.NOTES: article.text[slice(*incident.evidence[0])],
        LayerCol.URL: article.url,
        LayerCol.CONFIDENCE: incident.confidence,
    }
    return {column.value: value for column, value in row.items()}


def _names(roles: Iterable[Role], actors: dict[str, Actor]) -> list[str]:
    return list(dict.fromkeys(actors[role.actor].name for role in roles if role.actor in actors))
