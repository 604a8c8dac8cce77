"""What the profile of an actor says, and where it leads."""

from __future__ import annotations

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.query import Col
from dashboard.widgets.actor_profile import traces
from dashboard.widgets.incident_card import Line
from tests import factories

VIEW = state.view_of(folder_of([factories.case()]))


def lines(actor_id: str, label: str) -> list[Line]:
    """Return the lines of a field of the actor's record, with every incident shown."""
    parts = VIEW.roles[VIEW.roles[Col.ACTOR_ID] == actor_id]
    involved = VIEW.incidents[VIEW.incidents[Col.ID].isin(parts[Col.INCIDENT_ID])]
    record = traces(VIEW.folder, actor_id, set(VIEW.folder.leads), involved)
    return next((field["lines"] for field in record["fields"] if field["label"] == label), [])


def test_a_claim_leads_to_the_incident_that_it_is_about() -> None:
    by_it = [line["incident"] for line in lines(factories.COALITION, "Claims by it")]
    about_it = [line["incident"] for line in lines(factories.BRIGADE, "Claims about it")]

    assert (by_it, about_it) == (["inc-08"], ["inc-01", "inc-02"])
