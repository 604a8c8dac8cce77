"""What a card says of an incident, and which words each value rests on."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from dashboard import state
from dashboard.data.review import AccountReview, Field
from dashboard.widgets.incident_card import record
from dashboard.widgets.record import Line, Record, quote
from tests import factories
from tests.factories import TEXT

CASE = factories.case()


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "is_dark", lambda: False)


def card(number: int) -> Record:
    return record(CASE, CASE.incidents[number - 1])


def lines(card: Record, label: str) -> list[Line]:
    return next((field["lines"] for field in card["fields"] if field["label"] == label), [])


def all_lines(card: Record) -> Iterator[Line]:
    for field in card["fields"]:
        yield from field["lines"]


def test_the_card_says_who_did_what_to_whom() -> None:
    first = card(1)

    assert (first["title"], first["kind"]) == (
        "River Brigade blocks a coalition patrol in Mosul",
        "Coerce · restrict",
    )
    assert lines(first, "Who")[0]["text"] == "River Brigade"
    assert lines(first, "To whom") == [
        {
            "text": "Coalition forces",
            "span": factories.span("coalition"),
            "note": "“coalition”",
            "aside": "high 0.90",
        }
    ]


@pytest.mark.parametrize("label", ["Killed", "Injured", "Weapon", "To whom"])
def test_what_was_left_empty_in_an_added_incident_is_not_shown_as_a_value(label: str) -> None:
    added = record(CASE, CASE.incidents[6], AccountReview(added=True))

    assert label not in [field["label"] for field in added["fields"]]


def test_what_a_person_took_away_is_shown_as_nothing_with_what_was_read() -> None:
    emptied = AccountReview(set=frozenset({Field.KILLED}), was=((Field.KILLED, "3+"),))
    (line,) = lines(record(CASE, CASE.incidents[6], emptied), "Killed")

    assert (line["text"], line["note"]) == ("nothing", "was: at least 3")


def test_a_place_of_the_user_says_so() -> None:
    places = tuple(dataclasses.replace(place, source="user") for place in CASE.places)
    where = lines(record(dataclasses.replace(CASE, places=places), CASE.incidents[0]), "Where")

    assert where[-1]["note"].endswith("; from your own places")


def test_when_names_the_interval_the_words_and_the_reasoning() -> None:
    assert lines(card(3), "When") == [
        {
            "text": "11–20 January 2019",
            "note": "from 'mid-January' before 2019-02-03",
            "span": factories.span("mid-January"),
        }
    ]


def test_where_names_the_site_the_place_and_how_well_it_is_known() -> None:
    site, place = lines(card(1), "Where")

    assert site["text"] == "eastern Mosul"
    assert place["text"] == "Mosul, Al-Mosul district, Nineveh, Iraq"
    assert place["note"] == "somewhere in the town, within about 8 km"


def test_what_is_not_known_says_so() -> None:
    held = card(7)

    assert [lines(held, label)[0] for label in ("Who", "When", "Where")] == [
        {"text": "not said", "missing": True},
        {"text": "no date in the article", "missing": True},
        {"text": "no place in the article", "missing": True},
    ]
    assert lines(held, "To whom") == []


def test_a_denial_names_who_denies_and_its_words() -> None:
    denied = card(8)

    assert lines(denied, "Said by") == [
        {"text": "Coalition forces denies it", "span": factories.span("denied")}
    ]
    assert lines(denied, "Status")[0]["note"] == "said not to have happened"
    assert [badge["text"] for badge in denied["badges"]] == ["machine", "denied"]


def test_casualties_keep_their_bounds_and_their_source() -> None:
    assert lines(card(4), "Killed") == [
        {
            "text": "at least 3",
            "span": factories.span("at least 3"),
            "note": "according to Coalition forces",
        }
    ]
    assert lines(card(10), "Injured")[0]["text"] == "4 to 6"


def test_a_badge_is_an_icon_and_a_word() -> None:
    badges = [badge for number in range(1, 13) for badge in card(number)["badges"]]

    assert all(badge["icon"] and badge["text"] and badge["meaning"] for badge in badges)
    assert {badge["text"] for badge in card(12)["badges"]} == {"machine", "background", "total"}


def test_every_span_of_a_card_lies_in_the_text() -> None:
    spans = [
        line["span"]
        for number in range(1, 13)
        for line in all_lines(card(number))
        if "span" in line
    ]

    assert spans
    assert all(0 <= span.start < span.end <= len(TEXT) for span in spans)


def test_the_words_of_the_act_stand_out_in_its_quote() -> None:
    pieces = quote(TEXT, factories.span(factories.SENTENCES[0]), factories.span("blocked"))[
        "pieces"
    ]

    assert [piece["text"] for piece in pieces if piece["act"]] == ["blocked"]
    assert "".join(piece["text"] for piece in pieces) == factories.SENTENCES[0]


def test_a_quote_without_the_act_is_one_piece() -> None:
    assert (
        len(
            quote(TEXT, factories.span(factories.SENTENCES[1]), factories.span("blocked"))["pieces"]
        )
        == 1
    )
