"""What the analyst asked to see, and how it is written in an address and read from one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeVar

from dashboard.data.model import IncidentType, Modality, Review
from dashboard.data.regions import ALL, QUICK, region_key

__all__ = [
    "ACTOR_VIEWS",
    "CALENDAR",
    "LANE_KINDS",
    "LAYERS",
    "MAX_CORNERS",
    "NAMED",
    "ZOOMS",
    "ActorView",
    "Address",
    "Area",
    "Clock",
    "Filters",
    "Known",
    "LaneKind",
    "TieKind",
    "Zoom",
    "read_params",
    "to_params",
]

# What a lane of the timeline stands for, and how much of the time it shows; the defaults first.
LaneKind = Literal["type", "actor", "region", "source"]
LANE_KINDS: tuple[LaneKind, ...] = ("type", "actor", "region", "source")
Zoom = Literal["fit", "week", "month", "year", "all"]
ZOOMS: tuple[Zoom, ...] = ("fit", "week", "month", "year", "all")

ActorView = Literal["profile", "network", "compare"]  # what the actors page shows
ACTOR_VIEWS: tuple[ActorView, ...] = ("profile", "network", "compare")

LAYERS = ("counts",)  # what a map may show beside the marks; street tiles are never in an address

# The days that dates may be filtered by, first and last; wider where the data reach farther.
CALENDAR = (dt.date(1900, 1, 1), dt.date(2100, 12, 31))
_MAX_SEARCH_CHARS = 200  # longer text in an address is no search but an accident
MAX_CORNERS = 60  # of an area drawn on the map
NAMED = "name:"  # what the id of an actor begins with that only layers name

Area = tuple[tuple[float, float], ...]  # corners in degrees east and north, WGS 84


_Choice = TypeVar("_Choice", bound=str)


class Clock(StrEnum):
    """Which date a date filter and the timeline go by."""

    EVENT = "event"
    PUBLISHED = "published"
    ADDED = "added"


class TieKind(StrEnum):
    """What passes between two actors of a network, or how they stand to each other."""

    ACTS = "acts"
    THREATENS = "threatens"
    UNDONE = "undone"  # planned, or said not to have been done
    BELONGS = "belongs"  # part or member of, leads, speaks for
    STANDS = "stands"  # backed by, allied with, opposed to


@dataclass(frozen=True, slots=True)
class Filters:
    """One choice of incidents; the default is all of them."""

    region: str = ALL
    actors: tuple[str, ...] = ()  # actor ids
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    date_from: dt.date | None = None
    date_to: dt.date | None = None
    q: str = ""
    clock: Clock = Clock.EVENT
    sure: bool = False  # only what certainly lies between the dates, not what possibly does
    reviews: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    area: Area = ()  # on the map; empty: everywhere

    @property
    def dated(self) -> bool:
        """Say whether a date bound is set, so that undated incidents are left out."""
        return self.date_from is not None or self.date_to is not None


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that the data at hand has; others in an address are ignored and named."""

    regions: frozenset[str]
    actors: frozenset[str]
    incidents: frozenset[str]
    articles: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    days: tuple[dt.date, dt.date] = CALENDAR  # the first and the last


@dataclass(frozen=True, slots=True)
class Address:
    """What an address asks for, and a note for each value that could not be used."""

    filters: Filters = Filters()
    selected: str | None = None  # incident id
    profile: str | None = None  # id of the actor whose profile is open
    lanes: LaneKind = LANE_KINDS[0]
    zoom: Zoom = ZOOMS[0]
    article: str | None = None  # id of the article that is open; None: the selected incident's
    layers: tuple[str, ...] = ()  # of the map, from LAYERS
    notes: tuple[str, ...] = ()
    actor_view: ActorView = ACTOR_VIEWS[0]
    compare: str | None = None  # id of the actor that the one with the open profile is set against
    ties: tuple[str, ...] = ()  # kinds drawn in a network; empty: the usual ones
    begun: bool = False  # the first steps were put away


def to_params(address: Address) -> dict[str, list[str]]:
    """Return the query parameters that rebuild the view; defaults are left out."""
    filters = address.filters
    params: dict[str, Iterable[str]] = {
        "region": (filters.region,) if filters.region != ALL else (),
        "actor": filters.actors,
        "type": filters.types,
        "from": (filters.date_from.isoformat(),) if filters.date_from else (),
        "to": (filters.date_to.isoformat(),) if filters.date_to else (),
        "clock": (filters.clock.value,) if filters.clock is not Clock.EVENT else (),
        "in": ("certain",) if filters.sure else (),
        "status": filters.statuses,
        "review": filters.reviews,
        "outlet": filters.outlets,
        "area": (_corners(filters.area),) if filters.area else (),
        "q": (filters.q,) if filters.q else (),
        "id": (address.selected,) if address.selected else (),
        "profile": (address.profile,) if address.profile else (),
        "article": (address.article,) if address.article else (),
        "layers": address.layers,
        "lanes": (address.lanes,) if address.lanes != LANE_KINDS[0] else (),
        "zoom": (address.zoom,) if address.zoom != ZOOMS[0] else (),
        "show": (address.actor_view,) if address.actor_view != _usual(address.compare) else (),
        "compare": (address.compare,) if address.compare else (),
        "ties": address.ties,
        "begun": ("yes",) if address.begun else (),
    }
    return {name: list(values) for name, values in params.items() if values}


