"""FollowTheMoney entities, one JSON object a line, for Aleph, OpenAleph and yente.

Incidents are ``Event``, actors ``Person``, ``Organization``, ``PublicBody`` or ``LegalEntity``,
relations ``Membership`` or ``UnknownLink``, articles ``Article``, places ``Address``.  Dates are
prefixes of a day, as there: what is known to the month is ``2019-02``, and no day is made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.data.exports.coding import country_of, place_of
from dashboard.data.exports.rows import Row, compact, rows_of
from dashboard.data.model import Actor, ActorKind, Article, Place, RelationKind, stable_id
from dashboard.data.regions import country_name
from dashboard.data.shown import Shown

__all__ = ["DATASET", "ftm_text"]

DATASET = "incident-desk"

Entity = dict[str, Any]

_SCHEMAS: Mapping[ActorKind, str] = {
    ActorKind.PERSON: "Person",
    ActorKind.STATE: "PublicBody",
    ActorKind.GOVERNMENT_BODY: "PublicBody",
    ActorKind.MILITARY: "PublicBody",
    ActorKind.POLICE: "PublicBody",
    ActorKind.MILITIA: "Organization",
    ActorKind.INSURGENT: "Organization",
    ActorKind.POLITICAL_PARTY: "Organization",
    ActorKind.INTERGOVERNMENTAL: "Organization",
    ActorKind.MEDIA: "Organization",
    ActorKind.NGO: "Organization",
    ActorKind.CIVILIANS: "LegalEntity",
    ActorKind.OTHER: "LegalEntity",
}
_ORGANISED = {"Organization", "PublicBody"}
_BELONGING = {
    RelationKind.PART_OF,
    RelationKind.MEMBER_OF,
    RelationKind.LEADS,
    RelationKind.SPOKESPERSON_OF,
}


def ftm_text(shown: Shown) -> str:
    """Return the view as entities, each once; what an entity names comes before it."""
    found: dict[str, Entity] = {}
    for row in rows_of(shown):
        for entity in (*_actors(shown, row), *_sources(shown, row), _event(shown, row)):
            found.setdefault(entity["id"], entity)
    return "".join(f"{compact(entity)}\n" for entity in found.values())


def _entity(id_: str, schema: str, **properties: object) -> Entity:
    """Return an entity; properties are lists of texts there, and empty ones are left out."""
    return {
        "id": id_,
        "schema": schema,
        "properties": {
            name: values for name, given in properties.items() if (values := _texts(given))
        },
        "datasets": [DATASET],
    }


def _texts(given: object) -> list[str]:
    values = given if isinstance(given, list | tuple) else [given]
    return list(dict.fromkeys(str(value) for value in values if value is not None and value != ""))


# --- who -----------------------------------------------------------------------------------------


def _actors(shown: Shown, row: Row) -> Iterator[Entity]:
    """Yield the parties and speakers of every account, and how they stand to others."""
    folder = shown.folder
    for account in folder.linked[row.id].accounts:
        incident = account.incident
        ids = [role.actor for role in (*incident.actors, *incident.recipients)]
        ids += [told.actor for told in incident.attributions if told.actor]
        for key in dict.fromkeys(map(folder.actor_id, ids)):
            if key in folder.actors:
                yield _actor(folder.actors[key])
                yield from _relations(shown, folder.actors[key])


def _actor(actor: Actor) -> Entity:
    country = country_of(actor)
    return _entity(
        actor.id,
        _SCHEMAS[actor.kind],
        name=actor.name,
        alias=[alias for alias in actor.aliases if alias != actor.name],
        country=country.lower() if country else None,
        notes=f"kind: {actor.kind}",
    )


def _relations(shown: Shown, actor: Actor) -> Iterator[Entity]:
    for relation in actor.relations:
        key = shown.folder.actor_id(relation.to)
        other = shown.folder.actors.get(key)
        if other is not None:
            yield _actor(other)
            schema, target = _SCHEMAS[other.kind], other.id
        else:  # of the actor file, and not in these articles
            schema, target = "Organization", stable_id("ftm", relation.to)
            yield _entity(target, schema, name=relation.to)
        common = {"role": relation.kind.value, "summary": f"source: {relation.source}"}
        link = stable_id("ftm", actor.id, relation.kind, target)
        if relation.kind in _BELONGING and schema in _ORGANISED:
            yield _entity(link, "Membership", member=actor.id, organization=target, **common)
        else:
            yield _entity(link, "UnknownLink", subject=actor.id, object=target, **common)


# --- where from, where ---------------------------------------------------------------------------


def _sources(shown: Shown, row: Row) -> Iterator[Entity]:
    for account in shown.folder.linked[row.id].accounts:
        yield _article(account.case.article)
    place = _place(row)
    if place is not None:
        yield _address(place)


def _article(article: Article) -> Entity:
    published = article.published
    return _entity(
        article.id,
        "Article",
        name=article.title or article.id,
        title=article.title,
        publisher=article.outlet,
        sourceUrl=article.url,
        publishedAt=_day(published.edtf) if published else None,
    )


def _place(row: Row) -> Place | None:
    where = row.incident.place
    return place_of(row.case, where.place if where else None)


def _address(place: Place) -> Entity:
    country = country_name(place.country) if place.country else None
    parts = dict.fromkeys(part for part in (place.name, place.admin1, country) if part)
    return _entity(
        stable_id("ftm", place.id),
        "Address",
        full=", ".join(parts),
        remarks=f"{place.precision}, within {place.radius_km} km" if place.radius_km else None,
        region=place.admin1,
        country=place.country.lower() if place.country else None,
        latitude=place.lat,
        longitude=place.lon,
    )


# --- what ----------------------------------------------------------------------------------------


def _event(shown: Shown, row: Row) -> Entity:
    given, place = row.values, _place(row)
    folder, incident = shown.folder, row.incident
    accounts = folder.linked[row.id].accounts
    first, last = given["date_earliest"], given["date_latest"]
    country = given["country"]
    return _entity(
        row.id,
        "Event",
        name=given["summary"],
        recordId=row.id,
        date=first if first == last else _day(str(given["date_edtf"] or "")),
        startDate=first,
        endDate=last,
        location=[given["site"], given["place"]],
        country=str(country).lower() if country else None,
        addressEntity=stable_id("ftm", place.id) if place else None,
        involved=[
            folder.actor_id(role.actor)
            for role in (*incident.actors, *incident.recipients)
            if folder.actor_id(role.actor) in folder.actors
        ],
        keywords=[given["type"], given["mode"], given["status"], given["review"]],
        summary=f"{given['status']}; {given['review']}",
        description=[
            account.case.article.text[slice(*span)]
            for account in accounts
            for span in account.incident.evidence
        ],
        proof=[account.case.article.id for account in accounts],
        publisher=[account.case.article.outlet for account in accounts],
        sourceUrl=[account.case.article.url for account in accounts],
        notes=[
            f"fields: {given['field_quotes']}",
            f"confidence: {given['confidence']}",
            f"filter: {given['filter']}",
            f"link: {given['permalink']}",
            f"data: {given['data_version']}",
        ],
    )


def _day(edtf: str) -> str | None:
    """Return a date as FollowTheMoney has it: a day, month or year; None for anything wider."""
    parts = edtf.split("-")
    plain = len(parts) <= 3 and all(part.isdigit() for part in parts)
    return edtf if plain and [len(part) for part in parts] == [4, 2, 2][: len(parts)] else None
