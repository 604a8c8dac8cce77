"""Which lane of the timeline an incident is in, and which row of the lane.  Pure arithmetic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.charts.rows import Row, known
from dashboard.charts.timeline_range import Extent
from dashboard.charts.when import when
from dashboard.data.columns import Col
from dashboard.data.filters import Clock, LaneKind
from dashboard.data.regions import country_name
from dashboard.theme import TYPE_FAMILY
from dashboard.words import TYPE_WORDS

__all__ = [
    "MARK_SHARE",
    "MAX_LANES",
    "OPEN_SHARE",
    "OTHERS",
    "Bar",
    "Lane",
    "Placed",
    "Title",
    "bar_of",
    "lane_titles",
    "lanes",
    "packed",
]

MAX_LANES = 24
MARK_SHARE = 0.028  # of the time axis, which a mark covers on a narrow screen
OPEN_SHARE = 0.12  # of the time axis, which an open end takes
OTHERS = "others"
_NAMELESS: Mapping[LaneKind, str] = {
    "actor": "actor not named",
    "region": "place not known",
    "source": "outlet not named",
}
_DAY = pd.Timedelta(days=1)


class Bar(NamedTuple):
    """An incident on the time axis."""

    start: pd.Timestamp
    end: pd.Timestamp  # exclusive: the day after the last
    fades_in: bool  # the beginning is approximate or unknown
    fades_out: bool
    mark: pd.Timestamp


Placed = tuple[Row, Bar, float]  # an incident, its bar, and how far down it is drawn


class Title(NamedTuple):
    """What a lane stands for: words, and the value to filter by; None: there is none."""

    words: str
    key: str | None = None


class Lane(NamedTuple):
    """A lane's title and its rows; in a row no bar touches the next."""

    title: Title
    rows: tuple[tuple[tuple[Row, Bar], ...], ...]

    @property
    def size(self) -> int:
        """Return how many incidents are in the lane."""
        return sum(len(members) for members in self.rows)


def bar_of(row: Row, *, clock: Clock, open_days: float, shown: Extent | None = None) -> Bar | None:
    """Return where an incident lies in time; None when nothing is known of it.

    An open end is drawn *open_days* long, and fading.  The mark is in the middle, or where the
    bar is seen in what the axis has *shown*.
    """
    bar = _bar(row, clock, open_days)
    if bar is None or shown is None or shown[0] <= bar.mark < shown[1]:
        return bar
    start, end = max(bar.start, shown[0]), min(bar.end, shown[1])
    return bar._replace(mark=start + (end - start) / 2) if start < end else bar


def _bar(row: Row, clock: Clock, open_days: float) -> Bar | None:
    found = when(row, clock)
    if found is None:
        return None
    first, last, approximate = found
    if first is not None and last is not None:
        end = last + _DAY
        return Bar(first, end, approximate, approximate, first + (end - first) / 2)
    beyond = pd.Timedelta(days=open_days)
    if first is not None:
        return Bar(first, first + beyond, approximate, True, first + _DAY / 2)
    if last is not None:
        return Bar(last + _DAY - beyond, last + _DAY, True, approximate, last + _DAY / 2)
    return None


def lane_titles(
    rows: Iterable[Row], kind: LaneKind, names: Mapping[str, str]
) -> tuple[tuple[Title, int], ...]:
    """Return every lane there is to *rows*, in order, and how many incidents are in it.

    Types run from violence to help, the rest go by how many; those without a name come last.
    """
    counts = Counter(title for row in rows for title in _titles(row, kind, names))
    if kind == "type":
        ordered = [Title(TYPE_WORDS[key], str(key)) for key in TYPE_FAMILY]
        return tuple((title, counts[title]) for title in ordered if title in counts)
    ordered = sorted(counts, key=lambda title: (title.key is None, -counts[title], title.words))
    return tuple((title, counts[title]) for title in ordered)


def lanes(
    rows: Iterable[Row],
    kind: LaneKind,
    *,
    clock: Clock,
    names: Mapping[str, str],
    shown: Extent | None = None,
    open_days: float,
    mark_days: float,
    every: bool = False,
) -> tuple[Lane, ...]:
    """Return the lanes from top to bottom; an incident of two actors is in both their lanes.

    Args:
        rows: incidents that have a date.
        kind: what a lane stands for.
        clock: which of their dates counts.
        names: of the actors, by id.
        shown: what the axis shows.
        open_days: how long an open end is drawn.
        mark_days: how many days the mark in the middle of a bar covers.
        every: with all lanes, however many; else those of the fewest incidents share one.
    """
    rows = list(rows)
    members: dict[Title, list[tuple[Row, Bar]]] = {
        title: [] for title in _kept([each for each, _ in lane_titles(rows, kind, names)], every)
    }
    for row in rows:
        bar = bar_of(row, clock=clock, open_days=open_days, shown=shown)
        if bar is None:
            continue
        own = (title if title in members else Title(OTHERS) for title in _titles(row, kind, names))
        for title in dict.fromkeys(own):
            members[title].append((row, bar))
    return tuple(Lane(title, packed(found, mark_days)) for title, found in members.items())


def _kept(titles: Sequence[Title], every: bool) -> list[Title]:
    named = [title for title in titles if title.key is not None]
    if every or len(named) <= MAX_LANES:
        return list(titles)
    return [*named[:MAX_LANES], Title(OTHERS), *(title for title in titles if title.key is None)]


def _titles(row: Row, kind: LaneKind, names: Mapping[str, str]) -> tuple[Title, ...]:
    if kind == "type":
        return (Title(TYPE_WORDS[row[Col.TYPE]], str(row[Col.TYPE])),)
    if kind == "region":
        return (_region(row),)
    if kind == "actor":
        own = [Title(names.get(actor, actor), actor) for actor in row[Col.ACTOR_IDS]]
    else:
        own = [Title(outlet, outlet) for outlet in row[Col.OUTLETS]]
    return tuple(own) or (Title(_NAMELESS[kind]),)


def _region(row: Row) -> Title:
    if not known(row[Col.COUNTRY]):
        return Title(_NAMELESS["region"])
    country = country_name(row[Col.COUNTRY])
    regions = row[Col.REGIONS]
    if known(row[Col.ADMIN1]):
        return Title(f"{country}, {row[Col.ADMIN1]}", regions[1])
    return Title(country, regions[0])


def packed(
    found: Sequence[tuple[Row, Bar]], mark_days: float
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
