"""The incidents shown, place by place: the text equivalent of the map, in sections of a list."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.model import Precision
from dashboard.data.query import Col
from dashboard.data.regions import region_label
from dashboard.widgets.incident_list import Only, Section, section
from dashboard.words import precision_words

__all__ = ["by_place"]

_WIDE = {Precision.REGION, Precision.COUNTRY}


def by_place(shown: pd.DataFrame, selected: str | None = None) -> list[Section]:
    """Return the incidents on the map place by place, and those that cannot be, in sections.

    Of the places those with most incidents come first, countries and wide regions last.  What lies
    at the same point as the *selected* incident is in a section before all others.
    """
    on_map = shown[shown[Col.MAPPABLE]]
    background = shown[shown[Col.BACKGROUND]]
    nowhere = shown[~shown[Col.MAPPABLE] & ~shown[Col.BACKGROUND]]
    return [
        section("At the same point", "", _beside(on_map, selected)),
        *_places(on_map),
        section("Not mappable", "The article does not say where, or no map has it.", nowhere),
        section("Background", "Named as context: listed, not mapped.", background),
    ]


def _beside(on_map: pd.DataFrame, selected: str | None) -> pd.DataFrame:
    """Return the other incidents at the point of the selected one."""
    chosen = on_map[on_map[Col.ID] == selected]
    if chosen.empty:
        return chosen
    lat, lon = chosen[Col.LAT].iloc[0], chosen[Col.LON].iloc[0]
    here = (on_map[Col.LAT] == lat) & (on_map[Col.LON] == lon)
    beside: pd.DataFrame = on_map[here & (on_map[Col.ID] != selected)]
    return beside


def _places(on_map: pd.DataFrame) -> list[Section]:
    groups: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, (place, regions) in enumerate(
        zip(on_map[Col.PLACE], on_map[Col.REGIONS], strict=True)
    ):
        groups.setdefault((str(place), tuple(regions)), []).append(number)
    vague = {
        key: bool(_WIDE & set(on_map.iloc[rows][Col.PRECISION])) for key, rows in groups.items()
    }
    ordered = sorted(groups.items(), key=lambda each: (vague[each[0]], -len(each[1]), each[0]))
    return [
        section(place, _precision(on_map.iloc[rows]), on_map.iloc[rows], only=_only(regions))
        for (place, regions), rows in ordered
    ]


def _only(regions: Sequence[str]) -> Only | None:
    """Return the button that leaves the narrowest of *regions*, the widest of which comes first."""
    if not regions:
        return None
    return {"text": f"Only {region_label(regions[-1])}", "region": regions[-1]}


def _precision(rows: pd.DataFrame) -> str:
    """Return how well the place is known, where that is not well and alike for all *rows*."""
    kinds = {Precision(kind) for kind in rows[Col.PRECISION]}
    if len(kinds) > 1 or kinds & {Precision.SITE, Precision.NEIGHBOURHOOD, Precision.TOWN}:
        return ""
    return f"Known only as {precision_words(kinds.pop(), float(rows[Col.RADIUS_KM].max()))}."
