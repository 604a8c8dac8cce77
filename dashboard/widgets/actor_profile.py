"""What is known of an actor, in the order in which an analyst asks for it."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.charts.bars import activity_figure, describe_activity
from dashboard.charts.network import describe_ego, ego_figure
from dashboard.data.model import Actor, Attribution, CaseFile, Incident, Modality, Relation
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import incident_list
from dashboard.widgets.incident_card import Field, Line, Record, quote, show_record
from dashboard.words import (
    STATUS_WORDS,
    actor_name,
    date_words,
    kind_words,
    source_name,
    stance_words,
)

__all__ = ["identity", "show", "traces"]

_CHART = {"displayModeBar": False}


def show(desk: Desk, actor_id: str) -> None:
    """Draw the profile of an actor: who it is, what it did, where, who says what, its network."""
    case = desk.view.case
    actor = next(each for each in case.actors if each.id == actor_id)
    roles = desk.view.roles
    parts = roles[(roles[Col.ACTOR_ID] == actor_id) & roles[Col.ROLE].ne("source")]
    involved = desk.shown[desk.shown[Col.ID].isin(parts[Col.INCIDENT_ID])]
    show_record(identity(case, actor), key="actor.identity", incident_id=desk.selected)
    if not involved.empty:
        st.plotly_chart(
            activity_figure(involved, dark=state.is_dark()),
            theme=None,
            key="actor.activity",
            config=_CHART,
            alt=describe_activity(involved),
        )
    ids = set(desk.shown[Col.ID])
    shown = [each for each in case.incidents if each.id in ids]
    record = traces(case, actor, shown, involved)
    show_record(record, key="actor.traces", incident_id=desk.selected)
    if not involved.empty:
        incident_list.show(
            incident_list.chronological(involved), selected=desk.selected, key="actor.incidents"
        )
        st.plotly_chart(
            ego_figure(roles, desk.shown, actor_id, dark=state.is_dark()),
            theme=None,
            key="actor.network",
            config=_CHART,
            alt=describe_ego(roles, desk.shown, actor_id),
        )


def identity(case: CaseFile, actor: Actor) -> Record:
    """Return names, kind and relations of *actor*."""
    names: list[Line] = [_written(case, actor, alias) for alias in actor.aliases]
    origin = "known from the actor file" if actor.known else "found by name in this article"
    if actor.source:
        origin = f"{origin}; source: {actor.source}"
    fields: list[Field] = [
        {"label": "As written", "lines": names},
        {"label": "Kind", "lines": [{"text": kind_words(actor.kind), "note": origin}]},
        {"label": "Relations", "lines": [_related(case, each) for each in actor.relations]},
    ]
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
            return {"text": alias, "span": span}
    return {"text": alias}


def _related(case: CaseFile, relation: Relation) -> Line:
    line: Line = {"text": f"{relation.kind.value} {actor_name(case, relation.to)}"}
    if relation.evidence:
        words = quote(case.article.text, relation.evidence)["pieces"][0]["text"]
        line |= {"span": relation.evidence, "note": f"“{' '.join(words.split())}”"}
    else:
        line["note"] = f"source: {relation.source}"
    return line


def traces(case: CaseFile, actor: Actor, shown: list[Incident], involved: pd.DataFrame) -> Record:
    """Return where *actor* acted, who claims what, and when it was last seen."""
    in_it = set(involved[Col.ID])
    said = [(each, source) for each in shown for source in each.attributions]
    by_it = [pair for pair in said if pair[1].actor == actor.id]
    about = [pair for pair in said if pair[0].id in in_it and pair[1].actor != actor.id]
    fields: list[Field] = [
        {"label": "Where", "lines": _places(involved)},
        {
            "label": "Claims by it",
            "lines": [_claim(each, source) for each, source in by_it],
        },
        {
            "label": "Claims about it",
            "lines": [
                _claim(each, source, who=source_name(case, source.actor)) for each, source in about
            ],
        },
        {"label": "Incidents", "lines": [_incident_count(involved)]},
        {"label": "Last seen", "lines": [_last_seen(involved)]},
    ]
    return {
        "id": f"{actor.id}-traces",
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
