"""The date grammar: what is a time, what only looks like one, and which days it means."""

from __future__ import annotations

import datetime as dt

import edtf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dashboard.data.chronology import phrases as phrase_reader
from dashboard.data.chronology.expressions import CalendarDate, Duration, OpenEnd, Unit, Vague
from dashboard.data.chronology.rule import Rule
from dashboard.data.chronology.rules import RULES, rules_by_first_word
from dashboard.data.dates import (
    Anchors,
    Reading,
    TimeMention,
    combine,
    edtf_interval,
    find_times,
    fresh,
    infer_published,
    resolve,
    shift,
)
from dashboard.data.model import Interval, Span

PUBLISHED = edtf_interval("2016-01-13")  # a Wednesday
ANCHORS = Anchors(published=PUBLISHED, previous=edtf_interval("2016-01-05"))

# A sentence, its time phrase, and the phrase's EDTF when published on Wednesday 13 January 2016
# after an event of 5 January.
HITS = [
    # --- the codebook's own table
    ("It was hit on Saturday.", "Saturday", "2016-01-09"),
    ("It was hit last Saturday.", "last Saturday", "2016-01-09"),
    ("a video posted over the weekend", "over the weekend", "2016-01-09/2016-01-10"),
    ("Shelling continued overnight.", "overnight", "2016-01-12/2016-01-13"),
    ("He left last week.", "last week", "2016-01-04/2016-01-10"),
    ("The raid earlier this week failed.", "earlier this week", "2016-01-11/2016-01-13"),
    ("In Anbar in mid-January a unit", "mid-January", "2016-01-11~/2016-01-20~"),
    ("in early January", "early January", "2016-01-01~/2016-01-10~"),
    ("in late January", "late January", "2016-01-21~/2016-01-31~"),
    ("They left in January.", "January", "2016-01"),
    ("It began last month.", "last month", "2015-12"),
    ("It began last year.", "last year", "2015"),
    ("It began two years ago.", "two years ago", "2014~"),
    ("In the last two years the militias", "In the last two years", "2014-01-13~/2016-01-13"),
    ("at war since 2014", "since 2014", "2014/.."),
    ("built before 2014", "before 2014", "../2014"),
    ("killed three days ago", "three days ago", "2016-01-10"),
    ("He was shot a day earlier.", "a day earlier", "2016-01-04"),
    ("six bombs the following day", "the following day", "2016-01-06"),
    # --- day and month
    ("On Dec. 6th, forces", "Dec. 6th", "2015-12-06"),
    ("his Dec.14th press conference", "Dec.14th", "2015-12-14"),
    ("on Dec. 6", "Dec. 6", "2015-12-06"),
    ("a Jan. 3 strike", "Jan. 3", "2016-01-03"),
    ("until then Jan 3 was quiet", "Jan 3", "2016-01-03"),
    ("on 15 March", "15 March", "2015-03-15"),
    ("on the 15th of March", "the 15th of March", "2015-03-15"),
    ("on the third of May", "the third of May", "2015-05-03"),
    ("On May 3 in Baghdad", "May 3", "2015-05-03"),
    ("MAY 3, 2014", "MAY 3, 2014", "2014-05-03"),
    ("on 3 may 2014", "3 may 2014", "2014-05-03"),
    ("On 12 March 1986 bombs", "12 March 1986", "1986-03-12"),
    ("LIMA, 11 JUN 87 (EFE) -- MEN", "11 JUN 87", "1987-06-11"),
    ("Quito, 3 Apr 03 -- [Text] Men", "3 Apr 03", "2003-04-03"),
    ("on 16 May 20 people fled", "16 May", "2015-05-16"),  # no dateline: 20 people
    ("on December 25, 2011, they", "December 25, 2011", "2011-12-25"),
    ("on Sept. 3,2012", "Sept. 3,2012", "2012-09-03"),
    ("on 9 Sept 1997.", "9 Sept 1997", "1997-09-09"),
    ("On Monday, Dec. 28, he", "Monday, Dec. 28", "2015-12-28"),
    ("On Monday, Dec. 26, he", "Monday, Dec. 26", "2011-12-26"),  # 26 December was one in 2011
    ("on Sat., 9 Jan.", "Sat., 9 Jan.", "2016-01-09"),
    ("on Friday the 8th of January", "Friday the 8th of January", "2016-01-08"),
    ("on Tuesday morning, May 3, 2011", "Tuesday morning, May 3, 2011", "2011-05-03"),
    ("on Saturday the 9th", "Saturday the 9th", "2016-01-09"),
    ("on Dec. 6 last year", "Dec. 6 last year", "2015-12-06"),
    ("on 29 February", "29 February", "2012-02-29"),  # the last leap year's
    # --- ranges
    ("seized between 11-13 Dec.", "between 11-13 Dec.", "2015-12-11/2015-12-13"),
    ("March 4-7, 2003", "March 4-7, 2003", "2003-03-04/2003-03-07"),
    ("on 9 and 10 December 2014", "9 and 10 December 2014", "2014-12-09/2014-12-10"),
    ("on May 3 and 4, shells", "May 3 and 4", "2015-05-03/2015-05-04"),
    ("on the night of 3-4 May", "the night of 3-4 May", "2015-05-03/2015-05-04"),
    ("on the night of 3 May 2014", "the night of 3 May 2014", "2014-05-03/2014-05-04"),
    ("from June to August 2014", "from June to August 2014", "2014-06/2014-08"),
    ("from November to February", "from November to February", "2015-11/2016-02"),
    ("June to August 2014", "June to August 2014", "2014-06/2014-08"),
    ("from 30 March to 2 April 2003", "from 30 March to 2 April 2003", "2003-03-30/2003-04-02"),
    ("March 30 – April 2, 2003", "March 30 – April 2, 2003", "2003-03-30/2003-04-02"),
    ("between Monday and Tuesday", "between Monday and Tuesday", "2016-01-11/2016-01-12"),
    ("from Friday to Sunday", "from Friday to Sunday", "2016-01-08/2016-01-10"),
    ("on Saturday and Sunday", "Saturday and Sunday", "2016-01-09/2016-01-10"),
    ("from 2003 to 2011", "from 2003 to 2011", "2003/2011"),
    ("between 2011 and 2013", "between 2011 and 2013", "2011/2013"),
    ("the war (2003-2011)", "2003-2011", "2003/2011"),
    ("in January and February 2014", "January and February 2014", "2014-01/2014-02"),
    # --- open ends
    ("since Dec. 5 to 922 in all", "since Dec. 5", "2015-12-05/.."),
    ("since last week", "since last week", "2016-01-04/.."),
    ("ever since Friday", "ever since Friday", "2016-01-08/.."),
    ("since at least 2012", "since at least 2012", "2012/.."),
    ("won by late 2014", "by late 2014", "../2014-12~"),
    ("prior to May 2014", "prior to May 2014", "../2014-05"),
    ("until Monday", "until Monday", "../2016-01-11"),
    ("after June 2014, it", "after June 2014", "2014-06/.."),
    ("since the early 1990s", "since the early 1990s", "1990~/.."),
    # --- months, years and longer
    ("in December 2014", "December 2014", "2014-12"),
    ("in the May 2014 elections", "May 2014", "2014-05"),
    ("in May of 2014", "May of 2014", "2014-05"),
    ("in May, shells", "May", "2015-05"),
    ("IN MARCH", "MARCH", "2015-03"),
    ("since Sept. the army", "since Sept.", "2015-09/.."),
    ("last May", "last May", "2015-05"),
    ("this January", "this January", "2016-01"),
    ("in December last year", "December last year", "2015-12"),
    ("in late May 2014", "late May 2014", "2014-05-21~/2014-05-31~"),
    ("at the end of March 2014", "the end of March 2014", "2014-03-21~/2014-03-31~"),
    ("began early last month, he", "early last month", "2015-12-01~/2015-12-10~"),
    ("in 2014 they", "2014", "2014"),
    ("the 2003 invasion", "2003", "2003"),
    ("the US invasion of 2003", "2003", "2003"),
    ("Iraq's 2006 war", "2006", "2006"),
    ("Resolution 687 (1991)", "1991", "1991"),
    ("in mid-2014", "mid-2014", "2014-05~/2014-08~"),
    ("at the end of 2014", "the end of 2014", "2014-09~/2014-12~"),
    ("in the first half of 2015", "the first half of 2015", "2015-01/2015-06"),
    ("in the second quarter of 2015", "the second quarter of 2015", "2015-04/2015-06"),
    ("at the end of last year", "the end of last year", "2015-09~/2015-12~"),
    ("early last year", "early last year", "2015-01~/2015-04~"),
    ("in the 1990s", "the 1990s", "1990/1999"),
    ("in the late 1980s", "the late 1980s", "1987~/1989~"),
    ("in the ’80s", "the ’80s", "1980/1989"),
    ("in the summer of 2014", "the summer of 2014", "2014-06~/2014-08~"),
    ("in the winter of 2014", "the winter of 2014", "2013-12~/2015-02~"),
    ("last summer", "last summer", "2015-06~/2015-08~"),
    # --- figures
    ("on 2014-05-03", "2014-05-03", "2014-05-03"),
    ("at 2014-05-03T10:00", "2014-05-03", "2014-05-03"),
    ("in 2014-05", "2014-05", "2014-05"),
    ("in 2014-15", "2014-15", "2014/2015"),
    ("on 25/12/2014", "25/12/2014", "2014-12-25"),
    ("on 12/25/2014", "12/25/2014", "2014-12-25"),
    ("on 03.05.2014", "03.05.2014", "2014-05-03"),
    ("the 9/11 attacks", "the 9/11", "2001-09-11"),
    ("the Sept. 11 attacks", "the Sept. 11 attacks", "2001-09-11"),
    # --- weekdays, weekends, feasts
    ("on Wednesday", "Wednesday", "2016-01-13"),
    ("last Wednesday", "last Wednesday", "2016-01-06"),
    ("on SUNDAY", "SUNDAY", "2016-01-10"),
    ("on sunday", "sunday", "2016-01-10"),
    ("at dawn on Tuesday", "Tuesday", "2016-01-12"),
    ("on Tuesday morning", "Tuesday morning", "2016-01-12"),
    ("late on Monday night", "Monday night", "2016-01-11"),
    ("after Friday prayers", "Friday", "2016-01-08"),
    ("after Tuesday's attack", "Tuesday", "2016-01-12"),
    ("after Tuesday’s attack", "Tuesday", "2016-01-12"),
    ("on Thursday of last week", "Thursday of last week", "2016-01-07"),
    ("the following Monday", "the following Monday", "2016-01-11"),
    ("the previous Monday", "the previous Monday", "2016-01-04"),
    ("next Friday", "next Friday", "2016-01-15"),
    ("attacks this weekend", "this weekend", "2016-01-09/2016-01-10"),
    ("on Thanksgiving Day", "Thanksgiving Day", "2015-11-26"),
    ("on Christmas Day 2014", "Christmas Day 2014", "2014-12-25"),
    ("on New Year’s Eve", "New Year’s Eve", "2015-12-31"),
    # --- counted from the publication
    ("killed yesterday in Mosul", "yesterday", "2016-01-12"),
    ("today’s brutal attack", "today", "2016-01-13"),
    ("a call earlier today", "earlier today", "2016-01-13"),
    ("tonight", "tonight", "2016-01-13"),
    ("this morning", "this morning", "2016-01-13"),
    ("the day before yesterday", "the day before yesterday", "2016-01-11"),
    ("he said last night", "last night", "2016-01-12/2016-01-13"),
    ("He will leave tomorrow.", "tomorrow", "2016-01-14"),
    ("no answer as of press time", "as of press time", "2016-01-13"),
    ("this week in Idlib", "this week", "2016-01-11/2016-01-13"),
    ("late last week", "late last week", "2016-01-07/2016-01-10"),
    ("next week", "next week", "2016-01-18/2016-01-24"),
    ("this year", "this year", "2016"),
    ("In the past 24 hours", "In the past 24 hours", "2016-01-12/2016-01-13"),
    ("in the last 36 hours", "in the last 36 hours", "2016-01-11/2016-01-13"),
    ("over the past week", "over the past week", "2016-01-06~/2016-01-13"),
    ("in the past three months", "in the past three months", "2015-10-13~/2016-01-13"),
    ("in recent days", "in recent days", "2016-01-06~/2016-01-13"),
    ("a few days ago", "a few days ago", "2016-01-06~/2016-01-13"),
    ("over the next two days", "over the next two days", "2016-01-13/2016-01-15"),
    ("a week ago", "a week ago", "2016-01-06~"),
    ("a couple of months ago", "a couple of months ago", "2015-11~"),
    ("about three days ago", "three days ago", "2016-01-10~"),
    ("18 months ago", "18 months ago", "2014-07~"),
    ("a decade ago", "a decade ago", "2006~"),
    ("two hours ago", "two hours ago", "2016-01-13"),
    # --- counted from the event before
    ("the same day", "the same day", "2016-01-05"),
    ("later that day", "later that day", "2016-01-05"),
    ("That night, gunmen", "That night", "2016-01-05"),
    ("the next day", "the next day", "2016-01-06"),
    ("The day after, troops", "The day after", "2016-01-06"),
    ("24 hours later", "24 hours later", "2016-01-06"),
    ("two weeks later", "two weeks later", "2016-01-19~"),
    ("the week before", "the week before", "2015-12-28/2016-01-03"),
    ("the previous week", "the previous week", "2015-12-28/2016-01-03"),
    ("the following year", "the following year", "2017"),
    ("in December the previous year", "December the previous year", "2015-12"),
    ("earlier in the day", "earlier in the day", "2016-01-05"),
    ("two days before Christmas", "two days before Christmas", "2015-12-23"),
    ("a day after Saturday's attack", "a day after Saturday", "2016-01-10"),
]  # fmt: skip

