from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from dashboard.data.exports.acled import COLUMNS, SIDECARS, acled_report, acled_text
from dashboard.data.exports.acled_rules import load_rules
from dashboard.data.exports.csv import csv_text
from dashboard.data.model import (
    ActorKind,
    Count,
    IncidentType,
    Modality,
    Precision,
    Weapon,
)
from dashboard.errors import KnowledgeError
from tests import factories
from tests.data.exports.showing import known_as, shown_of, table, told_by_three

_DAY = factories.date("2019-02-02", "2019-02-02", "2019-02-02", "Saturday")
_HERE = factories.at("pl-mosul", "Mosul", 1)
_BRIGADE = (factories.role(factories.BRIGADE, "River Brigade", 1),)
_COALITION = (factories.role(factories.COALITION, "coalition", 1),)
_KILLED = Count(3, None, factories.span("at least 3"), None)


def coded(
    *,
    kinds: dict[str, ActorKind] | None = None,
    precision: Precision = Precision.TOWN,
    **changes: Any,  # noqa: ANN401 - any field of an incident
) -> dict[str, str] | None:
    """Return the row of one incident in Mosul on a Saturday; None: it is left out."""
    plain = {"place": _HERE, "date": _DAY, "actors": _BRIGADE}
    case = known_as(factories.one(**(plain | changes)), kinds or {}, precision)
    rows = table(acled_text(shown_of(case)))
    assert len(rows) <= 1
    return rows[0] if rows else None


