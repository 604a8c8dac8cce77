from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts.basemap_style import map_style
from dashboard.charts.geometry import Point, screen_distance
from dashboard.charts.map import VIEWS, describe_map, map_figure
from dashboard.data.query import incidents_frame
from dashboard.theme import CROSS_GLYPH, DARK, LIGHT, TYPE_FAMILY
from tests import factories
from tests.charts.frames import HOSTILE, frame, ids_in, row, words_in


def drawn(*rows: dict[str, Any], view: str = "Iraq") -> go.Figure:
    return map_figure(frame(*rows), dark=False, view=view)


def discs(figure: go.Figure) -> go.Scattermap:
    """Return the trace with an edge and a disc for each mark, in turn."""
    return next(trace for trace in figure.data if trace.hovertemplate)


def glyphs(figure: go.Figure) -> list[str]:
    return [text for trace in figure.data if trace.mode == "text" for text in trace.text]


def outlines(figure: go.Figure) -> list[Any]:
    return [layer for layer in figure.layout.map.layers if layer.type == "line"]


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_to_show_is_the_base_map_alone(dark: bool) -> None:
    figure = map_figure(frame(), dark=dark, view="All")
    assert ids_in(figure) == set()
    assert figure.layout.map.style == map_style(dark=dark)
    assert {trace.type for trace in figure.data} == {"scattermap"}  # else: axes, and no map
    assert figure.layout.map.center.lat == VIEWS["Iraq"].lat


def test_the_frame_stays_as_it_is() -> None:
    given = frame(row(1), row(2, at="nowhere"))
    before = given.copy(deep=True)
    map_figure(given, dark=True, view="All")
    assert given.equals(before)


def test_two_builds_are_equal() -> None:
    rows = [row(n) for n in range(5)]
    assert drawn(*rows).to_json() == drawn(*rows).to_json()


def test_only_mappable_rows_are_drawn() -> None:
    figure = drawn(row(1), row(2, at="nowhere"), row(3, at="Iraq", background=True))
    assert ids_in(figure) == {"inc-01"}


def test_every_trace_of_marks_carries_the_ids() -> None:
    figure = drawn(row(1), row(2, at="Anbar", type="ASSAULT", status="claimed"))
    traces = [trace for trace in figure.data if trace.customdata is not None]
    assert [(trace.mode, trace.customdata) for trace in traces] == [
        ("markers", ("inc-01", "inc-01", "inc-02", "inc-02")),  # edge and disc of each
        ("text", ("inc-01",)),
        ("text", ("inc-02",)),
    ]


@pytest.mark.parametrize(
    ("status", "filled", "glyph"),
    [
        ("reported", True, "■"),
        ("claimed", False, "■"),
        ("threatened", False, "■"),
        ("planned", False, "■"),
        ("denied", False, CROSS_GLYPH),
    ],
)
def test_filling_and_cross_tell_how_an_act_is_told(status: str, filled: bool, glyph: str) -> None:
    figure = drawn(row(1, type="COERCE", status=status))
    colour = discs(figure).marker.color[1]
    assert (colour == LIGHT.families["force"]) == filled
    assert glyphs(figure) == [glyph]


def test_a_denied_act_has_no_colour_of_its_own() -> None:
    figure = drawn(row(1, type="ASSAULT", status="denied"))
    sheets = [trace for trace in figure.data if trace.customdata is not None]
    assert LIGHT.families["violence"] not in [c for t in sheets for c in t.marker.color or ()]


@pytest.mark.parametrize("kind", sorted(TYPE_FAMILY))
def test_each_type_has_its_familys_shape_and_legend_entry(kind: str) -> None:
    family = TYPE_FAMILY[kind]
    figure = drawn(row(1, type=kind))
    entries = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert glyphs(figure) == [family.glyph]
    assert entries == [f"{family.glyph} {family.label}"]


def test_no_mark_is_an_icon_that_would_be_fetched() -> None:
    figure = drawn(row(1), row(2, at="Iraq"))
    assert [t for t in figure.data if t.marker.symbol is not None] == []


@pytest.mark.parametrize(
    ("place", "dashed", "tints"),
    [
        ("Mosul", [], 0),  # the dot says it
        ("Hotel", [], 0),
        ("near Hit", [True], 1),
        ("Anbar", [False], 1),  # the governorate's own outline
        ("Raqqa", [True], 1),  # no outline at hand: a circle
        ("Iraq", [True], 1),
    ],
)
def test_how_well_a_place_is_known_is_drawn(place: str, dashed: list[bool], tints: int) -> None:
    figure = drawn(row(1, at=place))
    assert [bool(layer.line.dash) for layer in outlines(figure)] == dashed
    assert sum(layer.type == "fill" for layer in figure.layout.map.layers) == tints
    assert all(layer.below == "traces" for layer in figure.layout.map.layers)