# Sentences with something that only looks like a time.
TRAPS = [
    "They may attack.",
    "Up to 3 may die.",
    "UP TO 3 MAY DIE",
    "They may 10 times over.",
    "In their march toward Raqqah",
    "They March toward Raqqah.",
    "They will march 15 kilometres.",
    "May 12 people were hurt, may 12 people be healed.",
    "Wait a second.",
    "the second brigade",
    "he told the Sunday Times",
    "a Sunday Telegraph reporter",
    "The Sunday Post wrote",
    "the Bloody Sunday inquiry",
    "on Good Friday",
    "Ash Wednesday",
    "They pray every Friday.",
    "on Fridays",
    "each weekend",
    "on weekends",
    "April Glaspie said",
    "June Carter sang",
    "Theresa May said",
    "Theresa May spoke; he was criticised by May.",
    "the Black September group",
    "Jan Egeland said",
    "the November 17 group",
    "the Revolutionary Organization 17 November",
    "the April 6 Youth Movement",
    "a 24-hour curfew",
    "a two-day visit",
    "a three-week-old baby",
    "Security Council Resolution 2254",
    "1,200 people",
    "fired 1991 rounds",
    "the 2000 prisoners",
    "the 1991 rounds they fired",
    "at Camp 2010",
    "Unit 8200",
    "Vision 2030",
    "a force of 2000 men",
    "rose by 2000 to 3000",
    "in 2000 homes",
    "2014 km away",
    "at 2000 hours",
    "Flight 1939",
    "$2014",
    "on Route 1",
    "in 40 years",
    "the 40th anniversary",
    "aged 42",
    "Dayton, 42, of Woodbridge, Virginia",
    "expect to confront the Americans one day",
    "05/03/2016",
    "2016-13-45",
    "1.3 May",
    "March 42",
    "31.31.2016",
    "version 1.2.2016.4",
    "the fall of Mosul",
    "the spring offensive",
    "the Arab Spring",
    "this fall in violence",
    "in the first wave",
    "the last two attacks",
    "the last night of the siege",
    "the end of the road",
    "could last weeks",
    "said that night raids had stopped",
    "the next target",
    "USA Today reported",
    "Russia Today said",
    "a Christmas market",
    "Thanksgiving turkey",
    "a recent attack",
    "previously",
    "the night sky",
    "daylight hours",
    "press freedom",
    "this day",
    "since the attack",
    "before the battle",
    "between Mosul and Kirkuk",
    "from Mosul to Kirkuk",
    "by the river",
    "until the army left",
    "a weekday",
    "the monthly report",
    "yearly",
    "decades-old feud",
    "a month-long siege",
    "Sat down to eat",
    "The Sun reported",
    "Wed in Mosul",
    "Mon Dieu",
    "Mar del Plata",
    "the Dec group",
    "on the second of the raids",
    "A2003",
    "x2014y",
    "call 555-2014",
    "section 3.12",
    "ID 201605031",
    "14 tanks and 3 mortars",
    "20 percent",
    "7.5 kilometres",
    "He was in august company.",
    "the march on Rome",
    "every May",
    "the second of three raids",
    "a 12-year-old boy",
    "two years old",
    "3,000 people",
    "in 10 minutes",
    "over 20 villages",
    "No. 12",
    "at 10:30",
    "at 10.30 a.m.",
    "June's brother",
    "August Hanning said",
    "Mr. March said",
    "said May, 59, of Leeds",
    "the Mayor of Kabul",
    "Decree 12",
    "Sunni fighters",
    "Satellite images",
    "a military junta",
    "the hot springs",
    "Prices are falling.",
    "a summer camp",
    "Nigeria Today magazine",
    "USA TODAY reported",
    "the night raids",
    "in the daytime",
    "day laborers",
    "D-Day",
    "Day 3",
    "on the first day",
    "for the first time",
    "in the second month",
    "the third year",
    "twice a week",
    "every two weeks",
    "each year",
    "a week-long truce",
    "within a year",
    "over two years",
    "in 48 hours",
    "two days of clashes",
    "a five-year sentence",
    "years of war",
    "in the past",
    "the next three attacks",
    "the coming storm",
    "the last man",
    "a last stand",
    "next door",
    "an early warning",
    "his late husband",
    "a mid-level officer",
    "earlier attacks",
    "later reports",
    "since then",
    "until now",
    "before dawn",
    "after midnight",
    "from dawn to dusk",
    "the 16th Division",
    "Operator 1st Class",
    "on the 5th",
    "101 munitions",
    "an F-16 jet",
    "document S/2016/12/31",
    "3/4 of the men",
    "call 01-12-2014-55",
    "2014% more",
    "the 20145 files",
    "page 2014",
    "Article 1994",
    "Agenda 2063",
    "Rio 2016",
    "the march of history",
    "It may, in 3 cases, fail.",
    "Sunday Express",
    "the Palm Sunday bombings",
    "Red October",
    "an April fool",
    "the year",
    "once a month",
]  # fmt: skip


