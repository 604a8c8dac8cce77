"""A case file as JSON, and back: the public contract of ``incident-desk parse``.

The order of the keys is part of the contract, and so is ``casefile.schema.json`` in the package.
All spans are ``[start, end]`` in the article's text.  What was not found is null.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from dashboard.data.model import (
    Actor,
    ActorKind,
    Article,
    Attribution,
    Basis,
    CaseFile,
    Count,
    FieldConfidence,
    Gap,
    Incident,
    IncidentDate,
    IncidentType,
    Interval,
    Modality,
    Place,
    PlaceRef,
    Precision,
    Quad,
    Relation,
    RelationKind,
    Role,
    Span,
    Stance,
    TimeExpression,
    Weapon,
)

__all__ = ["SCHEMA_VERSION", "dumps", "from_json", "schema_text", "to_json"]

SCHEMA_VERSION = 1  # rises when the contract changes

_SCHEMA_PATH = Path(__file__).resolve().parents[1] / "schema" / "casefile.schema.json"

# A pair of numbers alone on four lines; no string holds a raw newline, so only spans match.
_SPAN_LINES_RE = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")

# Characters that JSON allows as they are and a terminal obeys: its commands, changes of direction.
_UNPRINTABLE_RE = re.compile(r"[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

Json = dict[str, Any]
S = TypeVar("S")
T = TypeVar("T")

# The contract: which fields of a value are printed, in this order.
_KEYS: Mapping[type, tuple[str, ...]] = {
    Incident: (
        *("id", "type", "mode", "quad", "summary", "trigger", "evidence", "actors", "recipients"),
        *("place", "date", "modality", "attributions", "modality_cue", "killed", "injured"),
        *("weapon", "aggregate", "background", "confidence", "field_confidence"),
    ),
    Role: ("actor", "span"),
    PlaceRef: ("place", "site", "span"),
    IncidentDate: ("edtf", "earliest", "latest", "span", "basis"),
    Attribution: ("actor", "stance", "cue"),
    Count: ("low", "high", "span", "attribution"),
    Weapon: ("text", "span"),
    FieldConfidence: ("type", "actors", "recipients", "place", "date", "modality"),
    Actor: ("id", "name", "kind", "aliases", "mentions", "known", "source", "relations"),
    Relation: ("kind", "to", "evidence", "source"),
    Place: (
        *("id", "name", "country", "admin1", "admin2", "lat", "lon", "precision", "radius_km"),
        *("source", "mentions"),
    ),
    TimeExpression: ("span", "edtf", "earliest", "latest"),
    Interval: ("edtf", "earliest", "latest"),
    Gap: ("step", "reason", "span"),
}


def schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of the contract as it lies in the package."""
    return _SCHEMA_PATH.read_text(encoding="utf-8")


def dumps(case: CaseFile) -> str:
    """Write a case file as one indented JSON object; the same case gives the same characters."""
    text = json.dumps(to_json(case), ensure_ascii=False, indent=2, allow_nan=False)
    text = _SPAN_LINES_RE.sub(r"[\1, \2]", text)
    return _UNPRINTABLE_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def to_json(case: CaseFile) -> Json:
    """Lay a case file out as the contract says, ready for ``json.dumps``."""
    return {
        "schema": SCHEMA_VERSION,
        "reader": case.reader_version,
        "article": _article(case.article),
        "incidents": _plain(case.incidents),
        "actors": _plain(case.actors),
        "places": _plain(case.places),
        "times": _plain(case.times),
        "gaps": _plain(case.gaps),
    }


def from_json(found: Mapping[str, Any], text: str) -> CaseFile:
    """Build the case file again; *text* is the article's, which the JSON does not carry.

    *found* keeps to the schema.  Fields that the contract leaves out come back as None.

    Raises:
        ValueError: another version of the contract, or *text* is not of that article.
    """
    if found["schema"] != SCHEMA_VERSION:
        raise ValueError(f"schema {found['schema']}: this program reads schema {SCHEMA_VERSION}")
    if found["article"]["chars"] != len(text):
        raise ValueError(
            f"the article has {found['article']['chars']} characters and the text {len(text)}; "
            "give the text that follows the header, unaltered"
        )
    return CaseFile(
        article=_read_article(found["article"], text),
        incidents=tuple(map(_read_incident, found["incidents"])),
        actors=tuple(map(_read_actor, found["actors"])),
        places=tuple(map(_read_place, found["places"])),
        times=tuple(TimeExpression(_span(time["span"]), *_bounds(time)) for time in found["times"]),
        gaps=tuple(
            Gap(gap["step"], gap["reason"], _opt(_span, gap["span"])) for gap in found["gaps"]
        ),
        reader_version=found["reader"],
    )


