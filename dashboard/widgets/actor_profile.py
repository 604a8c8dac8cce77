"""What is known of an actor, in the order in which an analyst asks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.charts.bars import activity_figure, describe_activity
from dashboard.data.case_folder import CaseFolder
from dashboard.data.model import Actor, Attribution, CaseFile, Incident, Modality
from dashboard.data.query import Col
from dashboard.data.told_relations import ToldRelation, told_relations
from dashboard.state import Desk
from dashboard.widgets import incident_list, network_view
from dashboard.widgets.incident_card import Field, Line, Record, quote, show_record
from dashboard.words import (
    STATUS_WORDS,
    article_words,
    date_words,
    kind_words,
    source_name,
    stance_words,
)

__all__ = ["identity", "show", "traces"]

_CHART = {"displayModeBar": False}


def show(desk: Desk, actor_id: str, listed: Sequence[str]) -> None:
    """Draw the profile of an actor: who it is, what it did, where, who says what, its network.

    *listed* are the actors whose relations to it are drawn.
    """
    folder, roles = desk.view.folder, desk.view.roles
    parts = roles[(roles[Col.ACTOR_ID] == actor_id) & roles[Col.ROLE].ne("source")]
    involved = desk.shown[desk.shown[Col.ID].isin(parts[Col.INCIDENT_ID])]
    show_record(identity(folder, actor_id), key="actor.identity", incident_id=desk.selected)
    if not involved.empty:
        st.plotly_chart(
            activity_figure(involved, dark=state.is_dark()),
            theme=None,
            key="actor.activity",
            config=_CHART,
            alt=describe_activity(involved),
        )
    record = traces(folder, actor_id, set(desk.shown[Col.ID]), involved)
    show_record(record, key="actor.traces", incident_id=desk.selected)
    if not involved.empty:
        sections = incident_list.chronological(involved, desk.filters)
        incident_list.show(sections, selected=desk.selected, key="actor.incidents")
    network_view.show_ego(desk, actor_id, listed)


def identity(folder: CaseFolder, actor_id: str) -> Record:
    """Return names, kind and relations of an actor, each with the article that has it."""
    actor = folder.actors[actor_id]
    told = [
        (case, each)
        for case in folder.cases.values()
        for each in case.actors
        if folder.actor_id(each.id) == actor_id
    ]
    names: dict[str, Line] = {}
    for case, here in told:
        for alias in here.aliases:
            names.setdefault(alias, _written(case, here, alias))
    origin = "known from the actor file" if actor.known else "found by name"
    if actor.source:
        origin = f"{origin}; source: {actor.source}"
    fields: list[Field] = [
        {"label": "As written", "lines": list(names.values())},
        {"label": "Kind", "lines": [{"text": kind_words(actor.kind), "note": origin}]},
        {"label": "Relations", "lines": [_related(x) for x in told_relations(folder, actor_id)]},
    ]
    if len(folder.cases) > 1:
        count = f"{len(told)} of {len(folder.cases):,} articles"
        fields.append({"label": "Named in", "lines": [{"text": count}]})
    return {
        "id": actor.id,
        "kind": "Actor",
        "title": actor.name,
        "symbol": None,
        "badges": [],
        "quotes": [],
        "fields": [field for field in fields if field["lines"]],
    }


def _written(case: CaseFile, actor: Actor, alias: str) -> Line:
    """Return a name as written, with where it first stands so."""
    text = case.article.text
    for span in actor.mentions:
        if text[slice(*span)] == alias:
            return {"text": alias, "span": span, "article": case.article.id}
    return {"text": alias}


def _related(told: ToldRelation) -> Line:
    """Return a relation with the words that say so, their article and its day."""
    line: Line = {"text": f"{told.kind.value} {told.to}"}
    if not told.words:
        line["note"] = f"source: {told.source}"
        return line
    case, relation = told.words[0]
    if relation.evidence:
        words = quote(case.article.text, relation.evidence)["pieces"][0]["text"]
        notes = [f"“{' '.join(words.split())}”", article_words(case.article)]
        if others := len({each.article.id for each, _ in told.words}) - 1:
            notes.append(f"also in {others:,} other article{'' if others == 1 else 's'}")
        line["note"] = " · ".join(notes)
        line["span"], line["article"] = relation.evidence, case.article.id
    return line


def traces(
    folder: CaseFolder, actor_id: str, shown: Container[str], involved: pd.DataFrame
) -> Record:
    """Return where an actor acted, who claims what, and when it was last seen.

    *shown* are the incidents that the filters leave, *involved* those it has a part in.
    """
    in_it = set(involved[Col.ID])
    by_it: list[Line] = []
    about: list[Line] = []
    for case in folder.cases.values():
        for incident in case.incidents:
            lead = folder.leads[incident.id]
            for source in incident.attributions if lead in shown else ():
                if source.actor and folder.actor_id(source.actor) == actor_id:
                    by_it.append(_claim(incident, source))
                elif lead in in_it:
                    about.append(_claim(incident, source, who=source_name(case, source.actor)))
    fields: list[Field] = [
        {"label": "Where", "lines": _places(involved)},
        {"label": "Claims by it", "lines": by_it},
        {"label": "Claims about it", "lines": about},
        {"label": "Incidents", "lines": [_incident_count(involved)]},
        {"label": "Last seen", "lines": [_last_seen(involved)]},
    ]
    return {
        "id": f"{actor_id}-traces",
        "kind": "In the incidents shown",
        "title": "Where it acts, and who says so",
        "symbol": None,
        "badges": [],
        "quotes": [],
        "fields": [field for field in fields if field["lines"]],
    }


def _claim(incident: Incident, source: Attribution, *, who: str = "") -> Line:
    return {
        "text": incident.summary,
        "span": source.cue,
        "incident": incident.id,
        "note": f"{who} {stance_words(source.stance)}".lstrip(),
    }


def _places(involved: pd.DataFrame) -> list[Line]:
    places = Counter(place for place in involved[Col.PLACE] if isinstance(place, str))
    return [
        {"text": place, "aside": f"{count} incident{'' if count == 1 else 's'}"}
        for place, count in places.most_common()
    ]


def _incident_count(involved: pd.DataFrame) -> Line:
    if involved.empty:
        return {"text": "none among those shown", "missing": True}
    by_status = involved[Col.STATUS].value_counts()
    told = ", ".join(
        f"{count} {STATUS_WORDS[str(status)].lower()}" for status, count in by_status.items()
    )
    return {"text": str(len(involved)), "aside": told}


def _last_seen(involved: pd.DataFrame) -> Line:
    """Return the act that certainly began last; a wide interval may end later but says less."""
    done = involved[involved[Col.STATUS].isin([Modality.REPORTED, Modality.CLAIMED])]
    dated = done.dropna(subset=[str(Col.DATE_EARLIEST)])
    if dated.empty:
        return {"text": "no dated act among the incidents shown", "missing": True}
    last = dated.sort_values([Col.DATE_EARLIEST, Col.DATE_LATEST]).iloc[-1].to_dict()
    return {"text": date_words(last), "note": last[Col.SUMMARY]}
