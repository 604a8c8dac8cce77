"""What the reader makes of a short text, in values that a table can hold.

acts("Gunmen shot two officers.")        ["ASSAULT gunmen > officers"]
tellings("Gunmen fled, police said.")    ["RETREAT reported | police says"]
told("Police say gunmen shot a nun.")    ["ASSAULT firearms: gunmen > nun; reported, police says"]
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

from dashboard.data.article import article_from_text
from dashboard.data.model import Actor, CaseFile, Count, Incident, Role, Span
from dashboard.data.reader import read

PUBLISHED = "2016-01-13"


@cache
def case_of(text: str, published: str | None = PUBLISHED) -> CaseFile:
    """Read *text* once, however many tests look at it."""
    return read(article_from_text(text, published=published))


def incidents_of(text: str) -> list[Incident]:
    """Return the incidents in the order of their triggers."""
    return sorted(case_of(text).incidents, key=lambda incident: incident.trigger)


def acts(text: str) -> list[str]:
    """Return ``TYPE who, who > whom`` for each incident; ``-`` stands for nobody named."""
    return [act(case_of(text), incident) for incident in incidents_of(text)]


def act(case: CaseFile, incident: Incident) -> str:
    """Return ``TYPE who, who > whom`` of one incident."""
    return f"{incident.type} {_names(case, incident.actors)} > {_names(case, incident.recipients)}"


def types(text: str) -> list[str]:
    """Return the type of each incident, with its mode where it has one: ``ASSAULT aerial``."""
    return [
        f"{incident.type} {incident.mode}" if incident.mode else str(incident.type)
        for incident in incidents_of(text)
    ]


def tellings(text: str) -> list[str]:
    """Return ``TYPE modality | source stance`` for each incident; ``?`` is an unnamed source."""
    case = case_of(text)
    rows = []
    for incident in incidents_of(text):
        sources = ", ".join(
            f"{actor_name(case, told.actor) if told.actor else '?'} {told.stance}"
            for told in incident.attributions
        )
        rows.append(f"{incident.type} {incident.modality}" + (f" | {sources}" if sources else ""))
    return rows


def told(text: str) -> list[str]:
    """Return all but place and day of each incident in a line, for tables of words."""
    lines = []
    rows = zip(types(text), acts(text), tellings(text), tolls(text), strict=True)
    for type_, who, telling, (_, killed, injured) in rows:
        parties = who.split(" ", 1)[1]
        status = telling.split(" ", 1)[1].replace(" | ", ", ")
        hurt = [f"{n} {how}" for n, how in ((killed, "killed"), (injured, "injured")) if n]
        lines.append("; ".join([f"{type_}: {parties}", status, *hurt]))
    return lines


def tolls(text: str) -> list[tuple[str, str | None, str | None]]:
    """Return ``(type, killed, injured)`` of each incident: ``3``, ``3-5``, ``3+`` or None."""
    return [
        (str(incident.type), _count(incident.killed), _count(incident.injured))
        for incident in incidents_of(text)
    ]


def places(text: str) -> list[str | None]:
    """Return the name of each incident's place."""
    case = case_of(text)
    names = {place.id: place.name for place in case.places}
    return [
        names[incident.place.place] if incident.place else None for incident in incidents_of(text)
    ]


def actor_named(text: str, name: str) -> Actor:
    """Return the only actor of that name."""
    found = [actor for actor in case_of(text).actors if actor.name == name]
    assert len(found) == 1, [actor.name for actor in case_of(text).actors]
    return found[0]


def actor_name(case: CaseFile, actor_id: str) -> str:
    """Return the name of the actor with that id."""
    return next(actor.name for actor in case.actors if actor.id == actor_id)


def _names(case: CaseFile, roles: tuple[Role, ...]) -> str:
    return ", ".join(sorted({actor_name(case, role.actor) for role in roles})) or "-"


def _count(count: Count | None) -> str | None:
    if count is None:
        return None
    if count.high is None:
        return f"{count.low}+"
    return f"{count.low}" if count.low == count.high else f"{count.low}-{count.high}"


def all_spans(case: CaseFile) -> list[Span]:
    """Return every span of a case file, wherever it stands."""
    return list(_spans_in(case))


def _spans_in(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _spans_in(getattr(value, field.name))