def dated(text: str, anchors: Anchors = ANCHORS, *, future: bool = False) -> list[str | None]:
    """Return the EDTF of each time phrase in a text."""
    readings = (resolve(mention, anchors, future=future) for mention in find_times(text))
    return [reading.interval.edtf if reading else None for reading in readings]


def only(text: str, anchors: Anchors = ANCHORS, *, future: bool = False) -> Reading:
    """Return the reading of the one time phrase in a text."""
    (mention,) = find_times(text)
    reading = resolve(mention, anchors, future=future)
    assert reading is not None
    return reading


# ---- finding and dating ------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "phrase", "expected"), HITS)
def test_a_time_phrase_is_found_and_dated(text: str, phrase: str, expected: str) -> None:
    mentions = find_times(text)
    assert [m.text for m in mentions] == [phrase]
    assert dated(text) == [expected]


@pytest.mark.parametrize("text", TRAPS)
def test_what_only_looks_like_a_time_is_left_alone(text: str) -> None:
    assert [m.text for m in find_times(text)] == []


@pytest.mark.parametrize(("text", "phrase", "expected"), HITS)
def test_every_reading_is_valid_edtf(text: str, phrase: str, expected: str) -> None:
    assert phrase in text
    assert str(edtf.parse_edtf(expected)) == expected


