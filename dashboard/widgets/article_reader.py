"""The article with its highlights, and the incidents beside it, both ways clickable."""

from __future__ import annotations

from dashboard import components, state
from dashboard.data.query import Col, incidents_frame
from dashboard.state import Desk
from dashboard.widgets import incident_card
from dashboard.widgets.article_view import Mark, entity_marks, in_text_order, paragraphs
from dashboard.widgets.incident_list import facts

__all__ = ["show"]

_KEY = "article.reader"
_KINDS = (("actor", "Actors"), ("place", "Places"), ("date", "Dates"), ("gap", "Gaps"))


def show(desk: Desk) -> None:
    """Draw the article of *desk*; choosing an incident in it selects it on every page."""

    def pick() -> None:
        chosen = state.triggered(_KEY, "pick")
        state.select(str(chosen) if chosen else None)

    components.reader(key=_KEY, data=_data(desk), on_pick_change=pick)


def _data(desk: Desk) -> dict[str, object]:
    case, leads = desk.article, desk.view.folder.leads
    shown = set(desk.shown[Col.ID])
    rows = {row[Col.ID]: row for row in incidents_frame(case).to_dict("records")}
    incidents = in_text_order([each for each in case.incidents if leads[each.id] in shown])
    marks = entity_marks(case)
    chosen = next((each for each in incidents if leads[each.id] == desk.selected), None)
    return {
        "key": f"{case.article.id} {' '.join(each.id for each in incidents)}",
        "kinds": _legend(marks, len(incidents)),
        "paragraphs": paragraphs(case.article.text, incidents, marks),
        "incidents": [
            {
                "id": each.id,
                "summary": each.summary,
                "facts": " · ".join(fact["text"] for fact in facts(rows[each.id])),
                "span": each.evidence[0],
            }
            for each in incidents
        ],
        "empty": "No incident is shown: none was found, or the filters leave none.",
        "gaps": [{"reason": gap.reason, "span": gap.span} for gap in case.gaps],
        "selected": chosen.id if chosen else None,
        "span": state.asked_span(),
        "record": incident_card.record(case, chosen) if chosen else None,
    }


def _legend(marks: list[Mark], incidents: int) -> list[dict[str, object]]:
    legend: list[dict[str, object]] = [
        {"name": "incident", "label": "Incidents", "count": incidents}
    ]
    for kind, label in _KINDS:
        count = sum(mark.kind == kind for mark in marks)
        if count:
            legend.append({"name": kind, "label": label, "count": count})
    return legend
