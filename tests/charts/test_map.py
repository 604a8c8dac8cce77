from __future__ import annotations

import re
from typing import Any

import plotly.graph_objects as go
import pytest

from dashboard.charts import map as map_module
from dashboard.charts.basemap_style import LABELS, map_style
from dashboard.charts.map import VIEWS, camera_for, describe_map
from dashboard.charts.map_counts import governorate_counts
from dashboard.charts.map_table import map_table
from dashboard.data.coded.cells import Bounds
from dashboard.data.query import incidents_frame
from dashboard.theme import CROSS_GLYPH, DARK, LIGHT, TYPE_FAMILY
from tests import factories
from tests.charts.figures import map_figure
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
def test_each_type_has_its_familys_shape(kind: str) -> None:
    assert glyphs(drawn(row(1, type=kind))) == [TYPE_FAMILY[kind].glyph]


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
    assert all(layer.below == LABELS for layer in figure.layout.map.layers)


def test_an_area_shared_by_incidents_is_tinted_once() -> None:
    figure = drawn(row(1, at="Anbar"), row(2, at="Anbar"))
    fills = [layer for layer in figure.layout.map.layers if layer.type == "fill"]
    assert len(fills[0].source["geometry"]["coordinates"]) == 1


def test_what_is_known_only_to_a_country_is_larger_and_below_the_rest() -> None:
    figure = drawn(row(1), row(2, at="Iraq"))
    assert discs(figure).customdata[::2] == ("inc-02", "inc-01")
    assert discs(figure).marker.size[1] > discs(figure).marker.size[3]


def test_incidents_at_one_place_have_lines_for_the_browser_to_draw() -> None:
    figure = drawn(row(1), row(2), row(3, at="Anbar"))
    leaders = next(trace for trace in figure.data if trace.meta == "leaders")
    assert leaders.customdata == ("inc-01",) * 3 + ("inc-02",) * 3  # the lone mark has none
    assert leaders.lat == (36.335, 36.335, None) * 2
    assert "2 incidents at this place" in discs(figure).hovertext[0]
    assert "at this place" not in discs(figure).hovertext[-1]


def test_every_mark_is_where_its_place_is() -> None:
    figure = drawn(row(1), row(2), row(3, at="Hotel"))
    spots = list(zip(discs(figure).lat, discs(figure).lon, strict=True))[::2]
    assert spots == [(36.335, 43.119), (36.335, 43.119), (36.37, 43.13)]


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


def test_the_map_goes_where_events_of_layers_are_too() -> None:
    nothing = frame(row(1)).head(0)

    assert camera_for("Mali", nothing, Bounds(-8, 12, 2, 22))[:2] == pytest.approx(
        (17.1, -3), abs=0.3
    )
    assert camera_for("Mali", nothing) == VIEWS["Iraq"]
    placed = frame(row(1))  # in Mosul
    both = camera_for("All", placed, Bounds(-8, 12, 2, 22))
    assert both[:2] == pytest.approx((24.8, 17.6), abs=0.3)  # between the two
    assert both.zoom < camera_for("Mali", nothing, Bounds(-8, 12, 2, 22)).zoom
    around_mosul = camera_for("All", placed, Bounds(43.1, 36.3, 43.2, 36.4))
    assert around_mosul.zoom > 9
    assert camera_for("Mosul", placed, Bounds(-8, 12, 2, 22)) == VIEWS["Mosul"]


def test_no_other_filter_moves_the_map() -> None:
    everything = frame(row(1), row(2, at="near Hit"))
    few = map_figure(
        everything.head(1), dark=False, view="All", camera=camera_for("All", everything)
    )
    every = map_figure(everything, dark=False, view="All", camera=camera_for("All", everything))
    assert few.layout.map.center == every.layout.map.center
    assert few.layout.map.uirevision == every.layout.map.uirevision


def test_what_is_known_to_a_country_alone_does_not_widen_the_view() -> None:
    mosul = drawn(row(1), view="All").layout.map
    assert drawn(row(1), row(2, at="Iraq"), view="All").layout.map.center == mosul.center
    assert drawn(row(2, at="Iraq"), view="All").layout.map.zoom < mosul.zoom


