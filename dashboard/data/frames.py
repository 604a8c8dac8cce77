"""A case file as small pandas frames: incidents, actors, and who has which part in what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from dashboard.data.columns import Col
from dashboard.data.model import Actor, CaseFile, Count, Incident, Place, Review
from dashboard.data.regions import regions_of

__all__ = [
    "INCIDENT_COLUMNS",
    "actors_frame",
    "actors_frame_of",
    "incidents_frame",
    "roles_frame",
    "typed_incidents",
]

INCIDENT_COLUMNS = list(Col)[: list(Col).index(Col.NAME)]
_ACTOR_COLUMNS = [
    Col.ID, Col.NAME, Col.KIND, Col.KNOWN, Col.ALIASES, Col.MENTIONS,
    Col.ACTED, Col.RECEIVED, Col.SAID, Col.RELATIONS,
]  # fmt: skip
_ROLE_COLUMNS = [Col.INCIDENT_ID, Col.ACTOR_ID, Col.NAME, Col.ROLE]
_DAYS = (
    Col.PUBLISHED_EARLIEST, Col.PUBLISHED_LATEST, Col.DATE_EARLIEST, Col.DATE_LATEST,
    Col.ADDED_EARLIEST, Col.ADDED_LATEST,
)  # fmt: skip
_COUNTS = (Col.KILLED_LOW, Col.KILLED_HIGH, Col.INJURED_LOW, Col.INJURED_HIGH)
_FLOATS = (Col.LAT, Col.LON, Col.RADIUS_KM, Col.CONFIDENCE)
_FLAGS = (Col.MAPPABLE, Col.BACKGROUND, Col.AGGREGATE)


def incidents_frame(case: CaseFile) -> pd.DataFrame:
    """Return one row per incident, in the order of the article's reading."""
    names = {actor.id: actor.name for actor in case.actors}
    places = {place.id: place for place in case.places}
    rows = [_incident_row(incident, case, names, places) for incident in case.incidents]
    return typed_incidents(pd.DataFrame(rows, columns=[str(column) for column in INCIDENT_COLUMNS]))


def typed_incidents(frame: pd.DataFrame) -> pd.DataFrame:
    """Return rows of incidents with the types that the columns have in every frame."""
    for column in _DAYS:
        frame[column] = pd.to_datetime(frame[column]).astype("datetime64[s]")
    types = {
        **dict.fromkeys(_COUNTS, "Int64"),
        **dict.fromkeys(_FLOATS, "float64"),
        **dict.fromkeys(_FLAGS, "bool"),
    }
    return frame.astype({str(column): dtype for column, dtype in types.items()})


def _incident_row(
    incident: Incident, case: CaseFile, names: dict[str, str], places: dict[str, Place]
) -> dict[str, object]:
    article, text = case.article, case.article.text
    evidence, trigger = incident.evidence[0], incident.trigger
    date = incident.date
    actor_ids = tuple(dict.fromkeys(role.actor for role in incident.actors))
    recipient_ids = tuple(dict.fromkeys(role.actor for role in incident.recipients))
    row = {
        Col.ID: incident.id,
        Col.ARTICLE_ID: article.id,
        Col.ARTICLE_TITLE: article.title,
        Col.OUTLET: article.outlet,
        Col.URL: article.url,
        Col.PUBLISHED_EARLIEST: article.published.earliest if article.published else None,
        Col.PUBLISHED_LATEST: article.published.latest if article.published else None,
        Col.TYPE: incident.type.value,
        Col.MODE: incident.mode,
        Col.QUAD: incident.quad.value,
        Col.SUMMARY: incident.summary,
        Col.STATUS: incident.modality.value,
        Col.ACTOR_IDS: actor_ids,
        Col.RECIPIENT_IDS: recipient_ids,
        Col.ACTORS: "; ".join(names.get(actor, actor) for actor in actor_ids),
        Col.RECIPIENTS: "; ".join(names.get(actor, actor) for actor in recipient_ids),
        Col.DATE_EDTF: date.edtf if date else None,
        Col.DATE_EARLIEST: date.earliest if date else None,
        Col.DATE_LATEST: date.latest if date else None,
        Col.DATE_BASIS: date.basis if date else None,
        Col.DATE_TEXT: text[slice(*date.span)] if date and date.span else "",
        Col.WEAPON: incident.weapon.text if incident.weapon else None,
        Col.CONFIDENCE: incident.confidence,
        Col.BACKGROUND: incident.background,
        Col.AGGREGATE: incident.aggregate,
        Col.EVIDENCE_QUOTE: text[slice(*evidence)],
        Col.EVIDENCE_START: evidence.start,
        Col.EVIDENCE_END: evidence.end,
        Col.TRIGGER_START: trigger.start,
        Col.TRIGGER_END: trigger.end,
        Col.TRIGGER_TEXT: text[slice(*trigger)],
        Col.ACCOUNTS: 1,
        Col.ORIGINS: 1,
        Col.CONTESTED: "",
        Col.OUTLETS: (article.outlet,) if article.outlet else (),
        Col.ADDED_EARLIEST: None,
        Col.ADDED_LATEST: None,
        Col.REVIEW: Review.MACHINE.value,
        Col.HUMAN_FIELDS: (),
        **_place_cells(incident, places),
        **_count_cells(incident.killed, Col.KILLED_LOW, Col.KILLED_HIGH),
        **_count_cells(incident.injured, Col.INJURED_LOW, Col.INJURED_HIGH),
        **_source_cells(incident, names),
    }
    return {str(column): value for column, value in row.items()}


