"""What the profile of an actor says, and where it leads."""

from __future__ import annotations

from dashboard import state
from dashboard.data.case_folder import folder_of
from dashboard.data.query import Col
from dashboard.widgets.actor_activity import places, types
from dashboard.widgets.actor_identity import at_a_glance, identity
from dashboard.widgets.actor_traces import traces
from dashboard.widgets.record import Line
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


def test_a_claim_has_the_exact_word_of_its_stance_and_the_words_of_the_article() -> None:
    (denial,) = lines(factories.COALITION, "Claims by it")

    assert denial["note"] == "It denies (“denied”) · The Test Herald, 3 February 2019"


def test_what_one_origin_alone_confirms_is_but_said() -> None:
    first = lines(factories.BRIGADE, "Claims about it")[0]

    assert first["note"].startswith("Mosul police says (")


def test_who_says_otherwise_is_told_and_also_that_nobody_does() -> None:
    (denied,) = lines(factories.COALITION, "Who says otherwise")
    (silence,) = lines(factories.BRIGADE, "Who says otherwise")

    assert (denied["incident"], denied["note"].split(" · ")[0]) == (
        "inc-08",
        "It denies (“denied”)",
    )
    assert silence == {"text": "nobody, in the incidents shown", "missing": True}


def test_what_an_actor_says_itself_is_listed_though_nobody_reports_it() -> None:
    told = lines(factories.BRIGADE, "Accuses, threatens, asks")

    assert [(line["incident"], factories.TEXT[slice(*line["span"])]) for line in told] == [
        ("inc-02", "warned"),
        ("inc-06", "demanded"),
        ("inc-09", "threatened"),
    ]
    assert [line["note"].split(" · ")[0] for line in told] == ["Threaten", "Request", "Threaten"]
    assert lines(factories.COALITION, "Accuses, threatens, asks") == []


def test_first_and_last_seen_open_the_words_of_their_days() -> None:
    (first,), (last,) = (lines(factories.BRIGADE, f"{which} seen") for which in ("First", "Last"))

    assert (first["incident"], last["incident"]) == ("inc-06", "inc-01")
    assert factories.TEXT[slice(*last["span"])] == "Saturday"


def test_an_actor_at_a_glance() -> None:
    signs = at_a_glance(factories.COALITION, VIEW.roles, VIEW.incidents)

    assert [sign["text"] for sign in signs] == [
        "acted in 4", "target of 4", "tells of 1",
        "first seen 2003", "last seen 2 February 2019",
    ]  # fmt: skip


def test_a_profile_names_its_articles_and_their_origins() -> None:
    fields = {
        each["label"]: each["lines"] for each in identity(VIEW.folder, factories.BRIGADE)["fields"]
    }

    assert fields["Named in"] == [{"text": "1 of 1 articles", "aside": "1 independent origin"}]
    assert [line["text"] for line in fields["Chain of command"]] == [
        "part of Popular Mobilization Forces"
    ]


def test_types_tell_what_it_did_from_what_was_done_to_it() -> None:
    rows = VIEW.incidents[VIEW.incidents[Col.ID].isin(["inc-01", "inc-03", "inc-09"])]

    assert types(rows, {"inc-03"}) == [
        ("COERCE", ["Coerce", 1, 1]),
        ("THREATEN", ["Threaten", 1, 0]),
    ]


def test_places_lead_to_the_narrowest_region_and_what_is_nowhere_leads_nowhere() -> None:
    rows = VIEW.incidents[VIEW.incidents[Col.ID].isin(["inc-01", "inc-02", "inc-03", "inc-07"])]

    assert places(rows) == [("Mosul", ["Mosul", 2]), ("Anbar", ["Anbar", 1])]