def test_there_are_as_many_traps_as_the_codebook_has_rows_and_more() -> None:
    assert len(HITS) >= 120
    assert len(TRAPS) >= 100


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("ISIL has had control of Mosul for two years", "for two years"),
        ("held for nearly a month", "for nearly a month"),
        ("It began years ago.", "years ago"),
        ("several weeks later", "several weeks later"),
        ("They recently left.", "recently"),
        ("in the last several years", "in the last several years"),
    ],
)
def test_how_long_and_some_other_time_are_found_but_not_dated(text: str, phrase: str) -> None:
    assert [m.text for m in find_times(text)] == [phrase]
    assert dated(text) == [None]


def test_a_duration_keeps_its_length() -> None:
    assert [m.expr for m in find_times("for two years")] == [Duration(2, Unit.YEAR)]
    assert [m.expr for m in find_times("decades ago")] == [Vague()]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("A on Jan. 1 and B on Jan. 3", ["Jan. 1", "Jan. 3"]),
        ("the 1991 and 2003 wars", ["1991", "2003"]),
        ("on Monday and Friday", ["Monday", "Friday"]),
        ("the last two weeks of May", ["May"]),
        ("after the 2003 invasion", ["2003"]),
        ("before Dec. 14 press talks", ["Dec. 14"]),
        ("in the last 24 hours of 2014", ["2014"]),
        ("On May 3, 2000 people fled", ["May 3"]),
        ("In December.\n\n2014 rounds", ["December"]),
    ],
)
def test_phrases_side_by_side_stay_apart(text: str, phrases: list[str]) -> None:
    assert [m.text for m in find_times(text)] == phrases


