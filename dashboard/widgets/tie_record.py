"""What a tie between two actors rests on: the sentence of each incident, or who says it."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import CaseFile, Modality
from dashboard.data.ties import Ground, Tie
from dashboard.widgets.record import Field, Line, Record
from dashboard.words import STATUS_WORDS, article_words, interval_words, shorten, tie_words

__all__ = ["record"]

_MAX_GROUNDS = 25
_QUOTE_CHARS = 320


def record(folder: CaseFolder, tie: Tie, names: Mapping[str, str]) -> Record:
    """Return the words that *tie* rests on, the latest first; each opens its article."""
    grounds = sorted(tie.grounds, key=_day, reverse=True)
    fields: list[Field] = [
        {"label": _when(ground), "lines": [_line(folder, ground)]}
        for ground in grounds[:_MAX_GROUNDS]
    ]
    if len(grounds) > _MAX_GROUNDS:
        more = f"{len(grounds) - _MAX_GROUNDS} more: narrow the filters to see them"
        fields.append({"label": "", "lines": [{"text": more, "missing": True}]})
    return {
        "id": tie.key,
        "kind": tie_words(tie),
        "title": f"{names[tie.source]} → {names[tie.target]}",
        "symbol": None,
        "badges": [],
        "quotes": [],
        "fields": fields,
    }


def _day(ground: Ground) -> str:
    date = ground.incident.date if ground.incident else None
    return str(date.earliest or date.latest or "") if date else ""


def _when(ground: Ground) -> str:
    if ground.relation:
        return ground.relation.kind.value.capitalize()
    date = ground.incident.date if ground.incident else None
    words = interval_words(date.earliest, date.latest, date.edtf) if date else "no date"
    return words[:1].upper() + words[1:]


def _line(folder: CaseFolder, ground: Ground) -> Line:
    if ground.span is None:
        source = ground.relation.source if ground.relation else ""
        return {"text": "The actor file says so", "note": f"source: {source}"}
    words = ground.case.article.text[slice(*ground.span)]
    line: Line = {
        "text": f"“{shorten(words, _QUOTE_CHARS)}”",
        "span": ground.span,
        "article": ground.case.article.id,
        "note": _note(ground.case, ground),
    }
    if ground.incident:
        line["incident"] = folder.leads[ground.incident.id]
    return line


def _note(case: CaseFile, ground: Ground) -> str:
    parts = [article_words(case.article)]
    if ground.incident and ground.incident.modality is not Modality.REPORTED:
        parts.insert(0, STATUS_WORDS[ground.incident.modality].lower())
    return " · ".join(parts)