def read_params(params: Mapping[str, Sequence[str]], known: Known) -> Address:
    """Read query parameters; what cannot be used becomes a note, never an error."""
    notes: list[str] = []
    first_day, last_day = (_day(params, name, known, notes) for name in ("from", "to"))
    if first_day and last_day and first_day > last_day:
        notes.append(f"The dates end ({last_day}) before they begin ({first_day}): both ignored.")
        first_day = last_day = None
    filters = Filters(
        region=_region(params, known, notes),
        actors=_some(params, "actor", known.actors, notes),
        types=_some(params, "type", list(IncidentType), notes),
        statuses=_some(params, "status", list(Modality), notes),
        date_from=first_day,
        date_to=last_day,
        q=" ".join(_last(params, "q").split())[:_MAX_SEARCH_CHARS],
        clock=_one_of(params, "clock", list(Clock), notes),
        sure=_sure(params, notes),
        reviews=_some(params, "review", list(Review), notes),
        outlets=_some(params, "outlet", known.outlets, notes),
        area=_area(params, notes),
    )
    selected = next(iter(_some(params, "id", known.incidents, notes)), None)
    profile = next(iter(_some(params, "profile", known.actors, notes)), None)
    lanes = _one_of(params, "lanes", LANE_KINDS, notes)
    zoom = _one_of(params, "zoom", ZOOMS, notes)
    article = next(iter(_some(params, "article", known.articles, notes)), None)
    compare = next(iter(_some(params, "compare", known.actors, notes)), None)
    return Address(
        filters,
        selected,
        profile,
        lanes,
        zoom,
        article,
        layers=_some(params, "layers", LAYERS, notes),
        actor_view=_actor_view(params, compare, notes),
        compare=compare,
        ties=_some(params, "ties", list(TieKind), notes),
        begun=_last(params, "begun") == "yes",
        notes=tuple(notes),
    )


def _last(params: Mapping[str, Sequence[str]], name: str) -> str:
    values = params.get(name, ())
    return values[-1].strip() if values else ""


def _region(params: Mapping[str, Sequence[str]], known: Known, notes: list[str]) -> str:
    asked = region_key(_last(params, "region"))
    choices = {key.casefold(): key for key in (*known.regions, *QUICK)}
    if not asked:
        return ALL
    if (key := choices.get(asked.casefold())) is None:
        notes.append(f"No incident lies in the region {_shown(asked)}: all regions are shown.")
        return ALL
    return key


def _some(
    params: Mapping[str, Sequence[str]], name: str, known: Iterable[str], notes: list[str]
) -> tuple[str, ...]:
    """Return the values of *name* that are *known*; they may be repeated or have commas between."""
    exact = {value.casefold(): value for value in known}
    found: list[str] = []
    for value in params.get(name, ()):
        parts = [value] if value.casefold() in exact else value.split(",")
        for part in filter(None, map(str.strip, parts)):
            if (match := exact.get(part.casefold())) is None:
                notes.append(f"Nothing is known as {name} {_shown(part)}: ignored.")
            else:
                found.append(str(match))
    return tuple(dict.fromkeys(found))


def _day(
    params: Mapping[str, Sequence[str]], name: str, known: Known, notes: list[str]
) -> dt.date | None:
    text = _last(params, name)
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        notes.append(f"{name}={_shown(text)} is no day such as 2019-02-03: ignored.")
        return None
    first, last = known.days
    if not first <= day <= last:
        notes.append(f"{name}={_shown(text)} is not between {first} and {last}: ignored.")
        return None
    return day


def _sure(params: Mapping[str, Sequence[str]], notes: list[str]) -> bool:
    text = _last(params, "in") or "possible"
    if text not in {"certain", "possible"}:
        notes.append(f"in={_shown(text)} is neither 'certain' nor 'possible': ignored.")
    return text == "certain"


def _corners(area: Area) -> str:
    return ";".join(f"{east:.3f},{north:.3f}" for east, north in area)


def _area(params: Mapping[str, Sequence[str]], notes: list[str]) -> Area:
    text = _last(params, "area")
    if not text:
        return ()
    corners = []
    for corner in text.split(";"):
        east, _, north = corner.partition(",")
        try:
            point = (float(east), float(north))
        except ValueError:
            break
        if not (-180 <= point[0] <= 180 and -90 <= point[1] <= 90):
            break
        corners.append(point)
    if not 3 <= len(corners) == text.count(";") + 1 <= MAX_CORNERS:
        notes.append(
            f"area={_shown(text)} is no area such as 43.0,36.2;43.3,36.2;43.3,36.5 of 3 to "
            f"{MAX_CORNERS} corners: ignored."
        )
        return ()
    return tuple(corners)


def _one_of(
    params: Mapping[str, Sequence[str]], name: str, choices: Sequence[_Choice], notes: list[str]
) -> _Choice:
    """Return the value of *name*, one of *choices*, of which the first is the default."""
    text = _last(params, name) or choices[0]
    for choice in choices:
        if text == choice:
            return choice
    notes.append(f"{name}={_shown(text)} is none of {', '.join(choices)}: ignored.")
    return choices[0]


def _usual(compare: str | None) -> ActorView:
    """Return what the actors page shows when an address does not say: two actors if it has two."""
    return "compare" if compare else ACTOR_VIEWS[0]


def _actor_view(
    params: Mapping[str, Sequence[str]], compare: str | None, notes: list[str]
) -> ActorView:
    text = _last(params, "show") or _usual(compare)
    for view in ACTOR_VIEWS:
        if text == view:
            return view
    notes.append(f"show={_shown(text)} is none of {', '.join(ACTOR_VIEWS)}: ignored.")
    return _usual(compare)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 40 else f"{text[:39]}…")