# As the ACLED Codebook lists them.
THIRTY_ONE = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1
assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country
admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities
tags timestamp
"""


def test_the_31_columns_come_first_and_in_order_and_ours_are_marked() -> None:
    header = acled_text(shown_of()).splitlines()[0].split(",")

    assert header[:31] == THIRTY_ONE.split()
    assert header == [*COLUMNS, *SIDECARS]
    assert all(column.startswith("x_") for column in header[31:])


A, C, P = factories.BRIGADE, factories.COALITION, factories.POLICE
SHELLING = "Explosions/Remote violence: Shelling/artillery/missile attack"
CIVILIANS = {C: ActorKind.CIVILIANS}


@pytest.mark.parametrize(
    ("changes", "event"),
    [
        # ASSAULT by weapon
        ({"mode": "aerial"}, "Explosions/Remote violence: Air/drone strike"),
        ({"mode": "drone"}, "Explosions/Remote violence: Air/drone strike"),
        ({"mode": "suicide-attack"}, "Explosions/Remote violence: Suicide bomb"),
        ({"mode": "explosives"}, "Explosions/Remote violence: Remote explosive/landmine/IED"),
        (
            {"mode": "explosives", "weapon": Weapon("Hand grenades", factories.span("Gunmen"))},
            "Explosions/Remote violence: Grenade",
        ),
        ({"mode": "heavy-weapons"}, SHELLING),
        ({"mode": "unconventional"}, "Explosions/Remote violence: Chemical weapon"),
        # a tank that fights armed people is a clash, and one that shells a town is not
        (
            {
                "mode": "heavy-weapons", "recipients": _COALITION,
                "weapon": Weapon("tanks", factories.span("Gunmen")),
            },
            "Battles: Armed clash",
        ),
        (
            {
                "mode": "heavy-weapons", "recipients": _COALITION, "kinds": CIVILIANS,
                "weapon": Weapon("tanks", factories.span("Gunmen")),
            },
            SHELLING,
        ),
        # ... by whom it was done to
        ({"recipients": _COALITION}, "Battles: Armed clash"),
        ({"recipients": _COALITION, "mode": "firearms"}, "Battles: Armed clash"),
        ({"recipients": _COALITION, "kinds": CIVILIANS}, "Violence against civilians: Attack"),
        (
            {"recipients": _COALITION, "kinds": {C: ActorKind.MEDIA}},
            "Violence against civilians: Attack",
        ),
        (
            {"mode": "abduct", "recipients": _COALITION, "kinds": CIVILIANS},
            "Violence against civilians: Abduction/forced disappearance",
        ),
        # soldiers who are taken are no abducted civilians
        ({"mode": "abduct", "recipients": _COALITION}, "Strategic developments: Other"),
        ({"mode": "sexual"}, "Violence against civilians: Sexual violence"),
        ({"mode": "destroy"}, "Strategic developments: Looting/property destruction"),
        # nobody is named, but somebody died: civilians, as ACLED has it
        ({"killed": _KILLED}, "Violence against civilians: Attack"),
        ({}, None),  # attack or clash: not told, and not guessed
        ({"recipients": _COALITION, "kinds": {C: ActorKind.OTHER}}, None),
        # the rest
        ({"type": IncidentType.COERCE, "mode": "arrest"}, "Strategic developments: Arrests"),
        (
            {"type": IncidentType.COERCE, "mode": "restrict"},
            "Strategic developments: Change to group/activity",
        ),
        ({"type": IncidentType.COERCE, "mode": "cyber"}, None),
        ({"type": IncidentType.COERCE}, "Strategic developments: Other"),
        ({"type": IncidentType.MOBILIZE}, "Strategic developments: Change to group/activity"),
        ({"type": IncidentType.PROTEST}, "Protests: Peaceful protest"),
        ({"type": IncidentType.PROTEST, "mode": "riot"}, "Riots: Violent demonstration"),
        ({"type": IncidentType.PROTEST, "mode": "boycott"}, None),
        ({"type": IncidentType.RETREAT}, "Strategic developments: Change to group/activity"),
        ({"type": IncidentType.RETREAT, "mode": "resign"}, None),
        (
            {"type": IncidentType.RETREAT, "mode": "ceasefire"},
            "Strategic developments: Agreement",
        ),
        ({"type": IncidentType.AGREE}, "Strategic developments: Agreement"),  # a militia does
        ({"type": IncidentType.AGREE, "kinds": {A: ActorKind.STATE}}, None),  # words of states
        *(({"type": kind}, None) for kind in (
            IncidentType.CONSULT, IncidentType.SUPPORT, IncidentType.CONCEDE, IncidentType.REQUEST,
            IncidentType.ACCUSE, IncidentType.REJECT, IncidentType.THREATEN, IncidentType.AID,
            IncidentType.COOPERATE, IncidentType.SANCTION,
        )),
    ],
)  # fmt: skip
def test_an_act_gets_the_event_of_its_kind(changes: dict[str, Any], event: str | None) -> None:
    row = coded(**({"type": IncidentType.ASSAULT} | changes))

    assert (row and f"{row['event_type']}: {row['sub_event_type']}") == event


@pytest.mark.parametrize(
    "changes",
    [
        {"modality": Modality.THREATENED},
        {"modality": Modality.PLANNED},
        {"modality": Modality.DENIED},
        {"background": True},
        {"aggregate": True},
        {"place": None},
        {"precision": Precision.COUNTRY},
        {"precision": Precision.REGION},
        {"date": None},
        {"date": factories.date("2019", "2019-01-01", "2019-12-31", None)},
        {"date": factories.date("2019-01/..", "2019-01-01", None, None)},
    ],
)
def test_what_acled_would_not_code_is_left_out_and_listed(changes: dict[str, Any]) -> None:
    given: dict[str, Any] = {"type": IncidentType.ASSAULT, "mode": "aerial"}

    assert coded(**given) is not None
    assert coded(**(given | changes)) is None


def test_of_several_figures_the_lowest_is_taken_and_the_row_says_so() -> None:
    case = factories.one(
        type=IncidentType.ASSAULT, place=_HERE, date=_DAY, actors=_BRIGADE, killed=_KILLED
    )
    (row,) = table(acled_text(shown_of(told_by_three(case))))

    assert row["fatalities"] == "2"
    assert row["x_fatalities_rule"] == (
        "the lowest of the figures of 3 accounts: at least 3, 2, at least 5"
    )
    assert table(csv_text(shown_of(told_by_three(case))))[0]["killed_low"] == "3"


@pytest.mark.parametrize(
    ("killed", "rule"),
    [
        (_KILLED, "the only figure told: at least 3"),
        (Count(3, 5, factories.span("3"), None), "the only figure told: 3 to 5"),
        (None, "0: no account gives a figure"),
    ],
)
def test_a_figure_of_one_account_is_not_called_the_lowest(killed: Count | None, rule: str) -> None:
    row = coded(type=IncidentType.ASSAULT, mode="aerial", killed=killed)

    assert row is not None
    assert row["x_fatalities_rule"] == rule


def test_every_incident_is_in_the_file_or_in_the_list_of_those_left_out() -> None:
    report, rows = acled_report(shown_of()), table(acled_text(shown_of()))

    assert [line.incident_id for line in report.lines] == list(shown_of().ids)
    assert [line.incident_id for line in report.coded] == [row["x_incident_id"] for row in rows]
    assert report.line() == "4 of 12 incidents as ACLED rows, 8 left out"
    assert all(line.reasons for line in report.lines)
    assert "- inc-09 The brigade threatens to attack convoys: a threat" in report.text()


@pytest.mark.parametrize(
    ("first", "last", "day", "precision"),
    [
        ("2019-02-02", "2019-02-02", "2019-02-02", "1"),
        ("2019-02-01", "2019-02-02", "2019-02-01", "2"),  # the middle, or the day before it
        ("2019-01-28", "2019-02-03", "2019-01-31", "2"),  # a week
        ("2019-01-27", "2019-02-03", "2019-01-30", "3"),  # a day more than a week
        ("2019-01-01", "2019-01-31", "2019-01-16", "3"),
    ],
)
def test_days_get_the_code_of_how_well_they_are_known(
    first: str, last: str, day: str, precision: str
) -> None:
    row = coded(type=IncidentType.MOBILIZE, date=factories.date("x", first, last, None))

    assert row is not None
    assert (row["event_date"], row["time_precision"]) == (day, precision)
    assert (row["x_date_earliest"], row["x_date_latest"]) == (first, last)
    assert row["year"] == day[:4]


@pytest.mark.parametrize(
    ("precision", "code"),
    [
        (Precision.SITE, "1"),
        (Precision.NEIGHBOURHOOD, "1"),
        (Precision.TOWN, "1"),
        (Precision.NEAR_TOWN, "2"),
        (Precision.DISTRICT, "3"),
        (Precision.GOVERNORATE, "3"),
    ],
)
def test_places_get_the_code_of_how_well_they_are_known(precision: Precision, code: str) -> None:
    row = coded(type=IncidentType.MOBILIZE, precision=precision)

    assert row is not None
    assert (row["geo_precision"], row["x_uncertainty_m"]) == (code, "8000")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (ActorKind.INSURGENT, "Rebel group"),
        (ActorKind.MILITIA, "Political militia"),
        (ActorKind.MILITARY, "State forces"),  # of the country where it happened
        (ActorKind.POLICE, "State forces"),
        (ActorKind.INTERGOVERNMENTAL, "External/Other forces"),
        (ActorKind.CIVILIANS, "Civilians"),
    ],
)
def test_an_actors_kind_gives_its_code(kind: ActorKind, words: str) -> None:
    row = coded(type=IncidentType.MOBILIZE, kinds={A: kind})

    assert row is not None
    assert row["inter1"] == words
    assert row["interaction"] == f"{words} only"
    assert row["actor2"] == row["inter2"] == ""  # blank, and not 0


def test_state_forces_outside_their_country_are_external() -> None:
    row = coded(type=IncidentType.MOBILIZE, actors=_COALITION)  # of no one country

    assert row is not None
    assert (row["inter1"], row["x_inter1"]) == ("External/Other forces", "8")


def test_soldiers_of_an_unnamed_state_could_be_either() -> None:
    row = coded(
        type=IncidentType.ASSAULT,
        actors=(factories.role(factories.POLICE, "police", 10),),
        recipients=_COALITION,
    )

    assert row is not None
    assert row["inter1"] == "State forces"


def test_the_smaller_code_of_an_interaction_comes_first() -> None:
    row = coded(type=IncidentType.ASSAULT, actors=_COALITION, recipients=_BRIGADE)

    assert row is not None
    assert row["interaction"] == "Political militia-External/Other forces"
    assert row["x_interaction"] == "38"
    assert (row["actor1"], row["actor2"]) == ("Coalition forces", "River Brigade")


def test_victims_are_actor2_and_their_name_stands_beside_them() -> None:
    row = coded(type=IncidentType.ASSAULT, recipients=_COALITION, kinds=CIVILIANS)

    assert row is not None
    assert (row["actor2"], row["inter2"]) == ("Civilians (Iraq)", "Civilians")
    assert row["assoc_actor_2"] == "Coalition forces"
    assert row["civilian_targeting"] == "Civilian targeting"


def test_nobody_is_made_up_where_nobody_is_told() -> None:
    row = coded(type=IncidentType.ASSAULT, mode="aerial", actors=())

    assert row is not None
    assert row["actor1"] == "Unidentified Armed Group (Iraq)"
    assert "nobody is named" in row["x_inter1_reason"]
    assert coded(type=IncidentType.MOBILIZE, actors=()) is None


def test_deaths_are_the_lowest_told_and_nought_says_whether_any_were() -> None:
    with_deaths = coded(type=IncidentType.ASSAULT, mode="aerial", killed=_KILLED)
    without = coded(type=IncidentType.ASSAULT, mode="aerial")

    assert with_deaths is not None
    assert without is not None
    found = [(row["fatalities"], row["x_fatalities_told"]) for row in (with_deaths, without)]
    assert found == [("3", "true"), ("0", "false")]
    assert with_deaths["x_fatalities_quote"] == "at least 3"


def test_a_row_says_by_which_rule_and_words_it_was_coded_and_what_else_it_could_be() -> None:
    row = coded(type=IncidentType.COERCE, mode="arrest", trigger=factories.span("blocked"))

    assert row is not None
    assert (row["x_rule"], row["x_rule_words"]) == ("coerce-arrest", "blocked")
    assert "Abduction/forced disappearance" in row["x_alternatives"]
    assert "Identity militia" in row["x_alternatives"]


def test_ids_are_our_own_and_country_columns_are_acleds() -> None:
    row = coded(type=IncidentType.MOBILIZE)

    assert row is not None
    assert row["event_id_cnty"] == "IDK-01"
    assert (row["iso"], row["region"], row["country"]) == ("368", "Middle East", "Iraq")
    assert row["timestamp"] == row["source_scale"] == row["admin3"] == ""  # not known, not made up


def test_what_is_claimed_is_said_to_be() -> None:
    row = coded(type=IncidentType.ASSAULT, mode="aerial", modality=Modality.CLAIMED)

    assert row is not None
    assert row["x_status"] == "claimed"
    assert "(claimed)" in row["notes"]


def test_an_actor_may_have_a_code_of_its_own_from_a_day_on() -> None:
    rules = load_rules()

    own = rules.own_code("Popular Mobilization Forces", dt.date(2019, 2, 2))
    assert own is not None
    assert (own.code, own.alternatives) == (1, (3,))
    assert rules.own_code("Popular Mobilization Forces", dt.date(2015, 2, 2)) is None
    assert rules.own_code("River Brigade", dt.date(2019, 2, 2)) is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('sub_event = "Suicide bomb"', 'sub_event = "Suicide"', "ACLED has no event"),
        ('modes = ["sexual"]', 'modes = ["sexual", "shout"]', "no mode 'shout'"),
        ('type = "MOBILIZE"', 'type = "MARCH"', "unknown type 'MARCH'"),
        ("code = 8", "code = 9", "no code 9; ACLED has 1 to 8"),
        ('kinds = ["insurgent"]', "kinds = []", "no [[inter]] for insurgent"),
        ("since = 2016-11-26", "since = 2016", "'since' must be a day"),
    ],
)
def test_a_mistake_in_the_rules_is_named(
    old: str, new: str, message: str, root: Path, tmp_path: Path
) -> None:
    text = (root / "data" / "exchange" / "acled.toml").read_text(encoding="utf-8")
    assert old in text
    own = tmp_path / "mine.toml"
    own.write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(KnowledgeError) as raised:
        load_rules(own)

    assert message in str(raised.value)
    assert "mine.toml" in str(raised.value)
