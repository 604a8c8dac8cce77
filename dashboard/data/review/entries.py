"""What a person types into a correction, as a value: a day, a count, a place, an actor."""

from __future__ import annotations

from dashboard.data.boundaries import place_at
from dashboard.data.dates import edtf_interval
from dashboard.data.folding import fold_name
from dashboard.data.gazetteer import default_gazetteer
from dashboard.data.model import ActorKind, Place, Precision, stable_id
from dashboard.data.places import place_of
from dashboard.data.review.values import Party, read_count
from dashboard.errors import ReviewError

__all__ = ["count_entered", "date_entered", "new_party", "places_called", "point_entered"]

_MOST_PLACES = 20  # of one name
_WIDEST_KM = 5000.0
_SOURCE = "person"  # who located a place
_DISTRICT_SURE_KM = 15.0  # a wider circle reaches into other districts: none is named


def date_entered(text: str) -> str | None:
    """Return the EDTF of a date as it was typed; None for no date.

    Raises:
        ReviewError: it is no date; the message says what is.
    """
    edtf = text.strip()
    if not edtf:
        return None
    try:
        return edtf_interval(edtf).edtf
    except ValueError as error:
        raise ReviewError(
            f"date {edtf!r}: {error}; write a day (2019-02-03), a month (2019-02), a year, "
            "two with / between them, and ~ after one that is approximate"
        ) from error


def count_entered(text: str) -> str | None:
    """Return a number of people as it was typed: 3, 4-6, or 3+ for at least 3; None for none given.

    Raises:
        ReviewError: it is no such number.
    """
    plain = text.strip().casefold().removeprefix("at least ")
    count = plain.replace(" to ", "-").replace("–", "-").replace(" ", "")
    if text.strip().casefold().startswith("at least "):
        count += "+"
    if not count:
        return None
    if read_count(count) is None:
        raise ReviewError(f"{text.strip()!r} is no number of people: write 3, 4-6, or 3+")
    return count


def places_called(name: str) -> tuple[Place, ...]:
    """Return the places that the gazetteer has under *name*, the largest first."""
    found = default_gazetteer().everywhere(name.strip())
    ranked = sorted(found, key=lambda candidate: (-candidate.population, candidate.id))
    return tuple(place_of(candidate) for candidate in ranked[:_MOST_PLACES])


def point_entered(
    name: str, lat: float, lon: float, radius_km: float, precision: Precision = Precision.TOWN
) -> Place:
    """Return a place of a person's own: a name, degrees north and east, and how exact they are.

    Raises:
        ReviewError: there is no such point, or no name.
    """
    if not name.strip():
        raise ReviewError("a place needs a name")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ReviewError(
            f"{lat}, {lon} is no point: latitude lies between -90 and 90, longitude between "
            "-180 and 180"
        )
    if not 0 < radius_km <= _WIDEST_KM:
        raise ReviewError(f"radius {radius_km}: give kilometres between 0 and {_WIDEST_KM:.0f}")
    admin1, admin2 = place_at(lat, lon)
    lat, lon = round(lat, 5), round(lon, 5)
    return Place(
        id=stable_id("place", _SOURCE, fold_name(name), lat, lon, radius_km, precision),
        name=" ".join(name.split()),
        country="IQ" if admin1 else None,
        admin1=admin1,
        admin2=admin2 if radius_km <= _DISTRICT_SURE_KM else None,
        lat=lat,
        lon=lon,
        precision=precision,
        radius_km=radius_km,
        source=_SOURCE,
        mentions=(),
    )


def new_party(name: str, kind: ActorKind) -> Party:
    """Return an actor that no article or actor file has; one name and kind are one actor.

    Raises:
        ReviewError: it has no name.
    """
    plain = " ".join(name.split())
    if not plain:
        raise ReviewError("a new actor needs a name")
    return Party(stable_id("act", _SOURCE, fold_name(plain), kind.value), plain, kind)
