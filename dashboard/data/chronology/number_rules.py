"""Rules for dates in figures, years and what is longer: "2016-05-03", "in 2014"."""

from __future__ import annotations

import datetime as dt
from typing import Final

from dashboard.data.chronology.expressions import (
    CalendarDate,
    Decade,
    Range,
    Season,
)
from dashboard.data.chronology.patterns import Scene
from dashboard.data.chronology.rule import (
    NAME,
    Answer,
    Match,
    Rule,
    part_named,
    which_of,
    year_of,
)

__all__ = ["NUMBER_RULES"]


def _iso(match: Match, _scene: Scene) -> Answer:
    """Build 2016-05-03; also 2016/05/03 and 03.05.2016."""
    return _valid(int(match["year"]), int(match["m"]), int(match["d"]))


def _slashed(match: Match, _scene: Scene) -> Answer:
    """Build 25/12/2016 or 12/25/2016; 05/03/2016 could be either, so it stays unread."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["year"])
    if first == second or second > 12:
        return _valid(year, first, second)
    return _valid(year, second, first) if first > 12 else NAME


def _valid(year: int, month: int, day: int) -> Answer:
    try:
        dt.date(year, month, day)
    except ValueError:
        return None
    return CalendarDate(year=year, month=month, day=day)


def _year_and_two_digits(match: Match, _scene: Scene) -> Answer:
    """Build the month 2016-05, but the years of 2014-15 and 2010-11."""
    year, two = int(match["year"]), int(match["two"])
    if two > year % 100:
        return Range(CalendarDate(year=year), CalendarDate(year=year - year % 100 + two))
    return CalendarDate(year=year, month=two) if 1 <= two <= 12 else None


_YEAR_CALLERS = frozenset(
    [
        "in",
        "since",
        "by",
        "of",
        "from",
        "until",
        "till",
        "before",
        "after",
        "during",
        "early",
        "late",
        "mid",
        "around",
        "circa",
        "year",
        "to",
        "through",
        "between",
        "and",
        "back",
    ]
)
_PLAIN_YEAR_CALLERS = frozenset(("in", "since", "until", "till", "during", "year", "circa"))
_DETERMINERS = frozenset(("the", "its", "their", "his", "her", "a", "an", "s", "that"))


def _bare_year(match: Match, scene: Scene) -> Answer:
    """Build "in 2014", "the 2003 invasion", "(1998)".

    yes: the above   no: "Resolution 2254", "Camp 2010", "fired 1991 rounds", "the 2000 prisoners".
    """
    before = scene.word_before(match.start()).lower()
    after = scene.word_after(match.end()).lower()
    expr = CalendarDate(year=year_of(match))
    around = scene.text[max(0, match.start() - 1) : match.end() + 1]
    if around[:1] in "([" and around[-1:] in ")],;–-":
        return expr
    if scene.is_trap("measured", after) or around[:1] in "-/$€£#":
        return None
    if before in _PLAIN_YEAR_CALLERS:
        return expr
    if scene.is_trap("counted", after):
        return None
    if before in _DETERMINERS:
        return expr if after else None
    round_figure = match["year"].endswith("00")
    return expr if before in _YEAR_CALLERS and not round_figure else None


def _part_of_year(match: Match, _scene: Scene) -> Answer:
    """Build "late 2017", "the first half of 2015", "the end of last year"."""
    return CalendarDate(year=year_of(match), part=part_named(match["part"]))


def _decade(match: Match, _scene: Scene) -> Answer:
    """Build "the early 1990s", "the '80s"; no: "aged in his 40s"."""
    groups = match.groupdict()
    first = int(groups["decade"]) if groups.get("decade") else 1900 + int(groups["short"])
    return Decade(first, part_named(groups["part"]) if groups.get("part") else None)


def _season(match: Match, scene: Scene) -> Answer:
    """Build "the summer of 2014", "last winter"; no: "spring offensive", "the fall of Mosul"."""
    year, which = year_of(match), match.groupdict().get("which")
    before = scene.word_before(match.start())
    if year is None and which is None:
        return None
    if before[:1].isupper() and scene.is_trap("named_by", before):
        return None
    if match["season"].lower() == "fall" and year is None and scene.word_after(match.end()) == "in":
        return None
    return Season(scene.words.seasons[match["season"].lower()], year, which_of(which))


# yes and no above each rule: what it reads, and what it must leave
NUMBER_RULES: Final[tuple[Rule, ...]] = (
    # yes: "2016-05-03", "2016/05/03", "2016-05-03T10:00"   no: "2016-13-03"
    Rule(
        "year first",
        "#",
        r"(?P<year>(?:19|20)\d\d)([-/.])(?P<m>\d\d)\2(?P<d>\d\d)(?!\d)",
        _iso,
    ),
    # yes: "03.05.2016"   no: "3.5.2016.1"
    Rule(
        "dots",
        "#",
        r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<year>(?:19|20)\d\d)(?![\w.]\d|\w)",
        _iso,
    ),
    # yes: "25/12/2016", "12/25/2016"   no: "05/03/2016"
    Rule(
        "slashes",
        "#",
        r"(?P<a>\d{1,2})[/-](?P<b>\d{1,2})[/-](?P<year>(?:19|20)\d\d)(?![\w/])",
        _slashed,
    ),
    # yes: "2016-05", "2014-15"   no: "2016-00"
    Rule(
        "year and two digits",
        "#",
        r"(?P<year>(?:19|20)\d\d){dash}(?P<two>\d\d)(?![\w]|{dash}\d)",
        _year_and_two_digits,
    ),
    # yes: "in 2014", "the 2003 invasion"   no: "Resolution 2254", "Unit 8200"
    Rule(
        "year",
        "#",
        r"{year}{end}",
        _bare_year,
    ),
    # yes: "late 2017", "mid-2015", "early in 2014"   no: "late 2 pm"
    Rule(
        "part of year",
        "early mid late",
        r"{part}(?:{_}|{dash}|{_}in{_}){year}{end}",
        _part_of_year,
    ),
    # yes: "the end of 2014", "the first quarter of 2015"   no: "the end of 2000 lives"
    Rule(
        "end of year",
        "the {parts_of}",
        r"{the}{part_of}{_}(?:the{_}year{_})?{year}{end}",
        _part_of_year,
    ),
    # yes: "the 1990s", "early 1980s"   no: "1990"
    Rule(
        "decade",
        "the early mid late #",
        r"{the}(?:{part}(?:{_}|{dash}))?(?P<decade>(?:1[6-9]|20)\d0)(?:['’])?s{end}",
        _decade,
    ),
    # yes: "the '80s", "the late 90s"   no: "his 40s"
    Rule(
        "short decade",
        "the",
        r"the{_}(?:{part}(?:{_}|{dash}))?['’‘]?(?P<short>[6-9]0)['’]?s{end}",
        _decade,
    ),
    # yes: "summer 2014", "the winter of 1994", "last spring"   no: "spring offensive"
    Rule(
        "season",
        "the early mid late {season} last this next",
        r"{the}(?:(?:early|mid|late)(?:{_}|-))?(?:{which}{_})?{season}(?:{_}(?:of{_})?{year}"
        r")?{end}",
        _season,
    ),
)
