"""Articles and case files as rows of the tables, and back."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from dashboard.data.article import article_from_text
from dashboard.data.exports.json import dumps, from_json
from dashboard.data.model import Article, Basis, CaseFile

__all__ = [
    "account_rows",
    "article_of",
    "article_row",
    "case_of",
    "case_text",
    "fingerprint",
    "storable",
]

_SPACES_RE = re.compile(r"\s+")


def fingerprint(text: str) -> str:
    """Return a hash of the text that spaces and capitals do not change."""
    plain = _SPACES_RE.sub(" ", text).strip().casefold()
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def storable(text: str) -> str:
    """Return *text* as every database takes it.

    A file's name need not be text in any encoding, and what a person pastes may hold a NUL.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8").replace("\0", " ")


def article_row(article: Article, source: str) -> dict[str, Any]:
    """Return the row of an article, but for when it was added.

    An inferred date is the reader's, not the article's: the row has none.
    """
    given = article.published_basis is not Basis.INFERRED
    return {
        "id": article.id,
        "fingerprint": fingerprint(article.text),
        "source": storable(source),
        "title": article.title,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published.edtf if article.published and given else None,
        "published_basis": article.published_basis if article.published and given else None,
        "text": article.text,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """Return the article of a row, as it was added."""
    return article_from_text(
        row["text"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=row["published"],
        published_basis=Basis(row["published_basis"]) if row["published_basis"] else Basis.GIVEN,
        name=row["source"],
    )


def case_text(case: CaseFile) -> str:
    """Return a case file as the JSON that is stored."""
    return dumps(case)


def case_of(stored: str, text: str) -> CaseFile:
    """Return the case file of a stored reading of the article with *text*."""
    return from_json(json.loads(stored), text)


def account_rows(case: CaseFile, reading_id: int) -> list[dict[str, Any]]:
    """Return a row for each incident of *case*."""
    places = {place.id: place for place in case.places}
    rows = []
    for incident in case.incidents:
        place = places.get(incident.place.place) if incident.place else None
        date = incident.date
        rows.append(
            {
                "reading_id": reading_id,
                "id": incident.id,
                "type": incident.type.value,
                "mode": incident.mode,
                "modality": incident.modality.value,
                "summary": incident.summary,
                "date": date.edtf if date else None,
                "earliest": date.earliest.isoformat() if date and date.earliest else None,
                "latest": date.latest.isoformat() if date and date.latest else None,
                "place": place.name if place else None,
                "country": place.country if place else None,
                "admin1": place.admin1 if place else None,
                "lat": place.lat if place else None,
                "lon": place.lon if place else None,
                "radius_km": place.radius_km if place else None,
                "confidence": incident.confidence,
            }
        )
    return rows
