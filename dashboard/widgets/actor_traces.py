"""What the incidents shown tell of an actor: who claims what, how many, the first and the last."""

from __future__ import annotations

from collections.abc import Container, Iterable

import pandas as pd

from dashboard.charts.rows import Row, rows_of
from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import Attribution, CaseFile, Incident, Modality, Quad, Stance
from dashboard.data.query import Col
from dashboard.widgets.record import Field, Line, Record
from dashboard.words import (
    STATUS_WORDS,
    article_words,
    claim_words,
    date_words,
    source_name,
    type_words,
)

__all__ = ["in_order", "seen", "traces"]

_MAX_CLAIMS = 12
_DONE = (Modality.REPORTED, Modality.CLAIMED)


def traces(
    folder: CaseFolder, actor_id: str, shown: Container[str], involved: pd.DataFrame
) -> Record:
    """Return who claims what of an actor, in how many incidents it is, and when it was seen.

    *shown* are the incidents that the filters leave, *involved* those it has a part in.
    """
    in_it = set(involved[Col.ID])
    by_it: list[Line] = []
    about: list[Line] = []
    against: list[Line] = []
    for case in folder.cases.values():
        for incident in case.incidents:
            lead = folder.leads[incident.id]
            origins = folder.linked[lead].origins
            for source in incident.attributions if lead in shown else ():
                if source.actor and folder.actor_id(source.actor) == actor_id:
                    claim = _claim(case, incident, source, "It", origins)
                    by_it.append(claim)
                elif lead in in_it:
                    who = source_name(case, source.actor)
                    claim = _claim(case, incident, source, who, origins)
                    about.append(claim)
                else:
                    continue
                if source.stance is Stance.DENIES:
                    against.append(claim)
    against += _doubted(folder, involved, {line["incident"] for line in against})
    first, last = seen(involved) or (_NEVER, _NEVER)
    fields: list[Field] = [
        {"label": "Accuses, threatens, asks", "lines": _cut(_speaking(folder, actor_id, involved))},
        {"label": "Claims by it", "lines": _cut(by_it)},
        {"label": "Claims about it", "lines": _cut(about)},
        {"label": "Who says otherwise", "lines": _cut(against) or [_UNDISPUTED]},
        {"label": "Incidents", "lines": [_incident_count(involved)]},
        {"label": "First seen", "lines": [_opening(folder, first)] if first is not last else []},
        {"label": "Last seen", "lines": [_opening(folder, last)]},
    ]
    return {
        "id": f"{actor_id}-traces",
        "kind": "In the incidents shown",
        "title": "Who says what, and when it was seen",
        "symbol": None,
        "badges": [],
        "quotes": [],
        "fields": [field for field in fields if field["lines"]],
    }


_UNDISPUTED: Line = {"text": "nobody, in the incidents shown", "missing": True}
_NEVER: Line = {"text": "no dated act among the incidents shown", "missing": True}


def _claim(case: CaseFile, incident: Incident, source: Attribution, who: str, origins: int) -> Line:
    """Return a claim in the exact word of its stance, with the words of the article."""
    cue = " ".join(case.article.text[slice(*source.cue)].split())
    said = f"{who} {claim_words(source.stance, origins=origins)} (“{cue}”)"
    return {
        "text": incident.summary,
        "span": source.cue,
        "incident": incident.id,
        "note": f"{said} · {article_words(case.article)}",
    }


def _speaking(folder: CaseFolder, actor_id: str, involved: pd.DataFrame) -> list[Line]:
    """Return the acts of *actor_id* that are words themselves, which nobody else need report."""
    return [
        _named(folder, row, type_words(folder.incident(str(row[Col.ID]))))
        for row in rows_of(involved, Col.ID, Col.QUAD, Col.ACTOR_IDS)
        if row[Col.QUAD] == Quad.VERBAL_CONFLICT and actor_id in row[Col.ACTOR_IDS]
    ]


def _doubted(folder: CaseFolder, involved: pd.DataFrame, told: Container[str]) -> list[Line]:
    """Return what is told as denied, and what several accounts tell differently."""
    lines = []
    for row in rows_of(involved, Col.ID, Col.CONTESTED, Col.STATUS):
        if row[Col.ID] in told:
            continue
        if row[Col.CONTESTED]:
            lines.append(_named(folder, row, f"accounts differ: {row[Col.CONTESTED]}"))
        elif row[Col.STATUS] == Modality.DENIED:
            lines.append(_named(folder, row, "said not to have happened"))
    return lines


def _named(folder: CaseFolder, row: Row, note: str) -> Line:
    """Return a line that names an incident, and opens the words that name its act."""
    incident = folder.incident(str(row[Col.ID]))
    article = folder.case_of(incident.id).article
    return {
        "text": incident.summary,
        "span": incident.trigger,
        "incident": incident.id,
        "note": f"{note} · {article_words(article)}",
    }


def _cut(claims: list[Line]) -> list[Line]:
    left = len(claims) - _MAX_CLAIMS
    if left <= 0:
        return claims
    return [
        *claims[:_MAX_CLAIMS],
        {"text": f"and {left} more: narrow the filters", "missing": True},
    ]


def _incident_count(involved: pd.DataFrame) -> Line:
    if involved.empty:
        return {"text": "none among those shown", "missing": True}
    by_status = involved[Col.STATUS].value_counts()
    told = ", ".join(
        f"{count} {STATUS_WORDS[str(status)].lower()}" for status, count in by_status.items()
    )
    return {"text": str(len(involved)), "aside": told}


def seen(involved: pd.DataFrame) -> tuple[Line, ...]:
    """Return the first and the last act that is told as done; nothing if none has a date."""
    ordered = in_order(involved)
    if ordered.empty:
        return ()
    return tuple(_act(dict(ordered.iloc[at].to_dict())) for at in (0, -1))


def in_order(incidents: pd.DataFrame) -> pd.DataFrame:
    """Return what is told as done and has a first day, the first to have begun first.

    The last is the one that certainly began last: a wide interval may end later but says less.
    """
    done = incidents[Col.STATUS].isin(_DONE) & incidents[Col.DATE_EARLIEST].notna()
    # Only the days are put in order, and then the rows once: there are many columns.
    by = [str(Col.DATE_EARLIEST), str(Col.DATE_LATEST)]
    days = incidents[by].set_axis(range(len(incidents)))[done.tolist()]
    return incidents.iloc[days.sort_values(by).index]


def _act(row: dict[object, object]) -> Line:
    return {
        "text": date_words(row),
        "note": str(row[Col.SUMMARY]),
        "incident": str(row[Col.ID]),
    }


def _opening(folder: CaseFolder, line: Line) -> Line:
    """Return the line so that it opens the words that date its incident, or else its sentence."""
    if "incident" not in line:
        return line
    incident = folder.incident(line["incident"])
    spans: Iterable[object] = (incident.date.span if incident.date else None, *incident.evidence)
    span = next(each for each in spans if each is not None)
    return {**line, "span": span}  # type: ignore[typeddict-item]
