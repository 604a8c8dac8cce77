"""Values in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import unicodedata

import pytest

from dashboard.charts.hover import literal as hover_literal
from dashboard.data.model import Count, IncidentType, Modality, Precision, Span, Stance
from dashboard.data.query import incidents_frame
from dashboard.widgets.markdown import literal
from dashboard.words import (
    DIRECTION_MARKS,
    STATUS_WORDS,
    TYPE_WORDS,
    actor_name,
    confidence_words,
    count_words,
    counted_words,
    date_words,
    interval_words,
    kind_words,
    place_words,
    precision_words,
    shorten,
    source_name,
    stance_words,
    visible,
)
from tests import factories


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("earliest", "latest", "edtf", "words"),
    [
        ("2019-02-02", "2019-02-02", "2019-02-02", "2 February 2019"),
        ("2019-02-01", "2019-02-03", "2019-02-01/2019-02-03", "1–3 February 2019"),
        ("2019-01-31", "2019-02-03", "", "31 January – 3 February 2019"),
        ("2018-12-25", "2019-01-06", "2019-01~", "about 25 December 2018 – 6 January 2019"),
        ("2019-02-01", "2019-02-28", "2019-02", "February 2019"),
        ("2020-02-01", "2020-02-28", "", "1–28 February 2020"),  # a leap year's is longer
        ("2017-01-01", "2017-12-31", "2017", "2017"),
        ("2014-06-01", None, "2014/..", "from 1 June 2014 on"),
        (None, "2003-03-20", "../2003", "up to 20 March 2003"),
        (None, None, "XXXX-12-06", "not known to the day (XXXX-12-06)"),
        (None, None, "", "no date"),
    ],
)
def test_an_interval_says_how_well_it_is_known(
    earliest: str | None, latest: str | None, edtf: str, words: str
) -> None:
    assert interval_words(day(earliest), day(latest), edtf) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 events"), (1, "1 event"), (2, "2 events"), (11, "11 events")]
)
def test_one_thing_is_not_many(count: int, words: str) -> None:
    assert counted_words(count, "event") == words


@pytest.mark.parametrize(
    ("count", "words"),
    [((3, None), "at least 3"), ((4, 6), "4 to 6"), ((2, 2), "2"), ((0, 0), "0")],
)
def test_counts_keep_their_bounds(count: tuple[int, int | None], words: str) -> None:
    assert count_words(Count(*count, Span(0, 1), None)) == words


@pytest.mark.parametrize(
    ("precision", "radius_km", "words"),
    [
        (Precision.TOWN, 5.0, "somewhere in the town, within about 5 km"),
        (Precision.SITE, 0.3, "a named site, within about 300 m"),
        (Precision.NEIGHBOURHOOD, 1.5, "a quarter of the town, within about 1.5 km"),
        (Precision.COUNTRY, 512.4, "somewhere in the country, within about 512 km"),
        (Precision.GOVERNORATE, None, "somewhere in the governorate"),
    ],
)
def test_precision_is_a_distance_in_words(
    precision: Precision, radius_km: float | None, words: str
) -> None:
    assert precision_words(precision, radius_km) == words


@pytest.mark.parametrize(
    ("confidence", "words"),
    [(0.9, "high 0.90"), (0.89, "fair 0.89"), (0.7, "fair 0.70"), (0.69, "low 0.69")],
)
def test_confidence_is_a_word_and_a_number(confidence: float, words: str) -> None:
    assert confidence_words(confidence) == words


def test_a_place_names_each_step_once() -> None:
    baghdad = dataclasses.replace(factories.PLACES[3], admin2=None)
    assert place_words(baghdad, "Iraq") == "Baghdad, Iraq"


def test_a_row_without_a_date_says_so() -> None:
    rows = incidents_frame(factories.case()).set_index("id").to_dict("index")

    assert [date_words(rows[each]) for each in ("inc-03", "inc-07", "inc-08")] == [
        "11–20 January 2019",
        "no date",
        "about 25 November 2018 – 6 January 2019",
    ]


def test_an_actor_goes_by_its_name() -> None:
    case = factories.case()

    assert actor_name(case, factories.POLICE) == "Mosul police"
    assert actor_name(case, "Popular Mobilization Forces") == "Popular Mobilization Forces"
    assert source_name(case, None) == "An unnamed source"


def test_shortening_ends_at_a_word() -> None:
    assert shorten("one two  three four", 12) == "one two…"
    assert shorten("short", 12) == "short"
    assert shorten("x" * 40, 10) == "x" * 9 + "…"


def test_every_type_status_and_stance_has_words() -> None:
    assert (set(TYPE_WORDS), set(STATUS_WORDS)) == (set(IncidentType), set(Modality))
    assert [stance_words(stance) for stance in Stance]
    assert kind_words("ngo") == "NGO"


@pytest.mark.parametrize(("mark", "name"), DIRECTION_MARKS.items())
def test_a_direction_mark_is_shown_by_its_name(mark: str, name: str) -> None:
    shown = visible(f"Mosul{mark}Hit{mark}")
    assert shown == f"Mosul⟦{name}⟧Hit⟦{name}⟧"
    assert literal(f"Mosul{mark}") == f"Mosul⟦{name}⟧"
    assert hover_literal(f"Mosul{mark}") == f"Mosul⟦{name}⟧"


@pytest.mark.parametrize("text", ["", "Mosul", "الموصل", "e\u0301", "a\u200db", "⟦RLO⟧", "\u2060"])
def test_what_turns_nothing_round_is_shown_as_it_is(text: str) -> None:
    assert visible(text) == text


def test_every_mark_of_unicode_that_turns_text_is_known() -> None:
    turning = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    found = {chr(n) for n in range(0x110000) if unicodedata.bidirectional(chr(n)) in turning}
    assert found | {"\u061c", "\u200e", "\u200f"} == set(DIRECTION_MARKS)
