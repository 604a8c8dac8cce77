"""Another day of publication or another weekday moves what depends on it, and nothing else.

What a phrase should come to is worked out here by the calendar alone.  The rows are as in
``test_metamorphic.py``; ``test_dates.py`` moves phrases that stand outside of any incident.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.data.comparing import Plain, differences, labelled, reading, reading_of, without
from tests.data.reading import case_of
from tests.data.short_articles import ARTICLES

DAY, WEEK = dt.timedelta(days=1), dt.timedelta(weeks=1)
WEEKDAYS = list(calendar.day_name)
MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}

# Where months, years and leap years end, and the days after.
EDGES = ["1999-12-31", "2000-02-29", "2012-03-01", "2015-03-01", "2024-01-01"]

# --- one phrase, any day ------------------------------------------------------------------------

Days = tuple[dt.date, dt.date]


def ago(days: int) -> Callable[[dt.date], Days]:
    return lambda day: (day - days * DAY, day - days * DAY)


def week(weeks_ago: int) -> Callable[[dt.date], Days]:
    def of(day: dt.date) -> Days:
        monday = day - day.weekday() * DAY - weeks_ago * WEEK
        return monday, min(monday + 6 * DAY, day)

    return of


def month(day: dt.date) -> Days:
    """Return the month before that of *day*."""
    last = day.replace(day=1) - DAY
    return last.replace(day=1), last


def year(day: dt.date) -> Days:
    return dt.date(day.year - 1, 1, 1), dt.date(day.year - 1, 12, 31)


def the_latest(number: int, day_of_month: int) -> Callable[[dt.date], Days]:
    def of(day: dt.date) -> Days:
        this_year = dt.date(day.year, number, day_of_month)
        that = this_year if this_year <= day else this_year.replace(year=day.year - 1)
        return that, that

    return of


def on(first: str, last: str) -> Callable[[dt.date], Days]:
    return lambda _day: (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


PHRASES: dict[str, Callable[[dt.date], Days]] = {
    # relative
    "Rebels attacked a convoy near Bouar today.": ago(0),
    "Rebels attacked a convoy near Bouar yesterday morning.": ago(1),
    "Two days ago gunmen shot a judge in Palermo.": ago(2),
    "Gunmen shot a judge in Palermo ten days ago.": ago(10),
    "Last night soldiers shelled a village near Taiz.": lambda day: (day - DAY, day),
    "Last week the FARC released a soldier in Cali.": week(1),
    "Police arrested two students in Minsk earlier this week.": week(0),
    "The FARC released a soldier in Cali last month.": month,
    "A bomb exploded in Patna last year.": year,
    # as near as the calendar has it
    "On 3 March police arrested two students in Minsk.": the_latest(3, 3),
    "Militants abducted a nurse in Jolo on December 31.": the_latest(12, 31),
    "Militants abducted a nurse in Jolo on Jan. 1.": the_latest(1, 1),
    # absolute
    "Ethiopian troops withdrew from Baidoa on 29 February 1996.": on("1996-02-29", "1996-02-29"),
    "In March 1987 a bomb exploded in Patna.": on("1987-03-01", "1987-03-31"),
    "Rebels burned a church near Yei in 1983.": on("1983-01-01", "1983-12-31"),
}


@pytest.mark.parametrize("text", PHRASES)
@settings(max_examples=4, report_multiple_bugs=False)
@example("1999-12-31")
@example("2000-02-29")
@example("2012-03-01")
@example("2015-03-01")
@example("2024-01-01")
@given(st.dates(dt.date(1997, 1, 1), dt.date(2090, 12, 31)).map(dt.date.isoformat))
def test_whenever_it_is_published_the_act_is_where_the_calendar_has_it(
    text: str, published: str
) -> None:
    (incident,) = case_of(text, published).incidents
    assert incident.date is not None
    expected = PHRASES[text](dt.date.fromisoformat(published))
    assert (incident.date.earliest, incident.date.latest) == expected


# --- whole articles -----------------------------------------------------------------------------


ARTICLES_THEN = {f"{name} on {day}": (name, day) for name in ARTICLES for day in EDGES}


@pytest.mark.parametrize("row", ARTICLES_THEN)
def test_published_on_another_day_an_article_moves_with_it(row: str) -> None:
    article, published = ARTICLES_THEN[row]
    old, new = dt.date.fromisoformat(ARTICLES[article].published), dt.date.fromisoformat(published)
    renamed = {WEEKDAYS[k]: WEEKDAYS[(k + (new - old).days) % 7] for k in range(7)}
    text = re.sub("|".join(WEEKDAYS), lambda word: renamed[word.group()], ARTICLES[article].text)
    before, after = reading(article), reading_of(text, published)
    # an act of long ago is background, and an office is held for some years
    other = ("date", "confidence", "field_confidence", "background")
    assert (
        differences(without(after["incidents"], *other), without(before["incidents"], *other)) == []
    )
    assert (
        differences(without(after["actors"], "relations"), without(before["actors"], "relations"))
        == []
    )
    assert differences(without(after["places"]), without(before["places"])) == []
    assert _days(after) == sorted(
        (act, *_moved(words, first, last, old, new)) for act, words, first, last in _days(before)
    )


def _days(found: Plain) -> list[tuple[str, str, str, str]]:
    """Return (word of the act, words of the time or "", first day, last day), sorted."""
    return sorted(
        (
            incident["trigger"],
            _time_words(incident["date"]["basis"]),
            incident["date"]["earliest"],
            incident["date"]["latest"],
        )
        for incident in found["incidents"]
        if incident["date"]
    )


def _time_words(basis: str) -> str:
    quoted = re.search(r"'([^']+)'", basis)
    return quoted.group(1) if quoted else ""


def _moved(
    words: str, earliest: str, latest: str, old: dt.date, new: dt.date
) -> tuple[str, str, str]:
    """Work out what a time phrase and its bounds are if told on *new* and not on *old*."""
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    if named := _named_day(words, new):
        first, last = named
    elif not re.search(r"\d{4}", words):
        first, last = first + (new - old), last + (new - old)
    for k, weekday in enumerate(WEEKDAYS):
        if weekday in words:
            words = words.replace(weekday, WEEKDAYS[(k + (new - old).days) % 7])
            break
    return words, first.isoformat(), last.isoformat()


def _named_day(words: str, published: dt.date) -> Days | None:
    """Return what the calendar has for "last week", "last month", "May" and "April 14"."""
    if words in {"last week", "last month"}:
        return week(1)(published) if words == "last week" else month(published)
    name, _, day = words.partition(" ")
    if name not in MONTHS or len(day) > 2:
        return None
    if day:
        return the_latest(MONTHS[name], int(day))(published)
    first, _ = the_latest(MONTHS[name], 1)(published)
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


# (article, words, a second time, the acts that were on that day, the day they move to)
OTHER_DAYS = labelled(
    [
        ("Iraq 2016", "on Monday", "on Wednesday", ["shelled"], "2016-11-23"),
        ("Iraq 2016", "on Monday", "on Friday", ["shelled"], "2016-11-18"),
        ("Nigeria 2014", "on Monday", "on Saturday", ["attacked"], "2014-05-03"),
        ("Nigeria 2014", "on Wednesday", "on Sunday", ["sent"], "2014-05-04"),
        ("Colombia 1989", "on Sunday", "on Monday", ["ambushed", "released"], "1989-03-06"),
        ("Colombia 1989", "last Friday", "last Thursday", ["shot"], "1989-03-02"),
        ("Colombia 1989", "on Saturday", "on Wednesday", ["marched"], "1989-03-01"),
        ("Kashmir 2003", "on Monday evening", "on Sunday evening", ["killed"], "2003-08-31"),
        ("Kashmir 2003", "on Friday", "on Thursday", ["arrested"], "2003-08-28"),
        ("Kashmir 2003", "on Saturday", "on Wednesday", ["expelled two diplomats"], "2003-08-27"),
        ("Ulster 1976", "on Sunday", "on Tuesday", ["arrested"], "1976-08-17"),
        ("Ulster 1976", "on Monday night", "on Saturday night", ["shot"], "1976-08-14"),
        ("Ulster 1976", "on August 10", "on August 3", ["released"], "1976-08-03"),
        ("Libya 2019", "on Thursday night", "on Monday night", ["bombed"], "2019-06-24"),
        ("Libya 2019", "on Tuesday", "on Saturday", ["beat"], "2019-06-29"),
        ("Libya 2019", "on Friday", "on Wednesday", ["wounded"], "2019-06-26"),
        ("Caucasus 2008", "on Monday", "on Tuesday", ["condemned"], "2008-08-26"),
        ("Caucasus 2008", "on August 15", "on August 22", ["met"], "2008-08-22"),
        ("Caucasus 2008", "on Wednesday", "on Thursday", ["withdrew"], "2008-08-28"),
        ("Peru 1991", "on February 12", "on January 30", ["attacked", "killed"], "1991-01-30"),
        (
            "Peru 1991",
            "last Saturday",
            "last Sunday",
            ["blocked", "fired tear gas at"],
            "1991-02-17",
        ),
        ("Kabul 2011", "on Tuesday", "on Monday", ["attacked"], "2011-10-03"),
        ("Kabul 2011", "on Sunday", "on Friday", ["attacked"], "2011-09-30"),
    ]
)


@pytest.mark.parametrize("row", OTHER_DAYS)
def test_another_weekday_moves_its_acts_alone(row: str) -> None:
    article, old, new, acts, day = OTHER_DAYS[row]
    before, after = reading(article), reading(article, (old, new))
    assert (
        differences(without(after["incidents"], "date"), without(before["incidents"], "date")) == []
    )
    assert differences(without(after["actors"]), without(before["actors"])) == []
    assert differences(without(after["places"]), without(before["places"])) == []
    were, are = _days(before), _days(after)
    moved = sorted((act, first, last) for act, _, first, last in set(are) - set(were))
    assert moved == [(act, day, day) for act in acts]
    assert len(are) == len(were)
