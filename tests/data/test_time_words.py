"""Every word of the date grammar's tables is needed: each has a phrase that fails without it."""

from __future__ import annotations

import tomllib

import pytest

from dashboard.data.chronology.words import load_time_words
from dashboard.data.dates import Anchors, edtf_interval, find_times, resolve
from dashboard.data.resources import data_dir
from dashboard.errors import KnowledgeError

PUBLISHED = Anchors(published=edtf_interval("2016-01-13"))
MONTHS = (
    "Jan February Feb March Mar April Apr May June Jun July Jul August Aug September Sept Sep "
    "October Oct November Nov December Dec January"
)
NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "eighteen": 18, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "twenty-four": 24, "thirty-six": 36, "forty-eight": 48, "seventy-two": 72, "a couple of": 2,
}  # fmt: skip
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first "
    "twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh "
    "twenty-eighth twenty-ninth thirtieth thirty-first"
)
FEASTS = {
    "Christmas Day": "2014-12-25",
    "Christmas Eve": "2014-12-24",
    "Christmas": "2014-12-25",
    "Boxing Day": "2014-12-26",
    "New Year's Day": "2014-01-01",
    "New Year's Eve": "2014-12-31",
    "May Day": "2014-05-01",
    "Thanksgiving Day": "2014-11-27",
    "Thanksgiving": "2014-11-27",
}
COUNTED = (
    "people persons men women children civilians troops soldiers fighters militants insurgents "
    "rebels terrorists prisoners detainees hostages policemen officers personnel members families "
    "refugees residents pilgrims passengers workers migrants victims dead deaths wounded injured "
    "casualties houses homes buildings villages vehicles tanks rounds munitions rockets shells "
    "missiles bombs mines weapons rifles targets sorties flights strikes airstrikes tons tonnes "
    "cases"
)
MEASURED = (
    "km kilometers kilometres miles meters metres feet yards hectares acres pounds kilograms kilos "
    "kg dollars euros rupees percent per hours hrs gmt utc local years days square million billion"
)
PAPERS = (
    "Times Telegraph Mirror Mail Express Herald Independent Post World Business Tribune Observer "
    "Star Sun Vanguard Punch"
)
NAMED_BY = "Bloody Black Good Ash Palm Easter Holy Maundy Red"
DATE_NAMED = (
    "group organization organisation movement martyrs brigade brigades battalion revolutionary "
    "youth"
)
DATE_NAMED_BY = "Organization Organisation Movement Group Brigade Front"
REPORTING = (
    "said says say saying claimed claims reported reports confirmed added stated told warned "
    "believe believes argued insisted"
)


def dated(text: str) -> list[str | None]:
    """Return the EDTF of each time phrase."""
    readings = (resolve(mention, PUBLISHED) for mention in find_times(text))
    return [reading.interval.edtf if reading else None for reading in readings]


@pytest.mark.parametrize("month", MONTHS.split())
def test_every_form_of_a_month_is_read(month: str) -> None:
    number = [
        "jan",
        "feb",
        "mar",
        "apr",
        "may",
        "jun",
        "jul",
        "aug",
        "sep",
        "oct",
        "nov",
        "dec",
    ].index(month[:3].lower())
    assert dated(f"on {month} 3, 2014") == [f"2014-{number + 1:02}-03"]
    assert dated(f"on 3 {month.upper()} 2014") == [f"2014-{number + 1:02}-03"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        *(("Monday", "04"), ("Mon.", "04"), ("Tuesday", "05"), ("Tues.", "05"), ("Tue", "05")),
        *(("Wednesday", "06"), ("Weds.", "06"), ("Wed", "06"), ("Thursday", "07")),
        *(("Thurs.", "07"), ("Thur", "07"), ("Thu", "07"), ("Friday", "08"), ("Fri", "08")),
        *(("Saturday", "09"), ("Sat.", "09"), ("Sunday", "10"), ("Sun", "10")),
    ],
)
def test_every_form_of_a_weekday_is_read(form: str, expected: str) -> None:
    (mention,) = find_times(f"on {form}, Jan. {int(expected)}")
    assert mention.text.startswith(form)
    assert dated(f"on {form}, Jan. {int(expected)}") == [f"2016-01-{expected}"]


@pytest.mark.parametrize(("word", "count"), NUMBERS.items())
def test_every_number_word_is_read(word: str, count: int) -> None:
    assert dated(f"{word} days ago") == dated(f"{count} days ago")
    assert [m.text for m in find_times(f"{word} days ago")] == [f"{word} days ago"]