def _article(article: Article) -> Json:
    published = article.published and {
        **_fields(article.published),
        "basis": _plain(article.published_basis),
    }
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": published,
        "chars": len(article.text),
    }


def _fields(value: object) -> Json:
    return {key: _plain(getattr(value, key)) for key in _KEYS[type(value)]}


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case dt.date():
            return value.isoformat()
        case tuple():  # a span, too, is a tuple
            return [_plain(item) for item in value]
    return _fields(value)


def _read_article(found: Json, text: str) -> Article:
    published = found["published"]
    return Article(
        id=found["id"],
        title=found["title"],
        outlet=found["outlet"],
        url=found["url"],
        published=None if published is None else Interval(*_bounds(published)),
        published_basis=None if published is None else Basis(published["basis"]),
        text=text,
    )


def _read_incident(found: Json) -> Incident:
    return Incident(
        **{
            **found,
            "type": IncidentType(found["type"]),
            "quad": Quad(found["quad"]),
            "trigger": _span(found["trigger"]),
            "evidence": _spans(found["evidence"]),
            "actors": tuple(map(_read_role, found["actors"])),
            "recipients": tuple(map(_read_role, found["recipients"])),
            "place": _opt(_read_place_ref, found["place"]),
            "date": _opt(_read_date, found["date"]),
            "modality": Modality(found["modality"]),
            "attributions": tuple(map(_read_attribution, found["attributions"])),
            "modality_cue": _opt(_span, found["modality_cue"]),
            "killed": _opt(_read_count, found["killed"]),
            "injured": _opt(_read_count, found["injured"]),
            "weapon": _opt(_read_weapon, found["weapon"]),
            "field_confidence": FieldConfidence(**found["field_confidence"]),
        }
    )


def _read_actor(found: Json) -> Actor:
    return Actor(
        **{
            **found,
            "kind": ActorKind(found["kind"]),
            "aliases": tuple(found["aliases"]),
            "mentions": _spans(found["mentions"]),
            "relations": tuple(map(_read_relation, found["relations"])),
        }
    )


def _read_relation(found: Json) -> Relation:
    evidence = _opt(_span, found["evidence"])
    return Relation(RelationKind(found["kind"]), found["to"], evidence, found["source"])


def _read_place(found: Json) -> Place:
    return Place(
        **{
            **found,
            "precision": Precision(found["precision"]),
            "mentions": _spans(found["mentions"]),
        }
    )


def _read_role(found: Json) -> Role:
    return Role(found["actor"], _span(found["span"]))


def _read_place_ref(found: Json) -> PlaceRef:
    return PlaceRef(found["place"], found["site"], _span(found["span"]))


def _read_date(found: Json) -> IncidentDate:
    return IncidentDate(*_bounds(found), _opt(_span, found["span"]), found["basis"])


def _read_attribution(found: Json) -> Attribution:
    return Attribution(found["actor"], Stance(found["stance"]), _span(found["cue"]))


def _read_count(found: Json) -> Count:
    return Count(found["low"], found["high"], _span(found["span"]), found["attribution"])


def _read_weapon(found: Json) -> Weapon:
    return Weapon(found["text"], _span(found["span"]))


def _bounds(found: Json) -> tuple[str, dt.date | None, dt.date | None]:
    day = dt.date.fromisoformat
    return found["edtf"], _opt(day, found["earliest"]), _opt(day, found["latest"])


def _span(found: list[int]) -> Span:
    start, end = found
    return Span(start, end)


def _spans(found: list[list[int]]) -> tuple[Span, ...]:
    return tuple(map(_span, found))


def _opt(read: Callable[[S], T], found: S | None) -> T | None:
    return None if found is None else read(found)