def test_spans_count_in_the_whole_text_and_reread_as_the_phrase() -> None:
    text = "x" * 50 + " On Dec.\u00a06th, and last\nweek."
    mentions = find_times(text, start=40)
    assert [m.text for m in mentions] == ["Dec.\u00a06th", "last\nweek"]
    assert [text[m.span.start : m.span.end] for m in mentions] == [m.text for m in mentions]


def test_a_range_of_the_text_is_read_alone() -> None:
    text = "On Monday. On Tuesday. On Friday."
    assert [m.text for m in find_times(text, start=10, end=22)] == ["Tuesday"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_without_any_one_rule_some_phrase_is_lost(
    rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = {
        word: tuple(entry for entry in entries if entry[0] is not rule)
        for word, entries in rules_by_first_word().items()
    }
    monkeypatch.setattr(phrase_reader, "rules_by_first_word", lambda: others)
    undated = [("They recently left.", "recently"), ("years ago", "years ago")]
    phrases = [(text, phrase) for text, phrase, _ in HITS] + undated
    phrases += [("for two years", "for two years"), ("on 05/03/2016, the", "")]
    lost = [text for text, phrase in phrases if not _finds(text, phrase)]
    assert lost != []


def _finds(text: str, phrase: str) -> bool:
    return [m.text for m in find_times(text)] == [phrase] * bool(phrase)


# ---- bounds ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf_text", "earliest", "latest"),
    [
        ("2016-01-09", "2016-01-09", "2016-01-09"),
        ("2016-01-13~", "2016-01-10", "2016-01-16"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2016-01~", "2015-12-22", "2016-02-10"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2014~", "2013-07-01", "2015-06-30"),
        ("2016-01-11~/2016-01-20~", "2016-01-01", "2016-01-30"),
        ("2016-02-21~/2016-02-29~", "2016-02-11", "2016-03-10"),
        ("2014-01-13~/2016-01-13", "2014-01-10", "2016-01-13"),
        ("2016-01-12/2016-01-13", "2016-01-12", "2016-01-13"),
        ("2014/..", "2014-01-01", None),
        ("../2014", None, "2014-12-31"),
        ("XXXX-12-06", None, None),
        ("XXXX-12", None, None),
    ],
)
def test_an_edtf_value_has_the_codebooks_bounds(
    edtf_text: str, earliest: str | None, latest: str | None
) -> None:
    interval = edtf_interval(edtf_text)
    bounds = [d.isoformat() if d else None for d in (interval.earliest, interval.latest)]
    assert bounds == [earliest, latest]
    assert str(edtf.parse_edtf(edtf_text)) == edtf_text


@pytest.mark.parametrize("wrong", ["", "16-01", "2016-1", "2016-02-30", "2016/2015", "soon"])
def test_what_the_codebook_does_not_use_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        edtf_interval(wrong)


def test_nothing_told_as_done_ends_after_publication() -> None:
    interval = only("in mid-January").interval
    assert (interval.earliest, interval.latest) == (dt.date(2016, 1, 1), dt.date(2016, 1, 13))
    assert only("in January").interval.latest == dt.date(2016, 1, 13)
    assert only("this year").interval.latest == dt.date(2016, 1, 13)


def test_a_plan_may_end_after_publication() -> None:
    assert only("on Saturday", future=True).interval.edtf == "2016-01-16"
    assert only("in January", future=True).interval.latest == dt.date(2016, 1, 31)
    assert only("in March", future=True).interval.edtf == "2016-03"
    assert only("this weekend", future=True).interval.edtf == "2016-01-16/2016-01-17"


# ---- anchors -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "friday", "expected"),
    [
        ("2016-01-13", False, "2016-01-09/2016-01-10"),
        ("2016-01-13", True, "2016-01-08/2016-01-10"),
        ("2019-02-03", False, "2019-02-02/2019-02-03"),  # a Sunday
        ("2019-02-03", True, "2019-02-01/2019-02-03"),
        ("2019-02-02", False, "2019-02-02"),  # a Saturday: up to publication
        ("2019-02-02", True, "2019-02-01/2019-02-02"),
    ],
)
def test_the_weekend_ends_by_publication(published: str, friday: bool, expected: str) -> None:
    anchors = Anchors(published=edtf_interval(published), friday_weekend=friday)
    assert dated("over the weekend", anchors) == [expected]


