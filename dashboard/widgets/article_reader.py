"""The article with its highlights, and the incidents beside it, both ways clickable."""

from __future__ import annotations

from dashboard import components, state
from dashboard.data.model import CaseFile, Incident, Span, stable_id
from dashboard.data.query import Col
from dashboard.state import Desk
from dashboard.widgets import article_decisions, incident_card
from dashboard.widgets.article_cards import card, told_elsewhere
from dashboard.widgets.article_view import (
    Mark,
    anchor,
    entity_marks,
    in_text_order,
    paragraphs,
)
from dashboard.widgets.record import Record

__all__ = ["show"]

_KEY = "article.reader"
_TURN = "article.turn"  # the number of the choice that is answered: they may come fast
_KINDS = (
    ("actor", "Actors", "Names and words for a party"),
    ("place", "Places", "Names of places"),
    ("date", "Dates", "Words for a time"),
    ("gap", "Gaps", "What the text says and the reader could not turn into data"),
)


def show(desk: Desk) -> None:
    """Draw the article of *desk*; choosing an incident in it selects it on every page."""

    def pick() -> None:
        picked = state.triggered(_KEY, "pick")
        if isinstance(picked, dict):
            state.keep(_TURN, int(picked["turn"]))
            state.select(picked["id"])

    def confirm() -> None:
        article_decisions.confirm_all(desk, str(state.triggered(_KEY, "confirm")))

    drawn = components.reader(
        key=_KEY,
        data=_data(desk),
        on_pick_change=pick,
        on_all_change=state.reset,
        on_confirm_change=confirm,
        on_open_change=_nothing,
        on_add_change=_nothing,
        on_correct_change=_nothing,
        on_review_change=_nothing,
    )
    if drawn.open:
        start, end = drawn.open["span"]
        state.open_article(
            drawn.open["incident"], Span(int(start), int(end)), drawn.open["article"]
        )
    elif drawn.add:
        span = Span(int(drawn.add["start"]), int(drawn.add["end"]))
        article_decisions.add(desk, span)
    elif drawn.correct:
        article_decisions.correct(desk, str(drawn.correct))
    elif drawn.review:
        article_decisions.review(desk, str(drawn.review))


def _nothing() -> None:
    """Stand in for a callback: the result is read after the component is drawn."""


def _data(desk: Desk) -> dict[str, object]:
    case, folder = desk.article, desk.view.folder
    shown = set(desk.shown[Col.ID])
    incidents = in_text_order([each for each in case.incidents if folder.leads[each.id] in shown])
    chosen = _chosen(desk, incidents)
    return {
        **_text(desk, incidents),
        "hidden": {"shown": len(incidents), "total": len(case.incidents)}
        if len(incidents) < len(case.incidents)
        else None,
        "selected": chosen.id if chosen else None,
        "turn": state.kept(_TURN) or 0,
        "span": state.asked_span(),
        "record": _record(desk, chosen) if chosen else None,
    }


def _chosen(desk: Desk, incidents: list[Incident]) -> Incident | None:
    """Return the selected account, or that of this article which tells of the selected incident."""
    folder, asked = desk.view.folder, state.asked_incident()
    leads, now = folder.leads, folder.account_id(asked) if asked else None
    same = [each for each in incidents if leads[each.id] == desk.selected]
    return next((each for each in same if each.id == now), next(iter(same), None))


def _text(desk: Desk, incidents: list[Incident]) -> dict[str, object]:
    """Return what stays the same whichever incident is selected, under a key that tells it.

    A long article takes a second to cut: it is done once.
    """
    case, folder, dark = desk.article, desk.view.folder, state.is_dark()
    decides = state.can_decide()

    def make() -> dict[str, object]:
        marks = entity_marks(case)
        lines, notes = paragraphs(case.article.text, incidents, marks)
        text: dict[str, object] = {
            "kinds": _legend(marks, len(incidents)),
            "paragraphs": lines,
            "titled": bool(case.article.title) and _first_line(case) == case.article.title,
            "notes": notes,
            "incidents": [card(case, folder, each, dark=dark) for each in incidents],
            "gaps": _gaps(case),
            "decides": decides,
        }
        return {**text, "key": stable_id("text", case.article.id, text)}

    key = ("reader", case.article.id, tuple(each.id for each in incidents), dark, decides)
    return desk.view.made(key, make)


def _first_line(case: CaseFile) -> str:
    return case.article.text.lstrip().split("\n", 1)[0].strip()


def _gaps(case: CaseFile) -> list[dict[str, object]]:
    return [
        {
            "reason": gap.reason,
            "span": gap.span,
            "words": case.article.text[slice(*gap.span)] if gap.span else "",
        }
        for gap in case.gaps
    ]


def _record(desk: Desk, incident: Incident) -> Record:
    """Return the record of the selected account.

    The sentence that it stands beside is not quoted beside itself.
    """
    record = incident_card.record(desk.article, incident, desk.view.folder.review_of(incident.id))
    record["quotes"] = [each for each in record["quotes"] if each["span"] != anchor(incident)]
    record["fields"] += told_elsewhere(desk.view.folder, incident)
    return record


def _legend(marks: list[Mark], incidents: int) -> list[dict[str, object]]:
    legend: list[dict[str, object]] = [
        {
            "name": "incident",
            "label": "Incidents",
            "count": incidents,
            "meaning": "Sentences that incidents rest on, and the cards beside them",
        }
    ]
    for kind, label, meaning in _KINDS:
        count = sum(mark.kind == kind for mark in marks)
        if count:
            legend.append({"name": kind, "label": label, "count": count, "meaning": meaning})
    return legend
