"""UCDP GED's 49 columns, for the incidents that it would count, and why it would not the others.

Its ids, conflicts, dyads and Gleditsch-Ward numbers are UCDP's to give: they stay empty.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dashboard.data.exports.coding import (
    DayCode,
    LeftOut,
    Party,
    day_code,
    exchange_file,
    figures_told,
    killed_bounds,
    parties,
    place_code,
    place_of,
    read_regions,
)
from dashboard.data.exports.csv import table_text
from dashboard.data.exports.report import Report, ReportLine, left_out_line
from dashboard.data.exports.rows import Row, Value, rows_of
from dashboard.data.model import ActorKind, Count, IncidentDate, Modality, Place
from dashboard.data.regions import country_name
from dashboard.data.shown import Shown
from dashboard.data.toml_tables import TomlTable

__all__ = ["COLUMNS", "SIDECARS", "ged_report", "ged_rows", "ged_text"]

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources",
    "source_article", "source_office", "source_date", "source_headline", "source_original",
    "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2", "latitude",
    "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
SIDECARS = (
    "x_incident_id", "x_evidence_quote", "x_source_url", "x_permalink", "x_status", "x_coded_by",
    "x_violence_reason", "x_side_a_quote", "x_side_b_quote", "x_deaths_rule", "x_deaths_quote",
    "x_uncertainty_m", "x_field_quotes", "x_filter", "x_data_version", "x_coarsened",
    "x_names_hidden",
)  # fmt: skip

Cells = dict[str, Value]


@dataclass(frozen=True, slots=True)
class _Violence:
    """A type of violence, and why."""

    code: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Rules:
    sides: Mapping[ActorKind, str]  # "state", "group" or "civilians"
    violence: Mapping[tuple[str, str], _Violence]
    not_counted: Mapping[str, str]
    regions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Counted:
    """An incident as GED would have it."""

    summary: str
    violence: _Violence
    side_a: Party
    side_b: str
    b_quotes: tuple[str, ...]
    civilians: bool
    place: Place
    where_prec: int
    date: IncidentDate
    days: DayCode
    deaths: tuple[Count, ...]  # of each account, that of the lead first


def ged_text(shown: Shown) -> str:
    """Return what of the view GED would count, as CSV."""
    return table_text(
        (*COLUMNS, *SIDECARS), (cells for _, cells in ged_rows(shown) if cells is not None)
    )


def ged_report(shown: Shown) -> Report:
    """Return how each incident was counted, or why it was left out."""
    lines = []
    for row in rows_of(shown):
        found = _counted(shown, row)
        if isinstance(found, LeftOut):
            lines.append(left_out_line(found))
            continue
        words = tuple(_death_words(shown, row.id))
        coded_as = f"violence of type {found.violence.code}"
        lines.append(
            ReportLine(
                row.id,
                found.summary,
                coded_as,
                f"type {found.violence.code}",
                words,
                (found.violence.reason,),
            )
        )
    return Report("GED", tuple(lines))


def ged_rows(shown: Shown) -> Iterator[tuple[str, Cells | None]]:
    """Yield each incident's id with its row; None for one that is left out."""
    for row in rows_of(shown):
        found = _counted(shown, row)
        yield row.id, None if isinstance(found, LeftOut) else _cells(shown, row, found)


# --- whether ------------------------------------------------------------------------------------


@cache
def _rules() -> _Rules:
    table = TomlTable.read(exchange_file("ged.toml"))
    table.allow("sides", "violence", "not_counted", "region")
    sides = table.table("sides")
    violence = {}
    for entry in table.entries("violence", title="reason"):
        entry.allow("a", "b", "code", "reason")
        reason = entry.text("reason")
        violence[entry.text("a"), entry.text("b")] = _Violence(int(entry.number("code")), reason)
    silent = table.table("not_counted")
    return _Rules(
        sides={
            sides.member(side, kind, ActorKind): side
            for side in sides.values
            for kind in sides.texts(side)
        },
        violence=violence,
        not_counted={key: silent.text(key) for key in silent.values},
        regions=read_regions(table),
    )


def _counted(shown: Shown, row: Row) -> _Counted | LeftOut:
    """Return an incident as GED would have it, or every reason why it would not."""
    rules, case, incident = _rules(), row.case, row.incident
    reasons: list[str] = []
    if incident.background:
        reasons.append(rules.not_counted["background"])
    elif incident.modality.value in rules.not_counted:
        reasons.append(rules.not_counted[incident.modality.value])
    deaths = killed_bounds(shown.folder, row.id)
    if incident.modality is not Modality.DENIED and not any(count.low for count in deaths):
        reasons.append("0 deaths are told; GED needs one" if deaths else "no deaths are told")
    place = place_of(case, incident.place.place if incident.place else None)
    if place is None or place.lat is None or place.lon is None:
        reasons.append("no place is told" if place is None else f"{place.name} is not located")
    date = incident.date
    days = day_code(date.earliest, date.latest) if date and date.earliest and date.latest else None
    if days is None or days.ged is None:
        reasons.append("no date is told" if date is None else f"the date is too wide ({date.edtf})")
    sides = _sides(row)
    if isinstance(sides, str):
        reasons.append(sides)
    if reasons or isinstance(sides, str) or place is None or date is None or days is None:
        return LeftOut(row.id, incident.summary, tuple(reasons))
    violence, one, other, quotes, civilians = sides
    return _Counted(
        summary=incident.summary,
        violence=violence,
        side_a=one,
        side_b=other,
        b_quotes=quotes,
        civilians=civilians,
        place=place,
        where_prec=place_code(place.precision).ged or 0,
        date=date,
        days=days,
        deaths=deaths,
    )


