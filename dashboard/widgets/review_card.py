"""The incident under review: its sentences in their paragraphs, its values, and what to decide."""

from __future__ import annotations

from dashboard import state
from dashboard.data.model import CaseFile, Incident, Span
from dashboard.data.review.queue import Queue
from dashboard.state import Desk
from dashboard.widgets import accounts_table, incident_card, join_and_split, review_actions
from dashboard.widgets.record import Piece, Quote, quote, show_record
from dashboard.widgets.review_progress import current

__all__ = ["in_context", "show"]

_AROUND_CHARS = 400  # of the paragraph on either side of the sentence


def show(desk: Desk, queue: Queue) -> None:
    """Draw the incident that is open, and go on to the next one when it is settled."""
    incident_id = current(desk, queue)
    if incident_id is None:
        return
    folder = desk.view.folder
    case, incident = folder.case_of(incident_id), folder.incident(incident_id)
    record = incident_card.record(case, incident, folder.review_of(incident_id))
    record["quotes"] = [in_context(case, incident, span) for span in incident.evidence]
    following = queue.next_to_do(incident_id)

    def go_on() -> None:
        state.select(following)

    review_actions.show(desk, incident_id, key="review-card", after=go_on)
    show_record(record, key="review-card.record", incident_id=incident_id)
    accounts_table.show(desk, incident_id, key="review-card.accounts")
    join_and_split.show(desk, incident_id, key="review-card.settle")


def in_context(case: CaseFile, incident: Incident, span: Span) -> Quote:
    """Return the sentence at *span* with what stands around it in its paragraph."""
    text = case.article.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND_CHARS)
    line = text.find("\n", span.end)
    end = min(len(text) if line < 0 else line, span.end + _AROUND_CHARS)
    told = quote(text, span, incident.trigger)
    before, after = text[start : span.start], text[span.end : end]
    pieces: list[Piece] = [
        {"text": before, "act": False, "around": True},
        *told["pieces"],
        {"text": after, "act": False, "around": True},
    ]
    return {"span": span, "pieces": [piece for piece in pieces if piece["text"]]}
