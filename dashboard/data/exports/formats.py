"""All formats by name: what each is for, and the one function that writes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from dashboard.data.exports.acled import acled_report, acled_text
from dashboard.data.exports.csv import csv_text
from dashboard.data.exports.ftm import ftm_text
from dashboard.data.exports.ged import ged_report, ged_text
from dashboard.data.exports.geojson import geojson_text
from dashboard.data.exports.report import Report
from dashboard.data.exports.view_json import view_json
from dashboard.data.shown import Shown

__all__ = ["FORMATS", "Format", "export"]


@dataclass(frozen=True, slots=True)
class Format:
    """One way to take a view along."""

    name: str
    title: str
    use: str  # what it is for, in a line
    suffix: str
    mime: str
    write: Callable[[Shown], bytes]
    report: Callable[[Shown], Report] | None = None  # of what a data set of others would not have


def _text(write: Callable[[Shown], str]) -> Callable[[Shown], bytes]:
    return lambda shown: write(shown).encode("utf-8")


# Imported when asked for: the libraries take a while, and most views are looked at on the page.
def _xlsx(shown: Shown) -> bytes:
    from dashboard.data.exports.xlsx import xlsx_bytes

    return xlsx_bytes(shown)


def _parquet(shown: Shown) -> bytes:
    from dashboard.data.exports.parquet import parquet_bytes

    return parquet_bytes(shown)


_ALL = (
    Format(
        "csv", "CSV", "One row an incident, for spreadsheets and scripts; can be imported again.",
        "csv", "text/csv", _text(csv_text),
    ),
    Format(
        "json", "JSON", "Rows, quotes and all accounts, for programs; can be imported again.",
        "json", "application/json", _text(view_json),
    ),
    Format(
        "xlsx", "Excel", "A workbook with actors, relations, sources; can be imported again.",
        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx,
    ),
    Format(
        "geojson", "GeoJSON", "A map layer for QGIS and the like: points, areas, and the unplaced.",
        "geojson", "application/geo+json", _text(geojson_text),
    ),
    Format(
        "parquet", "Parquet", "Typed columns, for pandas, R, DuckDB or Spark.",
        "parquet", "application/vnd.apache.parquet", _parquet,
    ),
    Format(
        "acled", "ACLED columns", "What ACLED would code, in its 31 columns; the rest is listed.",
        "acled.csv", "text/csv", _text(acled_text), acled_report,
    ),
    Format(
        "ged", "UCDP GED columns", "Deaths with a place and a day, in 49 columns; the rest listed.",
        "ged.csv", "text/csv", _text(ged_text), ged_report,
    ),
    Format(
        "ftm", "FollowTheMoney", "People, bodies and events as entities, for Aleph and the like.",
        "ftm.json", "application/json", _text(ftm_text),
    ),
)  # fmt: skip
FORMATS: Mapping[str, Format] = {each.name: each for each in _ALL}


def export(shown: Shown, to: str) -> bytes:
    """Return the view as a file in the format *to*, one of ``FORMATS``."""
    return FORMATS[to].write(shown)
