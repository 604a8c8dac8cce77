from __future__ import annotations

from typing import Any

import pytest

from dashboard.data.exports.ged import COLUMNS, SIDECARS, ged_report, ged_text, priogrid
from dashboard.data.model import ActorKind, Count, IncidentType, Modality, Precision
from tests import factories
from tests.data.exports.showing import known_as, shown_of, table, told_by_three

FORTY_NINE = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id
conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id
side_b_new_id side_b number_of_sources source_article source_office source_date source_headline
source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude
geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end deaths_a
deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
_KILLED = Count(3, None, factories.span("at least 3"), None)


def counted(
    *,
    kinds: dict[str, ActorKind] | None = None,
    precision: Precision = Precision.TOWN,
    **changes: Any,  # noqa: ANN401 - any field of an incident
) -> dict[str, str] | str:
    """Return the row of a killing in Mosul, or why it is left out."""
    plain: dict[str, Any] = {
        "type": IncidentType.ASSAULT,
        "place": factories.at("pl-mosul", "Mosul", 1),
        "date": factories.date("2019-02-02", "2019-02-02", "2019-02-02", "Saturday"),
        "actors": (factories.role(factories.BRIGADE, "River Brigade", 1),),
        "recipients": (factories.role(factories.COALITION, "coalition", 1),),
        "killed": _KILLED,
    }
    case = known_as(factories.one(**(plain | changes)), kinds or {}, precision)
    rows = table(ged_text(shown_of(case)))
    (line,) = ged_report(shown_of(case)).lines
    assert bool(rows) == (line.coded_as is not None)
    return rows[0] if rows else "; ".join(line.reasons)


def row_of(**changes: Any) -> dict[str, str]:  # noqa: ANN401
    found = counted(**changes)
    assert isinstance(found, dict), found
    return found


def test_the_49_columns_come_first_and_in_order() -> None:
    header = ged_text(shown_of()).splitlines()[0].split(",")

    assert header[:49] == FORTY_NINE.split()
    assert header == [*COLUMNS, *SIDECARS]


def test_a_killing_with_two_sides_a_place_and_a_day_is_counted() -> None:
    row = row_of()

    assert (row["side_a"], row["side_b"]) == ("River Brigade", "Coalition forces")
    assert (row["type_of_violence"], row["event_clarity"]) == ("1", "1")
    assert (row["best"], row["low"], row["high"]) == ("3", "3", "")  # at least 3: no bound made up
    assert (row["where_prec"], row["date_prec"]) == ("1", "1")
    assert row["geom_wkt"] == "POINT (43.119 36.335)"
    assert (row["country"], row["region"]) == ("Iraq", "Middle East")
    assert row["source_headline"] == "A tense week in the north"


def test_the_row_says_which_of_several_figures_are_best_low_and_high() -> None:
    case = factories.one(
        type=IncidentType.ASSAULT,
        place=factories.at("pl-mosul", "Mosul", 1),
        date=factories.date("2019-02-02", "2019-02-02", "2019-02-02", "Saturday"),
        actors=(factories.role(factories.BRIGADE, "River Brigade", 1),),
        recipients=(factories.role(factories.COALITION, "coalition", 1),),
        killed=_KILLED,
    )
    (row,) = table(ged_text(shown_of(told_by_three(case))))

    assert (row["best"], row["low"], row["high"]) == ("3", "2", "")
    assert row["x_deaths_rule"].endswith("bounds of 3 accounts: at least 3, 2, at least 5")
    assert row_of()["x_deaths_rule"] == "the only figure told: at least 3"


