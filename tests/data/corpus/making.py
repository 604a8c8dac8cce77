"""Hand-made accounts and articles, so that linking is tested without the reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from dashboard.data.corpus.accounts import Account, accounts_of
from dashboard.data.model import (
    Actor,
    ActorKind,
    Article,
    Basis,
    CaseFile,
    Count,
    Incident,
    IncidentDate,
    IncidentType,
    Interval,
    Place,
    PlaceRef,
    Precision,
    Quad,
    Role,
    Span,
    stable_id,
)
from tests import factories

NOWHERE = Span(0, 1)


def article(key: str, text: str = "Text.", *, published: str | None = "2021-01-31") -> Article:
    """Return an article whose id is *key*."""
    day = published and dt.date.fromisoformat(published)
    when = Interval(day.isoformat(), day, day) if day else None
    return Article(key, None, f"The {key}", None, when, Basis.GIVEN if when else None, text)


def place(name: str, lat: float | None = 36.3, lon: float | None = 43.1, **changes: Any) -> Place:  # noqa: ANN401 - any field
    """Return a town of 3 km in Nineveh."""
    plain = Place(
        f"pl-{name}", name, "IQ", "Nineveh", None, lat, lon, Precision.TOWN, 3.0, "user", ()
    )
    return replace(plain, **changes)


def date(first: str, last: str | None = None, *, told: bool = True) -> IncidentDate:
    """Return a date; *told*: by words of the article, not by its publication."""
    days = (dt.date.fromisoformat(first), dt.date.fromisoformat(last or first))
    return IncidentDate(first, *days, NOWHERE if told else None, "test")


def count(low: int, high: int | None = None) -> Count:
    """Return a figure that nobody is quoted for; *high* None: at least."""
    return Count(low, high, NOWHERE, None)


def actor(name: str, kind: ActorKind = ActorKind.MILITIA, *, of: str | None = None) -> Actor:
    """Return a known actor, or with *of* a name found in that article alone."""
    scope = ("known", name) if of is None else (of, "named", name)
    return Actor(stable_id("act", *scope), name, kind, (name,), (), (), of is None)


def role_phrase(name: str, kind: ActorKind, *, of: str) -> Actor:
    """Return "gunmen" in the article *of*."""
    return Actor(stable_id("act", of, "role", name), name, kind, (name,), (), (), False)


def told(
    key: str,
    text: str = "Fighters stopped a patrol.",
    *,
    by: Actor | None = None,
    to: Actor | None = None,
    at: Place | None = None,
    published: str | None = "2021-01-31",
    **changes: Any,  # noqa: ANN401 - any field of an incident
) -> Account:
    """Return the only account of the article *key*."""
    return account_of(case(key, (text,), by=by, to=to, at=at, published=published, **changes))


def account_of(one: CaseFile) -> Account:
    """Return the only account of a case file."""
    (found,) = accounts_of([one])
    return found


def case(
    key: str,
    sentences: tuple[str, ...],
    *,
    by: Actor | None = None,
    to: Actor | None = None,
    at: Place | None = None,
    published: str | None = "2021-01-31",
    **changes: Any,  # noqa: ANN401 - any field of an incident
) -> CaseFile:
    """Return a case file with an incident of the same parties and place in each sentence."""
    text = " ".join(sentences)
    incidents: list[Incident] = []
    for number, sentence in enumerate(sentences):
        start = text.index(sentence)
        fields: dict[str, Any] = {
            "id": f"inc-{key}-{number}",
            "type": IncidentType.COERCE,
            "quad": Quad.MATERIAL_CONFLICT,
            "trigger": Span(start, start + 6),
            "evidence": (Span(start, start + len(sentence)),),
            "actors": (Role(by.id, NOWHERE),) if by else (),
            "recipients": (Role(to.id, NOWHERE),) if to else (),
            "place": PlaceRef(at.id, None, NOWHERE) if at else None,
            "date": date("2021-01-30"),
        }
        incidents.append(replace(factories.incident(1), **(fields | changes)))
    return CaseFile(
        article=article(key, text, published=published),
        incidents=tuple(incidents),
        actors=tuple(dict.fromkeys(party for party in (by, to) if party)),
        places=(at,) if at else (),
        times=(),
        gaps=(),
        reader_version="test",
    )
