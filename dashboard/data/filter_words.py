"""A choice of incidents as one exact sentence, for briefs and exports.

Only what changes the choice is said: a clock without dates, or certainty without them, says
nothing.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Mapping

from dashboard.data.filters import NAMED, Area, Clock, Filters
from dashboard.data.regions import ALL

__all__ = ["filter_words"]

_CLOCKS = {
    Clock.EVENT: "whose date",
    Clock.PUBLISHED: "whose day of publication",
    Clock.ADDED: "whose day of adding to the store",
}


def filter_words(filters: Filters, names: Mapping[str, str]) -> str:
    """Return what *filters* leave, as a sentence.

    Args:
        filters: the choice.
        names: of actors, by id; an id that has none stands for itself.

    >>> filter_words(Filters(region="Anbar", types=("COERCE", "ASSAULT")), {})
    'Incidents that lie in Anbar; and that are of type Coerce or Assault.'
    """
    clauses = [clause for clause in _clauses(filters, names) if clause]
    if not clauses:
        return "All incidents."
    *first, last = clauses
    return f"Incidents {'; '.join([*first, f'and {last}' if first else last])}."


def _clauses(filters: Filters, names: Mapping[str, str]) -> Iterable[str]:
    if filters.region != ALL:
        yield f"that lie in {_region(filters.region)}"
    if filters.area:
        yield f"that are on the map {_area(filters.area)}"
    if filters.actors:
        parties = _either(names.get(actor, actor.removeprefix(NAMED)) for actor in filters.actors)
        yield f"that involve {parties} as actor, recipient or source"
    if filters.types:
        yield f"that are of type {_either(kind.capitalize() for kind in filters.types)}"
    if filters.statuses:
        yield f"that are told as {_either(filters.statuses)}"
    if filters.reviews:
        yield f"whose mark of review is {_either(filters.reviews)}"
    if filters.outlets:
        yield f"that are told by {_either(f'“{outlet}”' for outlet in filters.outlets)}"
    if filters.dated:
        yield _dates(filters)
    if filters.q:
        yield f"that a search for “{filters.q}” finds"


def _either(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} or {last}" if first else last


def _region(key: str) -> str:
    """Return a region's key as it is said, the smallest part first: "Makhmur, Erbil, Iraq"."""
    return ", ".join(reversed(key.split("/")))


def _dates(filters: Filters) -> str:
    first, last = filters.date_from, filters.date_to
    sure = "certainly" if filters.sure else "possibly"
    if first == last and first:
        when = f"is {_day(first)}"
    elif first and last:
        when = f"lies between {_day(first)} and {_day(last)}, both included"
    elif first:
        when = f"is {_day(first)} or later"
    else:
        when = f"is {_day(last)} or earlier" if last else ""
    verb, _, rest = when.partition(" ")
    return f"{_CLOCKS[filters.clock]} {sure} {verb} {rest}"


def _day(day: dt.date) -> str:
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"


def _area(area: Area) -> str:
    easts, norths = sorted({east for east, _ in area}), sorted({north for _, north in area})
    corners = {(east, north) for east in easts for north in norths}
    if len(easts) == len(norths) == 2 and set(area) == corners:
        return (
            f"between {_north(norths[0])} and {_north(norths[1])} "
            f"and between {_east(easts[0])} and {_east(easts[1])}"
        )
    drawn = ", ".join(f"{_north(north)} {_east(east)}" for east, north in area)
    return f"inside the drawn area with the corners {drawn}"


def _north(degrees: float) -> str:
    return f"{abs(degrees):.3f}° {'N' if degrees >= 0 else 'S'}"


def _east(degrees: float) -> str:
    return f"{abs(degrees):.3f}° {'E' if degrees >= 0 else 'W'}"