def test_no_id_of_ucdps_is_made_up() -> None:
    row = row_of()

    names = (
        "id", "relid", "conflict_new_id", "conflict_name", "dyad_new_id", "dyad_name",
        "side_a_new_id", "side_b_new_id", "country_id", "gwnoa", "gwnob", "active_year",
        "code_status",
    )  # fmt: skip
    assert {name: row[name] for name in names} == dict.fromkeys(names, "")
    assert row["x_incident_id"] == "inc-01"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"killed": None}, "no deaths are told"),
        ({"killed": Count(0, 0, factories.span("3"), None)}, "0 deaths are told; GED needs one"),
        ({"place": None}, "no place is told"),
        ({"date": None}, "no date is told"),
        (
            {"date": factories.date("2014/..", "2014-01-01", None, None)},
            "the date is too wide (2014/..)",
        ),
        (
            {"date": factories.date("2017/2018", "2017-01-01", "2018-12-31", None)},
            "the date is too wide (2017/2018)",
        ),
        ({"modality": Modality.DENIED}, "said not to have happened"),
        ({"modality": Modality.PLANNED}, "announced or expected, not done"),
        ({"background": True}, "told as background, of another time"),
        ({"actors": ()}, "no organised party is named as side A"),
        (
            {"kinds": {factories.BRIGADE: ActorKind.CIVILIANS}},
            "no organised party is named as side A",
        ),
        ({"recipients": ()}, "whom it was done to is not told"),
        (
            {"kinds": {factories.COALITION: ActorKind.OTHER}},
            "no organised party, and no civilians, are named as side B",
        ),
    ],
)
def test_what_does_not_qualify_is_listed_with_the_reason(
    changes: dict[str, Any], reason: str
) -> None:
    assert counted(**changes) == reason


@pytest.mark.parametrize(
    ("a", "b", "violence"),
    [
        (ActorKind.MILITARY, ActorKind.INSURGENT, "1"),
        (ActorKind.INSURGENT, ActorKind.POLICE, "1"),
        (ActorKind.STATE, ActorKind.MILITARY, "1"),
        (ActorKind.MILITIA, ActorKind.INSURGENT, "2"),
        (ActorKind.MILITIA, ActorKind.CIVILIANS, "3"),
        (ActorKind.MILITARY, ActorKind.MEDIA, "3"),
    ],
)
def test_the_two_sides_give_the_type_of_violence(a: ActorKind, b: ActorKind, violence: str) -> None:
    row = row_of(kinds={factories.BRIGADE: a, factories.COALITION: b})

    assert row["type_of_violence"] == violence


def test_dead_civilians_are_civilians_and_others_are_of_unknown_side() -> None:
    civilians = row_of(kinds={factories.COALITION: ActorKind.CIVILIANS})
    fighters = row_of()

    names = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
    assert [civilians[name] for name in names] == ["", "", "3", ""]
    assert [fighters[name] for name in names] == ["", "", "", "3"]
    assert civilians["side_b"] == "Civilians"


@pytest.mark.parametrize(
    ("precision", "code"),
    [
        (Precision.SITE, "1"), (Precision.TOWN, "1"), (Precision.NEAR_TOWN, "2"),
        (Precision.DISTRICT, "3"), (Precision.GOVERNORATE, "4"), (Precision.REGION, "5"),
        (Precision.COUNTRY, "6"),
    ],
)  # fmt: skip
def test_places_get_the_code_of_how_well_they_are_known(precision: Precision, code: str) -> None:
    assert row_of(precision=precision)["where_prec"] == code


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        ("2019-02-02", "2019-02-02", "1"),
        ("2019-02-02", "2019-02-03", "2"),
        ("2019-01-28", "2019-02-02", "2"),  # six days
        ("2019-01-28", "2019-02-03", "3"),  # a week
        ("2019-01-01", "2019-01-31", "4"),
        ("2019-01-01", "2019-12-31", "5"),
    ],
)
def test_days_get_the_code_of_how_well_they_are_known(first: str, last: str, code: str) -> None:
    row = row_of(date=factories.date("x", first, last, None))

    assert (row["date_prec"], row["date_start"], row["date_end"]) == (code, first, last)


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(34.53, 69.16, 179779), (-90, -180, 1), (90, 180, 259200), (-89.9, -179.4, 2)],
)
def test_the_cell_of_the_grid_is_counted_from_the_south_west(
    lat: float, lon: float, cell: int
) -> None:
    assert priogrid(lat, lon) == cell
