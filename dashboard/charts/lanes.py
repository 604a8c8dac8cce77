"""Which lane of the timeline an incident is in, and which row of the lane.  Pure arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.charts.rows import Row, known
from dashboard.data.columns import Col
from dashboard.data.filters import LaneKind
from dashboard.data.regions import country_name
from dashboard.theme import TYPE_FAMILY
from dashboard.words import TYPE_WORDS

__all__ = ["Bar", "Lane", "bar_of", "lanes"]

_MAX_LANES = 24
_OTHERS = "others"
_NAMELESS = {"actor": "actor not named", "region": "place not known"}
_DAY = pd.Timedelta(days=1)


class Bar(NamedTuple):
    """An incident on the time axis."""

    start: pd.Timestamp
    end: pd.Timestamp  # exclusive: the day after the last
    fades_in: bool  # the beginning is approximate or unknown
    fades_out: bool
    mark: pd.Timestamp


class Lane(NamedTuple):
    """A lane's title and its rows; in a row no bar touches the next."""

    title: str
    rows: tuple[tuple[tuple[Row, Bar], ...], ...]


def bar_of(row: Row, *, open_days: float) -> Bar | None:
    """Return where an incident lies in time; None when nothing is known of it.

    An open end is drawn *open_days* long, and fading.
    """
    first, last = row[Col.DATE_EARLIEST], row[Col.DATE_LATEST]
    approximate = "~" in str(row[Col.DATE_EDTF] or "")
    if known(first) and known(last):
        end = last + _DAY
        return Bar(first, end, approximate, approximate, first + (end - first) / 2)
    beyond = pd.Timedelta(days=open_days)
    if known(first):
        return Bar(first, first + beyond, approximate, True, first + _DAY / 2)
    if known(last):
        return Bar(last + _DAY - beyond, last + _DAY, True, approximate, last + _DAY / 2)
    return None


def lanes(
    rows: Iterable[Row], kind: LaneKind, *, open_days: float, mark_days: float
) -> tuple[Lane, ...]:
    """Return the lanes from top to bottom; an incident of two actors is in both their lanes.

    Args:
        rows: incidents that have a date.
        kind: what a lane stands for.
        open_days: how long an open end is drawn.
        mark_days: how many days the mark in the middle of a bar covers.
    """
    rows = list(rows)
    titles = _order(rows, kind)
    members: dict[str, list[tuple[Row, Bar]]] = {title: [] for title in titles}
    for row in rows:
        bar = bar_of(row, open_days=open_days)
        if bar is None:
            continue
        for title in dict.fromkeys(_kept(title, members) for title in _titles(row, kind)):
            members[title].append((row, bar))
    return tuple(Lane(title, _packed(found, mark_days)) for title, found in members.items())


def _kept(title: str, members: Mapping[str, object]) -> str:
    return title if title in members else _OTHERS


def _titles(row: Row, kind: LaneKind) -> tuple[str, ...]:
    if kind == "type":
        return (TYPE_WORDS[row[Col.TYPE]],)
    if kind == "actor":
        names = str(row[Col.ACTORS] or "").split("; ")
        return tuple(name for name in names if name) or (_NAMELESS["actor"],)
    if not known(row[Col.COUNTRY]):
        return (_NAMELESS["region"],)
    country = country_name(row[Col.COUNTRY])
    return (f"{country}, {row[Col.ADMIN1]}" if known(row[Col.ADMIN1]) else country,)


def _order(rows: Iterable[Row], kind: LaneKind) -> list[str]:
    """Return the titles in their order: types from violence to help, the rest by how many."""
    counts = Counter(title for row in rows for title in _titles(row, kind))
    if kind == "type":
        return [TYPE_WORDS[kind] for kind in TYPE_FAMILY if TYPE_WORDS[kind] in counts]
    nameless = _NAMELESS[kind]
    named = sorted((title for title in counts if title != nameless), key=lambda t: (-counts[t], t))
    titles = named[:_MAX_LANES]
    if len(named) > _MAX_LANES:
        titles.append(_OTHERS)
    return [*titles, nameless] if nameless in counts else titles


def _packed(
    found: list[tuple[Row, Bar]], mark_days: float
) -> tuple[tuple[tuple[Row, Bar], ...], ...]:
    """Return the bars in as few rows as keep them and their marks apart, earliest first."""
    half = pd.Timedelta(days=mark_days / 2)
    rows: list[list[tuple[Row, Bar]]] = []
    ends: list[pd.Timestamp] = []
    for row, bar in sorted(found, key=lambda one: (one[1].start, one[1].end, one[0][Col.ID])):
        start, end = min(bar.start, bar.mark - half), max(bar.end, bar.mark + half)
        free = next((number for number, taken in enumerate(ends) if taken <= start), None)
        if free is None:
            rows.append([])
            ends.append(end)
            free = len(rows) - 1
        rows[free].append((row, bar))
        ends[free] = end
    return tuple(tuple(row) for row in rows)
