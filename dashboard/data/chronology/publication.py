"""Infer when an article was published from its own words, as an interval with its evidence.

In this order: a stated date (dateline, "Published:", a date on a line of its own); the year whose
calendar fits "Monday, Dec. 26", where something else narrows the choice; bounds: not before the
latest dated past event, not after the earliest dated future one.  Nothing is guessed: what supports
no bound gives None.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from dashboard.data.chronology import intervals
from dashboard.data.chronology.anchors import Context
from dashboard.data.chronology.dating import date_of
from dashboard.data.chronology.expressions import (
    CalendarDate,
    OpenEnd,
    Range,
    Side,
    TimeExpr,
    TimeMention,
    WeekdayDate,
    Which,
)
from dashboard.data.chronology.intervals import edtf_interval
from dashboard.data.model import Interval, Span

__all__ = ["infer_published"]

_HEAD_CHARS = 800  # a stated date stands at the top ...
_TAIL_CHARS = 300  # ... or at the very end
_SENTENCE_CHARS = 120  # looked at before a date to tell plans from events
_YEAR_DAYS = 366

# yes: "BAGHDAD, ", "ANKARA, Turkey, "   no: "The army said "
_PLACE_BEFORE = re.compile(r"^[\W_]*[A-Z][A-Z.'’ -]{2,30}(?:,[\w .'’-]{1,30})?[,/(\s]{1,3}$")
# A town in small letters needs more after it.  yes: "San Salvador, " and " (Radio X) --"
_TOWN_BEFORE = re.compile(r"^[\W_]*[A-Z][\w.'’/ -]{2,40}(?:,[\w .'’-]{1,30})?,\s{1,3}$")
_WIRE_AFTER = re.compile(r"[^\S\n]{0,2}(?:\([^()\n]{2,60}\)[^\S\n]{0,2})?(?:--|[–—]|-(?=\s))\s")
# yes: " (AP) -", " — ", " (Reuters)"   no: ", the army said"
_RULE_AFTER = re.compile(
    r"\)?,?[^\S\n]{0,2}(?:\([^()\n]{1,40}\)[^\S\n]{0,2}[-–—:]?|[-–—]{1,2}(?=\s))"
)
# yes: "Published: ", "Date - ", "Posted on "   no: "was released on "
_LABEL_BEFORE = re.compile(
    r"^[\W_]*(?:published|posted|dated?|issued|release date|for immediate release)"
    r"[^\S\n]{0,2}(?:on|at|:|-|–|—)?[^\S\n]{0,2}$",
    re.IGNORECASE,
)
# yes: "", " 10:34 GMT", ", 9 a.m."   no: " the army attacked"
_LINE_END = re.compile(
    r"[\s.,|-]{0,3}(?:\d{1,2}[:.]\d\d)?[\s.]{0,2}(?:[ap]\.?m\.?|GMT|UTC)?[\s.)]{0,3}$", re.I
)
# yes: "will be held on ", "is due in "   no: "was scheduled for ", "would be held"
_COMING = re.compile(
    r"\b(?:will|shall|(?:is|are)\s+(?:\w+\s+)?(?:scheduled|due|expected|planned|set|slated|to))\b",
    re.I,
)
# yes: "would", "plans to": neither past nor surely to come
_PLANNED = re.compile(
    r"\b(?:would|scheduled|due|expected|plan(?:s|ned)?|intend(?:s|ed)?|aim(?:s|ed)?|hop(?:es?|ed)|"
    r"target(?:ed)?|deadline|goal|vow(?:s|ed)?|could|should|might)\b",
    re.I,
)
# yes: "the 40th anniversary of the 1979 revolution"   no: "his 40th birthday"
_ANNIVERSARY = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)[^\S\n]anniversary[^\S\n]of[^.!?\n]{1,60}?\b((?:1[6-9]|20)\d\d)\b"
)


class _Bound(NamedTuple):
    """A day that publication cannot precede or follow, and the words that say so."""

    day: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class _Pair:
    """A weekday with a day of the month but no year."""

    date: CalendarDate
    span: Span


def infer_published(
    mentions: Sequence[TimeMention],
    text: str,
    *,
    era: Interval | None = None,
    open_ended: bool = False,
) -> tuple[Interval, tuple[Span, ...]] | None:
    """Return when the article was published, as far as its words tell, and those words.

    None when they do not.  A stated day whose year nothing tells is "XXXX-05-03".  ``era``: days
    that the article must lie in, known otherwise (from the parties it names, say).
    ``open_ended``: give "2016-12-13/.." too, where the words tell only what it cannot precede.
    """
    floor = _latest_past(mentions, text)
    stated = _stated(mentions, text)
    if stated:
        return _with_year(stated, floor, era)
    ceiling = _earliest_coming(mentions, text)
    paired = _from_pairs(mentions, floor, ceiling, era)
    if paired:
        return paired
    found = _anniversary(text, floor) or _between(floor, ceiling)
    return found if found is None or open_ended or intervals.bounded(found[0]) else None


# ---- a stated date -----------------------------------------------------------------------------


def _stated(mentions: Sequence[TimeMention], text: str) -> TimeMention | None:
    """Return the mention of a day that says when the article was written."""
    for mention in mentions:
        expr = mention.expr
        if not isinstance(expr, CalendarDate) or expr.day is None or expr.month is None:
            continue
        head = mention.span.start < _HEAD_CHARS
        if (head or mention.span.end > len(text) - _TAIL_CHARS) and _is_stated(mention, text):
            return mention
    return None


def _is_stated(mention: TimeMention, text: str) -> bool:
    start, end = mention.span
    line_start = text.rfind("\n", max(0, start - _SENTENCE_CHARS), start) + 1
    before = text[max(line_start, start - _SENTENCE_CHARS) : start]
    line_end = text.find("\n", end, end + _SENTENCE_CHARS)
    after = text[end : line_end if line_end >= 0 else end + _SENTENCE_CHARS]
    whole_line = _LINE_END.match(after) is not None
    if _LABEL_BEFORE.match(before):
        return True
    if isinstance(mention.expr, CalendarDate) and mention.expr.year and whole_line:
        return not before.strip() and bool(text.strip() != mention.text)
    if _PLACE_BEFORE.match(before):
        return bool(_RULE_AFTER.match(after))
    return bool(_TOWN_BEFORE.match(before) and _WIRE_AFTER.match(after))


def _with_year(
    stated: TimeMention, floor: _Bound | None, era: Interval | None
) -> tuple[Interval, tuple[Span, ...]] | None:
    """Return the stated day, its year taken from the events told where it has none."""
    dated = date_of(stated.expr, Context(base=None))
    if dated is None or not isinstance(stated.expr, CalendarDate):
        return None
    if stated.expr.year is not None:
        return dated.interval, (stated.span,)
    if floor:
        near = intervals.days(floor.day, floor.day + dt.timedelta(days=_YEAR_DAYS - 1))
        candidates = list(_candidates(stated.expr, near))
        if candidates:
            return intervals.day(candidates[0]), (stated.span, floor.span)
    if era and intervals.bounded(era):
        candidates = list(_candidates(stated.expr, era))
        if len(candidates) == 1:
            return intervals.day(candidates[0]), (stated.span,)
    return dated.interval, (stated.span,)


# ---- bounds ------------------------------------------------------------------------------------


def _latest_past(mentions: Sequence[TimeMention], text: str) -> _Bound | None:
    """Return the latest day or month, with its year, of something told as past."""
    bounds = [
        _Bound(day, mention.span)
        for mention in mentions
        if not _sentence_says(_COMING, mention, text)
        and not _sentence_says(_PLANNED, mention, text)
        and (day := _not_before(mention.expr))
    ]
    return max(bounds, key=lambda bound: (bound.day, -bound.span.start), default=None)


def _not_before(expr: TimeExpr) -> dt.date | None:
    """Return the first day of a date that is known to its month at least."""
    if isinstance(expr, Range):
        return _not_before(expr.last) or _not_before(expr.first)
    if isinstance(expr, OpenEnd):
        return _not_before(expr.time) if expr.side is Side.FROM else None
    if not isinstance(expr, CalendarDate) or expr.year is None or expr.month is None:
        return None
    dated = date_of(replace(expr, weekday=None), Context(base=None))
    if dated is None:
        return None
    first = intervals.first_half(dated.interval).rstrip("~")
    return edtf_interval(first).earliest


def _earliest_coming(mentions: Sequence[TimeMention], text: str) -> _Bound | None:
    """Return the earliest day, with its year, of something told as yet to come."""
    bounds = []
    for mention in mentions:
        if not isinstance(mention.expr, CalendarDate) or mention.expr.year is None:
            continue
        dated = date_of(mention.expr, Context(base=None))
        if dated and dated.interval.latest and _sentence_says(_COMING, mention, text):
            bounds.append(_Bound(dated.interval.latest, mention.span))
    return min(bounds, key=lambda bound: (bound.day, bound.span.start), default=None)


def _sentence_says(cue: re.Pattern[str], mention: TimeMention, text: str) -> bool:
    """Say whether a cue stands before the mention in its sentence."""
    start = mention.span.start
    before = text[max(0, start - _SENTENCE_CHARS) : start]
    sentence = re.split(r"[.!?]\s|\n", before)[-1]
    return cue.search(sentence) is not None


def _between(
    floor: _Bound | None, ceiling: _Bound | None
) -> tuple[Interval, tuple[Span, ...]] | None:
    if floor is None:
        return None
    if ceiling is None:
        return edtf_interval(f"{floor.day.isoformat()}/.."), (floor.span,)
    if floor.day > ceiling.day:
        return None
    return intervals.days(floor.day, ceiling.day), (floor.span, ceiling.span)


def _anniversary(text: str, floor: _Bound | None) -> tuple[Interval, tuple[Span, ...]] | None:
    """Return about the year of "the 40th anniversary of the 1979 revolution"."""
    match = _ANNIVERSARY.search(text)
    if match is None:
        return None
    year = int(match[1]) + int(match[2])
    if year > dt.MAXYEAR - 1:
        return None
    about = intervals.year(year, about=True)
    if floor and about.latest and floor.day > about.latest:
        return None
    return about, (Span(*match.span()),)


# ---- weekday and day of the month --------------------------------------------------------------


def _from_pairs(
    mentions: Sequence[TimeMention],
    floor: _Bound | None,
    ceiling: _Bound | None,
    era: Interval | None,
) -> tuple[Interval, tuple[Span, ...]] | None:
    """Return what "Monday, Dec. 26" tells where an era or a dated event narrows the year.

    A date without its year is the latest such day, so the article came out within a year of it.
    """
    pairs = [_Pair(m.expr, m.span) for m in mentions if _is_pair(m.expr)]  # type: ignore[arg-type]
    window, hint = _year_window(floor, era)
    if not pairs or window is None:
        return None
    per_pair = [list(_candidates(pair.date, window)) for pair in pairs]
    if any(len(days) != 1 for days in per_pair):
        return None
    days = [found[0] for found in per_pair]
    if max(days) - min(days) >= dt.timedelta(days=_YEAR_DAYS):
        return None
    first = max([*days, *([floor.day] if floor else [])])
    last = min(_last_day(day, pair, mentions) for day, pair in zip(days, pairs, strict=True))
    if ceiling:
        last = min(last, ceiling.day)
    if first > last:
        return None
    spans = tuple(sorted({pair.span for pair in pairs} | hint))
    return intervals.days(first, last), spans


def _is_pair(expr: TimeExpr) -> bool:
    return (
        isinstance(expr, CalendarDate)
        and expr.weekday is not None
        and expr.year is None
        and expr.year_offset is None
        and expr.month is not None
        and expr.day is not None
    )


def _year_window(floor: _Bound | None, era: Interval | None) -> tuple[Interval | None, set[Span]]:
    """Return the days in which a date without a year must lie, and the words that say so."""
    if floor:
        year = dt.timedelta(days=_YEAR_DAYS - 1)
        return intervals.days(floor.day - year, floor.day + year), {floor.span}
    if era and intervals.bounded(era):
        return era, set()
    return None, set()


def _candidates(date: CalendarDate, window: Interval) -> Iterator[dt.date]:
    """Yield the days in *window* that a month, day and perhaps weekday can be."""
    if window.earliest is None or window.latest is None or date.month is None or date.day is None:
        return
    for year in range(window.earliest.year, window.latest.year + 1):
        dated = date_of(replace(date, year=year), Context(base=None))
        day = dated.interval.earliest if dated and dated.interval.edtf[-1] != "~" else None
        if day and window.earliest <= day <= window.latest:
            yield day


def _last_day(day: dt.date, pair: _Pair, mentions: Sequence[TimeMention]) -> dt.date:
    """Return the last day on which the words could be written.

    A bare weekday beside "Thursday, Dec. 15" ("on Thursday") is that day, so it is less than a
    week ago; otherwise it is less than a year.
    """
    bare = WeekdayDate(pair.date.weekday or 0, Which.LATEST)
    within = 6 if any(mention.expr == bare for mention in mentions) else _YEAR_DAYS - 2
    return day + dt.timedelta(days=within)