def test_an_area_shared_by_incidents_is_tinted_once() -> None:
    figure = drawn(row(1, at="Anbar"), row(2, at="Anbar"))
    fills = [layer for layer in figure.layout.map.layers if layer.type == "fill"]
    assert len(fills[0].source["geometry"]["coordinates"]) == 1


def test_what_is_known_only_to_a_country_is_larger_and_below_the_rest() -> None:
    figure = drawn(row(1), row(2, at="Iraq"))
    assert discs(figure).customdata[::2] == ("inc-02", "inc-01")
    assert discs(figure).marker.size[1] > discs(figure).marker.size[3]


def test_incidents_at_one_place_stand_apart_with_lines_to_it() -> None:
    figure = drawn(row(1), row(2), row(3, at="Anbar"))
    places = set(zip(discs(figure).lat, discs(figure).lon, strict=True))
    leaders = next(trace for trace in figure.data if trace.mode == "lines")
    assert len(places) == 3
    assert leaders.lat.count(None) == 2  # one line each; the lone mark has none
    assert "2 incidents here" in words_in(figure)


@pytest.mark.parametrize(("view", "moved"), [("Iraq", True), ("Mosul", False)])
def test_marks_that_would_hide_each_other_are_moved_apart_in_wide_views(
    view: str, moved: bool
) -> None:
    figure = drawn(row(1), row(2, at="Hotel"), view=view)
    own = {(36.335, 43.119), (36.37, 43.13)}
    spots = set(zip(discs(figure).lat, discs(figure).lon, strict=True))
    gap = screen_distance(*(Point(*spot) for spot in spots), zoom=VIEWS[view].zoom)
    assert (spots != own) == moved
    assert gap > 22


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_a_quick_view_has_its_camera_whatever_is_shown(view: str) -> None:
    figure = drawn(row(1, at="Bogotá"), view=view)
    camera = figure.layout.map
    assert (camera.center.lat, camera.center.lon, camera.zoom) == VIEWS[view]


@pytest.mark.parametrize("view", ["All", "Colombia", "Iraq/Erbil"])
def test_any_other_region_shows_as_far_as_its_incidents_reach(view: str) -> None:
    figure = drawn(row(1), row(2, at="Bogotá"), view=view)
    camera = figure.layout.map
    assert -74 < camera.center.lon < 43
    assert 0 < camera.zoom < 2


def test_the_readers_camera_is_kept_until_another_view_is_asked_for() -> None:
    base = drawn(row(1)).layout.map.uirevision
    assert drawn(row(1), row(2)).layout.map.uirevision == base
    assert drawn(row(1), view="Mosul").layout.map.uirevision != base


def test_words_of_the_article_are_shown_as_written() -> None:
    figure = drawn(row(1, summary=HOSTILE, place=HOSTILE, site=HOSTILE, admin1=HOSTILE))
    hover = discs(figure).hovertext[0]
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;a" in hover
    # The only markup is ours: line breaks and one pair of bold tags.
    assert re.findall(r"<[^>]*>", hover.replace("<br>", "")) == ["<b>", "</b>"]
    assert "$" not in hover
    assert discs(figure).hovertemplate == "%{hovertext}<extra></extra>"


def test_a_hostile_article_brings_no_markup_into_the_figure() -> None:
    figure = map_figure(incidents_frame(factories.hostile_case()), dark=True, view="All")
    words = words_in(figure)
    assert "<script" not in words
    assert "<i onclick" not in words


def test_a_case_of_a_dozen_incidents_is_drawn_whole() -> None:
    incidents = incidents_frame(factories.case())
    figure = map_figure(incidents, dark=True, view="All")
    assert ids_in(figure) == set(incidents.loc[incidents["mappable"], "id"])
    assert figure.layout.template.layout.paper_bgcolor == DARK.page


def test_the_map_in_words() -> None:
    shown = frame(row(1), row(2), row(3, at="Anbar"), row(4, at="nowhere"))
    assert describe_map(shown) == "Map of 3 incidents: Mosul (2), Anbar (1)."
    assert describe_map(frame()) == "Map without incidents."
