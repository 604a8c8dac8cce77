"""What an import needs to show the same view again: the accounts of an incident, each whole.

A piece is a case file in the form of ``incident-desk parse``, narrowed to one incident, with the
passages of the article that its spans point to.  So no file has to carry a whole article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dashboard.data.case_folder import CaseFolder
from dashboard.data.exports.json import to_json
from dashboard.data.model import Actor, CaseFile, Incident, Span

__all__ = ["pieces_of"]

Json = dict[str, Any]

_NEAR = 3  # characters between two passages that are better kept in one


def pieces_of(folder: CaseFolder, incident_id: str) -> list[Json]:
    """Return the accounts of an incident, the one that it is shown by first."""
    order = {article_id: at for at, article_id in enumerate(folder.cases)}
    pieces = []
    for account in folder.linked[incident_id].accounts:
        case, incident = folder.case_of(account.id), folder.incident(account.id)
        review, article_id = folder.review_of(account.id), case.article.id
        added = folder.added.get(article_id)
        narrowed = _narrowed(case, incident)
        pieces.append(
            {
                "case": to_json(narrowed),
                "passages": _passages(narrowed),
                "order": [order[article_id], case.incidents.index(incident)],
                "origin": account.origin,
                "added": added.isoformat() if added else None,
                "review": {
                    "added": review.added,
                    "confirmed": sorted(review.confirmed),
                    "set": sorted(review.set),
                    "was": [[field, text] for field, text in review.was],
                    "merged": list(review.merged),
                },
                "same_actors": {
                    actor.id: folder.actor_id(actor.id)
                    for actor in narrowed.actors
                    if folder.actor_id(actor.id) != actor.id
                },
            }
        )
    return pieces


def _narrowed(case: CaseFile, incident: Incident) -> CaseFile:
    """Return *case* with *incident* alone, and what it speaks of."""
    where = incident.place.place if incident.place else None
    return replace(
        case,
        incidents=(incident,),
        actors=_actors(case, incident),
        places=tuple(place for place in case.places if place.id == where),
        times=tuple(
            time
            for time in case.times
            if any(span.contains(time.span) for span in incident.evidence)
        ),
        gaps=(),
    )


def _actors(case: CaseFile, incident: Incident) -> tuple[Actor, ...]:
    """Return the parties and speakers of *incident*, and whom they are related to."""
    actors = {actor.id: actor for actor in case.actors}
    counts = (incident.killed, incident.injured)
    waiting = [
        *(role.actor for role in (*incident.actors, *incident.recipients)),
        *(told.actor for told in incident.attributions),
        *(count.attribution for count in counts if count),
    ]
    wanted: set[str] = set()
    while waiting:
        actor = actors.get(waiting.pop() or "")
        if actor is not None and actor.id not in wanted:
            wanted.add(actor.id)
            waiting += [relation.to for relation in actor.relations]
    return tuple(actor for actor in case.actors if actor.id in wanted)


def _passages(case: CaseFile) -> list[tuple[int, str]]:
    """Return the parts of the text that any span points to, each with where it begins."""
    text = case.article.text
    joined: list[Span] = []
    parts = (case.incidents, case.actors, case.places, case.times)
    for span in sorted(_spans(parts)):
        if joined and span.start <= joined[-1].end + _NEAR:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return [(span.start, text[slice(*span)]) for span in joined if span.start < span.end]


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        yield from _all(value)
    elif is_dataclass(value):
        yield from _all(getattr(value, field.name) for field in fields(value))


def _all(values: Iterable[object]) -> Iterator[Span]:
    for value in values:
        yield from _spans(value)