def test_of_too_many_marks_the_first_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_module, "MAX_MARKS", 2)
    assert ids_in(drawn(row(1), row(2, at="nowhere"), row(3), row(4))) == {"inc-01", "inc-03"}


def test_a_drawn_area_is_an_outline_round_its_corners() -> None:
    corners = ((43.0, 36.0), (43.5, 36.0), (43.5, 36.5))
    figure = map_figure(frame(row(1)), dark=False, view="Iraq", area=corners)
    rings = outlines(figure)[-1].source["geometry"]["coordinates"]
    assert [tuple(corner) for corner in rings[0][0]] == [*corners, corners[0]]
    assert outlines(drawn(row(1))) == []


ANBAR = {"regions": ("Iraq", "Anbar")}
MOSUL = {"regions": ("Iraq", "Nineveh", "Mosul")}


def test_counts_are_what_the_filter_for_each_governorate_would_leave() -> None:
    shown = frame(
        row(1, **MOSUL),
        row(2, **MOSUL),
        row(3, at="Anbar", **ANBAR),
        row(4, at="nowhere", **ANBAR),  # known to lie there, though not where
        row(5, at="Iraq", regions=("Iraq",)),  # in no governorate
        row(6, regions=("Syria", "Syria/Raqqa")),
    )
    assert governorate_counts(shown) == {"Anbar": 2, "Nineveh": 2}

    figure = map_figure(shown, dark=False, view="Iraq", counts=True)
    tints = next(trace for trace in figure.data if trace.type == "choroplethmap")
    numbers = next(trace for trace in figure.data if trace.text == ("2", "2"))
    assert tints.customdata == ("region:Anbar", "region:Nineveh")
    assert tints.z == (2, 2)
    assert tints.geojson.startswith("app/static/")  # from this server
    assert len(numbers.lat) == 2


def test_counts_of_nothing_tint_nothing() -> None:
    figure = map_figure(frame(), dark=True, view="Iraq", counts=True)
    assert {trace.type for trace in figure.data} == {"scattermap"}


def test_text_beside_its_point_has_a_marker_to_be_beside() -> None:
    shown = frame(row(1, contested="place", **MOSUL))
    figure = map_figure(shown, dark=False, view="Iraq", counts=True)
    beside = [t for t in figure.data if t.type == "scattermap" and t.textposition]
    away = [trace for trace in beside if trace.textposition != "middle center"]
    assert [(trace.text, trace.mode, trace.marker.size) for trace in away] == [
        (("1",), "markers+text", 1),
        (("≠",), "markers+text", 1),
    ]


@pytest.mark.parametrize("counts", [False, True])
def test_a_figure_names_no_other_host(counts: bool) -> None:
    shown = frame(row(1, contested="place", **MOSUL), row(2, at="Iraq"))
    figure = map_figure(shown, dark=False, view="Iraq", counts=counts)
    assert "http" not in figure.to_json()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"review": "human", "human_fields": ("place", "date")}, "✎ human: place, date"),
        ({"review": "reviewed"}, "✓ reviewed"),
        ({"review": "machine"}, None),
    ],
)
def test_hovering_tells_what_a_person_decided(changes: dict[str, Any], words: str | None) -> None:
    hover = discs(drawn(row(1, **changes))).hovertext[0]
    assert ("✎" in hover or "✓" in hover) == bool(words)
    assert words is None or words in hover


def test_the_map_as_a_table_has_every_mark_in_words() -> None:
    table = map_table(frame(row(1, contested="place"), row(2, at="near Hit"), row(3, at="nowhere")))
    assert list(table["Incident"]) == ["Incident 1", "Incident 2"]
    assert list(table["How well it is known"]) == [
        "somewhere in the town, within about 6 km",
        "near the town, within about 25 km",
    ]
    assert table["Contested"][0] == "place"
    assert map_table(frame()).empty


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
