"""The project's own gold articles: every span, code, date and name in them holds together."""

from __future__ import annotations

import functools
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import edtf
import pytest

from dashboard.data.model import ActorKind, IncidentType, Modality

GOLD = Path(__file__).parent / "gold"
KEYS = tuple(sorted(path.stem for path in (GOLD / "articles").glob("*.txt")))
SPLIT_SEED = 1605

# A sentence begins at the start of a line, or after a full stop with its quote or bracket closed.
BEFORE_A_SENTENCE = re.compile(r"(?:\A|\n|[.!?…][\"”’')\]]*)\s*\Z")
# It ends with its full stop, or with its line, as headlines and captions do.
END_OF_A_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\Z")

TYPES = frozenset(IncidentType)
Span = list[int]


def text_of(key: str) -> str:
    return (GOLD / "articles" / f"{key}.txt").read_text(encoding="utf-8")


def gold_of(key: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((GOLD / "incidents" / f"{key}.json").read_bytes())
    return document


def listing(name: str) -> Any:  # noqa: ANN401 - whatever the file holds
    return json.loads((GOLD / name).read_bytes())


def incidents_of(key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each incident with the words to name it by in a failure."""
    for number, incident in enumerate(gold_of(key)["incidents"]):
        yield f"{key} incident {number}", incident


def spans_of(incident: dict[str, Any]) -> list[Span]:
    return [*incident["evidence"], *incident["triggers"]]


@functools.cache  # the grammar is slow and most dates come more than once
def is_edtf(date: str) -> bool:
    try:
        edtf.parse_edtf(date)
    except edtf.EDTFParseException:
        return False
    return True


def is_whole_sentences(span: Span, text: str) -> bool:
    start, end = span
    ends_its_line = text[end : end + 1] in {"", "\n"}
    return (
        BEFORE_A_SENTENCE.search(text[:start]) is not None
        and not text[start].isspace()
        and (ends_its_line or END_OF_A_SENTENCE.search(text[start:end]) is not None)
    )


def test_there_are_at_least_forty_articles_each_with_its_reading_and_its_publication_date() -> None:
    readings = sorted(path.stem for path in (GOLD / "incidents").glob("*.json"))
    assert len(KEYS) >= 40
    assert readings == list(KEYS)
    assert sorted(listing("published.json")) == list(KEYS)


def test_the_split_is_the_shuffle_of_the_keys_that_its_seed_gives() -> None:
    shuffled = list(KEYS)
    random.Random(SPLIT_SEED).shuffle(shuffled)
    half = len(KEYS) // 2
    expected = {"dev": sorted(shuffled[:half]), "held": sorted(shuffled[half:])}
    assert listing("split.json") == expected


def test_the_readme_names_every_article() -> None:
    readme = (GOLD / "README.md").read_text(encoding="utf-8")
    assert [key for key in KEYS if f"`{key}`" not in readme] == []


@pytest.mark.parametrize("key", KEYS)
def test_an_article_is_short_and_says_what_it_is(key: str) -> None:
    text, gold = text_of(key), gold_of(key)
    assert 8 <= len(text.strip().splitlines()) <= 25
    assert 60 <= len(text.split()) <= 250
    assert gold["doc"] == key
    assert gold["published"] == listing("published.json")[key]


@pytest.mark.parametrize("key", KEYS)
def test_every_span_lies_within_the_text_and_is_not_empty(key: str) -> None:
    text = text_of(key)
    wrong = [
        (name, span)
        for name, incident in incidents_of(key)
        for span in spans_of(incident)
        if not 0 <= span[0] < span[1] <= len(text)
    ]
    assert wrong == []


@pytest.mark.parametrize("key", KEYS)
def test_evidence_is_whole_sentences(key: str) -> None:
    text = text_of(key)
    broken = [
        (name, text[span[0] : span[1]])
        for name, incident in incidents_of(key)
        for span in incident["evidence"]
        if not is_whole_sentences(span, text)
    ]
    assert broken == []


@pytest.mark.parametrize("key", KEYS)
def test_every_incident_has_a_trigger_and_each_trigger_is_inside_its_evidence(key: str) -> None:
    for name, incident in incidents_of(key):
        assert incident["triggers"], name
        for start, end in incident["triggers"]:
            assert any(e[0] <= start and end <= e[1] for e in incident["evidence"]), name


@pytest.mark.parametrize("key", KEYS)
def test_types_modalities_and_kinds_are_the_guides(key: str) -> None:
    for name, incident in incidents_of(key):
        assert incident["types"], name
        assert set(incident["types"]) <= TYPES, name
        assert incident["modality"], name
        assert set(incident["modality"]) <= frozenset(Modality), name
    kinds = {kind for actor in gold_of(key)["actors"] for kind in actor["kinds"]}
    assert kinds <= frozenset(ActorKind)


@pytest.mark.parametrize("key", KEYS)
def test_every_date_is_edtf(key: str) -> None:
    for name, incident in incidents_of(key):
        assert incident["dates"], name
        for date in filter(None, incident["dates"]):
            assert is_edtf(date), f"{name}: {date}"


@pytest.mark.parametrize("key", KEYS)
def test_every_actor_recipient_and_source_of_an_incident_is_listed(key: str) -> None:
    listed = {name for actor in gold_of(key)["actors"] for name in actor["names"]}
    for name, incident in incidents_of(key):
        roles = [*incident["actors"], *incident["recipients"]]
        assert incident["actors"], name
        assert incident["recipients"], name
        assert {party for role in roles for party in role} <= listed, name
        assert {source for source in incident["source"] if source} <= listed, name


@pytest.mark.parametrize("key", KEYS)
def test_every_place_of_an_incident_is_listed_and_lies_on_the_globe(key: str) -> None:
    places = {place["name"]: place for place in gold_of(key)["places"]}
    for name, incident in incidents_of(key):
        assert incident["places"], name
        assert {place for place in incident["places"] if place} <= set(places), name
    for place in places.values():
        assert all(-90 <= lat <= 90 and -180 <= lon <= 180 for lat, lon in place["latlon"])


@pytest.mark.parametrize("key", KEYS)
def test_every_article_has_incidents_that_any_analyst_wants(key: str) -> None:
    required = [incident for _, incident in incidents_of(key) if incident["required"]]
    assert len(required) >= 3
