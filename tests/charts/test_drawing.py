"""Figures that Plotly took unchecked: here each is checked whole, against Plotly's own rules."""

from __future__ import annotations

import json

import plotly.graph_objects as go
import pytest

from dashboard.charts.bars import activity_drawing
from dashboard.charts.drawing import Drawing, trace
from dashboard.charts.map import map_drawing
from dashboard.charts.network import network_drawing
from dashboard.charts.timeline import timeline_drawing
from dashboard.data.case_folder import folder_of
from dashboard.data.filters import LANE_KINDS, Clock, Filters, LaneKind
from dashboard.data.frames import incidents_frame
from dashboard.data.model import CaseFile
from dashboard.data.ties import UNNAMED, ties_of
from tests import factories

CASES = pytest.mark.parametrize(
    "case",
    [factories.case(), factories.hostile_case(), factories.empty_case(), factories.case(keep=1)],
    ids=["case", "hostile", "empty", "one"],
)
AREA = ((42.9, 36.2), (43.4, 36.2), (43.4, 36.6))


def checked(drawing: Drawing) -> go.Figure:
    """Return the figure made anew with every property checked; Plotly raises on a wrong one.

    What a page sends of it is what Plotly itself would write.
    """
    figure = drawing.figure()
    assert json.loads(drawing.to_json()) == json.loads(figure.to_json())
    anew = go.Figure(figure.to_plotly_json())
    assert drawing.height == anew.layout.height
    return anew


@CASES
@pytest.mark.parametrize("dark", [False, True])
def test_a_map_keeps_to_the_rules(case: CaseFile, dark: bool) -> None:
    drawing = map_drawing(incidents_frame(case), dark=dark, view="All", area=AREA, counts=True)
    assert len(checked(drawing).data) == len(drawing.figure().data)


@CASES
@pytest.mark.parametrize("lane", LANE_KINDS)
@pytest.mark.parametrize("clock", list(Clock))
def test_a_timeline_keeps_to_the_rules(case: CaseFile, lane: LaneKind, clock: Clock) -> None:
    incidents = incidents_frame(case)
    selected = None if incidents.empty else str(incidents.iloc[0]["id"])
    drawing = timeline_drawing(
        incidents, lane=lane, dark=True, selected=selected, filters=Filters(clock=clock), names={}
    )
    assert len(checked(drawing).data) == len(drawing.figure().data)


@CASES
@pytest.mark.parametrize("focus", [None, factories.BRIGADE])
def test_a_network_keeps_to_the_rules(case: CaseFile, focus: str | None) -> None:
    folder = folder_of([case])
    ties = ties_of(folder, set(folder.leads), list(folder.actors))
    names = {UNNAMED: "Not named", **{key: actor.name for key, actor in folder.actors.items()}}
    chosen = ties[0].key if ties else None
    drawing = network_drawing(ties, names, dark=True, focus=focus, chosen=chosen)
    assert len(checked(drawing).data) == len(drawing.figure().data)


@CASES
def test_an_activity_keeps_to_the_rules(case: CaseFile) -> None:
    incidents = incidents_frame(case)
    received = set(incidents["id"].head(3))
    drawing = activity_drawing(incidents, dark=False, received=received)
    assert len(checked(drawing).data) == len(drawing.figure().data)


def test_the_check_finds_what_plotly_does_not_know() -> None:
    drawing = Drawing([trace("scatter", x=[1], y=[2], colour="red")], dark=False)
    drawing.lay_out(height=100)
    with pytest.raises(ValueError, match="colour"):
        checked(drawing)
