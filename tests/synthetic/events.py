# ruff: noqa: E501  a column of the file in a line
"""Write made-up files in the form of ACLED, UCDP GED and GDELT 2.0 events, of any length.

    python -m tests.synthetic.events acled 1000000 events.csv

A million rows take some ten seconds, and as much memory as a hundred thousand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pcsv

from tests.synthetic.world import World, zipf

__all__ = ["KINDS", "write_events"]

_CHUNK = 100_000
_FIRST_DAY = np.datetime64("2015-01-01")
_DAYS = 3_653  # ten years
_ACLED_CODES = (
    ("Battles", "Armed clash", "Political violence"),
    ("Protests", "Peaceful protest", "Demonstrations"),
    ("Explosions/Remote violence", "Shelling/artillery/missile attack", "Political violence"),
    ("Violence against civilians", "Attack", "Political violence"),
    ("Explosions/Remote violence", "Air/drone strike", "Political violence"),
    ("Explosions/Remote violence", "Remote explosive/landmine/IED", "Political violence"),
    ("Riots", "Violent demonstration", "Demonstrations"),
    ("Strategic developments", "Looting/property destruction", "Strategic developments"),
    ("Riots", "Mob violence", "Political violence"),
    ("Violence against civilians", "Abduction/forced disappearance", "Political violence"),
    ("Protests", "Protest with intervention", "Demonstrations"),
    ("Strategic developments", "Change to group/activity", "Strategic developments"),
    ("Strategic developments", "Arrests", "Strategic developments"),
    ("Battles", "Government regains territory", "Political violence"),
)
_CAMEO = (
    "190",
    "042",
    "051",
    "193",
    "173",
    "036",
    "112",
    "111",
    "043",
    "180",
    "020",
    "145",
    "0831",
)


def write_events(kind: str, rows: int, target: Path, *, seed: int = 0, bom: bool = False) -> None:
    """Write a file of *rows* events; the same seed gives the same bytes.

    Args:
        kind: one of ``KINDS``.
        rows: how many, without the header.
        target: the file.
        seed: of the random numbers.
        bom: begin with a byte order mark.
    """
    make, header = _MAKERS[kind]
    delimiter = "," if header else "\t"
    world = World.made(seed)
    with target.open("wb") as stream:
        stream.write("\ufeff".encode() if bom else b"")
        for number, first in enumerate(range(0, max(rows, 1), _CHUNK)):
            random = np.random.default_rng((seed, number))
            table = make(world, random, first, min(_CHUNK, rows - first), rows)
            options = pcsv.WriteOptions(
                include_header=header and first == 0,
                delimiter=delimiter,
                quoting_style="needed" if header else "none",
            )
            pcsv.write_csv(table, stream, options)


def _days(random: np.random.Generator, first: int, rows: int, all_rows: int) -> Any:  # noqa: ANN401
    """Return days that rise through the file, a little out of order, more in later years."""
    share = np.sqrt((first + np.arange(rows)) / max(all_rows, 1))
    days = (share * _DAYS + random.normal(scale=3, size=rows)).clip(0, _DAYS - 1)
    return _FIRST_DAY + days.astype("int64")


def _acled(world: World, random: np.random.Generator, first: int, rows: int, all_rows: int) -> Any:  # noqa: ANN401
    days = _days(random, first, rows, all_rows)
    place = zipf(random, len(world.place_names), rows)
    country = world.place_country[place]
    code = zipf(random, len(_ACLED_CODES), rows, 0.9)
    event, sub_event, disorder = (_words([row[n] for row in _ACLED_CODES], code) for n in range(3))
    names = _words(world.place_names, place)
    day = pa.array(days.astype("datetime64[D]"))
    fatalities = (random.geometric(0.5, size=rows) - 1) * (random.random(rows) < 0.4)
    return pa.table(
        {
            "event_id_cnty": _ids("SYN", first, rows),
            "event_date": day,
            "year": pc.year(day),
            "time_precision": 1 + zipf(random, 3, rows, 3),
            "disorder_type": disorder,
            "event_type": event,
            "sub_event_type": sub_event,
            "actor1": _actors(world, random, rows),
            "assoc_actor_1": _sometimes(random, _actors(world, random, rows), 0.3),
            "inter1": _words(["Political militia", "State forces", "Protesters"], zipf(random, 3, rows)),
            "actor2": _sometimes(random, _actors(world, random, rows), 0.7),
            "assoc_actor_2": _sometimes(random, _actors(world, random, rows), 0.2),
            "inter2": _words(["Civilians", "State forces", "Rebel group"], zipf(random, 3, rows)),
            "interaction": _words(["State forces-Political militia", "Protesters only"], zipf(random, 2, rows)),
            "civilian_targeting": _sometimes(random, _words(["Civilian targeting"], np.zeros(rows, int)), 0.2),
            "iso": world.country_numbers[country],
            "region": _words(["Middle East", "Europe", "Western Africa"], country % 3),
            "country": _words(world.country_names, country),
            "admin1": _words(world.place_admin1, place),
            "admin2": names,
            "admin3": _words([""], np.zeros(rows, int)),
            "location": names,
            "latitude": world.place_lat[place],
            "longitude": world.place_lon[place],
            "geo_precision": 1 + zipf(random, 3, rows, 2.5),
            "source": _sources(random, rows),
            "source_scale": _words(["National", "Regional", "Local partner-National"], zipf(random, 3, rows)),
            "notes": _notes(world, random, day, names),
            "fatalities": fatalities,
            "tags": _words(["", "crowd size=no report"], zipf(random, 2, rows, 1.5)),
            "timestamp": days.astype("datetime64[s]").astype("int64") + 604_800,
        }
    )  # fmt: skip


def _ged(world: World, random: np.random.Generator, first: int, rows: int, all_rows: int) -> Any:  # noqa: ANN401
    days = _days(random, first, rows, all_rows)
    place = zipf(random, len(world.place_names), rows)
    country = world.place_country[place]
    kind = random.choice([1, 2, 3], size=rows, p=[0.6, 0.15, 0.25])
    best = random.geometric(0.3, size=rows)
    spread = zipf(random, 5, rows, 2)
    empty = _words([""], np.zeros(rows, int))
    side_a, side_b = _actors(world, random, rows), _actors(world, random, rows)
    source = _sources(random, rows)
    day = pa.array(days.astype("datetime64[D]"))
    last = pa.array((days + np.array([0, 3, 6, 27, 300])[spread]).astype("datetime64[D]"))
    names = _words(world.place_names, place)
    admin1 = pc.binary_join_element_wise(_words(world.place_admin1, place), "governorate", " ")
    numbers = pa.array(first + 1 + np.arange(rows))
    lat, lon = world.place_lat[place], world.place_lon[place]
    point = pc.binary_join_element_wise("POINT (", _text(lon), " ", _text(lat), ")", "")
    return pa.table(
        {
            "id": numbers, "relid": _ids("SYN-2015-1-", first, rows), "year": pc.year(day),
            "active_year": _words(["1"], np.zeros(rows, int)), "code_status": _words(["Clear"], np.zeros(rows, int)),
            "type_of_violence": kind, "conflict_dset_id": kind, "conflict_new_id": kind,
            "conflict_name": pc.binary_join_element_wise(side_a, side_b, " - "),
            "dyad_dset_id": kind, "dyad_new_id": kind,
            "dyad_name": pc.binary_join_element_wise(side_a, side_b, " - "),
            "side_a_dset_id": kind, "side_a_new_id": kind, "side_a": side_a,
            "side_b_dset_id": kind, "side_b_new_id": kind, "side_b": side_b,
            "number_of_sources": 1 + zipf(random, 4, rows), "source_article": empty,
            "source_office": source, "source_date": pc.strftime(last, "%Y-%m-%d"),
            "source_headline": _words(world.clauses, zipf(random, len(world.clauses), rows, 0.1)),
            "source_original": empty, "where_prec": 1 + zipf(random, 7, rows, 1.5),
            "where_coordinates": names, "where_description": _notes(world, random, day, names),
            "adm_1": admin1, "adm_2": names, "latitude": lat, "longitude": lon, "geom_wkt": point,
            "priogrid_gid": place, "country": _words(world.country_names, country),
            "country_id": country, "region": _words(["Middle East", "Africa"], country % 2),
            "event_clarity": 1 + zipf(random, 2, rows, 2), "date_prec": 1 + spread,
            "date_start": pc.strftime(day, "%Y-%m-%d 00:00:00.000"),
            "date_end": pc.strftime(last, "%Y-%m-%d 00:00:00.000"),
            "deaths_a": best // 3, "deaths_b": best // 3, "deaths_civilians": best // 3,
            "deaths_unknown": best % 3, "best": best, "high": best + zipf(random, 6, rows),
            "low": (best - zipf(random, 3, rows)).clip(min=0), "gwnoa": kind, "gwnob": kind,
        }
    )  # fmt: skip


def _gdelt(world: World, random: np.random.Generator, first: int, rows: int, all_rows: int) -> Any:  # noqa: ANN401
    days = _days(random, first, rows, all_rows)
    place = zipf(random, len(world.place_names), rows)
    fips = _words(world.country_fips, world.place_country[place])
    kind = np.array([4, 1, 5, 0])[zipf(random, 4, rows, 1.2)]
    full = _full_names(world, place, kind)
    lat = _where(kind > 0, _text(world.place_lat[place]))
    lon = _where(kind > 0, _text(world.place_lon[place]))
    code = _words(_CAMEO, zipf(random, len(_CAMEO), rows, 0.8))
    day = pa.array(days.astype("datetime64[D]"))
    empty = _words([""], np.zeros(rows, int))
    url = pc.binary_join_element_wise(
        "https://", _words(world.place_names, zipf(random, 400, rows)), ".example/", _text(first + np.arange(rows)), ""
    )  # fmt: skip
    numbers = (random.integers(1, 9, rows) for _ in range(3))  # mentions, sources, articles
    actor = [
        column
        for chance in (0.9, 0.6)
        for column in (
            _sometimes(random, _words(world.country_fips, zipf(random, 100, rows)), chance),
            pc.utf8_upper(_sometimes(random, _actors(world, random, rows), chance)),
            *(empty,) * 8,
        )
    ]
    geo = (_text(kind), full, _where(kind > 0, fips), empty, empty, lat, lon, empty)
    columns = (
        1_000_000_000 + first + np.arange(rows), pc.strftime(day, "%Y%m%d"),
        pc.strftime(day, "%Y%m"), pc.year(day), pc.strftime(day, "%Y.5"), *actor,
        random.integers(0, 2, rows), code, pc.utf8_slice_codeunits(code, 0, 3),
        pc.utf8_slice_codeunits(code, 0, 2), random.integers(1, 5, rows),
        random.normal(size=rows).round(1), *numbers, random.normal(size=rows).round(4),
        *geo, *geo, *geo, pc.strftime(day, "%Y%m%d001500"), url,
    )  # fmt: skip
    return pa.table({f"c{n}": column for n, column in enumerate(columns)})


def _full_names(world: World, place: Any, kind: Any) -> Any:  # noqa: ANN401
    country = world.country_names[world.place_country[place]]
    admin1, name = world.place_admin1[place], world.place_names[place]
    town = pc.binary_join_element_wise(pa.array(name), pa.array(admin1), pa.array(country), ", ")
    province = pc.binary_join_element_wise(pa.array(admin1), pa.array(country), ", ")
    wanted = np.select([kind == 4, kind == 5, kind == 1], [0, 1, 2], 3)
    return pc.choose(pa.array(wanted), town, province, pa.array(country), pa.scalar(""))


def _words(words: Any, codes: Any) -> Any:  # noqa: ANN401
    return pa.array(list(words), pa.string()).take(pa.array(codes))


def _text(numbers: Any) -> Any:  # noqa: ANN401
    return pc.cast(pa.array(numbers), pa.string())


def _where(mask: Any, values: Any) -> Any:  # noqa: ANN401
    return pc.if_else(pa.array(mask), values, "")


def _sometimes(random: np.random.Generator, values: Any, chance: float) -> Any:  # noqa: ANN401
    return _where(random.random(len(values)) < chance, values)


def _ids(prefix: str, first: int, rows: int) -> Any:  # noqa: ANN401
    return pc.binary_join_element_wise(prefix, _text(first + 1 + np.arange(rows)), "")


def _actors(world: World, random: np.random.Generator, rows: int) -> Any:  # noqa: ANN401
    return _words(world.actors, zipf(random, len(world.actors), rows))


def _sources(random: np.random.Generator, rows: int) -> Any:  # noqa: ANN401
    names = [f"Outlet {n}" for n in range(300)] + [
        f"Outlet {n}; Agency {n % 7}" for n in range(300)
    ]
    return _words(names, zipf(random, len(names), rows))


def _notes(world: World, random: np.random.Generator, day: Any, names: Any) -> Any:  # noqa: ANN401
    clauses = (
        _words(world.clauses, random.integers(len(world.clauses), size=len(day))) for _ in range(3)
    )
    first = pc.binary_join_element_wise("On ", pc.strftime(day, "%d %B %Y"), ", in ", names, "")
    return pc.binary_join_element_wise(first, *clauses, ", ")


_MAKERS: Mapping[str, tuple[Callable[[World, np.random.Generator, int, int, int], Any], bool]] = {
    "acled": (_acled, True),
    "ged": (_ged, True),
    "gdelt": (_gdelt, False),
}
KINDS = tuple(_MAKERS)


if __name__ == "__main__":
    write_events(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
