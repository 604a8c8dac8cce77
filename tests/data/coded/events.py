"""Random events of a layer, with everything that may be missing missing somewhere."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import pandas as pd
import pyarrow as pa

from dashboard.data.columns import Col
from dashboard.data.filters import Clock, Filters
from dashboard.data.layers.columns import SCHEMA, LayerCol
from dashboard.data.model import IncidentType, Modality, Precision, Review

ACTORS = ("River Brigade", "Coalition", "Police", "Gunmen", "Villagers")
OUTLETS = ("Herald", "Post", "Wire")
# Regions in which a name stands for a place and for what lies round it, and one that sorts between.
PLACES = (
    (None, None, None, None),
    ("Mosul", 36.34, 43.13, Precision.TOWN),
    ("Nineveh", 36.1, 42.6, Precision.GOVERNORATE),
    ("Iraq/Nineveh/Sinjar", 36.32, 41.88, Precision.TOWN),
    ("Anbar", 33.0, 41.5, Precision.GOVERNORATE),
    ("Iraq/Erbil/Erbil", 36.19, 44.01, Precision.TOWN),
    ("Iraq/Erbil City/Kasnazan", 36.21, 44.13, Precision.SITE),
    ("Iraq", 33.0, 44.0, Precision.COUNTRY),
    ("Syria", 36.3, 39.0, Precision.REGION),
    ("Fiji/Central/Suva", -18.14, 178.44, Precision.TOWN),
)
FIRST_DAY = dt.date(2018, 12, 20)


def table(number: int, seed: int) -> Any:  # noqa: ANN401  the library has no types
    """Return *number* events; the same seed gives the same."""
    chance = random.Random(seed)
    return pa.Table.from_pylist([_event(n, chance) for n in range(number)], schema=SCHEMA)


def _event(number: int, chance: random.Random) -> dict[str, object]:
    region, lat, lon, precision = chance.choice(PLACES)
    first = chance.choice([None, *(FIRST_DAY + dt.timedelta(chance.randrange(60)),) * 5])
    last = first and first + dt.timedelta(chance.choice([0, 0, 0, 3, 40]))
    told = chance.choice([None, FIRST_DAY + dt.timedelta(chance.randrange(60))])
    return {
        **dict.fromkeys(LayerCol),
        LayerCol.ID: f"E{number}",
        LayerCol.TYPE: chance.choice(list(IncidentType)).value,
        LayerCol.CODE: "Battles/Armed clash",
        LayerCol.STATUS: chance.choice(list(Modality)).value,
        LayerCol.SUMMARY: f"event {number}",
        LayerCol.DAY_FIRST: first,
        LayerCol.DAY_LAST: last,
        LayerCol.PUBLISHED: told,
        LayerCol.REGION: region,
        LayerCol.LAT: lat and lat + chance.choice([0, 0, 0.01]),
        LayerCol.LON: lon,
        LayerCol.PRECISION: precision.value if precision else None,
        LayerCol.ACTORS: chance.sample(ACTORS, chance.randrange(3)),
        LayerCol.RECIPIENTS: chance.sample(ACTORS, chance.randrange(3)),
        LayerCol.OUTLETS: chance.sample(OUTLETS, chance.randrange(3)),
    }


def roles(frame: pd.DataFrame) -> pd.DataFrame:
    """Return who has which part in the events of *frame*."""
    parts = [
        (row[Col.ID], actor, actor, role)
        for row in frame.to_dict("records")
        for role, column in (("actor", Col.ACTOR_IDS), ("recipient", Col.RECIPIENT_IDS))
        for actor in row[column]
    ]
    columns = [str(each) for each in (Col.INCIDENT_ID, Col.ACTOR_ID, Col.NAME, Col.ROLE)]
    return pd.DataFrame(parts, columns=columns)


def filters(chance: random.Random) -> Filters:
    """Return a random choice of everything that an event can be filtered by, search left out."""

    def some(values: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(chance.sample(values, chance.choice([0, 0, 1, 2])))

    days = sorted(FIRST_DAY + dt.timedelta(chance.randrange(-5, 70)) for _ in range(2))
    west, south = chance.uniform(38, 44), chance.uniform(32, 37)
    return Filters(
        region=chance.choice(
            ["All", "All", "Iraq", "Nineveh", "Mosul", "Anbar", "Iraq/Erbil", "Chad"]
        ),
        actors=some((*ACTORS, "nobody")),
        types=some(tuple(IncidentType)),
        statuses=some(tuple(Modality)),
        date_from=chance.choice([None, None, days[0]]),
        date_to=chance.choice([None, None, days[1]]),
        clock=chance.choice(list(Clock)),
        sure=chance.random() < 0.3,
        reviews=some(tuple(Review)) if chance.random() < 0.2 else (),
        outlets=some((*OUTLETS, "none")),
        area=chance.choice(
            [(), (), ((west, south), (west + 3, south), (west + 2, south + 3))],
        ),
    )
