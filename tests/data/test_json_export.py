"""The JSON contract: its keys and their order, its schema, and the way back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from enum import StrEnum
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.data.exports.json import dumps, from_json, schema_text, to_json
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
from tests import factories

SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

# --- every case file that the model allows -------------------------------------------------------

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
ids = st.sampled_from(["a-1", "b-2", "c-3"])
spans = st.builds(lambda at, length: Span(at, at + length), st.integers(0, 9), st.integers(1, 9))
shares = st.floats(0, 1)
days = st.none() | st.dates()
counts = st.builds(Count, st.integers(0, 9), st.none() | st.integers(0, 9), spans, st.none() | ids)


def some(values: st.SearchStrategy[Any], at_least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, min_size=at_least, max_size=2).map(tuple)


roles = some(st.builds(Role, ids, spans))
incidents = st.builds(
    Incident,
    id=ids,
    type=st.sampled_from(IncidentType),
    mode=st.none() | words,
    quad=st.sampled_from(Quad),
    trigger=spans,
    evidence=some(spans, at_least=1),
    actors=roles,
    recipients=roles,
    place=st.none() | st.builds(PlaceRef, ids, st.none() | words, spans),
    date=st.none() | st.builds(IncidentDate, words, days, days, st.none() | spans, words),
    modality=st.sampled_from(Modality),
    modality_cue=st.none() | spans,
    attributions=some(st.builds(Attribution, st.none() | ids, st.sampled_from(Stance), spans)),
    killed=st.none() | counts,
    injured=st.none() | counts,
    weapon=st.none() | st.builds(Weapon, words, spans),
    aggregate=st.booleans(),
    background=st.booleans(),
    confidence=shares,
    field_confidence=st.builds(
        FieldConfidence,
        shares,
        *(st.none() | shares for _ in range(4)),
        shares,
    ),
    summary=words,
)
relations = st.builds(Relation, st.sampled_from(RelationKind), words, st.none() | spans, words)
actors = st.builds(
    Actor,
    id=ids,
    name=words,
    kind=st.sampled_from(ActorKind),
    aliases=st.lists(words, max_size=2, unique=True).map(tuple),
    mentions=some(spans),
    relations=some(relations),
    known=st.booleans(),
    country=st.none(),  # not in the contract
)
places = st.builds(
    Place,
    id=ids,
    name=words,
    country=st.none() | st.sampled_from(["IQ", "SY"]),
    admin1=st.none() | words,
    admin2=st.none() | words,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    precision=st.sampled_from(Precision),
    radius_km=st.none() | st.floats(0, 500),
    source=words,
    mentions=some(spans),
)
articles = st.builds(
    lambda published, basis, **rest: Article(
        published=published, published_basis=published and basis, **rest
    ),
    id=ids,
    title=st.none() | words,
    outlet=st.none() | words,
    url=st.none() | words,
    published=st.none() | st.builds(Interval, words, days, days),
    basis=st.sampled_from(Basis),
    text=words,
)
case_files = st.builds(
    CaseFile,
    article=articles,
    incidents=some(incidents),
    actors=some(actors),
    places=some(places),
    times=some(st.builds(TimeExpression, spans, words, days, days)),
    gaps=some(st.builds(Gap, words, words, st.none() | spans)),
    reader_version=words,
)


@settings(max_examples=60)
@given(case_files)
def test_every_case_file_keeps_to_the_schema_and_comes_back(case: CaseFile) -> None:
    printed = json.loads(dumps(case))

    VALIDATOR.validate(printed)
    assert printed == to_json(case)
    assert from_json(printed, case.article.text) == case


# --- the contract --------------------------------------------------------------------------------


def test_keys_come_in_the_order_of_the_contract() -> None:
    found = to_json(factories.case())

    assert list(found) == [
        *("schema", "reader", "article", "incidents", "actors", "places", "times", "gaps"),
    ]
    assert list(found["article"]) == ["id", "title", "outlet", "url", "published", "chars"]
    assert list(found["article"]["published"]) == ["edtf", "earliest", "latest", "basis"]
    assert list(found["incidents"][0]) == [
        *("id", "type", "mode", "quad", "summary", "trigger", "evidence", "actors", "recipients"),
        *("place", "date", "modality", "attributions", "modality_cue", "killed", "injured"),
        *("weapon", "aggregate", "background", "confidence", "field_confidence"),
    ]
    assert list(found["actors"][0]) == [
        *("id", "name", "kind", "aliases", "mentions", "known", "source", "relations"),
    ]
    assert list(found["places"][0]) == [
        *("id", "name", "country", "admin1", "admin2", "lat", "lon", "precision", "radius_km"),
        *("source", "mentions"),
    ]


def test_the_schema_names_the_keys_in_the_same_order() -> None:
    found = to_json(factories.case())
    definitions = SCHEMA["$defs"]

    assert list(SCHEMA["properties"]) == list(found)
    for name, value in {
        "article": found["article"],
        "published": found["article"]["published"],
        "incident": found["incidents"][0],
        "actor": found["actors"][0],
        "place": found["places"][0],
    }.items():
        assert list(definitions[name]["properties"]) == list(value)


def test_the_schema_itself_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_schema_is_strict_everywhere() -> None:
    loose = [
        name
        for name, definition in {"": SCHEMA, **SCHEMA["$defs"]}.items()
        if definition.get("type") == "object"
        and (
            definition.get("additionalProperties") is not False
            or definition["required"] != list(definition["properties"])
        )
    ]
    assert loose == []


@pytest.mark.parametrize(
    ("definition", "key", "vocabulary"),
    [
        ("incident", "type", IncidentType),
        ("incident", "quad", Quad),
        ("incident", "modality", Modality),
        ("attribution", "stance", Stance),
        ("actor", "kind", ActorKind),
        ("relation", "kind", RelationKind),
        ("place", "precision", Precision),
        ("published", "basis", Basis),
    ],
)
def test_the_schema_has_the_words_of_the_model(
    definition: str, key: str, vocabulary: type[StrEnum]
) -> None:
    assert SCHEMA["$defs"][definition]["properties"][key]["enum"] == list(vocabulary)


@pytest.mark.parametrize("case", [factories.case(), factories.hostile_case()])
def test_hand_made_cases_keep_to_the_schema(case: CaseFile) -> None:
    VALIDATOR.validate(to_json(case))


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (("schema",), 2),
        (("article", "title"), ""),  # unknown is null, never empty
        (("article", "text"), "the text is not carried"),
        (("incidents", 0, "type"), "BLOCK"),
        (("incidents", 0, "evidence"), []),
        (("incidents", 0, "trigger"), [1, 2, 3]),
        (("incidents", 0, "trigger"), [-1, 2]),
        (("incidents", 0, "confidence"), 1.5),
        (("incidents", 0, "date", "earliest"), "January"),
        (("places", 0, "lat"), 91),
        (("places", 0, "country"), "Iraq"),
        (("actors", 0, "country"), "IQ"),
    ],
)
def test_the_schema_refuses(path: tuple[str | int, ...], wrong: object) -> None:
    found: Any = to_json(factories.case())
    holder = found
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = wrong

    assert not VALIDATOR.is_valid(found)


# --- how it is printed ---------------------------------------------------------------------------


def test_a_case_is_printed_the_same_every_time() -> None:
    assert dumps(factories.case()) == dumps(factories.case())


def test_a_span_is_printed_on_one_line() -> None:
    printed = dumps(factories.case())

    assert '"trigger": [' in printed
    assert all(
        line.count("[") == line.count("]")
        for line in printed.splitlines()
        if '"trigger"' in line or '"span": [' in line
    )


def test_names_are_printed_as_written_and_control_characters_are_not() -> None:
    case = factories.case()
    article = dataclasses.replace(case.article, title="Kata’ib \x1b[31m\x9b1m\u202eX")
    printed = dumps(dataclasses.replace(case, article=article))

    assert "Kata’ib \\u001b[31m\\u009b1m\\u202eX" in printed
    assert json.loads(printed)["article"]["title"] == article.title


def test_words_that_look_like_a_printed_span_stay_as_they_are() -> None:
    case = factories.case()
    article = dataclasses.replace(case.article, title="[\n  1,\n  2\n]")

    printed = dumps(dataclasses.replace(case, article=article))
    assert json.loads(printed)["article"]["title"] == "[\n  1,\n  2\n]"


def test_an_open_end_is_null() -> None:
    since = TimeExpression(Span(0, 10), "2014/..", dt.date(2014, 1, 1), None)
    case = dataclasses.replace(factories.case(), times=(since,))

    assert to_json(case)["times"] == [
        {"span": [0, 10], "edtf": "2014/..", "earliest": "2014-01-01", "latest": None}
    ]


def test_a_number_that_json_has_not_is_refused() -> None:
    case = factories.case()
    place = dataclasses.replace(case.places[0], lat=float("nan"))

    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(dataclasses.replace(case, places=(place,)))


# --- the way back --------------------------------------------------------------------------------


def test_another_version_is_refused() -> None:
    found = {**to_json(factories.case()), "schema": 2}

    with pytest.raises(ValueError, match="this program reads schema 1"):
        from_json(found, factories.TEXT)


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="the text 5; give the text"):
        from_json(to_json(factories.case()), "Other")
