"""The incidents shown, place by place: the text equivalent of the map, in sections of a list."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.charts.rows import Row, rows_of
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
    rows = rows_of(shown)
    on_map = [row for row in rows if row[Col.MAPPABLE]]
    background = [row for row in rows if row[Col.BACKGROUND]]
    nowhere = [row for row in rows if not row[Col.MAPPABLE] and not row[Col.BACKGROUND]]
    return [
        section("At the same point", "", _beside(on_map, selected)),
        *_places(on_map),
        section("Not mappable", "The article does not say where, or no map has it.", nowhere),
        section("Background", "Named as context: listed, not mapped.", background),
    ]


def _beside(on_map: Sequence[Row], selected: str | None) -> list[Row]:
    """Return the other incidents at the point of the selected one."""
    chosen = next((row for row in on_map if row[Col.ID] == selected), None)
    if chosen is None:
        return []
    here = (chosen[Col.LAT], chosen[Col.LON])
    return [row for row in on_map if (row[Col.LAT], row[Col.LON]) == here and row is not chosen]


def _places(on_map: Sequence[Row]) -> list[Section]:
    groups: dict[tuple[str, tuple[str, ...]], list[Row]] = {}
    for row in on_map:
        groups.setdefault((str(row[Col.PLACE]), tuple(row[Col.REGIONS])), []).append(row)
    vague = {
        key: bool(_WIDE & {row[Col.PRECISION] for row in rows}) for key, rows in groups.items()
    }
    ordered = sorted(groups.items(), key=lambda each: (vague[each[0]], -len(each[1]), each[0]))
    return [
        section(place, _precision(rows), rows, only=_only(regions))
        for (place, regions), rows in ordered
    ]


def _only(regions: Sequence[str]) -> Only | None:
    """Return the button that leaves the narrowest of *regions*, the widest of which comes first."""
    if not regions:
        return None
    return {"text": f"Only {region_label(regions[-1])}", "region": regions[-1]}


def _precision(rows: Sequence[Row]) -> str:
    """Return how well the place is known, where that is not well and alike for all *rows*."""
    kinds = {Precision(row[Col.PRECISION]) for row in rows}
    if len(kinds) > 1 or kinds & {Precision.SITE, Precision.NEIGHBOURHOOD, Precision.TOWN}:
        return ""
    widest = max(float(row[Col.RADIUS_KM]) for row in rows)
    return f"Known only as {precision_words(kinds.pop(), widest)}."