def test_last_weekend_told_on_a_weekend_is_the_one_before() -> None:
    anchors = Anchors(published=edtf_interval("2019-02-03"))
    assert dated("last weekend", anchors) == ["2019-01-26/2019-01-27"]


def test_a_day_without_year_or_publication_date_has_no_bounds() -> None:
    reading = only("On Dec. 6 he", Anchors(published=None))
    assert reading.interval == Interval("XXXX-12-06", None, None)


@pytest.mark.parametrize(
    "text",
    ["yesterday", "on Saturday", "last week", "since Dec. 5", "a day earlier", "two years ago"],
)
def test_a_relative_phrase_with_nothing_to_count_from_is_not_dated(text: str) -> None:
    assert dated(text, Anchors(published=None)) == [None]


def test_relative_days_count_on_from_a_day_of_an_unknown_year() -> None:
    anchors = Anchors(published=edtf_interval("XXXX-05-04"), previous=edtf_interval("XXXX-12-31"))
    assert dated("yesterday", anchors) == ["XXXX-05-03"]
    assert dated("the following day", anchors) == ["XXXX-01-01"]


def test_29_february_stops_counting_in_an_unknown_year() -> None:
    assert shift(edtf_interval("XXXX-02-28"), 1) is None


def test_words_in_a_quote_count_from_its_statement() -> None:
    anchors = Anchors(published=PUBLISHED, statement=edtf_interval("2015-11-24"))
    assert dated("yesterday", anchors) == ["2015-11-23"]


def test_the_year_in_force_dates_a_month() -> None:
    anchors = Anchors(published=PUBLISHED, year=2014)
    assert dated("In June they", anchors) == ["2014-06"]
    assert dated("on 5 June", anchors) == ["2014-06-05"]


def test_the_year_in_force_gives_way_where_it_would_put_a_past_act_in_the_future() -> None:
    anchors = Anchors(published=PUBLISHED, year=2016)
    assert dated("In June they", anchors) == ["2015-06"]


def test_a_weekday_fixes_the_year_of_a_day() -> None:
    anchors = Anchors(published=edtf_interval("2017-01-02"))
    assert dated("On Monday, Dec. 26,", anchors) == ["2016-12-26"]


def test_a_weekday_that_does_not_fit_its_year_makes_the_day_approximate() -> None:
    reading = only("on Monday, 25 December 2011")  # it was a Sunday
    assert reading.interval.edtf == "2011-12-25~"
    assert "weekday does not fit" in reading.basis


def test_without_a_publication_date_a_weekday_is_the_day_just_told() -> None:
    anchors = Anchors(published=None, previous=edtf_interval("2016-12-15"))
    assert dated("on Thursday", anchors) == ["2016-12-15"]
    assert dated("on Friday", anchors) == [None]


def test_a_publication_interval_widens_relative_days() -> None:
    anchors = Anchors(published=edtf_interval("2016-05-03/2016-05-05"))
    assert dated("yesterday", anchors) == ["2016-05-02/2016-05-04"]
    assert dated("on Monday", anchors) == ["2016-05-02"]  # the same from each of the three days
    assert dated("last month", anchors) == ["2016-04"]


def test_a_publication_date_with_an_open_end_dates_nothing_relative() -> None:
    anchors = Anchors(published=edtf_interval("2016-05-03/.."))
    assert dated("on Monday", anchors) == [None]
    assert dated("on Dec. 6", anchors) == ["XXXX-12-06"]


