"""Who an actor is: names as written, kind, relations and chain of command, each with its words."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.data.case_folder import CaseFolder
from dashboard.data.command_chain import Step, above, standing, under
from dashboard.data.model import Actor, CaseFile
from dashboard.data.query import Col
from dashboard.data.ties import BELONGING
from dashboard.data.told_relations import ToldRelation, told_relations
from dashboard.widgets.actor_traces import seen
from dashboard.widgets.record import Badge, Field, Line, Record, quote
from dashboard.words import article_words, inverse_words, kind_words

__all__ = ["at_a_glance", "identity"]

_MAX_UNDER = 15


def identity(folder: CaseFolder, actor_id: str, badges: Sequence[Badge] = ()) -> Record:
    """Return who the actor is, over all articles, whatever is shown of its incidents."""
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
    relations = [x for x in told_relations(folder, actor_id) if x.kind not in BELONGING]
    below = under(folder, actor_id)
    fields: list[Field] = [
        {"label": "As written", "lines": list(names.values()), "inline": True},
        {"label": "Kind", "lines": [{"text": kind_words(actor.kind), "note": origin}]},
        {
            "label": "Relations",
            "lines": [
                *(_related(f"{x.kind.value} {x.to}", x) for x in relations),
                *(_inverse(step) for step in standing(folder, actor_id)[:_MAX_UNDER]),
            ],
        },
        {"label": "Chain of command", "lines": [_upward(step) for step in above(folder, actor_id)]},
        {"label": "Under it", "lines": [*map(_inverse, below[:_MAX_UNDER]), *_more(below)]},
        {"label": "May be", "lines": _suggested(folder, actor_id)},
        {"label": "Named in", "lines": [_articles(folder, [case for case, _ in told])]},
    ]
    return {
        "id": actor.id,
        "kind": f"Actor · {kind_words(actor.kind)}",
        "title": actor.name,
        "symbol": None,
        "badges": list(badges),
        "quotes": [],
        "fields": [field for field in fields if field["lines"]],
    }


def at_a_glance(actor_id: str, roles: pd.DataFrame, shown: pd.DataFrame) -> list[Badge]:
    """Return in a few signs what it did, what was done to it, when it was seen."""
    own = roles[(roles[Col.ACTOR_ID] == actor_id) & roles[Col.INCIDENT_ID].isin(shown[Col.ID])]
    counts = own[Col.ROLE].value_counts()
    parts = own.loc[own[Col.ROLE].ne("source"), str(Col.INCIDENT_ID)]
    signs = (
        ("→", "acted in", "actor", "Incidents shown that it did"),
        ("←", "target of", "recipient", "Incidents shown that were done to it"),
        ("❝", "tells of", "source", "Incidents shown that it tells of"),
    )
    badges: list[Badge] = [
        {"icon": icon, "text": f"{words} {counts[role]}", "tone": "plain", "meaning": meaning}
        for icon, words, role, meaning in signs
        if role in counts
    ]
    for line, words in zip(seen(shown[shown[Col.ID].isin(parts)]), ("first", "last"), strict=False):
        badges.append(
            {
                "icon": "◷",
                "text": f"{words} seen {line['text']}",
                "tone": "plain",
                "meaning": line.get("note", ""),
            }
        )
    return badges


def _written(case: CaseFile, actor: Actor, alias: str) -> Line:
    """Return a name as written, with where it first stands so."""
    text = case.article.text
    for span in actor.mentions:
        if text[slice(*span)] == alias:
            return {"text": alias, "span": span, "article": case.article.id}
    return {"text": alias}


def _upward(step: Step) -> Line:
    lead = "↳ which is " if step.depth and step.told.kind.value.endswith("of") else "↳ "
    before = lead if step.depth else ""
    line = _related(f"{before}{step.told.kind.value} {step.name}", step.told)
    line["depth"] = step.depth
    return line


def _inverse(step: Step) -> Line:
    return _related(f"{inverse_words(step.told.kind)} {step.name}", step.told)


def _more(steps: Sequence[Step]) -> list[Line]:
    left = len(steps) - _MAX_UNDER
    return [{"text": f"and {left} more: see the network", "missing": True}] if left > 0 else []


def _related(text: str, told: ToldRelation) -> Line:
    """Return a relation with the words that say so, their article and its day."""
    line: Line = {"text": text}
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


def _suggested(folder: CaseFolder, actor_id: str) -> list[Line]:
    """Return the actors that may be this one under another name, and why."""
    lines: list[Line] = []
    for each in folder.actor_suggestions:
        pair = [folder.actor_id(each.a), folder.actor_id(each.b)]
        if actor_id in pair and pair[0] != pair[1]:
            other = folder.actors.get(pair[1 - pair.index(actor_id)])
            if other is not None:
                lines.append({"text": f"the same as {other.name}", "note": each.reason})
    return lines


def _articles(folder: CaseFolder, cases: Sequence[CaseFile]) -> Line:
    articles = {case.article.id for case in cases}
    origins = {folder.origins.get(article, article) for article in articles}
    return {
        "text": f"{len(articles):,} of {len(folder.cases):,} articles",
        "aside": f"{len(origins):,} independent origin{'' if len(origins) == 1 else 's'}",
    }
