"""The values of an account as text, as decisions keep them: one form each, that can be compared.

    type, mode, status   as in exports: COERCE, restrict, claimed
    actors, recipients   [{"id": ..., "name": ..., "kind": ...}, ...]
    place                {"id": ..., "name": ..., "lat": ..., "lon": ..., ...}
    date                 EDTF
    killed, injured      3, 4-6, 3+ for "at least 3"
    site, weapon         words

``None``: the account has no such value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, fields

from dashboard.data.model import (
    ActorKind,
    CaseFile,
    Count,
    Incident,
    Place,
    Precision,
    Role,
)
from dashboard.data.review.fields import Field

__all__ = [
    "Party",
    "is_same",
    "parties_text",
    "place_text",
    "plain_words",
    "read_count",
    "read_parties",
    "read_place",
    "text_of",
]

_COUNT_RE = re.compile(r"(\d{1,7})(?:(\+)|-(\d{1,7}))?")  # 3, 3+, 4-6


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a person names it: one that is known, or a new name with its kind."""

    id: str
    name: str
    kind: ActorKind


def text_of(case: CaseFile, incident: Incident, field: Field) -> str | None:
    """Return a value of *incident*, which is one of *case* or may become one."""
    match field:
        case Field.TYPE:
            return incident.type.value
        case Field.MODE:
            return incident.mode
        case Field.ACTORS:
            return _roles_text(case, incident.actors)
        case Field.RECIPIENTS:
            return _roles_text(case, incident.recipients)
        case Field.PLACE:
            where = incident.place
            found = next((p for p in case.places if where and p.id == where.place), None)
            return place_text(found) if found else None
        case Field.SITE:
            return incident.place.site if incident.place else None
        case Field.DATE:
            return incident.date.edtf if incident.date else None
        case Field.STATUS:
            return incident.modality.value
        case Field.KILLED:
            return _count_text(incident.killed)
        case Field.INJURED:
            return _count_text(incident.injured)
        case Field.WEAPON:
            return incident.weapon.text if incident.weapon else None


def is_same(field: Field, a: str | None, b: str | None) -> bool:
    """Say whether two texts are one value: the same parties in any order, the same place."""
    if a is None or b is None or a == b:
        return a == b
    if field in (Field.ACTORS, Field.RECIPIENTS):
        return {each.id for each in read_parties(a)} == {each.id for each in read_parties(b)}
    return field is Field.PLACE and read_place(a).id == read_place(b).id


def _roles_text(case: CaseFile, roles: Iterable[Role]) -> str | None:
    actors = {actor.id: actor for actor in case.actors}
    found = dict.fromkeys(role.actor for role in roles)
    return parties_text(
        Party(actor.id, actor.name, actor.kind) for id_ in found if (actor := actors.get(id_))
    )


def parties_text(parties: Iterable[Party]) -> str | None:
    """Return the text of actors or recipients; None: nobody."""
    rows = [{"id": each.id, "name": each.name, "kind": each.kind.value} for each in parties]
    return json.dumps(rows, ensure_ascii=False) if rows else None


def read_parties(text: str | None) -> tuple[Party, ...]:
    """Return the parties of a text."""
    rows = json.loads(text) if text else []
    return tuple(Party(row["id"], row["name"], ActorKind(row["kind"])) for row in rows)


_PLACE_KEYS = tuple(field.name for field in fields(Place) if field.name != "mentions")


def place_text(place: Place) -> str:
    """Return the text of a place, which holds all that is known of it."""
    return json.dumps({key: getattr(place, key) for key in _PLACE_KEYS}, ensure_ascii=False)


def read_place(text: str) -> Place:
    """Return the place of a text."""
    found = json.loads(text)
    return Place(**{**found, "precision": Precision(found["precision"]), "mentions": ()})


def _count_text(count: Count | None) -> str | None:
    if count is None:
        return None
    if count.high is None:
        return f"{count.low}+"
    return str(count.low) if count.high == count.low else f"{count.low}-{count.high}"


def read_count(text: str) -> tuple[int, int | None] | None:
    """Return the two bounds of a count, the upper None for "at least"; None: it is no count."""
    match = _COUNT_RE.fullmatch(text)
    if match is None:
        return None
    low = int(match[1])
    if match[2]:
        return low, None
    high = int(match[3]) if match[3] else low
    return (low, high) if low <= high else None


def plain_words(field: Field, text: str | None) -> str:
    """Return a value as it is told in a line, a log's for example."""
    if text is None:
        return "nothing"
    if field in (Field.ACTORS, Field.RECIPIENTS):
        return "; ".join(each.name for each in read_parties(text))
    if field is Field.PLACE:
        place = read_place(text)
        return ", ".join(dict.fromkeys(name for name in (place.name, place.admin1) if name))
    return text
