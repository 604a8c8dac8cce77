"""What the cards beside an article say of its incidents, in a line or two each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypedDict

from dashboard.data.case_folder import CaseFolder
from dashboard.data.corpus.contested import Contest, who_says_what
from dashboard.data.corpus.facts import Fact
from dashboard.data.model import Article, CaseFile, Incident, Modality, Place, Span
from dashboard.theme import CONTESTED
from dashboard.widgets import symbols
from dashboard.widgets.article_view import anchor
from dashboard.widgets.record import Field, Line
from dashboard.widgets.review_sign import ReviewSign, review_sign
from dashboard.words import STATUS_WORDS, interval_words, shorten, type_words

__all__ = ["Card", "card", "outlet_name", "told_elsewhere"]


class Card(TypedDict):
    """One incident in the margin."""

    id: str
    summary: str
    facts: str
    symbol: dict[str, str]
    review: ReviewSign
    signs: list[str]  # what is contested, and who else tells of it
    span: Span  # the sentence it stands beside


def card(case: CaseFile, folder: CaseFolder, incident: Incident, *, dark: bool) -> Card:
    """Return the card of an account."""
    return {
        "id": incident.id,
        "summary": incident.summary,
        "facts": " · ".join(_facts(incident, {place.id: place for place in case.places})),
        "symbol": symbols.mark(incident.type, dark=dark),
        "review": review_sign(folder.review_of(incident.id).review),
        "signs": list(_signs(folder, incident)),
        "span": anchor(incident),
    }


def _facts(incident: Incident, places: dict[str, Place]) -> Iterator[str]:
    yield type_words(incident)
    date = incident.date
    yield interval_words(date.earliest, date.latest, date.edtf) if date else "no date"
    where = incident.place
    yield (where.site or places[where.place].name) if where else "no place"
    if incident.modality is not Modality.REPORTED:
        yield STATUS_WORDS[incident.modality].lower()
    if incident.background:
        yield "background"


def _signs(folder: CaseFolder, incident: Incident) -> Iterator[str]:
    contest = _contest(folder, incident)
    if contest and contest.contested:
        yield f"{CONTESTED} contested: {', '.join(contest.contested)}"
    others = [outlet_name(article) for article in _others(folder, incident)]
    if others:
        yield f"also told by {shorten(', '.join(others), 80)}"


def told_elsewhere(folder: CaseFolder, incident: Incident) -> list[Field]:
    """Return the other articles that tell of the incident, and what is said where they disagree.

    Each line opens its words in the article that has them.
    """
    contest = _contest(folder, incident)
    if contest is None:
        return []
    accounts = {
        account.article_id: account
        for account in folder.linked[folder.leads[incident.id]].accounts
        if account.incident.id != incident.id
    }
    also: list[Line] = [
        {
            "text": outlet_name(folder.cases[key].article),
            "span": anchor(account.incident),
            "incident": account.incident.id,
            "article": key,
            "note": account.incident.summary,
        }
        for key, account in accounts.items()
    ]
    disputed: list[Field] = [
        {"label": f"{CONTESTED} {fact.value.capitalize()}", "lines": list(_said(contest, fact))}
        for fact in contest.contested
    ]
    return [*disputed, {"label": "Also told by", "lines": also}]


def _said(contest: Contest, fact: Fact) -> Iterator[Line]:
    for row in contest.rows:
        if cell := row.cell(fact):
            yield {
                "text": cell.words,
                "span": cell.span,
                "incident": row.account_id,
                "article": row.article_id,
                "aside": row.speaker or row.outlet or "an article",
            }


def _contest(folder: CaseFolder, incident: Incident) -> Contest | None:
    linked = folder.linked[folder.leads[incident.id]]
    return who_says_what(linked) if len(linked.accounts) > 1 else None


def _others(folder: CaseFolder, incident: Incident) -> list[Article]:
    here = folder.case_of(incident.id).article.id
    linked = folder.linked[folder.leads[incident.id]]
    keys = dict.fromkeys(account.article_id for account in linked.accounts)
    return [folder.cases[key].article for key in keys if key != here]


def outlet_name(article: Article) -> str:
    """Return an article by its outlet, or else by its title."""
    return article.outlet or shorten(article.title or article.text.strip(), 40)
