"""The built-in article, read: what must be found, and what holds for every value."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from functools import cache

import jsonschema
import pytest

from dashboard.data.article import built_in_article, load_article
from dashboard.data.exports.json import dumps, schema_text
from dashboard.data.folding import fold_name
from dashboard.data.model import ActorKind, CaseFile, Incident, Quad, Span
from dashboard.data.reader import read
from tests.data.reading import act, all_spans

PMF, US, USA = "Popular Mobilization Forces", "US forces", "United States"
NUJABA, KATAIB = "Harakat Hezbollah al-Nujaba", "Kata'ib Hezbollah"
KHAZALI, TRUMP = "Qais al-Khazali", "Donald Trump"


@cache
def case() -> CaseFile:
    return read(load_article(built_in_article()))


@dataclass(frozen=True)
class Expected:
    """An incident that must be found; places and dates as far as they matter."""

    act: str
    words: str  # in one of its evidence sentences
    place: str | None = None
    site: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    country: str | None = None
    between: tuple[str, str] | None = None  # the interval lies in here
    overlaps: tuple[str, str] | None = None  # or has a day in common with this ...
    days: int | None = None  # ... and is at most so wide


WEEKEND = ("2019-01-31", "2019-02-03")
MUST_FIND = {
    "the PMU block a patrol by the hotel in Mosul": Expected(
        f"COERCE {PMF} > {US}", "Nineveh International Hotel", place="Mosul",
        site="Nineveh International Hotel", overlaps=WEEKEND, days=7,
    ),
    "US forces patrol in eastern Mosul": Expected(
        f"MOBILIZE {US} > -", "eastern Mosul", admin2="Al-Mosul", overlaps=WEEKEND, days=7,
    ),
    "the PMU warn over the weekend": Expected(
        f"THREATEN {PMF} > {US}", "over the weekend", place="Mosul", overlaps=WEEKEND, days=7,
    ),
    "a PMU commander accuses the US on Saturday": Expected(
        f"ACCUSE Rezvan Al-Anzi > {USA}", "deliberate provocations",
        between=("2019-02-02", "2019-02-02"),
    ),
    "the PMU block a patrol in Anbar": Expected(
        f"COERCE {PMF} > {US}", "In Anbar in mid-January", place="Anbar", admin1="Anbar",
        overlaps=("2019-01-11", "2019-01-20"), days=31,
    ),
    "Nujaba demand that the US leave": Expected(
        f"REQUEST {NUJABA} > {USA}", "called for", between=("2018-01-01", "2018-01-31"),
    ),
    "Nujaba threaten the US": Expected(
        f"THREATEN {NUJABA} > {USA}", "threatened the US", between=("2018-01-01", "2018-01-31"),
    ),
    "Kata'ib Hezbollah threaten US forces": Expected(
        f"THREATEN {KATAIB} > {US}", "In June 2018", between=("2018-06-01", "2018-06-30"),
    ),
    "an airstrike hits Kata'ib Hezbollah in Syria": Expected(
        f"ASSAULT - > {KATAIB}", "airstrike", country="SY",
        overlaps=("2018-06-01", "2018-06-30"), days=61,
    ),
    "'They had also said' is Kata'ib Hezbollah": Expected(
        f"THREATEN {KATAIB} > {USA}", "They had also said",
        between=("2017-09-01", "2017-09-30"),
    ),
    "Khazali demands that the US leave": Expected(
        f"REQUEST {KHAZALI} > {USA}", "should leave Iraq", between=("2019-01-21", "2019-02-03"),
    ),
    "Khazali goes to Lebanon": Expected(
        f"CONSULT {KHAZALI} > -", "went to Lebanon", country="LB",
        between=("2017-12-01", "2017-12-31"),
    ),
    "Khazali threatens Israel from Lebanon": Expected(
        f"THREATEN {KHAZALI} > Israel", "threatened Israel", country="LB",
        between=("2017-12-01", "2017-12-31"),
    ),
    "Khazali is held at Camp Cropper": Expected(
        f"COERCE - > {KHAZALI}", "Camp Cropper", site="Camp Cropper", country="IQ",
    ),
    "Trump meets troops at Al-Asad": Expected(
        f"CONSULT {TRUMP} > {US}", "Al-Asad base", place="Al-Asad base", site="Al-Asad base",
        admin1="Anbar", between=("2018-12-01", "2018-12-31"),
    ),
    "the US withdraws from Syria": Expected(
        f"RETREAT {USA} > -", "withdrawing from Syria", country="SY",
    ),
    "al-Abadi scolds Tillerson": Expected(
        "ACCUSE Haider al-Abadi > Rex Tillerson", "scolded",
        between=("2017-10-01", "2017-10-31"),
    ),
}  # fmt: skip


def found(expected: Expected) -> Incident:
    """Return the one incident with that act, told in those words."""
    text = case().article.text
    hits = [
        incident
        for incident in case().incidents
        if act(case(), incident) == expected.act
        and any(expected.words in text[start:end] for start, end in incident.evidence)
    ]
    assert len(hits) == 1, [act(case(), incident) for incident in case().incidents]
    return hits[0]


def rows(*fields: str) -> list[str]:
    """Return the names of the incidents for which one of *fields* is expected."""
    return [
        name
        for name, expected in MUST_FIND.items()
        if any(getattr(expected, field) is not None for field in fields)
    ]


@pytest.mark.parametrize("name", MUST_FIND)
def test_who_did_what_to_whom(name: str) -> None:
    assert act(case(), found(MUST_FIND[name])) == MUST_FIND[name].act


@pytest.mark.parametrize("name", rows("place", "site", "admin1", "admin2", "country"))
def test_where(name: str) -> None:
    expected = MUST_FIND[name]
    where = found(expected).place
    assert where is not None
    place = next(place for place in case().places if place.id == where.place)
    actual = {
        "place": place.name, "site": where.site, "admin1": place.admin1, "admin2": place.admin2,
        "country": place.country,
    }  # fmt: skip
    wanted = {field: getattr(expected, field) for field in actual}
    assert {field: actual[field] for field in actual if wanted[field] is not None} == {
        field: value for field, value in wanted.items() if value is not None
    }


@pytest.mark.parametrize("name", rows("between"))
def test_when_exactly(name: str) -> None:
    expected = MUST_FIND[name]
    assert expected.between is not None
    date = found(expected).date
    assert date is not None
    assert date.earliest is not None
    assert date.latest is not None
    first, last = map(dt.date.fromisoformat, expected.between)
    assert first <= date.earliest <= date.latest <= last


@pytest.mark.parametrize("name", rows("overlaps"))
def test_when_about(name: str) -> None:
    expected = MUST_FIND[name]
    assert expected.overlaps is not None
    assert expected.days is not None
    date = found(expected).date
    assert date is not None
    assert date.earliest is not None
    assert date.latest is not None
    first, last = map(dt.date.fromisoformat, expected.overlaps)
    assert date.earliest <= last
    assert date.latest >= first
    assert (date.latest - date.earliest).days < expected.days


def test_the_arrest_without_a_time_word_has_no_date() -> None:
    assert found(MUST_FIND["Khazali is held at Camp Cropper"]).date is None


def test_no_reporter_is_the_actor_of_a_deed() -> None:
    tellers = {
        actor.id
        for actor in case().actors
        if actor.kind is ActorKind.MEDIA or "Analysis" in actor.name
    }
    deeds = [i for i in case().incidents if i.quad in _DEEDS]
    assert len(tellers) >= 3
    assert [act(case(), deed) for deed in deeds if tellers & {r.actor for r in deed.actors}] == []


_DEEDS = {Quad.MATERIAL_CONFLICT, Quad.MATERIAL_COOPERATION}


def test_every_span_lies_in_the_text() -> None:
    length = len(case().article.text)
    assert [span for span in all_spans(case()) if not 0 <= span.start < span.end <= length] == []


def test_the_evidence_holds_the_trigger() -> None:
    for incident in case().incidents:
        assert any(span.contains(incident.trigger) for span in incident.evidence)


def test_an_actors_mentions_read_as_it_is_named() -> None:
    for actor in case().actors:
        names = {fold_name(name) for name in (actor.name, *actor.aliases)}
        assert {fold_name(_words(span)) for span in actor.mentions} <= names


def test_aliases_are_as_written() -> None:
    text = case().article.text
    for actor in case().actors:
        assert [alias for alias in actor.aliases if alias not in text] == []


def test_every_actor_of_an_incident_is_in_the_list() -> None:
    listed = {actor.id for actor in case().actors}
    named = {r.actor for i in case().incidents for r in (*i.actors, *i.recipients)}
    assert named <= listed


def test_two_reads_give_the_same_bytes() -> None:
    again = read(load_article(built_in_article()))
    assert dumps(again).encode() == dumps(case()).encode()


def test_the_json_fits_the_schema() -> None:
    jsonschema.Draft202012Validator(json.loads(schema_text())).validate(json.loads(dumps(case())))


def _words(span: Span) -> str:
    return case().article.text[span.start : span.end]
