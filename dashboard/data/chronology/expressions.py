"""What a time phrase means before it is dated: small frozen values that name no clock.

"last month" is ``Offset(Unit.MONTH, -1)`` whatever the day is.  ``dates.resolve`` turns these into
intervals, late, so that correcting an article's date re-dates every incident at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dashboard.data.model import Span

__all__ = [
    "Anchor",
    "CalendarDate",
    "Decade",
    "Duration",
    "Holiday",
    "Night",
    "Offset",
    "OpenEnd",
    "Part",
    "Range",
    "Season",
    "Side",
    "TimeExpr",
    "TimeMention",
    "Unit",
    "Vague",
    "WeekdayDate",
    "Weekend",
    "Which",
    "Window",
]


class Unit(StrEnum):
    """Units of time that news counts in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"


class Part(StrEnum):
    """A part of a week, month, year or decade."""

    EARLY = "early"
    MID = "mid"
    LATE = "late"
    SO_FAR = "so far"  # "earlier this month": from its beginning to the anchor
    REST = "rest"  # "later this month": from the anchor to its end
    FIRST_HALF = "first half"
    SECOND_HALF = "second half"
    QUARTER_1 = "first quarter"
    QUARTER_2 = "second quarter"
    QUARTER_3 = "third quarter"
    QUARTER_4 = "fourth quarter"


class Anchor(StrEnum):
    """What a relative phrase counts from."""

    PUBLISHED = "published"  # or the statement that a quote stands in
    PREVIOUS = "previous"  # the last event told: "a day earlier"
    CONTEXT = "context"  # the last event told, else the publication: "later in the day"


class Which(StrEnum):
    """Which of the many Saturdays, Decembers or weekends is meant."""

    LATEST = "latest"  # plain "Saturday": the latest one not after the anchor
    LAST = "last"  # strictly before the anchor
    THIS = "this"  # in the anchor's own week or year
    NEXT = "next"  # strictly after the anchor


class Side(StrEnum):
    """Which end of an open interval is given."""

    FROM = "from"  # "since 2014": 2014/..
    UNTIL = "until"  # "before 2014": ../2014


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A date as a calendar has it, whole or in part: "Monday, Dec. 26", "mid-January", "2014"."""

    year: int | None = None
    month: int | None = None  # 1-12
    day: int | None = None
    weekday: int | None = None  # 0 is Monday
    part: Part | None = None
    year_offset: int | None = None  # "December last year" is -1
    year_anchor: Anchor = Anchor.PUBLISHED  # what year_offset counts from
    which: Which = Which.LATEST


@dataclass(frozen=True, slots=True)
class WeekdayDate:
    """A weekday by its name: "Saturday", "the following Monday"."""

    weekday: int  # 0 is Monday
    which: Which = Which.LATEST
    anchor: Anchor = Anchor.PUBLISHED


@dataclass(frozen=True, slots=True)
class Holiday:
    """A feast on the nth given weekday of a month: Thanksgiving."""

    month: int
    weekday: int
    nth: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its months, counted on from December for winter: "the summer of 2014"."""

    first_month: int
    year: int | None = None
    which: Which = Which.LATEST


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years: "the 1990s"."""

    first_year: int
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Offset:
    """A unit counted from an anchor: "yesterday", "last month", "two years ago".

    ``about``: the distance is counted ("two weeks ago"), so units above the day are approximate;
    otherwise the whole calendar unit is meant ("last week").
    """

    unit: Unit
    count: int
    anchor: Anchor = Anchor.PUBLISHED
    part: Part | None = None
    about: bool = False
    weekday: int | None = None  # "Thursday of last week"; 0 is Monday
    base: TimeExpr | None = None  # "two days before Christmas": the anchor in words


@dataclass(frozen=True, slots=True)
class Window:
    """The time just before the anchor (or after it): "in the last two years"."""

    unit: Unit
    count: int | None  # None: "in recent weeks"
    forward: bool = False


@dataclass(frozen=True, slots=True)
class Weekend:
    """A Saturday and Sunday, with the Friday where the week ends so."""

    which: Which = Which.LATEST


@dataclass(frozen=True, slots=True)
class Night:
    """A night with the morning after it; ``of`` None is the one before the anchor."""

    of: TimeExpr | None = None


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another."""

    first: TimeExpr
    last: TimeExpr


@dataclass(frozen=True, slots=True)
class OpenEnd:
    """A time with one end: "since 2014", "before May"."""

    side: Side
    time: TimeExpr


@dataclass(frozen=True, slots=True)
class Duration:
    """How long, not when: "for two years".  Has no interval."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Vague:
    """Some other time, not said which: "years ago".  Has no interval."""


TimeExpr = (
    CalendarDate
    | WeekdayDate
    | Holiday
    | Season
    | Decade
    | Offset
    | Window
    | Weekend
    | Night
    | Range
    | OpenEnd
    | Duration
    | Vague
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time phrase in the text, read but not yet dated."""

    span: Span
    text: str
    expr: TimeExpr
