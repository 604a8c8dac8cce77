"""The codes of frames: the articles' incidents as numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.data.coded.codes import (
    NEVER,
    ONCE,
    PRECISIONS,
    REVIEWS,
    STATUSES,
    TYPES,
    Codes,
    Days,
)
from dashboard.data.coded.lists import lists_of
from dashboard.data.coded.world import world_xy
from dashboard.data.columns import Col
from dashboard.data.filters import Clock
from dashboard.data.query import clock_columns
from dashboard.data.regions import tree_order

__all__ = ["codes_of_frames", "days_of", "numbered", "regions_in_order"]

_PARTS = {"actor": "acting", "recipient": "receiving"}


def codes_of_frames(incidents: pd.DataFrame, roles: pd.DataFrame) -> Codes:
    """Return the codes of the rows of *incidents*, in their order; *roles*: who has which part."""
    leaves = [keys[-1] if keys else "" for keys in incidents[Col.REGIONS]]
    keys = regions_in_order(leaves)
    place = {key: number for number, key in enumerate(keys)}
    names: dict[object, int] = {}
    told = _told(incidents, roles)
    acting = lists_of(told["acting"], names)
    receiving = lists_of(told["receiving"], names)
    involved = lists_of(told["involved"], names)
    outlets: dict[object, int] = {}
    lon, lat = (incidents[column].to_numpy(float) for column in (Col.LON, Col.LAT))
    x, y = world_xy(lon, lat)
    return Codes(
        types=numbered(incidents[Col.TYPE], TYPES),
        statuses=numbered(incidents[Col.STATUS], STATUSES),
        reviews=numbered(incidents[Col.REVIEW], REVIEWS),
        precisions=numbered(incidents[Col.PRECISION].astype(object), PRECISIONS),
        regions=np.array([place[leaf] for leaf in leaves], np.uint32),
        lon=lon,
        lat=lat,
        mappable=incidents[Col.MAPPABLE].to_numpy(bool),
        x=x,
        y=y,
        days={clock: _clock_days(incidents, clock) for clock in Clock},
        acting=acting.widened(len(names)),
        receiving=receiving.widened(len(names)),
        involved=involved,
        outlets=lists_of(incidents[Col.OUTLETS], outlets),
        region_keys=keys,
        actor_names=tuple(map(str, names)),
        outlet_names=tuple(map(str, outlets)),
    )


def regions_in_order(leaves: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of *leaves*, each once, in the order of the tree; nowhere comes first."""
    return ("", *sorted(set(leaves) - {""}, key=tree_order))


def numbered(values: Iterable[Any], kinds: Sequence[object]) -> NDArray[np.uint8]:
    """Return for each of *values* its number among *kinds*; whatever is missing is None."""
    numbers = {kind: number for number, kind in enumerate(kinds)}
    return np.array([numbers[None if pd.isna(each) else each] for each in values], np.uint8)


def days_of(first: pd.Series[pd.Timestamp], last: pd.Series[pd.Timestamp]) -> Days:
    """Return two columns of days as numbers; one that is missing reaches any day."""
    return _numbers(first, ONCE), _numbers(last, NEVER)


def _clock_days(incidents: pd.DataFrame, clock: Clock) -> Days:
    first, last = clock_columns(clock)
    return days_of(incidents[first], incidents[last])


def _numbers(column: pd.Series[pd.Timestamp], missing: int) -> NDArray[np.int32]:
    days = column.to_numpy("datetime64[D]")
    return np.where(np.isnat(days), missing, days.astype(np.int64)).astype(np.int32)


def _told(incidents: pd.DataFrame, roles: pd.DataFrame) -> Mapping[str, list[list[str]]]:
    """Return for each incident the actors of each part."""
    at = {str(key): number for number, key in enumerate(incidents[Col.ID])}
    told: dict[str, list[list[str]]] = {
        part: [[] for _ in at] for part in ("acting", "receiving", "involved")
    }
    for incident, actor, role in zip(
        roles[Col.INCIDENT_ID], roles[Col.ACTOR_ID], roles[Col.ROLE], strict=True
    ):
        number = at.get(str(incident))
        if number is None:
            continue
        told["involved"][number].append(actor)
        if role in _PARTS:
            told[_PARTS[role]][number].append(actor)
    return told
