"""Rules for dates with a month by its name: "Monday, Dec. 26", "mid-January"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from dashboard.data.chronology.expressions import (
    Anchor,
    CalendarDate,
    Range,
)
from dashboard.data.chronology.patterns import Scene
from dashboard.data.chronology.rule import (
    NAME,
    Answer,
    Match,
    Rule,
    day_number,
    month_of,
    part_named,
    which_of,
    year_of,
)

__all__ = ["MONTH_RULES"]


def _year_relation(match: Match) -> tuple[int | None, Anchor]:
    """Return the years away in "December last year", and from when; None when not said."""
    text = re.sub(r"\s+", " ", (match.groupdict().get("offset") or "").lower())
    return _YEAR_RELATIONS.get(text, (None, Anchor.PUBLISHED))


_YEAR_RELATIONS: Mapping[str, tuple[int, Anchor]] = {
    "last": (-1, Anchor.PUBLISHED),
    "this": (0, Anchor.PUBLISHED),
    "next": (1, Anchor.PUBLISHED),
    "that": (0, Anchor.PREVIOUS),
    "the same": (0, Anchor.PREVIOUS),
    "the previous": (-1, Anchor.PREVIOUS),
    "the following": (1, Anchor.PREVIOUS),
}


def _weekday_of(match: Match, scene: Scene) -> int | None:
    text = match.groupdict().get("weekday")
    return scene.words.weekdays[text.lower()] if text else None


def _is_date_name(match: Match, scene: Scene) -> bool:
    """yes: "November 17 group", "Organization 17 November"   no: "the Nov. 17 strike"."""
    before = scene.word_before(match.start())
    return scene.is_trap("date_named", scene.word_after(match.end())) or (
        before[:1].isupper() and scene.is_trap("date_named_by", before)
    )


def _counts_something(match: Match, scene: Scene) -> bool:
    """yes: "March 10 miles", "May 12 people"   no: "May 12 in Baghdad", "on April 14 militants"."""
    after = scene.word_after(match.end())
    on = match["month"].lower() not in ("may", "march") and scene.word_before(match.start()) == "on"
    return scene.is_trap("measured", after) or (scene.is_trap("counted", after) and not on)


def _is_month_word(match: Match, scene: Scene) -> bool:
    """Say whether "may" or "march" beside a day is the month.

    yes: "May 3", "on 3 MAY", "3 may 2016"   no: "up to 3 may die", "will march 15 kilometres".
    """
    word = match["month"]
    if _weekday_of(match, scene) is not None or year_of(match) is not None:
        return True
    if _counts_something(match, scene):
        return False
    if word.lower() not in ("may", "march"):
        return True
    if scene.flat:
        return scene.calls_for_day(scene.word_before(match.start()))
    return word[0].isupper()


def _dated(match: Match, scene: Scene) -> Answer:
    """Build a day of a month, with its weekday and year where given."""
    if not _is_month_word(match, scene):
        return None
    if _is_date_name(match, scene):
        return NAME
    groups = match.groupdict()
    offset, anchor = _year_relation(match)
    ordinal = groups.get("ordinal")
    day = scene.words.ordinals[ordinal.lower()] if ordinal else day_number(groups["day"])
    return CalendarDate(
        year=year_of(match),
        month=month_of(match, scene),
        day=day,
        weekday=_weekday_of(match, scene),
        year_offset=offset,
        year_anchor=anchor,
    )


def _day_range(match: Match, scene: Scene) -> Answer:
    """Build "March 4-7, 2003" or "11-13 Dec."."""
    first = _dated(match, scene)
    if not isinstance(first, CalendarDate):
        return first
    last = day_number(match["day2"])
    if first.day is None or last <= first.day:
        return None
    return Range(replace(first, weekday=None), replace(first, day=last, weekday=None))


def _month_year(match: Match, scene: Scene) -> Answer:
    offset, anchor = _year_relation(match)
    return CalendarDate(
        year=year_of(match),
        month=month_of(match, scene),
        year_offset=offset,
        year_anchor=anchor,
    )


def _bare_month(match: Match, scene: Scene) -> Answer:
    """Build "in January", "last May".

    yes: "in May", "since Sept.", "January"   no: "may", "Theresa May", "Black September", "April
    Glaspie", "every May".
    """
    word, which = match["month"], match.groupdict().get("which")
    before, after = scene.word_before(match.start()), scene.word_after(match.end())
    full = word.lower() in scene.words.full_months
    if scene.is_trap("habit", before) or (not full and not match[0].endswith(".")):
        return None
    if scene.is_trap("named_by", before) and before[0].isupper():
        return NAME
    if not (scene.flat or word[0].isupper()):
        return None
    expr = CalendarDate(month=month_of(match, scene), which=which_of(which))
    if which or scene.calls_for_month_surely(before):
        return expr
    if word.lower() in scene.surnames or after[:1].isupper():
        return None
    if word.lower() in scene.words.ambiguous_months or not full:
        return expr if scene.calls_for_month(before) and not scene.flat else None
    return expr


def _part_of_month(match: Match, scene: Scene) -> Answer:
    """Build "mid-January", "late May 2018", "the end of March"."""
    word = match["month"]
    year = year_of(match)
    if year is None and not (scene.flat or word[0].isupper()):
        return None
    offset, anchor = _year_relation(match)
    return CalendarDate(
        year=year,
        month=month_of(match, scene),
        part=part_named(match["part"]),
        year_offset=offset,
        year_anchor=anchor,
    )


# yes and no above each rule: what it reads, and what it must leave
MONTH_RULES: Final[tuple[Rule, ...]] = (
    # yes: "Dec. 6th", "Monday, Dec. 26", "March 4, 2003", "Dec. 6 last year"   no: "March 42"
    Rule(
        "month day",
        "{weekday} {month}",
        r"{on_weekday}?{month}{o}{the}{day}{tail}{end}",
        _dated,
    ),
    # yes: "12 March 1986", "the 15th of March", "Saturday 3 May"   no: "101 March", "3.5 May"
    Rule(
        "day month",
        "{weekday} # the",
        r"{on_weekday}?{the}{day}{o}(?:of{_})?{month}{tail}{end}",
        _dated,
    ),
    # yes: "16 Sep 86 (Radio X) --", "23 MAR 84 --"   no: "on 16 May 20 people", "16 Sep 10"
    Rule(
        "day month short year",
        "#",
        r"{day}{_}{month}{_}(?:['’])?(?P<short_year>[4-9]\d|0\d){end}(?=[^\S\n]{0,2}(?:\(|\[|--|[–—]))",
        _dated,
    ),
    # yes: "the third of May", "May the first"   no: "the second of May's attacks"
    Rule(
        "ordinal of month",
        "the {ordinal}",
        r"{the}{ordinal}{_}of{_}{month}{tail}{end}",
        _dated,
    ),
    # yes: "March 4-7, 2003", "May 3 and 4,"   no: "May 3 to 12 villages"
    Rule(
        "month days",
        "{month}",
        r"{month}{o}{day}{between}{day2}(?:(?:,{o}|{_}){year}|{follows})",
        _day_range,
    ),
    # yes: "11-13 Dec.", "3/4 May", "9 and 11 December 2016"   no: "13-11 Dec."
    Rule(
        "days month",
        "#",
        r"{day}{between}{day2}{o}(?:of{_})?{month}{tail}{end}",
        _day_range,
    ),
    # yes: "January 2018", "May of 2018", "December last year"   no: "March 1,200"
    Rule(
        "month year",
        "{month}",
        r"{month}{in_year}{end}",
        _month_year,
    ),
    # yes: "January", "last May", "since Sept."   no: "may", "Jan", "April Glaspie"
    Rule(
        "month",
        "{month} last this next the in",
        r"(?:{which}{_})?{month}{end}",
        _bare_month,
    ),
    # yes: "mid-January", "late May 2018"   no: "late may"
    Rule(
        "part of month",
        "early mid late",
        r"{part}(?:{_}|{dash}|{_}in{_}){month}{in_year}?{end}",
        _part_of_month,
    ),
    # yes: "the end of March"   no: "the end of the road"
    Rule(
        "end of month",
        "the {parts_of}",
        r"{the}{part_of}{_}{month}{in_year}?{end}",
        _part_of_month,
    ),
)