def test_a_basis_tells_how_the_date_was_worked_out() -> None:
    anchors = Anchors(published=edtf_interval("2019-02-03"))
    assert only("on Saturday", anchors).basis == "'Saturday' before 2019-02-03"
    assert only("in 2014", anchors).basis == "'2014' as written"
    assert only("last\nweek", anchors).basis == "'last week' counted from 2019-02-03"


def test_an_expression_alone_can_be_dated() -> None:
    reading = resolve(CalendarDate(year=2014), Anchors(published=None))
    assert reading is not None
    assert reading.interval == edtf_interval("2014")


# ---- fresh news --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "expected", "earliest", "latest"),
    [
        ("2016-01-13", "2016-01-13~", "2016-01-10", "2016-01-13"),
        ("2016-05-03/2016-05-05", "2016-05-03~/2016-05-05", "2016-04-30", "2016-05-05"),
        ("2016-05-03/..", "2016-05-03/..", "2016-04-30", None),
        ("XXXX-05-03", "XXXX-05", None, None),
    ],
)
def test_fresh_news_is_about_the_publication_and_never_later(
    published: str, expected: str, earliest: str | None, latest: str | None
) -> None:
    interval = fresh(edtf_interval(published)).interval
    bounds = [d.isoformat() if d else None for d in (interval.earliest, interval.latest)]
    assert [interval.edtf, *bounds] == [expected, earliest, latest]
    assert edtf.parse_edtf(interval.edtf) is not None


# ---- several words for one act -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("readings", "expected"),
    [
        (["2016-01", "2016-01-09"], "2016-01-09"),
        (["2014~", "2014-06"], "2014-06"),
        (["2016-01-04/2016-01-10", "2016-01-09"], "2016-01-09"),
        (["2014/..", "../2016"], "2014-01-01/2016-12-31"),
        (["2016-01-01/2016-01-20", "2016-01-10/2016-01-31"], "2016-01-10/2016-01-20"),
        (["XXXX-12-06", "2016"], "2016-12-06"),
        (["XXXX-12-06", "2014/2016"], "2014/2016"),  # three years fit: none is chosen
        (["2014/..", "2016-02"], "2016-02"),
        (["2016-01-09"], "2016-01-09"),
        (["2016-01-09", "2016-01-10"], None),
        (["2015", "2016-01"], None),
        (["XXXX-12-06", "2016-01"], None),
        (["XXXX-12-06", "XXXX-12-07"], None),
        ([], None),
    ],
)
def test_several_time_words_give_the_interval_that_fits_all(
    readings: list[str], expected: str | None
) -> None:
    together = combine([edtf_interval(r) for r in readings])
    assert (together.edtf if together else None) == expected


# ---- when the article was published ------------------------------------------------------------


def inferred(text: str, era: str | None = None, *, open_ended: bool = False) -> str | None:
    """Return the EDTF of the inferred publication date."""
    interval = edtf_interval(era) if era else None
    found = infer_published(find_times(text), text, era=interval, open_ended=open_ended)
    return found[0].edtf if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BAGHDAD, May 3, 2016 (AP) - A bomb killed two.", "2016-05-03"),
        ("ANKARA, Turkey, 12 March 1986 — Gunmen fled.", "1986-03-12"),
        ("Santiago, 16 Sep 86 (Radio Sol) -- [Text] A bomb went off.", "1986-09-16"),
        ("Published: 3 May 2016 10:34\n\nGunmen fled.", "2016-05-03"),
        ("Press Statement\nOctober 15, 2015\n\nWe condemn the attack.", "2015-10-15"),
        ("KABUL, May 3 (Reuters) - The town fell in April 2016.", "2016-05-03"),
        ("KABUL, May 3 (Reuters) - The town fell.", "XXXX-05-03"),
        ("On Monday, Dec. 26, he died. It began on Nov. 5, 2016.", "2016-12-26/2017-12-25"),
        ("On Thursday, Dec. 15, jets struck on Thursday. In May 2016 it fell.",
         "2016-12-15/2016-12-21"),
        ("It fell on 5 May 2016. A vote will be held on 9 May 2016.", "2016-05-05/2016-05-09"),
        ("It marks the 40th anniversary of the 1979 revolution.", "2019~"),
        # traps
        ("On Monday, Dec. 26, he died.", None),
        ("On Monday, Dec. 26, he died after the 2003 invasion.", None),
        ("The army said yesterday that it had left.", None),
        ("The army, on May 3, 2016 (a Tuesday), left.", None),
        ("Gunmen killed two. It was released on May 3, 2016 by the army.", None),
        ("A vote will be held on 9 May 2016.", None),
        ("May 3, 2016", None),
        ("his 40th birthday in 1979", None),
        ("The plan would end on 9 May 2030. It fell on 5 May 2016.", None),
        ("It fell on 9 May 2016. A vote will be held on 5 May 2016.", None),
    ],
)  # fmt: skip
def test_the_publication_date_is_inferred_only_from_what_supports_it(
    text: str, expected: str | None
) -> None:
    assert inferred(text) == expected


