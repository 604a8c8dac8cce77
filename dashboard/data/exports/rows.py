"""One row an incident: the columns of the product's own exports, and what each value rests on.

The first columns are a contract, see the README; further ones come after them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.data.case_folder import CaseFolder
from dashboard.data.columns import Col
from dashboard.data.exports.provenance import Ground, grounds_of
from dashboard.data.model import CaseFile, Incident, Review
from dashboard.data.shown import Shown

__all__ = [
    "COLUMNS",
    "CONTRACT",
    "DAYS",
    "FLAGS",
    "FLOATS",
    "INTEGERS",
    "Row",
    "compact",
    "rows_of",
]

Value = str | int | float | bool | dt.date | None

# Column → where the incidents frame has it; None: made here.
_CONTRACT: Mapping[str, Col | None] = {
    "incident_id": Col.ID,
    "type": Col.TYPE,
    "mode": Col.MODE,
    "summary": Col.SUMMARY,
    "status": Col.STATUS,
    "review": Col.REVIEW,
    "actors": Col.ACTORS,
    "recipients": Col.RECIPIENTS,
    "region": None,
    "country": Col.COUNTRY,
    "admin1": Col.ADMIN1,
    "place": Col.PLACE,
    "site": Col.SITE,
    "latitude": Col.LAT,
    "longitude": Col.LON,
    "radius_km": Col.RADIUS_KM,
    "date_edtf": Col.DATE_EDTF,
    "date_earliest": Col.DATE_EARLIEST,
    "date_latest": Col.DATE_LATEST,
    "killed_low": Col.KILLED_LOW,
    "killed_high": Col.KILLED_HIGH,
    "injured_low": Col.INJURED_LOW,
    "injured_high": Col.INJURED_HIGH,
    "weapon": Col.WEAPON,
    "attributed_to": Col.ATTRIBUTED_TO,
    "stance": Col.STANCE,
    "confidence": Col.CONFIDENCE,
    "evidence_quote": Col.EVIDENCE_QUOTE,
    "article_title": Col.ARTICLE_TITLE,
    "outlet": Col.OUTLET,
    "published": None,
    "url": Col.URL,
    "reader": None,
}
_FURTHER: Mapping[str, Col | None] = {
    "quad": Col.QUAD,
    "precision": Col.PRECISION,
    "admin2": Col.ADMIN2,
    "date_basis": Col.DATE_BASIS,
    "background": Col.BACKGROUND,
    "aggregate": Col.AGGREGATE,
    "accounts": Col.ACCOUNTS,
    "origins": Col.ORIGINS,
    "contested": Col.CONTESTED,
    "outlets": None,
    "added": Col.ADDED_EARLIEST,
    "actor_ids": None,
    "recipient_ids": None,
    "place_id": Col.PLACE_ID,
    "article_id": Col.ARTICLE_ID,
    "evidence": None,
    "human_fields": None,
    "reviewed_fields": None,
    "field_quotes": None,
    "permalink": None,
    "x_coarsened": None,
    "x_names_hidden": None,
    "filter": None,
    "data_version": None,
}
CONTRACT = tuple(_CONTRACT)
COLUMNS = (*_CONTRACT, *_FURTHER)

DAYS = ("date_earliest", "date_latest", "added")
FLOATS = ("latitude", "longitude", "radius_km", "confidence")
INTEGERS = (
    "killed_low", "killed_high", "injured_low", "injured_high", "accounts", "origins",
)  # fmt: skip
FLAGS = ("background", "aggregate")


@dataclass(frozen=True, slots=True)
class Row:
    """One incident as it leaves: its values by column, and what each of them rests on."""

    id: str
    values: Mapping[str, Value]
    grounds: Mapping[str, Ground]
    case: CaseFile
    incident: Incident


def rows_of(shown: Shown) -> Iterator[Row]:
    """Yield the incidents of a view, in the shown order."""
    for cells in shown.rows.to_dict("records"):
        yield _row(shown, cells)


def compact(value: object) -> str:
    """Return JSON on one line, in ASCII: no file format stumbles over it."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False)


def _row(shown: Shown, cells: dict[Any, Any]) -> Row:
    folder = shown.folder
    key = str(cells[Col.ID])
    case, incident = folder.case_of(key), folder.incident(key)
    review = folder.review_of(key)
    published = case.article.published
    grounds = grounds_of(case, incident, review)
    values: dict[str, Value] = {
        column: _plain(cells[source])
        for column, source in (*_CONTRACT.items(), *_FURTHER.items())
        if source is not None
    }
    values |= {
        "region": "; ".join(cells[Col.REGIONS]) or None,
        "published": published.edtf if published else None,
        "reader": case.reader_version,
        "outlets": "; ".join(cells[Col.OUTLETS]) or None,
        "actor_ids": "; ".join(cells[Col.ACTOR_IDS]) or None,
        "recipient_ids": "; ".join(cells[Col.RECIPIENT_IDS]) or None,
        "evidence": compact(_evidence(folder, key)),
        "human_fields": "; ".join(sorted(review.set)) or None,
        "reviewed_fields": "; ".join(sorted(review.confirmed)) or None,
        "permalink": shown.link(key),
        "filter": shown.words,
        "data_version": shown.data_version,
        "x_coarsened": shown.discretion.coarsened,
        "x_names_hidden": "persons" if shown.discretion.hide_names else None,
    }
    kept = {name: ground for name, ground in grounds.items() if values.get(name) is not None}
    values["field_quotes"] = compact({name: ground.plain() for name, ground in kept.items()})
    return Row(key, {column: values[column] for column in COLUMNS}, kept, case, incident)


def _evidence(folder: CaseFolder, key: str) -> list[dict[str, object]]:
    """Return every sentence that tells of an incident, in any article."""
    found: list[dict[str, object]] = []
    for account in folder.linked[key].accounts:
        case, incident = folder.case_of(account.id), folder.incident(account.id)
        human = folder.review_of(account.id).review is Review.HUMAN
        for span in incident.evidence:
            found.append(
                {
                    "account": account.id,
                    "article": case.article.id,
                    "title": case.article.title,
                    "outlet": case.article.outlet,
                    "url": case.article.url,
                    "span": list(span),
                    "quote": case.article.text[slice(*span)],
                    "by": (Review.HUMAN if human else Review.MACHINE).value,
                }
            )
    return found


def _plain(value: Any) -> Value:  # noqa: ANN401  whatever a frame holds
    """Return a frame's value as Python has it; None for what is unknown or empty."""
    if isinstance(value, pd.Timestamp):
        return value.date()
    if value is None or value is pd.NaT or value is pd.NA or value == "":
        return None
    if isinstance(value, float) and value != value:
        return None
    plain: Value = value.item() if hasattr(value, "item") else value
    return plain