def _sides(row: Row) -> tuple[_Violence, Party, str, tuple[str, ...], bool] | str:
    """Return the type of violence and its two sides, or why there is none."""
    rules = _rules()
    one = next(iter(parties(row.case, row.incident.actors)), None)
    other = next(iter(parties(row.case, row.incident.recipients)), None)
    if one is None or not one.named or rules.sides.get(one.actor.kind) not in ("state", "group"):
        return "no organised party is named as side A"
    if other is None:
        return "whom it was done to is not told"
    side = rules.sides.get(other.actor.kind)
    if side is None or (side != "civilians" and not other.named):
        return "no organised party, and no civilians, are named as side B"
    violence = rules.violence.get((rules.sides[one.actor.kind], side))
    if violence is None:
        return "GED has no type of violence between these two"
    civilians = side == "civilians"
    name = "Civilians" if civilians else other.actor.name
    return violence, one, name, other.quotes, civilians


# --- the row ------------------------------------------------------------------------------------


def _cells(shown: Shown, row: Row, found: _Counted) -> Cells:
    given, place = row.values, found.place
    lead = row.incident.killed or found.deaths[0]
    low = min(count.low for count in found.deaths)
    highs = [count.high for count in found.deaths]
    known = [high for high in highs if high is not None]
    lat, lon = place.lat or 0.0, place.lon or 0.0
    own: dict[str, Any] = {
        "year": found.date.earliest.year if found.date.earliest else None,
        "type_of_violence": found.violence.code,
        "side_a": found.side_a.actor.name,
        "side_b": found.side_b,
        "number_of_sources": given["accounts"],
        "source_article": _article_words(given),
        "source_office": given["outlets"],
        "source_date": given["published"],
        "source_headline": given["article_title"],
        "source_original": given["attributed_to"],
        "where_prec": found.where_prec,
        "where_coordinates": place.name,
        "where_description": given["site"],
        "adm_1": place.admin1,
        "adm_2": place.admin2,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})",
        "priogrid_gid": priogrid(lat, lon),
        "country": country_name(place.country) if place.country else None,
        "region": _rules().regions.get(place.country or ""),
        "event_clarity": 2 if row.incident.aggregate else 1,
        "date_prec": found.days.ged,
        "date_start": found.date.earliest,
        "date_end": found.date.latest,
        "deaths_civilians": lead.low if found.civilians else None,
        "deaths_unknown": None if found.civilians else lead.low,
        "best": lead.low,
        # "at least 3" has no upper bound, and none is made up
        "high": max(known) if len(known) == len(highs) else None,
        "low": low,
    }
    radius = given["radius_km"]
    beside: dict[str, Any] = {
        "x_incident_id": row.id,
        "x_evidence_quote": given["evidence_quote"],
        "x_source_url": given["url"],
        "x_permalink": given["permalink"],
        "x_status": given["status"],
        "x_coded_by": f"{given['review']}, reader {given['reader']}",
        "x_violence_reason": found.violence.reason,
        "x_side_a_quote": "; ".join(found.side_a.quotes),
        "x_side_b_quote": "; ".join(found.b_quotes),
        "x_deaths_rule": _deaths_rule(found.deaths),
        "x_deaths_quote": "; ".join(_death_words(shown, row.id)),
        "x_uncertainty_m": round(radius * 1000) if isinstance(radius, float) else None,
        "x_field_quotes": given["field_quotes"],
        "x_filter": given["filter"],
        "x_coarsened": given["x_coarsened"],
        "x_names_hidden": given["x_names_hidden"],
        "x_data_version": given["data_version"],
    }
    return {column: (own | beside).get(column) for column in (*COLUMNS, *SIDECARS)}


def _article_words(given: Mapping[str, Value]) -> str:
    """Return the lead source as GED cites it: "Title", outlet, day."""
    title = f"“{given['article_title']}”" if given["article_title"] else None
    parts: Sequence[Value] = (title, given["outlet"], given["published"])
    return ", ".join(str(part) for part in parts if part)


def _deaths_rule(deaths: Sequence[Count]) -> str:
    """Return which of the figures told the best, the low and the high one are."""
    if len(deaths) == 1:
        return f"the only figure told: {figures_told(deaths)}"
    return (
        f"best: the low figure of the account that the incident is shown by, or else of the first; "
        f"low and high: the widest bounds of {len(deaths)} accounts: {figures_told(deaths)}"
    )


def _death_words(shown: Shown, incident_id: str) -> Iterator[str]:
    for account in shown.folder.linked[incident_id].accounts:
        if account.killed is not None:
            yield account.case.article.text[slice(*account.killed.span)]


def priogrid(lat: float, lon: float) -> int:
    """Return the cell of PRIO-GRID, half a degree wide, counted from the south-west.

    >>> priogrid(34.53, 69.16)
    179779
    """
    row = min(math.floor((lat + 90) * 2), 359)
    column = min(math.floor((lon + 180) * 2), 719)
    return row * 720 + column + 1