def test_an_era_narrows_the_year_of_a_weekday() -> None:
    text = "On Monday, Dec. 26, he was killed."
    assert inferred(text, "2014/2019") == "2016-12-26/2017-12-25"
    assert inferred(text, "2000/2019") is None  # 2005, 2011 and 2016 all fit


def test_an_open_end_is_given_on_request() -> None:
    text = "It fell on 5 May 2016."
    assert inferred(text) is None
    assert inferred(text, open_ended=True) == "2016-05-05/.."


def test_an_inferred_date_shows_the_words_it_rests_on() -> None:
    text = "BAGHDAD, May 3, 2016 (AP) - A bomb killed two."
    found = infer_published(find_times(text), text)
    assert found == (edtf_interval("2016-05-03"), (Span(9, 20),))


def test_a_year_that_no_text_can_have_is_no_date() -> None:
    text = "On Monday, Dec. 26, he died on the 999th anniversary of the 2099 war."
    assert inferred(text) == "3098~"


# ---- properties --------------------------------------------------------------------------------

TIME_WORDS = (
    *("on", "in", "the", "last", "two", "of", "May", "March", "3", "12,", "2014", "2016", "Monday"),
    *("week", "and", "-", "to", "since", "ago", "years", "night", ".", "\n"),
)
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
RELATIVE = ["today", "yesterday", "tonight", "three days ago", "overnight", "in the last 48 hours"]
WEEKLY = [
    "on Saturday",
    "last Friday",
    "over the weekend",
    "last week",
    "two weeks ago",
    "this week",
]


def moved(text: str, published: dt.date) -> Interval:
    """Return the interval of a phrase told on a day."""
    return only(text, Anchors(published=edtf_interval(published.isoformat()))).interval


@given(DAYS, st.integers(-400, 400), st.sampled_from(RELATIVE))
def test_moving_the_publication_date_moves_every_relative_date(
    published: dt.date, by: int, text: str
) -> None:
    later = published + dt.timedelta(days=by)
    assert moved(text, later) == shift(moved(text, published), by)


@given(DAYS, st.integers(-50, 50), st.sampled_from(WEEKLY))
def test_moving_it_by_weeks_moves_weekdays_and_weekends(
    published: dt.date, weeks: int, text: str
) -> None:
    later, now = moved(text, published + dt.timedelta(weeks=weeks)), moved(text, published)
    bounds = [d + dt.timedelta(weeks=weeks) for d in (now.earliest, now.latest) if d]
    assert [later.earliest, later.latest] == bounds


@given(DAYS, st.sampled_from([t for t, _, e in HITS if ".." not in e]))
def test_what_is_told_as_done_never_ends_after_publication_once_begun(
    published: dt.date, text: str
) -> None:
    day = edtf_interval(published.isoformat())
    (mention,) = find_times(text)
    reading = resolve(mention, Anchors(published=day, previous=day))
    assume(reading is not None and "next" not in text)
    assert reading is not None
    first, last = reading.interval.earliest, reading.interval.latest
    assert first is not None
    assert last is not None
    assert first <= last
    assert last <= published or first > published


@given(DAYS, st.sampled_from(["", "~"]), st.sampled_from([4, 7, 10]))
def test_an_edtf_value_is_kept_as_it_was(day: dt.date, about: str, size: int) -> None:
    text = day.isoformat()[:size] + about
    interval = edtf_interval(text)
    assert interval.edtf == text
    assert interval.earliest is not None
    assert interval.latest is not None
    assert interval.earliest <= day <= interval.latest


@given(st.lists(st.tuples(DAYS, st.integers(0, 60)), min_size=1, max_size=4))
def test_a_combination_lies_within_every_reading(parts: list[tuple[dt.date, int]]) -> None:
    readings = [
        edtf_interval(f"{day.isoformat()}/{(day + dt.timedelta(days=n)).isoformat()}")
        for day, n in parts
    ]
    together = combine(readings)
    days = [set(range(d.toordinal(), d.toordinal() + n + 1)) for d, n in parts]
    common = set.intersection(*days)
    if together is None:
        assert common == set()
    else:
        assert together.earliest == dt.date.fromordinal(min(common))
        assert together.latest == dt.date.fromordinal(max(common))


@settings(max_examples=200)
@given(st.text(max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    _check(find_times(text), text)


@given(st.lists(st.sampled_from(TIME_WORDS), max_size=25))
def test_any_mix_of_time_words_can_be_searched_and_dated(words: list[str]) -> None:
    text = " ".join(words)
    mentions = find_times(text)
    _check(mentions, text)
    for mention in mentions:
        reading = resolve(mention, ANCHORS)
        if reading and not isinstance(mention.expr, OpenEnd):
            assert edtf.parse_edtf(reading.interval.edtf) is not None
    infer_published(mentions, text)


def _check(mentions: tuple[TimeMention, ...], text: str) -> None:
    end = 0
    for mention in mentions:
        assert mention.span.start >= end
        assert text[mention.span.start : mention.span.end] == mention.text
        end = mention.span.end
