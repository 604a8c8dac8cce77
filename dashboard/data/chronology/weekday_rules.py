"""Rules for feasts, weekdays and weekends: "Saturday", "over the weekend"."""

from __future__ import annotations

import re
from typing import Final

from dashboard.data.chronology.expressions import (
    Anchor,
    CalendarDate,
    Holiday,
    Offset,
    Unit,
    WeekdayDate,
    Weekend,
    Which,
)
from dashboard.data.chronology.patterns import Scene
from dashboard.data.chronology.rule import (
    NAME,
    Answer,
    Match,
    Rule,
    day_number,
    which_of,
    year_of,
)

__all__ = ["WEEKDAY_RULES"]


def _feast(match: Match, scene: Scene) -> Answer:
    """Build "Christmas Day", "this Thanksgiving"; no: "a Christmas market"."""
    name = re.sub(r"['’ʼ]", "'", re.sub(r"\s+", " ", match["feast"].lower()))
    which = which_of(match.groupdict().get("which"))
    if which is Which.THIS:  # "this Thanksgiving" is the feast at hand, told of or yet to come
        which = Which.LATEST
    if name in scene.words.movable_feasts:
        month, weekday, nth = scene.words.movable_feasts[name]
        return Holiday(month, weekday, nth, year_of(match))
    month, day = scene.words.feasts[name]
    return CalendarDate(year=year_of(match), month=month, day=day, which=which)


def _named_day(match: Match, scene: Scene) -> Answer:
    """Build "9/11"; no: "9/11/2016"."""
    day = scene.words.named_days[re.sub(r"\s+", " ", match["named"].lower())]
    return CalendarDate(year=day.year, month=day.month, day=day.day)


def _weekday(match: Match, scene: Scene) -> Answer:
    """Build "Saturday", "last Friday night", "the following Monday".

    yes: the above, "Friday prayers"   no: "Sunday Times", "Bloody Sunday", "every Friday".
    """
    before, after = scene.word_before(match.start()), scene.word_after(match.end())
    if before[:1].isupper() and scene.is_trap("named_by", before):
        return NAME
    if after[:1].isupper() and scene.is_trap("papers", after) and not scene.flat:
        return NAME
    if scene.is_trap("habit", before):
        return NAME
    weekday = scene.words.weekdays[match["weekday"].lower()]
    relation = (match.groupdict().get("relation") or "").lower()
    if relation.endswith(("previous", "preceding")):
        return WeekdayDate(weekday, Which.LAST, Anchor.PREVIOUS)
    if relation.endswith("following"):
        return WeekdayDate(weekday, Which.NEXT, Anchor.PREVIOUS)
    return WeekdayDate(weekday, which_of(match.groupdict().get("which")))


def _weekday_of_week(match: Match, scene: Scene) -> Answer:
    """Build "Thursday of last week"."""
    count = {"last": -1, "this": 0, "next": 1}[match["offset"].lower()]
    weekday = scene.words.weekdays[match["weekday"].lower()]
    return Offset(Unit.WEEK, count, weekday=weekday)


def _weekday_and_day(match: Match, scene: Scene) -> Answer:
    """Build "Saturday the 9th"; no: "Friday 13 people"."""
    weekday = scene.words.weekdays[match["weekday"].lower()]
    return CalendarDate(day=day_number(match["day"]), weekday=weekday)


def _weekend(match: Match, scene: Scene) -> Answer:
    """Build "over the weekend", "last weekend"; no: "every weekend", "the weekend of May 3"."""
    if scene.is_trap("habit", scene.word_before(match.start())):
        return NAME
    if scene.word_after(match.end()).lower() == "of":
        return None
    which = (match.groupdict().get("which") or "").lower()
    words = {"last": Which.LAST, "next": Which.NEXT, "coming": Which.NEXT}
    return Weekend(words.get(which, Which.LATEST))


# yes and no above each rule: what it reads, and what it must leave
WEEKDAY_RULES: Final[tuple[Rule, ...]] = (
    # yes: "Christmas Day", "New Year’s Eve 2015", "this Thanksgiving"   no: "Christmas market"
    Rule(
        "feast",
        "{feast} this last",
        r"(?:{which}{_})?{feast}(?:,?{_}(?:of{_}|in{_})?{year}{end}|{s}|{follows})",
        _feast,
    ),
    # yes: "9/11", "the Sept. 11 attacks"   no: "9/11/2016"
    Rule(
        "named day",
        "the {named_day} #",
        r"{the}{named_day}(?![\w/])",
        _named_day,
    ),
    # yes: "Saturday", "late Monday", "last Friday night"   no: "Sunday Times", "every Friday"
    Rule(
        "weekday",
        "{full_weekday} last this next past early late",
        r"(?:{which}{_})?(?:(?:early|late){_})?{weekday}(?:{_}{hours})?{end}",
        _weekday,
    ),
    # yes: "the following Monday"   no: "the following"
    Rule(
        "weekday told from",
        "the",
        r"the{_}(?P<relation>previous|preceding|following){_}{weekday}(?:{_}{hours})?{end}",
        _weekday,
    ),
    # yes: "Thursday last week", "Tuesday of this week"   no: "Thursday last"
    Rule(
        "weekday of week",
        "{full_weekday}",
        r"{weekday}(?:{_}{hours})?,?{_}(?:of{_})?(?P<offset>last|this|next){_}week{end}",
        _weekday_of_week,
    ),
    # yes: "Saturday the 9th"   no: "Friday 13 people"
    Rule(
        "weekday and day",
        "{full_weekday}",
        r"{weekday},?{_}(?:the{_})?{ordinal_day}{end}",
        _weekday_and_day,
    ),
    # yes: "over the weekend", "this weekend"   no: "weekends"
    Rule(
        "weekend",
        "over during at on the this last next weekend",
        r"(?:(?:over|during|at|on){_})?(?:(?:the|this){_})?(?:(?P<which>last|next|coming|"
        r"past){_})?weekend{end}",
        _weekend,
    ),
)