def _place_cells(incident: Incident, places: dict[str, Place]) -> dict[Col, object]:
    place = places.get(incident.place.place) if incident.place else None
    located = place is not None and place.lat is not None and place.lon is not None
    return {
        Col.PLACE_ID: place.id if place else None,
        Col.PLACE: place.name if place else None,
        Col.SITE: incident.place.site if incident.place else None,
        Col.COUNTRY: place.country if place else None,
        Col.ADMIN1: place.admin1 if place else None,
        Col.ADMIN2: place.admin2 if place else None,
        Col.LAT: place.lat if place else None,
        Col.LON: place.lon if place else None,
        Col.PRECISION: place.precision.value if place else None,
        Col.RADIUS_KM: place.radius_km if place else None,
        Col.MAPPABLE: located and not incident.background,
        Col.REGIONS: regions_of(place),
    }


def _count_cells(count: Count | None, low: Col, high: Col) -> dict[Col, object]:
    return {low: count.low if count else None, high: count.high if count else None}


def _source_cells(incident: Incident, names: dict[str, str]) -> dict[Col, object]:
    sources = incident.attributions
    named = [names.get(source.actor, source.actor) for source in sources if source.actor]
    return {
        Col.ATTRIBUTED_TO: "; ".join(dict.fromkeys(named)),
        Col.STANCE: "; ".join(dict.fromkeys(source.stance.value for source in sources)),
    }


def roles_frame(case: CaseFile) -> pd.DataFrame:
    """Return who has which part in which incident: actor, recipient or source, one row each."""
    names = {actor.id: actor.name for actor in case.actors}
    rows = [
        (incident.id, actor, names.get(actor, actor), role)
        for incident in case.incidents
        for role, actors in (
            ("actor", [part.actor for part in incident.actors]),
            ("recipient", [part.actor for part in incident.recipients]),
            ("source", [source.actor for source in incident.attributions if source.actor]),
        )
        for actor in dict.fromkeys(actors)
    ]
    return pd.DataFrame(rows, columns=[str(column) for column in _ROLE_COLUMNS])


def actors_frame(case: CaseFile) -> pd.DataFrame:
    """Return one row per actor, with how often it is named and which parts it has."""
    return actors_frame_of(case.actors, roles_frame(case))


def actors_frame_of(actors: Iterable[Actor], roles: pd.DataFrame) -> pd.DataFrame:
    """Return one row for each of *actors*, with the parts that *roles* gives it."""
    counts = roles.groupby([Col.ACTOR_ID, Col.ROLE]).size()
    keys = counts.index.to_flat_index()
    parts = {(str(key[0]), str(key[1])): int(n) for key, n in zip(keys, counts, strict=True)}
    rows = [_actor_row(actor, parts) for actor in actors]
    return pd.DataFrame(rows, columns=[str(column) for column in _ACTOR_COLUMNS])


def _actor_row(actor: Actor, parts: Mapping[tuple[str, str], int]) -> tuple[object, ...]:
    return (
        actor.id,
        actor.name,
        actor.kind.value,
        actor.known,
        actor.aliases,
        len(actor.mentions),
        *(parts.get((actor.id, role), 0) for role in ("actor", "recipient", "source")),
        len(actor.relations),
    )
