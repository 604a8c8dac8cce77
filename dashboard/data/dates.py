"""When things happened: time phrases found in text, and dated from the days they count from.

    mentions = find_times(text)
    reading = resolve(mentions[0], Anchors(published=edtf_interval("2019-02-03")))
    reading.interval.edtf, reading.basis      # "2019-02-02", "'Saturday' before 2019-02-03"

Finding and dating are apart on purpose: a corrected publication date re-dates every phrase without
the text being read again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dashboard.data.chronology.anchors import Context
from dashboard.data.chronology.dating import date_of, looks_ahead
from dashboard.data.chronology.expressions import TimeExpr, TimeMention
from dashboard.data.chronology.grammar import find_times
from dashboard.data.chronology.intervals import (
    capped,
    combine,
    edtf_interval,
    first_half,
    second_half,
    shift,
)
from dashboard.data.chronology.publication import infer_published
from dashboard.data.model import Interval

__all__ = [
    "Anchors",
    "Reading",
    "TimeExpr",
    "TimeMention",
    "combine",
    "edtf_interval",
    "find_times",
    "fresh",
    "infer_published",
    "resolve",
    "shift",
]


@dataclass(frozen=True, slots=True)
class Anchors:
    """The days that time phrases count from."""

    published: Interval | None
    previous: Interval | None = None  # the last event told: "a day earlier", "the same day"
    statement: Interval | None = None  # the statement a quote stands in; goes before `published`
    year: int | None = None  # the year in force: the paragraph's last explicit one
    friday_weekend: bool = False  # the story is set in a Friday-Saturday country


@dataclass(frozen=True, slots=True)
class Reading:
    """A dated time phrase: the interval, and in words how it was worked out."""

    interval: Interval
    basis: str  # "'Saturday' before 2019-02-03"


def resolve(
    mention_or_expr: TimeMention | TimeExpr, anchors: Anchors, *, future: bool = False
) -> Reading | None:
    """Date a time phrase; None when it has no interval or nothing to count from.

    ``future`` is for acts yet to come: "Saturday" is then the next one.  Otherwise no interval that
    has begun by the publication date ends after it (its EDTF keeps the phrase's own precision).
    """
    if isinstance(mention_or_expr, TimeMention):
        expr, words = mention_or_expr.expr, re.sub(r"\s+", " ", mention_or_expr.text)
    else:
        expr, words = mention_or_expr, type(mention_or_expr).__name__
    base = anchors.statement or anchors.published
    context = Context(base, anchors.previous, anchors.year, anchors.friday_weekend, future)
    dated = date_of(expr, context)
    if dated is None:
        return None
    interval = dated.interval
    if base and not future and not looks_ahead(expr):
        interval = capped(interval, base.latest)
    return Reading(interval, f"'{words}' {dated.how}")


def fresh(published: Interval) -> Reading:
    """Date fresh news that has no time words: about the publication date, never later.

    Of a publication day without its year, the month is told; an open end stays open.
    """
    basis = f"no time words, published {published.edtf}"
    if published.edtf.startswith("XXXX"):
        return Reading(edtf_interval(published.edtf[: len("XXXX-MM")]), basis)
    first = first_half(published)
    if first == "..":
        return Reading(published, basis)
    about = first if first.endswith("~") else f"{first}~"
    edtf = about
    if "/" in published.edtf:
        edtf = f"{first if published.latest is None else about}/{second_half(published)}"
    return Reading(Interval(edtf, edtf_interval(about).earliest, published.latest), basis)