@pytest.mark.parametrize(("day", "word"), list(enumerate(ORDINALS.split(), start=1)))
def test_every_ordinal_is_read(day: int, word: str) -> None:
    assert dated(f"the {word} of May 2014") == [f"2014-05-{day:02}"]


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        ("spring", "2014-03~/2014-05~"),
        ("summer", "2014-06~/2014-08~"),
        ("autumn", "2014-09~/2014-11~"),
        ("fall", "2014-09~/2014-11~"),
        ("winter", "2013-12~/2015-02~"),
    ],
)
def test_every_season_is_read(season: str, expected: str) -> None:
    assert dated(f"in the {season} of 2014") == [expected]


@pytest.mark.parametrize(("feast", "expected"), FEASTS.items())
def test_every_feast_is_read(feast: str, expected: str) -> None:
    assert dated(f"on {feast} 2014") == [expected]


@pytest.mark.parametrize(
    "name",
    [
        *("9/11", "September 11 attacks", "Sept. 11 attacks", "11 September attacks"),
        *("September 11 terrorist attacks", "Sept. 11 terrorist attacks"),
    ],
)
def test_a_day_known_by_its_name_needs_no_year(name: str) -> None:
    assert dated(f"the {name}") == ["2001-09-11"]


@pytest.mark.parametrize("noun", COUNTED.split())
def test_a_number_of_things_is_no_year(noun: str) -> None:
    assert dated(f"the 2003 {noun}") == []
    assert dated("the 2003 invasion") == ["2003"]


@pytest.mark.parametrize("unit", MEASURED.split())
def test_a_measure_is_no_year(unit: str) -> None:
    assert dated(f"in 2014 {unit}") == []


@pytest.mark.parametrize("paper", PAPERS.split())
def test_a_sunday_paper_is_no_day(paper: str) -> None:
    assert dated(f"the Sunday {paper} wrote") == []
    assert dated(f"the Sunday {paper.lower()} x") == ["2016-01-10"]


@pytest.mark.parametrize("word", NAMED_BY.split())
def test_a_named_weekday_is_no_date(word: str) -> None:
    assert dated(f"a {word} Friday march") == []
    assert dated(f"a {word.lower()} Friday march") == ["2016-01-08"]


@pytest.mark.parametrize("word", ["Arab", "Prague"])
def test_a_named_spring_is_no_season(word: str) -> None:
    assert [m.text for m in find_times(f"the {word} Spring of 2011")] == ["2011"]


@pytest.mark.parametrize("word", ["every", "each", "most", "any"])
def test_a_habit_is_no_date(word: str) -> None:
    assert dated(f"on {word} Friday") == []


@pytest.mark.parametrize("word", DATE_NAMED.split())
def test_a_group_named_after_a_day_is_no_date(word: str) -> None:
    assert dated(f"the November 17 {word}") == []
    assert dated("the November 17 raid") == ["2015-11-17"]


@pytest.mark.parametrize("word", DATE_NAMED_BY.split())
def test_a_day_after_a_groups_kind_is_no_date(word: str) -> None:
    assert dated(f"Popular {word} 17 November fled") == []


@pytest.mark.parametrize("word", REPORTING.split())
def test_that_after_a_verb_of_saying_joins_clauses(word: str) -> None:
    assert find_times(f"They {word} that night raids stopped.") == ()


@pytest.mark.parametrize("month", ["March", "April", "May", "June", "August"])
def test_a_month_that_is_also_a_name_needs_a_word_that_calls_for_it(month: str) -> None:
    assert dated(f"Then {month} spoke.") == []
    assert len(dated(f"It fell in {month}.")) == 1


@pytest.mark.parametrize("text", ["August will lead the party.", "August the Strong fled."])
def test_august_is_a_name_too(text: str) -> None:
    assert dated(text) == []


def test_a_misspelt_table_is_refused_with_its_name(tmp_path: object) -> None:
    path = data_dir() / "knowledge" / "time_words.toml"
    text = path.read_text(encoding="utf-8").replace('"9/11" = "2001-09-11"', '"9/11" = "2001"')
    assert tomllib.loads(text)["named_days"]["9/11"] == "2001"
    broken = type(path)(str(tmp_path)) / "time_words.toml"
    broken.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"time_words.toml.*'9/11' is not a day"):
        load_time_words(broken.parent)
