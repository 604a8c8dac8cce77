from __future__ import annotations

import re

import pandas as pd
import plotly.graph_objects as go
import pytest

from dashboard.charts.network import describe_ego, ego_figure, ties_of
from dashboard.data.query import incidents_frame, roles_frame
from tests import factories
from tests.charts.frames import HOSTILE, frame, row, words_in

INCIDENTS = frame(row(1), row(2, type="THREATEN"), row(3, type="ASSAULT"), row(4))


def roles(*parts: tuple[int, str, str]) -> pd.DataFrame:
    rows = [(f"inc-{number:02}", name.lower(), name, role) for number, name, role in parts]
    return pd.DataFrame(rows, columns=["incident_id", "actor_id", "name", "role"])


ROLES = roles(
    (1, "Brigade", "actor"), (1, "Patrol", "recipient"),
    (2, "Brigade", "actor"), (2, "Patrol", "recipient"), (2, "Envoy", "recipient"),
    (3, "Patrol", "actor"), (3, "Brigade", "recipient"),
    (4, "Police", "source"), (4, "Patrol", "actor"),
)  # fmt: skip


def test_ties_run_from_who_acts_to_whom() -> None:
    before, after = ties_of(ROLES, INCIDENTS, "brigade")
    assert before == (("patrol", "Patrol", 1, ("ASSAULT",)),)
    assert after == (
        ("patrol", "Patrol", 2, ("COERCE", "THREATEN")),
        ("envoy", "Envoy", 1, ("THREATEN",)),
    )


def test_a_source_acts_on_nobody() -> None:
    assert ties_of(ROLES, INCIDENTS, "police") == ((), ())


def test_only_the_incidents_given_count() -> None:
    before, after = ties_of(ROLES, INCIDENTS.iloc[:1], "brigade")
    assert (len(before), len(after)) == (0, 1)


def test_an_act_on_oneself_is_no_tie() -> None:
    alone = roles((1, "Brigade", "actor"), (1, "Brigade", "recipient"))
    assert ties_of(alone, INCIDENTS, "brigade") == ((), ())


def drawn_names(figure: go.Figure) -> set[str]:
    """Return the names that the marks tell when pointed at."""
    return {re.sub("<br>.*|</?b>", "", text) for trace in figure.data for text in trace.hovertext}


def test_marks_name_their_actors_and_arrows_their_direction() -> None:
    figure = ego_figure(ROLES, INCIDENTS, "brigade", dark=False)
    arrows = [(a.ax, a.x) for a in figure.layout.annotations if a.showarrow]
    assert drawn_names(figure) == {"Brigade", "Patrol", "Envoy"}
    assert arrows == [(0.0, 0.5), (0.5, 1.0), (0.5, 1.0)]


def test_with_nobody_on_one_side_the_actor_stands_there() -> None:
    figure = ego_figure(ROLES, INCIDENTS, "envoy", dark=False)
    assert [(a.ax, a.x) for a in figure.layout.annotations if a.showarrow] == [(0.0, 1.0)]


def test_an_actor_with_no_other_is_said_to_have_none() -> None:
    figure = ego_figure(ROLES, INCIDENTS, "police", dark=False)
    assert figure.data == ()
    assert figure.layout.title.text == "<b>Police</b>: no other actor"


def test_what_is_not_drawn_is_counted() -> None:
    crowd = roles((1, "Brigade", "actor"), *((1, f"Other {n:02}", "recipient") for n in range(15)))
    figure = ego_figure(crowd, INCIDENTS, "brigade", dark=True)
    assert figure.layout.title.text == "<b>Brigade</b> · 3 more not drawn"
    assert len(drawn_names(figure)) == 13


@pytest.mark.parametrize("order", [1, -1])
def test_the_layout_does_not_depend_on_the_order_of_rows(order: int) -> None:
    figure = ego_figure(ROLES.iloc[::order], INCIDENTS.iloc[::order], "brigade", dark=False)
    assert figure.to_json() == ego_figure(ROLES, INCIDENTS, "brigade", dark=False).to_json()


def test_names_are_shown_as_written() -> None:
    hostile = roles((1, HOSTILE, "actor"), (1, "Patrol", "recipient"))
    words = words_in(ego_figure(hostile, INCIDENTS, "patrol", dark=False))
    assert "<a href" not in words
    assert "&lt;b&gt;Bold&lt;/b&gt;" in words


def test_the_frames_stay_as_they_are() -> None:
    before = ROLES.copy(deep=True), INCIDENTS.copy(deep=True)
    ego_figure(ROLES, INCIDENTS, "brigade", dark=True)
    assert ROLES.equals(before[0])
    assert INCIDENTS.equals(before[1])


def test_a_real_case_has_its_ties() -> None:
    case = factories.case()
    figure = ego_figure(roles_frame(case), incidents_frame(case), factories.BRIGADE, dark=True)
    assert {"River Brigade", "Coalition forces"} <= drawn_names(figure)


def test_the_network_in_words() -> None:
    assert describe_ego(ROLES, INCIDENTS, "brigade") == (
        "Acted on by: Patrol (1). Acts on: Patrol (2), Envoy (1)."
    )
    assert describe_ego(ROLES, INCIDENTS, "police") == "No other actor is involved."
